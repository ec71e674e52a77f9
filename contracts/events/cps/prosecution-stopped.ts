/** cps.prosecution-stopped: the prosecution stopped proceedings. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { offencesField } from '../../fields.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { stoppingMethods } from '../../vocabulary/investigation.ts';
import { stoppingReasons } from '../../vocabulary/outcomes.ts';

/**
 * The prosecution stopped proceedings for these offences of a defendant; the victim is to be told why within
 * limits that count from here.
 * `time` is the decision. `endsAll`: nothing is left against this defendant, so a review can be asked for,
 * which names the `decision` by its id.
 * Source: Victims' Code 2020, Right 6; CPS Victims' Right to Review.
 */
export const prosecutionStopped = defineEvent({
  type: 'cps.prosecution-stopped',
  states: 'The prosecution stopped proceedings.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 6; CPS Victims' Right to Review",
  fields: {
    defendant: personReferenceSchema,
    offences: offencesField,
    how: stoppingMethods.schema,
    endsAll: z.boolean(),
    reasonCode: stoppingReasons.schema.optional(),
    decision: thingIdSchema.optional(),
  },
  example: {
    defendant: 'met-nominal:771902',
    offences: ['1'],
    how: 'discontinued',
    endsAll: true,
    reasonCode: 'insufficient-evidence',
  },
});
