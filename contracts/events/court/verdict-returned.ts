/** court.verdict-returned: the court or jury decided an offence. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { verdictCodeSchema } from '../../vocabulary/results.ts';

/**
 * The jury, magistrates or judge decided one offence of a defendant: guilty, not guilty, guilty of an alternative, or
 * no conviction. The victim is to be told the outcome. `time` is the day of the verdict, not of its sharing.
 * Source: CJS verdict codes; Common Platform `offence.verdict`; Victims' Code 2020, Right 9.
 */
export const verdictReturned = defineEvent({
  type: 'court.verdict-returned',
  states: 'The court or jury decided an offence.',
  occursAt: 'The day of the verdict.',
  source: "CJS verdict codes; Common Platform offence.verdict; Victims' Code 2020, Right 9",
  fields: { defendant: personReferenceSchema, offence: thingIdSchema, verdict: verdictCodeSchema },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    offence: '3e1218c4-1946-429b-9cb6-f497206405a6',
    verdict: 'G',
  },
});
