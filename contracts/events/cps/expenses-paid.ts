/** cps.expenses-paid: the victim's expenses were paid. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The prosecution paid a claim for expenses. `time` is the payment.
 * Source: CPS, witness expenses and allowances; Victims' Code 2020, Right 10 (limit unverified).
 */
export const expensesPaid = defineEvent({
  type: 'cps.expenses-paid',
  states: 'A claim for expenses was paid.',
  occursAt: 'The payment.',
  source: "CPS, witness expenses and allowances; Victims' Code 2020, Right 10 (limit unverified)",
  fields: { victims: victimsField, claim: thingIdSchema },
  example: { victims: ['met-nominal:884213'], claim: 'EXP-2026-7714' },
});
