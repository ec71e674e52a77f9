/** prison.escaped: a sentenced person escaped. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';
import { detentionPlaces } from '../../vocabulary/after-sentence.ts';

/**
 * A sentenced person escaped from prison or hospital, or did not come back to it. Victims in the Victim Contact Scheme
 * are to be told. `time` is the escape, or when it was noticed.
 * Source: Victims' Code 2020, Right 11 (escape is named in the practice of the scheme only: unverified).
 */
export const escaped = defineEvent({
  type: 'prison.escaped',
  states: 'A sentenced person escaped.',
  occursAt: 'The escape, or when it was noticed.',
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
