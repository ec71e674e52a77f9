/** parole.decided: a review decided whether somebody can be released. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';
import { reviewBodies, reviewDecisions } from '../../vocabulary/after-sentence.ts';

/**
 * The Parole Board, or a tribunal, decided whether a sentenced person is to be released, moved to open conditions, or
 * stays where he is. Victims in the Victim Contact Scheme are to be told. `time` is the decision.
 * Source: Victims' Code 2020, Right 11.
 */
export const paroleDecided = defineEvent({
  type: 'parole.decided',
  states: 'A review of the sentence was decided.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
    decision: reviewDecisions.schema,
    body: reviewBodies.schema,
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    decision: 'stays-in-custody',
    body: 'parole-board',
  },
});
