/** court.special-measures-in-place: measures that help a victim give evidence were there on the day. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { specialMeasures } from '../../vocabulary/contact.ts';

/**
 * The special measures granted to these victims were in place when they gave, or were to give, evidence. It shows that
 * what court.special-measures-decided granted was provided; measures granted and not in place leave no such event.
 * `time` is the sitting day.
 * Source: Victims' Code 2020, Rights 4 and 8.
 */
export const specialMeasuresInPlace = defineEvent({
  type: 'court.special-measures-in-place',
  states: 'Special measures were in place on the day.',
  occursAt: 'The sitting day.',
  source: "Victims' Code 2020, Rights 4 and 8",
  fields: {
    victims: victimsField,
    hearing: thingIdSchema.optional(),
    measures: z.array(specialMeasures.schema).min(1).max(20),
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0713',
    measures: ['screens', 'live-link'],
  },
});
