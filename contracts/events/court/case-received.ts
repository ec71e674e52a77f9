/** court.case-received: a court took a case. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { referencesField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { asnSchema } from '../../vocabulary/asn.ts';
import { caseTypes } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema, initiations, jurisdictions } from '../../vocabulary/courts.ts';
import { offenceCodeSchema } from '../../vocabulary/offences.ts';

/**
 * A court took a case: a magistrates' court from the prosecutor, or the Crown Court by sending, committal or appeal. It
 * names the defendants and the court's own ids of their offences, and by `references` joins the court's case to the
 * prosecution's. Sent again when defendants or offences are added. `time` is when the court received it.
 * Source: Common Platform "hearing resulted" (`prosecutionCases`); MoJ Criminal court statistics, receipts.
 */
export const caseReceived = defineEvent({
  type: 'court.case-received',
  states: 'A court took a case.',
  occursAt: 'When the court received it.',
  source: 'Common Platform hearing resulted, prosecutionCases; Criminal court statistics: receipts',
  fields: {
    references: referencesField.optional(),
    court: courtCodeSchema,
    jurisdiction: jurisdictions.schema,
    caseType: caseTypes.schema.optional(),
    initiation: initiations.schema.optional(),
    breach: z
      .boolean()
      .optional()
      .describe('The case is about a breach of an order: left out of the official durations.'),
    defendants: z
      .array(
        z.strictObject({
          defendant: personReferenceSchema,
          asn: asnSchema.optional(),
          offences: z
            .array(
              z.strictObject({
                offence: thingIdSchema,
                offenceCode: offenceCodeSchema,
                sequence: z.int().min(1).max(999).optional(),
              }),
            )
            .min(1)
            .max(200),
        }),
      )
      .min(1)
      .max(100),
  },
  example: {
    references: ['urn:01ZD0303226', 'cp-case:6f1d0c5e-3b1a-4c55-9b5e-1a2b3c4d5e6f'],
    court: 'B01EF00',
    jurisdiction: 'magistrates',
    caseType: 'either-way',
    initiation: 'C',
    defendants: [
      {
        defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
        asn: '1101ZD0100000448754K',
        offences: [{ offence: '3e1218c4-1946-429b-9cb6-f497206405a6', offenceCode: 'CD98067', sequence: 1 }],
      },
    ],
  },
});
