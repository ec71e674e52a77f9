/** court.appeal-lodged: someone appealed against what a court decided. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { appealSubjects } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * An appeal about this defendant was lodged: from a magistrates' court to the Crown Court, or to the Court of Appeal
 * (the Royal Courts of Justice, C01CJ00). The victim is to be told of it, of its hearing, and whether he is on bail
 * meanwhile. `time` is when the court received it.
 * Source: Victims' Code 2020, Right 9 (its limit is unverified).
 */
export const appealLodged = defineEvent({
  type: 'court.appeal-lodged',
  states: 'An appeal was lodged.',
  occursAt: 'When the court received it.',
  source: "Victims' Code 2020, Right 9",
  fields: {
    defendant: personReferenceSchema,
    court: courtCodeSchema,
    against: appealSubjects.schema,
    hearing: thingIdSchema.optional().describe("The appeal's hearing, where one is listed."),
    bail: z.boolean().optional().describe('Whether the defendant is on bail until the appeal is decided.'),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    court: 'C01CJ00',
    against: 'sentence',
    bail: false,
  },
});
