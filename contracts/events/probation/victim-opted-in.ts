/** probation.victim-opted-in: a victim joined the Victim Contact Scheme. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { wishSources } from '../../vocabulary/care.ts';

/**
 * These victims chose to join the Victim Contact Scheme: from now on they are told of the stages of the sentence. They
 * may join at any time during it, and again after leaving. `time` is when they said so.
 * Source: Victims' Code 2020, Right 11.
 */
export const victimOptedIn = defineEvent({
  type: 'probation.victim-opted-in',
  states: 'A victim joined the Victim Contact Scheme.',
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
