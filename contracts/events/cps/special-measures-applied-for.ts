/** cps.special-measures-applied-for: the prosecution applied for special measures. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { specialMeasures } from '../../vocabulary/contact.ts';

/**
 * The prosecution lodged an application for special measures with the court. `time` is the lodging.
 * Source: Youth Justice and Criminal Evidence Act 1999 s.19; Criminal Procedure Rules Part 18.
 */
export const specialMeasuresAppliedFor = defineEvent({
  type: 'cps.special-measures-applied-for',
  states: 'An application for special measures was lodged.',
  occursAt: 'The lodging of the application.',
  source: 'Youth Justice and Criminal Evidence Act 1999 s.19; Criminal Procedure Rules Part 18',
  fields: {
    victims: victimsField,
    measures: z.array(specialMeasures.schema).min(1).max(8),
    hearing: thingIdSchema.optional().describe("The trial they are for, by the court's id."),
  },
  example: {
    victims: ['met-nominal:884213'],
    measures: ['screens', 'live-link'],
    hearing: 'hearing-2026-0713',
  },
});
