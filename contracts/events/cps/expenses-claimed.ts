/** cps.expenses-claimed: the victim claimed her expenses as a witness. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The prosecution has a victim's claim for the cost of coming to court. The ten working days to pay count
 * from the day the claim was complete and correct, which may be later than its receipt.
 * `time` is the receipt. Sent again with the same `claim` when it was completed.
 * Source: CPS, witness expenses and allowances; Victims' Code 2020, Right 10 (limit unverified).
 */
export const expensesClaimed = defineEvent({
  type: 'cps.expenses-claimed',
  states: 'A claim for expenses was received.',
  occursAt: 'The receipt of the claim.',
  source: "CPS, witness expenses and allowances; Victims' Code 2020, Right 10 (limit unverified)",
  fields: {
    victims: victimsField,
    claim: thingIdSchema,
    completeOn: dayField
      .optional()
      .describe('The day the claim was complete and correct; left out: not yet.'),
  },
  example: { victims: ['met-nominal:884213'], claim: 'EXP-2026-7714', completeOn: '2026-11-05' },
});
