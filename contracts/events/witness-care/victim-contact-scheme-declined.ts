/** witness-care.victim-contact-scheme-declined: a victim did not want to be referred to the Victim Contact Scheme. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { wishSources } from '../../vocabulary/care.ts';

/**
 * These victims did not want to be referred to the Victim Contact Scheme, so no referral is due. They may still join
 * later, during the sentence. `time` is when they said so.
 * Source: Victims' Code 2020, Right 11 (the choice is to be recorded).
 */
export const victimContactSchemeDeclined = defineEvent({
  type: 'witness-care.victim-contact-scheme-declined',
  states: 'A victim did not want to be referred to the Victim Contact Scheme.',
  occursAt: 'When she said so.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    defendant: personReferenceSchema.optional().describe('Whose sentence it is about.'),
    statedBy: wishSources.schema,
  },
  example: {
    victims: ['met-nominal:884213'],
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    statedBy: 'victim',
  },
});
