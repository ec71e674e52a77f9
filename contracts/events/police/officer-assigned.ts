/** police.officer-assigned: who holds the case or the victim's contact. */
import { defineEvent } from '../../define.ts';
import { dayField, staffCodeField, victimsField } from '../../fields.ts';
import { officerRoles } from '../../vocabulary/agencies.ts';

/**
 * An officer took on the case, or the contact with the victims named; a later one in the same role follows.
 * `time` is the start of the assignment, `until` its last day where it is known. `officer` is a pseudonym,
 * `unit` the police's own code.
 * Source: Victims' Code 2020, Right 6.
 */
export const officerAssigned = defineEvent({
  type: 'police.officer-assigned',
  states: 'An officer holds the case or the contact with the victim.',
  occursAt: 'The start of the assignment.',
  source: "Victims' Code 2020, Right 6",
  fields: {
    victims: victimsField.optional(),
    role: officerRoles.schema,
    unit: staffCodeField,
    officer: staffCodeField,
    until: dayField.optional(),
  },
  example: { role: 'officer-in-case', unit: '01AS', officer: 'P-40771' },
});
