/** witness-care.witness-dewarned: a victim was told that she need not come to give evidence. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A witness care unit told victims who had been asked to come to a hearing as witnesses that they need not: the date is
 * off, or their evidence is not needed. `time` is when they were told.
 * Source: Victims' Code 2020, Right 8 (8.2).
 */
export const witnessDewarned = defineEvent({
  type: 'witness-care.witness-dewarned',
  states: 'A victim was told that she need not come to give evidence.',
  occursAt: 'When she was told.',
  source: "Victims' Code 2020, Right 8 (8.2)",
  fields: {
    victims: victimsField,
    hearing: thingIdSchema,
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0551',
  },
});
