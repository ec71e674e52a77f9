/** police.suspect-arrested: a suspect was arrested. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';

/**
 * A suspect was arrested for these crimes; the victim is to be told. `time` is the arrest.
 * Source: Victims' Code 2020, Right 6.
 */
export const suspectArrested = defineEvent({
  type: 'police.suspect-arrested',
  states: 'A suspect was arrested.',
  occursAt: 'The arrest.',
  source: "Victims' Code 2020, Right 6",
  fields: { suspect: personReferenceSchema, crimes: crimesField },
  example: { suspect: 'met-nominal:771902', crimes: ['01-2301234-26'] },
});
