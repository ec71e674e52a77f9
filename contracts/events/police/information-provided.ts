/** police.information-provided: the victim was given information on her rights or the process. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferencesSchema } from '../../references.ts';
import { contactMethods, topicSchema } from '../../vocabulary/contact.ts';

/**
 * The police gave the victim information: her rights, what to expect, compensation, restorative justice, the personal statement.
 * `time` is when it was given or sent.
 * Source: Victims' Code 2020, Rights 3, 5 and 7.
 */
export const informationProvided = defineEvent({
  type: 'police.information-provided',
  states: 'Information on rights or the process was given.',
  occursAt: 'When it was given or sent.',
  source: "Victims' Code 2020, Rights 3, 5 and 7",
  fields: {
    victims: personReferencesSchema,
    topics: z.array(topicSchema).min(1).max(20),
    method: contactMethods.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    topics: ['rights', 'justice-process', 'compensation'],
    method: 'email',
  },
});
