/** parole.review-set: a review of whether somebody can be released was set. */
import { defineEvent } from '../../define.ts';
import { dayField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { reviewBodies } from '../../vocabulary/after-sentence.ts';

/**
 * The Parole Board, or a tribunal for those in hospital, is to review whether a sentenced person can be released or moved
 * to open conditions. Victims in the Victim Contact Scheme are to be told, and how to make a statement for the Parole
 * Board. `time` is the decision, the day of the review is `on`.
 * Source: Victims' Code 2020, Right 11.
 */
export const reviewSet = defineEvent({
  type: 'parole.review-set',
  states: 'A review of the sentence was set.',
  occursAt: 'The decision; the day of the review is a fact.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
    on: dayField.describe('The day of the review.'),
    body: reviewBodies.schema,
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    on: '2027-06-10',
    body: 'parole-board',
  },
});
