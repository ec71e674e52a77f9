/** contact.contact-failed: somebody tried to reach a victim and did not. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { tellsOfField, topicsField, victimsField } from '../../fields.ts';
import { contactMethods, failedContactOutcomes } from '../../vocabulary/contact.ts';

/**
 * An attempt to tell these victims something reached nobody: no answer, a message left, wrong details. It tells nothing
 * and meets no duty; it shows that somebody tried, and that somebody must try again. `time` is the attempt.
 * Source: Rules of meaning, Telling (`contracts/README.md`).
 */
export const contactFailed = defineEvent({
  type: 'contact.contact-failed',
  states: 'An attempt to reach the victim failed.',
  occursAt: 'The attempt.',
  source: 'Rules of meaning: telling',
  fields: {
    victims: victimsField,
    method: contactMethods.schema,
    attempt: z.int().min(1).max(99).optional().describe('Which attempt it was, as the sender counts them.'),
    outcome: failedContactOutcomes.schema,
    topics: topicsField.optional(),
    tellsOf: tellsOfField.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    method: 'phone',
    attempt: 2,
    outcome: 'no-answer',
    topics: ['hearing-off'],
  },
});
