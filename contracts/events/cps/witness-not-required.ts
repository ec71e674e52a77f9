/** cps.witness-not-required: the victim is not needed to give evidence after all. */
import { defineEvent } from '../../define.ts';
import { defendantsField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The prosecution no longer needs these victims as witnesses: the plea changed, or their evidence is agreed.
 * `time` is the decision. `hearing` is the court's id of the trial where it is known.
 * Source: Victims' Code 2020, Right 8 (8.2).
 */
export const witnessNotRequired = defineEvent({
  type: 'cps.witness-not-required',
  states: 'Victims are no longer needed as witnesses.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 8 (8.2)",
  fields: { victims: victimsField, defendants: defendantsField, hearing: thingIdSchema.optional() },
  example: { victims: ['met-nominal:884213'], defendants: ['met-nominal:771902'] },
});
