/** contact.representative-set: somebody may be told on a victim's behalf, or may not. */
import { defineEvent } from '../../define.ts';
import { topicsField, victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { exclusionReasons } from '../../vocabulary/care.ts';
import { representativeRoles } from '../../vocabulary/contact.ts';

/**
 * This person speaks for these victims: the parent of a child, the spokesperson of a bereaved family, the contact of an
 * organisation. With `excludedBecause` the person may not be told, whatever the role; a suspect is never a
 * representative. A later event about the same person replaces it. `time` is when it was decided.
 * Source: Victims' Code 2020, who is a victim: family spokesperson, parent or guardian, business contact.
 */
export const representativeSet = defineEvent({
  type: 'contact.representative-set',
  states: "This person may, or may not, be told on the victim's behalf.",
  occursAt: 'When it was decided.',
  source: "Victims' Code 2020: family spokesperson, parent or guardian, business contact",
  fields: {
    victims: victimsField,
    person: personReferenceSchema,
    role: representativeRoles.schema,
    mayReceive: topicsField.optional().describe('What the person may be told of; left out: everything.'),
    excludedBecause: exclusionReasons.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    person: 'met-nominal:884290',
    role: 'parent',
    mayReceive: ['hearing-details', 'outcome', 'sentence'],
  },
});
