/** court.hearing-vacated: a hearing was taken out of the list. */
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';
import { listingParties } from '../../vocabulary/court-decisions.ts';
import { trialReasonSchema } from '../../vocabulary/hearings.ts';

/**
 * A listed hearing will not take place on its date and was taken out of the list; a new date, if there is to be one,
 * comes as court.hearing-listed naming this hearing in `replaces`. Without `reason` none was recorded, which is itself
 * reported. `time` is the decision to vacate, not the day the hearing was listed for.
 * Source: HMCTS vacated trial reasons; Common Platform hearing-vacate-trial-type-set.
 */
export const hearingVacated = defineEvent({
  type: 'court.hearing-vacated',
  states: 'A hearing was taken out of the list.',
  occursAt: 'The decision to take it out of the list.',
  source: 'HMCTS vacated trial reasons; Common Platform hearing-vacate-trial-type-set',
  fields: {
    hearing: thingIdSchema,
    reason: trialReasonSchema.optional(),
    by: listingParties.schema.optional(),
  },
  example: { hearing: 'hearing-2026-0551', reason: { type: 'Vacated', code: 'D' }, by: 'prosecution' },
});
