/** court.special-measures-decided: a court granted or refused measures that help a victim give evidence. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { specialMeasures } from '../../vocabulary/contact.ts';

/**
 * A court granted or refused these measures to these victims as witnesses; where it granted some and refused others,
 * two events say so. The victim is to be told. `time` is the decision.
 * Source: Youth Justice and Criminal Evidence Act 1999 ss.23 to 30; Victims' Code 2020, Right 8.
 */
export const specialMeasuresDecided = defineEvent({
  type: 'court.special-measures-decided',
  states: 'A court granted or refused special measures.',
  occursAt: 'The decision.',
  source: "Youth Justice and Criminal Evidence Act 1999 ss.23 to 30; Victims' Code 2020, Right 8",
  fields: {
    victims: victimsField,
    measures: z.array(specialMeasures.schema).min(1).max(20),
    granted: z.boolean(),
  },
  example: { victims: ['met-nominal:884213'], measures: ['screens', 'live-link'], granted: true },
});
