/** police.bail-changed: police bail was changed, lapsed or was cancelled. */
import { defineEvent } from '../../define.ts';
import { bailConditionsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { bailChanges } from '../../vocabulary/investigation.ts';

/**
 * The police bail of a suspect changed, lapsed or was cancelled; the victim is to be told.
 * `time` is the change. `conditionsCode` are all conditions that hold after it.
 * Source: Victims' Code 2020, Right 6.
 */
export const bailChanged = defineEvent({
  type: 'police.bail-changed',
  states: 'Police bail was changed, lapsed or was cancelled.',
  occursAt: 'The change.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    suspect: personReferenceSchema,
    change: bailChanges.schema,
    conditionsCode: bailConditionsField.optional(),
  },
  example: { suspect: 'met-nominal:771902', change: 'varied', conditionsCode: ['no-contact'] },
});
