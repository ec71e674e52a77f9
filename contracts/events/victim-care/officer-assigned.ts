/** victim-care.officer-assigned: a victim care officer holds a victim's contact. */
import { defineEvent } from '../../define.ts';
import { assignmentFields } from '../../fields.ts';

/**
 * A victim care service gave these victims to one of its officers, from now until someone else is assigned. `time` is
 * the assignment.
 * Source: Victims' Code 2020, Right 4.
 */
export const victimCareOfficerAssigned = defineEvent({
  type: 'victim-care.officer-assigned',
  states: "A victim care officer holds the victim's contact.",
  occursAt: 'The assignment.',
  source: "Victims' Code 2020, Right 4",
  fields: assignmentFields,
  example: { victims: ['met-nominal:884213'], unit: 'vcs-south', officer: 'vco-04' },
});
