/** victim-care.first-contact-made: a support service spoke to a victim for the first time. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * A support service reached these victims for the first time; an attempt that reached nobody is contact.contact-failed.
 * `time` is the contact.
 * Source: Victims' Code 2020, Right 4.
 */
export const firstContactMade = defineEvent({
  type: 'victim-care.first-contact-made',
  states: 'A support service reached the victim for the first time.',
  occursAt: 'The contact.',
  source: "Victims' Code 2020, Right 4",
  fields: {
    victims: victimsField,
    service: supportServices.schema,
    method: contactMethods.schema.optional(),
  },
  example: { victims: ['met-nominal:884213'], service: 'hate-crime-advocacy', method: 'phone' },
});
