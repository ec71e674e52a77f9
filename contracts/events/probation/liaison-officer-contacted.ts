/** probation.liaison-officer-contacted: a victim liaison officer made contact with a victim. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * A victim liaison officer wrote or spoke to these victims about the Victim Contact Scheme, so that they can choose to
 * join. An attempt that reached nobody is contact.contact-failed. `time` is the contact; of a letter, the day it was sent.
 * Source: Victims' Code 2020, Right 11 (twenty working days of the referral).
 */
export const liaisonOfficerContacted = defineEvent({
  type: 'probation.liaison-officer-contacted',
  states: 'A victim liaison officer made contact with the victim.',
  occursAt: 'The contact; of something written, the day it was sent.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    method: contactMethods.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    method: 'letter',
  },
});
