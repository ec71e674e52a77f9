/** court.sentence-passed: a court sentenced a defendant. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { resultCodeSchema } from '../../vocabulary/results.ts';

/**
 * A court sentenced a defendant: one entry for each order made, so an offence with two orders stands twice. The victim
 * is to be told the sentence and what it means; where custody is of twelve months or more, or in hospital, further
 * duties begin. `uplift`: the court said in open court that hostility made the sentence heavier. `time` is the day of
 * sentence, not of its sharing.
 * Source: CJS result codes; Sentencing Act 2020 s.66; Victims' Code 2020, Rights 9 and 11.
 */
export const sentencePassed = defineEvent({
  type: 'court.sentence-passed',
  states: 'A court sentenced a defendant.',
  occursAt: 'The day of sentence.',
  source: "CJS result codes; Sentencing Act 2020 s.66; Victims' Code 2020, Rights 9 and 11",
  fields: {
    defendant: personReferenceSchema,
    offences: z
      .array(
        z.strictObject({
          offence: thingIdSchema,
          disposalCode: resultCodeSchema,
          custodyDays: z
            .int()
            .min(1)
            .max(36_525)
            .optional()
            .describe('Days in custody imposed; of a life sentence its minimum term.'),
          suspended: z.boolean().optional(),
          consecutiveTo: thingIdSchema
            .optional()
            .describe('The offence after whose sentence this one is served.'),
          hospitalOrder: z.boolean().optional(),
          restrictionOrder: z.boolean().optional(),
          youth: z.boolean().optional().describe('Sentenced as somebody under 18.'),
        }),
      )
      .min(1)
      .max(500),
    uplift: z.boolean().optional(),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    offences: [
      {
        offence: '3e1218c4-1946-429b-9cb6-f497206405a6',
        disposalCode: '1002',
        custodyDays: 486,
      },
      { offence: '3e1218c4-1946-429b-9cb6-f497206405a6', disposalCode: '3117' },
    ],
    uplift: true,
  },
});
