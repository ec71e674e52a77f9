/** police.suspect-released: a suspect was released. */
import { defineEvent } from '../../define.ts';
import { bailConditionsField, crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { releaseBases } from '../../vocabulary/investigation.ts';

/**
 * A suspect left custody or the interview; the basis decides what the victim is to be told, conditions among
 * it.
 * `time` is the release.
 * Source: Victims' Code 2020, Right 6.
 */
export const suspectReleased = defineEvent({
  type: 'police.suspect-released',
  states: 'A suspect was released.',
  occursAt: 'The release.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    suspect: personReferenceSchema,
    crimes: crimesField,
    basis: releaseBases.schema,
    conditionsCode: bailConditionsField.optional(),
  },
  example: {
    suspect: 'met-nominal:771902',
    crimes: ['01-2301234-26'],
    basis: 'bail',
    conditionsCode: ['no-contact', 'exclusion'],
  },
});
