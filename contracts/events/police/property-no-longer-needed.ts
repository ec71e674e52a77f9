/** police.property-no-longer-needed: the victim's property is no longer needed as evidence. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * A thing of the victim's that the police hold is no longer needed as evidence, usually once the case has
 * ended without an appeal; it is to be returned as soon as possible.
 * `time` is the decision that it can go back. `item` is its id in the police's store.
 * Source: Victims' Code 2020, Right 10; Police (Property) Act 1897.
 */
export const propertyNoLongerNeeded = defineEvent({
  type: 'police.property-no-longer-needed',
  states: "The victim's property is no longer needed as evidence.",
  occursAt: 'The decision that it can go back.',
  source: "Victims' Code 2020, Right 10; Police (Property) Act 1897",
  fields: { victims: victimsField, item: thingIdSchema },
  example: { victims: ['met-nominal:884213'], item: 'PROP-2026-88121' },
});
