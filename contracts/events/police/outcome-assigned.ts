/** police.outcome-assigned: a crime was given an outcome type. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { outcomeTypeSchema } from '../../vocabulary/outcomes.ts';

/**
 * The police gave a crime an outcome type (0 to 24, 1A, 2A, 3A); it replaces the last one.
 * `time` is the assignment. `suspect` where the outcome is of one of several.
 * Source: Home Office, Outcomes for Recorded Crimes, April 2026.
 */
export const outcomeAssigned = defineEvent({
  type: 'police.outcome-assigned',
  states: 'A crime was given an outcome type.',
  occursAt: 'The assignment.',
  source: 'Home Office, Outcomes for Recorded Crimes, April 2026',
  fields: { crime: thingIdSchema, outcomeType: outcomeTypeSchema, suspect: personReferenceSchema.optional() },
  example: { crime: '01-2301234-26', outcomeType: '1', suspect: 'met-nominal:771902' },
});
