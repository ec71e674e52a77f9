/** court.bail-decided: a court decided whether a defendant is on bail or in custody. */
import { defineEvent } from '../../define.ts';
import { bailConditionsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { remandStatusSchema } from '../../vocabulary/results.ts';

/**
 * A court decided where a defendant waits for the next step: in custody, or on bail with or without conditions. A later
 * decision takes its place. The victim is to be told, with the conditions that concern her. `time` is the decision.
 * Source: CJS remand status; Common Platform `bailStatus`; Victims' Code 2020, Right 8.
 */
export const bailDecided = defineEvent({
  type: 'court.bail-decided',
  states: 'A court decided on bail or custody.',
  occursAt: 'The decision.',
  source: "CJS remand status; Common Platform bailStatus; Victims' Code 2020, Right 8",
  fields: {
    defendant: personReferenceSchema,
    status: remandStatusSchema,
    conditionsCode: bailConditionsField.optional(),
  },
  example: {
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    status: 'CB',
    conditionsCode: ['no-contact', 'exclusion'],
  },
});
