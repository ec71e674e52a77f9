/** probation.victim-opted-out: a victim did not join the Victim Contact Scheme, or left it. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { wishSources } from '../../vocabulary/care.ts';

/**
 * These victims chose not to join the Victim Contact Scheme, or left it: they are no longer told of the stages of the
 * sentence, and may join again. `time` is when they said so.
 * Source: Victims' Code 2020, Right 11.
 */
export const victimOptedOut = defineEvent({
  type: 'probation.victim-opted-out',
  states: 'A victim did not join the Victim Contact Scheme, or left it.',
  occursAt: 'When she said so.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    defendant: personReferenceSchema
      .optional()
      .describe('Whose sentence it is about; left out: of everybody sentenced in the case.'),
    statedBy: wishSources.schema.optional(),
  },
  example: {
    victims: ['met-nominal:884213'],
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    statedBy: 'victim',
  },
});
