/** police.information-provided: the victim was given information on her rights or the process. */
import { defineEvent } from '../../define.ts';
import { topicsField, victimsField } from '../../fields.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * The police gave the victim information: her rights, what to expect, compensation, restorative justice, the
 * personal statement.
 * `time` is when it was given or sent.
 * Source: Victims' Code 2020, Rights 3, 5 and 7.
 */
export const informationProvided = defineEvent({
  type: 'police.information-provided',
  states: 'Information on rights or the process was given.',
  occursAt: 'When it was given or sent.',
  source: "Victims' Code 2020, Rights 3, 5 and 7",
  fields: {
    victims: victimsField,
    topics: topicsField,
    method: contactMethods.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    topics: ['rights', 'justice-process', 'compensation'],
    method: 'email',
  },
});
