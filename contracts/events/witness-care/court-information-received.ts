/** witness-care.court-information-received: the witness care unit has what a court decided or listed. */
import { defineEvent } from '../../define.ts';
import { tellsOfField, topicsField } from '../../fields.ts';
import { receiptBases } from '../../vocabulary/care.ts';

/**
 * A witness care unit has what a court sent. The unit's clock to tell the victim starts here, not at the hearing; the
 * basis says how well that start is known. Posted by witness care's own system, never made from the court's feed.
 * `time` is the receipt.
 * Source: Victims' Code 2020, Rights 8 and 9.
 */
export const courtInformationReceived = defineEvent({
  type: 'witness-care.court-information-received',
  states: 'The witness care unit has what a court decided or listed.',
  occursAt: 'The receipt.',
  source: "Victims' Code 2020, Rights 8 and 9",
  fields: { basis: receiptBases.schema, topics: topicsField, tellsOf: tellsOfField.optional() },
  example: {
    basis: 'system',
    topics: ['hearing-details', 'hearing-off'],
    tellsOf: [{ topic: 'hearing-details', hearing: 'hearing-2026-0713' }],
  },
});
