/** cps.action-plan-answered: the police answered an action plan. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The prosecution has the police's answer to its action plan, and its time to decide runs on. `time` is the
 * receipt.
 * Source: Director's Guidance on Charging, 6th edition.
 */
export const actionPlanAnswered = defineEvent({
  type: 'cps.action-plan-answered',
  states: "The police answered the prosecution's action plan.",
  occursAt: 'The receipt of the answer.',
  source: "Director's Guidance on Charging, 6th edition",
  fields: {
    plan: thingIdSchema,
    complete: z.boolean().optional().describe('All that was asked for is there.'),
  },
  example: { plan: 'AP-2026-3301', complete: true },
});
