/** police.suspect-identified: someone is suspected of these crimes. */
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { ageBands, relations } from '../../vocabulary/people.ts';

/**
 * Someone is suspected of these crimes. `time` is when the police knew of the suspicion.
 * `relationToVictim` matters for her safety and for who may speak for her.
 * Source: Victims' Code 2020, Right 6.
 */
export const suspectIdentified = defineEvent({
  type: 'police.suspect-identified',
  states: 'Someone is suspected of these crimes.',
  occursAt: 'When the police came to suspect.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    suspect: personReferenceSchema,
    crimes: crimesField,
    ageBand: ageBands.schema.optional(),
    relationToVictim: relations.schema.optional(),
  },
  example: {
    suspect: 'met-nominal:771902',
    crimes: ['01-2301234-26'],
    ageBand: '35-44',
    relationToVictim: 'neighbour',
  },
});
