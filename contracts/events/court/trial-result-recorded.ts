/** court.trial-result-recorded: what came of a listed trial. */
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';
import { trialReasonSchema, trialResultSchema } from '../../vocabulary/hearings.ts';

/**
 * The court recorded what came of a trial on the day it was listed for: it went ahead (effective), ended without a
 * trial (cracked), did not go ahead and needs a new date (ineffective), or had been taken out of the list (vacated).
 * The reason says why, and is of the same type as the result; a trial that went ahead has none. Every listing of a
 * trial has a result of its own. `time` is the day it was listed for; of a vacated one, the decision.
 * Source: HMCTS cracked, ineffective and vacated trial reasons; Common Platform `crackedIneffectiveTrial`.
 */
export const trialResultRecorded = defineEvent({
  type: 'court.trial-result-recorded',
  states: 'What came of a listed trial.',
  occursAt: 'The day the trial was listed for; of a vacated one, the decision.',
  source: 'HMCTS trial reasons; Common Platform crackedIneffectiveTrial, isEffectiveTrial',
  fields: {
    hearing: thingIdSchema,
    result: trialResultSchema,
    reason: trialReasonSchema.optional(),
  },
  check: ({ result, reason }, context) => {
    if (reason === undefined || reason.type.toLowerCase() === result) return;
    const expected =
      result === 'effective' ? 'no reason of a trial that went ahead' : `a reason of a ${result} trial`;
    context.addIssue({ code: 'custom', path: ['reason', 'type'], message: `expected ${expected}` });
  },
  example: {
    hearing: 'hearing-2026-0551',
    result: 'ineffective',
    reason: { type: 'Ineffective', code: 'W1' },
  },
});
