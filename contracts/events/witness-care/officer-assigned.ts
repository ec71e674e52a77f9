/** witness-care.officer-assigned: a witness care officer holds a victim's contact. */
import { defineEvent } from '../../define.ts';
import { assignmentFields } from '../../fields.ts';

/**
 * A witness care unit gave these victims to one of its officers, from now until someone else is assigned. What the unit
 * must tell them stands in that officer's work. `time` is the assignment.
 * Source: Victims' Code 2020, Right 8 (the holder of its duties).
 */
export const witnessCareOfficerAssigned = defineEvent({
  type: 'witness-care.officer-assigned',
  states: "A witness care officer holds the victim's contact.",
  occursAt: 'The assignment.',
  source: "Victims' Code 2020, Right 8",
  fields: assignmentFields,
  example: { victims: ['met-nominal:884213'], unit: 'wcu-croydon', officer: 'wco-17' },
});
