/** court.hearing-held: a court sat on a case. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { defendantsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { adjournmentReasons, hearingOutcomes } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';
import { hearingTypeSchema } from '../../vocabulary/hearings.ts';

/**
 * A court sat on the case for these defendants, one event for each sitting day. What was decided that day comes as
 * events of its own (plea, verdict, bail, sentence); the victim is to be told of it. `time` is the sitting day, never
 * when its results were shared.
 * Source: Common Platform `hearingDays`; Victims' Code 2020, Right 8.
 */
export const hearingHeld = defineEvent({
  type: 'court.hearing-held',
  states: 'A court sat on the case.',
  occursAt: 'The sitting day.',
  source: "Common Platform hearingDays; Victims' Code 2020, Right 8",
  fields: {
    hearing: thingIdSchema,
    court: courtCodeSchema.optional(),
    hearingType: hearingTypeSchema,
    day: z.int().min(1).max(999).optional().describe('Which day of the hearing it was, from 1.'),
    of: z.int().min(1).max(999).optional().describe('How many days the hearing was to take.'),
    defendants: defendantsField,
    outcome: hearingOutcomes.schema.optional(),
    next: thingIdSchema.optional().describe('The hearing it was put off to.'),
    adjournmentReason: adjournmentReasons.schema.optional(),
  },
  example: {
    hearing: 'hearing-2026-0412',
    court: 'B01EF00',
    hearingType: 'FH',
    day: 1,
    of: 1,
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    outcome: 'adjourned',
    next: 'hearing-2026-0551',
    adjournmentReason: 'for-trial',
  },
});
