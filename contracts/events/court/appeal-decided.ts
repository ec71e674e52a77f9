/** court.appeal-decided: an appeal was decided. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { appealResults } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * The court decided an appeal about this defendant, or it was given up. The victim is to be told the result and any
 * change to the sentence, which comes as court.sentence-passed. `time` is the decision.
 * Source: Victims' Code 2020, Right 9 (its limit is unverified).
 */
export const appealDecided = defineEvent({
  type: 'court.appeal-decided',
  states: 'An appeal was decided.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 9",
  fields: {
    defendant: personReferenceSchema,
    court: courtCodeSchema,
    hearing: thingIdSchema.optional(),
    result: appealResults.schema,
    bail: z.boolean().optional().describe('Whether the defendant is on bail, where the case goes on.'),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    court: 'C01CJ00',
    result: 'dismissed',
  },
});
