/** cps.action-plan-issued: the prosecution asked the police for more work before it decides. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { dayField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';

/**
 * The prosecution cannot decide yet and asked the police for more work; the days until they answer count
 * within those from referral to decision.
 * `time` is the sending. `plan` is its id, which the answer names.
 * Source: Director's Guidance on Charging, 6th edition.
 */
export const actionPlanIssued = defineEvent({
  type: 'cps.action-plan-issued',
  states: 'The prosecution asked the police for more work.',
  occursAt: 'The sending of the plan.',
  source: "Director's Guidance on Charging, 6th edition",
  fields: {
    plan: thingIdSchema,
    suspects: z.array(personReferenceSchema).min(1).max(100).optional(),
    dueOn: dayField.optional().describe('The day by which the police are to answer.'),
  },
  example: { plan: 'AP-2026-3301', dueOn: '2026-06-05' },
});
