/** prison.release-date-set: the day of a release was set, or set anew. */
import { defineEvent } from '../../define.ts';
import { dayField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { detentionPlaces } from '../../vocabulary/after-sentence.ts';

/**
 * The day on which a sentenced person is to be released, from prison or from hospital, was set; a later event sets it
 * anew. Victims in the Victim Contact Scheme are to be told. `time` is the decision, the day itself is `on`.
 * Source: Victims' Code 2020, Right 11; MoJ entitlement: told of the release date in advance.
 */
export const releaseDateSet = defineEvent({
  type: 'prison.release-date-set',
  states: 'The day of a release was set.',
  occursAt: 'The decision; the day of release is a fact.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
    on: dayField.describe('The day he is to be released.'),
    place: detentionPlaces.schema.optional(),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    on: '2027-09-03',
    place: 'prison',
  },
});
