/** police.property-returned: the victim has her property back. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';

/**
 * The victim, or who acts for her, has the thing back that the police held. `time` is the handing over or the
 * sending.
 * Source: Victims' Code 2020, Right 10.
 */
export const propertyReturned = defineEvent({
  type: 'police.property-returned',
  states: 'The victim was given her property back.',
  occursAt: 'The handing over, or the sending.',
  source: "Victims' Code 2020, Right 10",
  fields: { victims: victimsField, item: thingIdSchema },
  example: { victims: ['met-nominal:884213'], item: 'PROP-2026-88121' },
});
