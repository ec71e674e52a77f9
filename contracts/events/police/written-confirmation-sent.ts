/** police.written-confirmation-sent: the victim was sent a written confirmation of her report. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * The police sent the victim a written confirmation: basic details of the crime, its reference, and whom to
 * contact.
 * `time` is the sending. `safeMethodUsed`: sent in the way recorded as safe. `refusedByVictim`: she did not
 * want one.
 * Source: Victims' Code 2020, Right 3.
 */
export const writtenConfirmationSent = defineEvent({
  type: 'police.written-confirmation-sent',
  states: 'A written confirmation of the report was sent.',
  occursAt: 'The sending.',
  source: "Victims' Code 2020, Right 3",
  fields: {
    victims: victimsField,
    method: contactMethods.schema,
    safeMethodUsed: z.boolean().optional(),
    refusedByVictim: z.boolean().optional(),
  },
  example: { victims: ['met-nominal:884213'], method: 'email', safeMethodUsed: true },
});
