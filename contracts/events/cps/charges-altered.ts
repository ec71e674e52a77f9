/** cps.charges-altered: the prosecution changed the charges. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { personReferenceSchema, thingIdSchema } from '../../references.ts';
import { offenceCodeSchema } from '../../vocabulary/offences.ts';

const changeSchema = z
  .strictObject({
    offence: thingIdSchema,
    from: offenceCodeSchema.optional(),
    to: offenceCodeSchema.optional(),
  })
  .refine((change) => change.from !== undefined || change.to !== undefined, 'expected from, to or both');

/**
 * The prosecution changed the charges against a defendant; where substantially, the victim is to be told.
 * `time` is the decision. Each change names the offence: `from` alone takes it out, `to` alone adds it, both
 * replace its code.
 * Source: Victims' Code 2020, Right 6.
 */
export const chargesAltered = defineEvent({
  type: 'cps.charges-altered',
  states: 'The prosecution changed the charges.',
  occursAt: 'The decision.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    defendant: personReferenceSchema,
    substantial: z.boolean(),
    fromTo: z.array(changeSchema).min(1).max(200),
  },
  example: {
    defendant: 'met-nominal:771902',
    substantial: true,
    fromTo: [{ offence: '1', from: 'CD98067', to: 'PU86004' }],
  },
});
