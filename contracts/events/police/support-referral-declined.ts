/** police.support-referral-declined: the victim did not want to be referred to support. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';

/**
 * The police offered to refer the victim to a support service and she did not want it, which ends the two
 * days the police have to refer her.
 * `time` is her answer. `specialist`: a service for victims of her kind of crime.
 * Source: Victims' Code 2020, Right 4.
 */
export const supportReferralDeclined = defineEvent({
  type: 'police.support-referral-declined',
  states: 'The victim did not want to be referred to support.',
  occursAt: 'Her answer.',
  source: "Victims' Code 2020, Right 4",
  fields: { victims: victimsField, service: supportServices.schema, specialist: z.boolean().optional() },
  example: { victims: ['met-nominal:884213'], service: 'victim-support' },
});
