/** contact.request-made: a victim asked for something. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { victimRequests } from '../../vocabulary/care.ts';

/**
 * These victims asked for something that it is their right to ask for; some requests begin a duty, as a change of needs
 * calls for a new assessment. `time` is the request.
 * Source: Victims' Code 2020, Rights 2, 4, 7 and 8.
 */
export const requestMade = defineEvent({
  type: 'contact.request-made',
  states: 'A victim asked for something.',
  occursAt: 'The request.',
  source: "Victims' Code 2020, Rights 2, 4, 7 and 8",
  fields: {
    victims: victimsField,
    about: victimRequests.schema,
  },
  example: {
    victims: ['met-nominal:884213'],
    about: 'court-visit',
  },
});
