/** victim-care.support-started: a support service began to work with a victim. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { supportServices } from '../../vocabulary/agencies.ts';

/**
 * A support service and these victims agreed on support, and it began. `time` is its beginning.
 * Source: Victims' Code 2020, Right 4; no format is published (own fields).
 */
export const supportStarted = defineEvent({
  type: 'victim-care.support-started',
  states: 'Support of a victim began.',
  occursAt: 'The beginning.',
  source: "Victims' Code 2020, Right 4",
  fields: {
    victims: victimsField,
    service: supportServices.schema,
  },
  example: {
    victims: ['met-nominal:884213'],
    service: 'hate-crime-advocacy',
  },
});
