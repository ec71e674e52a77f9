/** court.interpreter-provided: an interpreter was booked for a hearing, came, or did not. */
import { defineEvent } from '../../define.ts';
import { languageField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { interpretedParties, interpreterStages } from '../../vocabulary/court-decisions.ts';

/**
 * A court booked an interpreter for a hearing, the interpreter was there, or none came; one event for each step. Victims
 * are named where it is they who need one. `time` is when that step happened.
 * Source: Victims' Code 2020, Right 1 (interpreting for a victim who gives evidence); no format is published (own fields).
 */
export const interpreterProvided = defineEvent({
  type: 'court.interpreter-provided',
  states: 'An interpreter was booked, was present, or did not come.',
  occursAt: 'The booking, or the sitting day.',
  source: "Victims' Code 2020, Right 1",
  fields: {
    hearing: thingIdSchema,
    stage: interpreterStages.schema,
    for: interpretedParties.schema,
    victims: victimsField.optional().describe('The victims it is for, where it is for victims.'),
    language: languageField.optional(),
  },
  example: {
    hearing: 'hearing-2026-0713',
    stage: 'booked',
    for: 'victim',
    victims: ['met-nominal:884213'],
    language: 'pl',
  },
});
