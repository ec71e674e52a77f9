/** contact.agency-chased: an agency was asked for what it has not sent. */
import { defineEvent } from '../../define.ts';
import { tellsOfField, topicsField, victimsField } from '../../fields.ts';
import { agencies } from '../../vocabulary/agencies.ts';

/**
 * Somebody asked another agency for what is wanted to tell a victim and has not come: a court's results, a decision. It
 * meets no duty; it shows who was waited for, and that it was asked for. `time` is the asking.
 * Source: Own fields: no format is published.
 */
export const agencyChased = defineEvent({
  type: 'contact.agency-chased',
  states: 'An agency was asked for what it has not sent.',
  occursAt: 'The asking.',
  source: 'Own fields',
  fields: {
    agency: agencies.schema.describe('Who was asked.'),
    about: topicsField.describe('What it was asked for.'),
    victims: victimsField.optional().describe('Who waits for it, where that is known.'),
    tellsOf: tellsOfField.optional().describe('The matters it was asked about.'),
  },
  example: {
    agency: 'court',
    about: ['hearing-outcome'],
    victims: ['met-nominal:884213'],
    tellsOf: [{ topic: 'hearing-outcome', hearing: 'hearing-2026-0551' }],
  },
});
