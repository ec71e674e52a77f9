/** prison.released: a sentenced person was released. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';
import { detentionPlaces } from '../../vocabulary/after-sentence.ts';

/**
 * A sentenced person left prison or hospital. Victims in the Victim Contact Scheme are to be told. `time` is the release.
 * Source: Victims' Code 2020, Right 11.
 */
export const released = defineEvent({
  type: 'prison.released',
  states: 'A sentenced person was released.',
  occursAt: 'The release.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
    place: detentionPlaces.schema.optional(),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    place: 'prison',
  },
});
