/** police.personal-statement-offered: the victim was offered to make a personal statement. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personalStatementKinds } from '../../vocabulary/investigation.ts';

/**
 * The police offered the victim to say in her own words what the crime did to her. `time` is the offer;
 * `accepted` her answer, if given.
 * Source: Victims' Code 2020, Right 7.
 */
export const personalStatementOffered = defineEvent({
  type: 'police.personal-statement-offered',
  states: 'A victim personal statement was offered.',
  occursAt: 'The offer.',
  source: "Victims' Code 2020, Right 7",
  fields: {
    victims: victimsField,
    kind: personalStatementKinds.schema,
    accepted: z.boolean().optional(),
  },
  example: { victims: ['met-nominal:884213'], kind: 'personal', accepted: true },
});
