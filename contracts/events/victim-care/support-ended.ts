/** victim-care.support-ended: a support service ended its work with a victim. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';
import { supportEndings } from '../../vocabulary/care.ts';

/**
 * A support service ended its work with these victims, and why. They may be referred again. `time` is the end.
 * Source: Victims' Code 2020, Right 4; no format is published (own fields).
 */
export const supportEnded = defineEvent({
  type: 'victim-care.support-ended',
  states: 'Support of a victim ended.',
  occursAt: 'When it ended.',
  source: "Victims' Code 2020, Right 4",
  fields: {
    victims: victimsField,
    service: supportServices.schema,
    reasonCode: supportEndings.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    service: 'hate-crime-advocacy',
    reasonCode: 'completed',
  },
});
