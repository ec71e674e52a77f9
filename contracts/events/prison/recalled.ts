/** prison.recalled: a released person was taken back into custody. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * A person released on licence was recalled to custody. Victims in the Victim Contact Scheme are to be told. `time` is
 * the recall.
 * Source: Victims' Code 2020, Right 11.
 */
export const recalled = defineEvent({
  type: 'prison.recalled',
  states: 'A released person was recalled to custody.',
  occursAt: 'The recall.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
  },
});
