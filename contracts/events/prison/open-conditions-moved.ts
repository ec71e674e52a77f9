/** prison.open-conditions-moved: a prisoner was moved to open conditions. */
import { defineEvent } from '../../define.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * A prisoner was moved to open conditions, from which release on temporary licence may follow. Victims in the Victim
 * Contact Scheme are to be told. `time` is the move.
 * Source: Victims' Code 2020, Right 11.
 */
export const openConditionsMoved = defineEvent({
  type: 'prison.open-conditions-moved',
  states: 'A prisoner was moved to open conditions.',
  occursAt: 'The move.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    defendant: personReferenceSchema,
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
  },
});
