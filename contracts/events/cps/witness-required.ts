/** cps.witness-required: the victim is needed to give evidence. */
import { defineEvent } from '../../define.ts';
import { defendantsField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The prosecution needs these victims as witnesses at trial; witness care is to tell them within a working day
 * of hearing of it.
 * `time` is the decision to call them. `hearing` is the court's id of the trial where it is known.
 * Source: Victims' Code 2020, Right 8 (8.2).
 */
export const witnessRequired = defineEvent({
  type: 'cps.witness-required',
  states: 'Victims are needed as witnesses.',
  occursAt: 'The decision to call them.',
  source: "Victims' Code 2020, Right 8 (8.2)",
  fields: {
    victims: victimsField,
    defendants: defendantsField,
    hearing: thingIdSchema.optional(),
  },
  example: { victims: ['met-nominal:884213'], defendants: ['met-nominal:771902'] },
});
