/** cps.meeting-held: the prosecution met the victim. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { meetingReasons } from '../../vocabulary/taking-part.ts';

/**
 * The prosecution met the victim or her family. `time` is the meeting.
 * Source: Victims' Code 2020, Rights 6, 8 and 9; CPS, Speaking to Witnesses at Court.
 */
export const meetingHeld = defineEvent({
  type: 'cps.meeting-held',
  states: 'The prosecution met the victim.',
  occursAt: 'The meeting.',
  source: "Victims' Code 2020, Rights 6, 8 and 9; CPS, Speaking to Witnesses at Court",
  fields: {
    victims: victimsField,
    reason: meetingReasons.schema,
    defendant: personReferenceSchema.optional().describe('Whose prosecution it was about.'),
  },
  example: { victims: ['met-nominal:884213'], reason: 'stop', defendant: 'met-nominal:771902' },
});
