/** probation.referral-received: probation has the referral of a victim to the Victim Contact Scheme. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * Probation has the referral of these victims to the Victim Contact Scheme: the twenty working days in which a liaison
 * officer is to reach them count from the referral. `time` is the receipt.
 * Source: Victims' Code 2020, Right 11.
 */
export const probationReferralReceived = defineEvent({
  type: 'probation.referral-received',
  states: 'Probation has the referral of a victim to the Victim Contact Scheme.',
  occursAt: 'The receipt.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    defendant: personReferenceSchema.optional().describe('Whose sentence it is about.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
  },
});
