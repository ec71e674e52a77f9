/** witness-care.cps-information-received: the witness care unit has what the prosecution decided. */
import { defineEvent } from '../../define.ts';
import { tellsOfField, topicsField } from '../../fields.ts';
import { receiptBases } from '../../vocabulary/care.ts';

/**
 * A witness care unit has what the prosecution sent, above all that a victim must give evidence: the unit's clock to tell
 * her starts here, not at the decision. The basis says how well that start is known. `time` is the receipt.
 * Source: Victims' Code 2020, Right 8 (8.2).
 */
export const cpsInformationReceived = defineEvent({
  type: 'witness-care.cps-information-received',
  states: 'The witness care unit has what the prosecution decided.',
  occursAt: 'The receipt.',
  source: "Victims' Code 2020, Right 8 (8.2)",
  fields: {
    topics: topicsField,
    basis: receiptBases.schema.optional(),
    tellsOf: tellsOfField.optional(),
  },
  example: {
    topics: ['required-to-attend'],
    basis: 'system',
    tellsOf: [{ source: '/cps/case-management', id: 'witness-2026-000611' }],
  },
});
