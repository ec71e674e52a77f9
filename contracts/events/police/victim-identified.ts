/** police.victim-identified: a person or body is a victim of these crimes. */
import { z } from 'zod';
import { defineEvent } from '../../define.ts';
import { crimesField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import {
  ageBands,
  ethnicGroups,
  ethnicities,
  genderCodes,
  relations,
  victimKinds,
} from '../../vocabulary/people.ts';
import { boroughs } from '../../vocabulary/places.ts';

/**
 * A person, a bereaved relative or an organisation is a victim of these crimes; the journey told here is hers
 * from then on.
 * `time` is when the police knew it. `ageBandAtOffence` is her age at the offence: under 18 brings enhanced
 * rights. `bands` are coarse and for measures only. `relationTo` ties a bereaved relative to the person who
 * died, a child to a parent.
 * Source: Victims' Code 2020, who is a victim.
 */
export const victimIdentified = defineEvent({
  type: 'police.victim-identified',
  states: 'A person or body is a victim of these crimes.',
  occursAt: 'When the police knew it.',
  source: "Victims' Code 2020, who is a victim",
  fields: {
    person: personReferenceSchema,
    crimes: crimesField,
    kind: victimKinds.schema,
    ageBandAtOffence: ageBands.schema.optional(),
    bands: z
      .strictObject({
        ethnicity: ethnicities.schema.optional(),
        ethnicGroup: ethnicGroups.schema.optional(),
        gender: genderCodes.schema.optional(),
        disabled: z.boolean().optional(),
        borough: boroughs.schema.optional(),
      })
      .optional(),
    relationTo: z.strictObject({ person: personReferenceSchema, relation: relations.schema }).optional(),
  },
  example: {
    person: 'met-nominal:884213',
    crimes: ['01-2301234-26'],
    kind: 'person',
    ageBandAtOffence: '25-34',
    bands: { ethnicity: 'B2', gender: '2', disabled: false, borough: 'E09000028' },
  },
});
