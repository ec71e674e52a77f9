/** witness-care.court-visit-offered: a victim was offered to see the court before the trial. */
import { defineEvent } from '../../define.ts';
import { dayField, victimsField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { offerResponses } from '../../vocabulary/taking-part.ts';

/**
 * A witness care unit offered these victims a visit to the court before the trial; bereaved relatives are taken there if
 * they ask. `time` is the offer.
 * Source: Victims' Code 2020, Right 8.
 */
export const courtVisitOffered = defineEvent({
  type: 'witness-care.court-visit-offered',
  states: 'A victim was offered to see the court before the trial.',
  occursAt: 'The offer.',
  source: "Victims' Code 2020, Right 8",
  fields: {
    victims: victimsField,
    hearing: thingIdSchema.optional(),
    response: offerResponses.schema.optional(),
    visitOn: dayField.optional().describe('The day of the visit, where one was arranged.'),
  },
  example: {
    victims: ['met-nominal:884213'],
    hearing: 'hearing-2026-0713',
    response: 'accepted',
    visitOn: '2027-02-01',
  },
});
