/** contact.victim-informed: a victim, or who speaks for her, was told something about her case. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { languageField, tellsOfField, topicsField, victimsField } from '../../fields.ts';
import { agencies } from '../../vocabulary/agencies.ts';
import { otherMethodReasons } from '../../vocabulary/care.ts';
import { contactMethods, contactOutcomes, includedContents, toldTo } from '../../vocabulary/contact.ts';

/**
 * Somebody told these victims of what happened or is to happen. It meets whatever duty it tells of, whoever's duty it
 * is; a message that reached nobody is contact.contact-failed and meets none. `time` is when they were told; of
 * something written, the day it was sent.
 * Source: Victims' Code 2020, Rights 3 to 9; Rules of meaning, Telling (`contracts/README.md`).
 */
export const victimInformed = defineEvent({
  type: 'contact.victim-informed',
  states: 'The victim was told.',
  occursAt: 'When she was told; of something written, the day it was sent.',
  source: "Victims' Code 2020, Rights 3 to 9",
  fields: {
    victims: victimsField,
    toldTo: toldTo.schema,
    byAgency: agencies.schema,
    onBehalfOf: agencies.schema.optional().describe('The agency whose duty it was, where another told her.'),
    method: contactMethods.schema,
    outcome: contactOutcomes.schema,
    topics: topicsField,
    tellsOf: tellsOfField.optional(),
    included: z
      .array(includedContents.schema)
      .max(20)
      .optional()
      .describe('What it said beside the news itself, where that is asked for.'),
    language: languageField.optional(),
    interpreter: z.boolean().optional(),
    preferredMethodUsed: z.boolean().optional(),
    otherMethodBecause: otherMethodReasons.schema
      .optional()
      .describe('Why she was not told by the way she prefers.'),
    safeMethodUsed: z.boolean().optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    toldTo: 'victim',
    byAgency: 'witness-care',
    method: 'phone',
    outcome: 'spoke',
    topics: ['hearing-off', 'hearing-details'],
    tellsOf: [
      { topic: 'hearing-off', hearing: 'hearing-2026-0551', date: '2026-11-03' },
      { topic: 'hearing-details', hearing: 'hearing-2026-0713' },
    ],
    included: ['reasons'],
    preferredMethodUsed: true,
    safeMethodUsed: true,
  },
});
