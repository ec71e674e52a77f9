/** court.committed-for-sentence: a magistrates' court sent a convicted defendant to the Crown Court for sentence. */
import { defineEvent } from '../../define.ts';
import { defendantsField, offencesField } from '../../fields.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';

/**
 * A magistrates' court convicted these defendants of these offences, or took their guilty pleas, and committed them to
 * the Crown Court to be sentenced there: conviction stands, only the sentence is to come. The official counts keep such
 * cases apart from trials. `time` is the order.
 * Source: Sentencing Act 2020 ss.14 to 20 (recalled: unverified); Criminal court statistics, for-sentence receipts.
 */
export const committedForSentence = defineEvent({
  type: 'court.committed-for-sentence',
  states: "A magistrates' court committed defendants to the Crown Court for sentence.",
  occursAt: 'The order to commit.',
  source: 'Sentencing Act 2020 ss.14 to 20 (unverified); Criminal court statistics: for sentence',
  fields: {
    defendants: defendantsField,
    offences: offencesField,
    to: courtCodeSchema.optional(),
  },
  example: {
    defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
    offences: ['3e1218c4-1946-429b-9cb6-f497206405a6'],
    to: 'C01CY00',
  },
});
