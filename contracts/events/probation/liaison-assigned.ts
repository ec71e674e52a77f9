/** probation.liaison-assigned: a victim liaison officer holds a victim's contact. */
import { defineEvent } from '../../define.ts';
import { assignmentFields } from '../../fields.ts';

/**
 * Probation gave these victims to one of its victim liaison officers, from now until someone else is assigned. `time` is
 * the assignment.
 * Source: Victims' Code 2020, Right 11 (the holder of its duties).
 */
export const liaisonAssigned = defineEvent({
  type: 'probation.liaison-assigned',
  states: "A victim liaison officer holds the victim's contact.",
  occursAt: 'The assignment.',
  source: "Victims' Code 2020, Right 11",
  fields: assignmentFields,
  example: {
    victims: ['met-nominal:884213'],
    unit: 'vlu-south-london',
    officer: 'vlo-09',
  },
});
