/** court.appeal-leave-decided: a court decided whether an appeal may go ahead. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { appealLeaveDecisions } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * The court allowed an appeal about this defendant to go ahead, or did not. The victim is to be told that it goes ahead,
 * of its hearing, and whether he is on bail meanwhile. A refusal may be asked for anew before the full court. `time` is
 * the decision.
 * Source: Victims' Code 2020, Right 9: an appeal lodged or leave given (its limit is unverified).
 */
export const appealLeaveDecided = defineEvent({
  type: 'court.appeal-leave-decided',
  states: 'A court decided whether an appeal may go ahead.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 9",
  fields: {
    defendant: personReferenceSchema,
    court: courtCodeSchema,
    result: appealLeaveDecisions.schema,
    hearing: thingIdSchema.optional().describe("The appeal's hearing, where one is listed."),
    bail: z.boolean().optional().describe('Whether the defendant is on bail until the appeal is decided.'),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    court: 'C01CJ00',
    result: 'granted',
    bail: false,
  },
});
