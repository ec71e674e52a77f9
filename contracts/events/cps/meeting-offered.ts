/** cps.meeting-offered: the prosecution offered the victim a meeting. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { contactMethods } from '../../vocabulary/contact.ts';
import { meetingReasons, offerResponses } from '../../vocabulary/taking-part.ts';

/**
 * The prosecution offered the victim, or her family, a meeting. It is due where a prosecution in a case of
 * death, child abuse, a sexual offence or hate crime is stopped or substantially altered, and to bereaved
 * families at each stage.
 * `time` is the offer. `response` is her answer, once known.
 * Source: Victims' Code 2020, Rights 6, 8 and 9; CPS Bereaved Family Scheme.
 */
export const meetingOffered = defineEvent({
  type: 'cps.meeting-offered',
  states: 'The prosecution offered the victim a meeting.',
  occursAt: 'The offer.',
  source: "Victims' Code 2020, Rights 6, 8 and 9; CPS Bereaved Family Scheme",
  fields: {
    victims: victimsField,
    reason: meetingReasons.schema,
    defendant: personReferenceSchema.optional().describe('Whose prosecution it is about.'),
    method: contactMethods.schema.optional(),
    response: offerResponses.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    reason: 'stop',
    defendant: 'met-nominal:771902',
    method: 'letter',
    response: 'accepted',
  },
});
