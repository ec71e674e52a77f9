/** yot.restorative-justice-offered: the youth offending team offered restorative justice. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { offerResponses } from '../../vocabulary/taking-part.ts';

/**
 * The youth offending team told the victim of a child's offence about restorative justice and offered it to
 * her.
 * `time` is the offer. `response` is her answer, once known.
 * Source: Victims' Code 2020, Right 3.
 */
export const restorativeJusticeOffered = defineEvent({
  type: 'yot.restorative-justice-offered',
  states: 'Restorative justice was offered to the victim.',
  occursAt: 'The offer.',
  source: "Victims' Code 2020, Right 3",
  fields: {
    victims: victimsField,
    suspect: personReferenceSchema.optional().describe('The child with whom it would be.'),
    response: offerResponses.schema.optional(),
  },
  example: { victims: ['met-nominal:884213'], suspect: 'met-nominal:771902', response: 'declined' },
});
