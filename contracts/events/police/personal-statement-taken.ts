/** police.personal-statement-taken: the victim made a personal statement. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personalStatementKinds, readAloudChoices } from '../../vocabulary/investigation.ts';

/**
 * The victim made her personal statement, or added to it (`updated`). `time` is the taking of it. `readAloud`
 * is her choice whether and by whom it is read out in court. The statement itself is never part of an event.
 * Source: Victims' Code 2020, Right 7.
 */
export const personalStatementTaken = defineEvent({
  type: 'police.personal-statement-taken',
  states: 'A victim personal statement was taken.',
  occursAt: 'The taking of the statement.',
  source: "Victims' Code 2020, Right 7",
  fields: {
    victims: victimsField,
    kind: personalStatementKinds.schema,
    readAloud: readAloudChoices.schema.optional(),
    updated: z.boolean().optional(),
    copyGiven: z.boolean().optional().describe('She was given the copy she asked for.'),
  },
  example: { victims: ['met-nominal:884213'], kind: 'personal', readAloud: 'court' },
});
