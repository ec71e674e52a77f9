/** police.support-referral-made: the victim was referred to a support service. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';
import { consents } from '../../vocabulary/investigation.ts';

/**
 * The police referred the victim to a support service; due within two working days of the report, unless she
 * declines.
 * `time` is the referral. `consent` says whether hers was asked for, which sexual, domestic and bereaved cases
 * need.
 * Source: Victims' Code 2020, Right 4.
 */
export const supportReferralMade = defineEvent({
  type: 'police.support-referral-made',
  states: 'The victim was referred to a support service.',
  occursAt: 'The referral.',
  source: "Victims' Code 2020, Right 4",
  fields: {
    victims: victimsField,
    service: supportServices.schema,
    consent: consents.schema,
    specialist: z.boolean().optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    service: 'hate-crime-advocacy',
    consent: 'express',
    specialist: true,
  },
});
