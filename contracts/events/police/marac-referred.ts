/** police.marac-referred: the victim was referred to a risk conference. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { maracKinds } from '../../vocabulary/investigation.ts';

/**
 * A victim at high risk was referred to a multi-agency risk assessment conference; the days until it meets
 * count from here.
 * `time` is the referral. `marac` is the conference case's id; `accepted` whether it will be heard, once
 * known.
 * Source: SafeLives, definitions for risk conferences; the hate crime panel as it states its threshold.
 */
export const maracReferred = defineEvent({
  type: 'police.marac-referred',
  states: 'The victim was referred to a risk conference.',
  occursAt: 'The referral.',
  source: 'SafeLives, definitions for risk conferences; the hate crime panel as it states its threshold',
  fields: {
    victims: victimsField,
    marac: thingIdSchema,
    kind: maracKinds.schema,
    suspect: personReferenceSchema.optional(),
    accepted: z.boolean().optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    marac: 'MARAC-2026-118',
    kind: 'hate',
    suspect: 'met-nominal:771902',
    accepted: true,
  },
});
