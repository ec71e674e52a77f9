/** court.witness-attended: a victim came to court as a witness. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * These victims came to a hearing as witnesses, and gave evidence or were not called. `time` is the sitting day.
 * Source: Victims' Code 2020, Right 8; no format is published (own fields).
 */
export const witnessAttended = defineEvent({
  type: 'court.witness-attended',
  states: 'A victim came to court as a witness.',
  occursAt: 'The sitting day.',
  source: "Victims' Code 2020, Right 8",
  fields: {
    victims: victimsField,
    hearing: thingIdSchema,
    gaveEvidence: z.boolean(),
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0713',
    gaveEvidence: true,
  },
});
