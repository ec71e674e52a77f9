/** police.contact-plan-agreed: how often and how the victim will be updated. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * The police agreed with the victim how often and how she will be updated; the cadence is hers to choose.
 * `time` is the agreement; a later one replaces it. `everyDays` in calendar days; `onEventOnly`: only when
 * something happens.
 * Source: Victims' Code 2020, Right 6.
 */
export const contactPlanAgreed = defineEvent({
  type: 'police.contact-plan-agreed',
  states: 'How often and how to update the victim was agreed.',
  occursAt: 'The agreement.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    victims: victimsField,
    everyDays: z.int().min(1).max(366).optional(),
    onEventOnly: z.boolean().optional(),
    method: contactMethods.schema,
  },
  example: { victims: ['met-nominal:884213'], everyDays: 28, method: 'phone' },
});
