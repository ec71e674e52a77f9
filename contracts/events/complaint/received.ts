/** complaint.received: a complaint about an agency was received. */
import { defineEvent } from '../../define.ts';
import { topicsField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { agencies } from '../../vocabulary/agencies.ts';

/**
 * An agency has a victim's complaint about its service. Its clocks to acknowledge and to answer start here.
 * `time` is the receipt by the agency complained about. What the complaint says is never part of the facts.
 * Source: Victims' Code 2020, Right 12; Victims and Prisoners Act 2024 s.5.
 */
export const complaintReceived = defineEvent({
  type: 'complaint.received',
  states: 'A complaint was received.',
  occursAt: 'The receipt.',
  source: "Victims' Code 2020, Right 12; Victims and Prisoners Act 2024 s.5",
  fields: {
    victims: victimsField,
    complaint: thingIdSchema,
    agency: agencies.schema.describe('The agency complained about, which is to answer.'),
    about: topicsField.optional().describe('What was not told or done as it should have been.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    complaint: 'CO-2026-0418',
    agency: 'witness-care',
    about: ['hearing-off'],
  },
});
