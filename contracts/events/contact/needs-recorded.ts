/** contact.needs-recorded: what a victim needs in order to understand and be understood. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { languageField, victimsField } from '../../fields.ts';
import { supportNeeds } from '../../vocabulary/people.ts';

/**
 * Somebody recorded what these victims need so that they understand and are understood. It replaces what was recorded
 * before, whole. `time` is when it was recorded with the victim.
 * Source: Victims' Code 2020, Right 1.
 */
export const needsRecorded = defineEvent({
  type: 'contact.needs-recorded',
  states: 'What the victim needs to understand and be understood.',
  occursAt: 'When it was recorded with her.',
  source: "Victims' Code 2020, Right 1",
  fields: {
    victims: victimsField,
    languages: z
      .array(languageField)
      .max(10)
      .describe('The languages she can be spoken to in, the best first.'),
    interpreter: z.boolean(),
    bsl: z.boolean().describe('British Sign Language.'),
    easyRead: z.boolean(),
    other: z.array(supportNeeds.schema).max(20).optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    languages: ['pl', 'en'],
    interpreter: true,
    bsl: false,
    easyRead: false,
  },
});
