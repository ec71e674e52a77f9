/** court.witness-waited: how long a victim waited at court to give evidence. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * How long these victims waited at court before they gave evidence or were let go. `time` is the sitting day.
 * Source: Crown Prosecution Service and court service witness surveys, waiting at court (recalled: unverified).
 */
export const witnessWaited = defineEvent({
  type: 'court.witness-waited',
  states: 'How long a victim waited at court.',
  occursAt: 'The sitting day.',
  source: 'Witness surveys: waiting at court (unverified)',
  fields: {
    victims: victimsField,
    hearing: thingIdSchema,
    waitMinutes: z.int().min(0).max(1440).describe('From the time she was asked to be there.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0713',
    waitMinutes: 95,
  },
});
