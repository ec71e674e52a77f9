/** yot.progress-informed: the youth offending team told the victim how the child is doing. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { contactMethods } from '../../vocabulary/contact.ts';

/**
 * The youth offending team told a victim who takes part how its work with the child goes on. `time` is when
 * she was told.
 * Source: Victims' Code 2020, Right 3; guidance on work with victims by youth offending teams (older
 * wording).
 */
export const progressInformed = defineEvent({
  type: 'yot.progress-informed',
  states: 'The victim was told how the work with the child goes on.',
  occursAt: 'When she was told.',
  source:
    "Victims' Code 2020, Right 3; guidance on work with victims by youth offending teams (older wording)",
  fields: {
    victims: victimsField,
    suspect: personReferenceSchema.optional().describe('The child it is about.'),
    method: contactMethods.schema.optional(),
  },
  example: { victims: ['met-nominal:884213'], suspect: 'met-nominal:771902', method: 'letter' },
});
