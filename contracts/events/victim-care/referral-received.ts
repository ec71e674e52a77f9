/** victim-care.referral-received: a support service has the police's referral of a victim. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';

/**
 * A support service has the referral of these victims. It shows that what police.support-referral-made says was sent
 * has arrived. `time` is the receipt.
 * Source: Victims' Code 2020, Right 4.
 */
export const victimCareReferralReceived = defineEvent({
  type: 'victim-care.referral-received',
  states: 'A support service has the referral of a victim.',
  occursAt: 'The receipt.',
  source: "Victims' Code 2020, Right 4",
  fields: { victims: victimsField, service: supportServices.schema },
  example: { victims: ['met-nominal:884213'], service: 'hate-crime-advocacy' },
});
