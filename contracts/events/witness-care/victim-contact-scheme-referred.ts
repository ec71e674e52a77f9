/** witness-care.victim-contact-scheme-referred: a victim was referred to the Victim Contact Scheme. */
import { defineEvent } from '../../define.ts';
import { victimsField } from '../../fields.ts';
import { personReferenceSchema } from '../../references.ts';
import { schemeBases } from '../../vocabulary/after-sentence.ts';

/**
 * A witness care unit referred these victims, or bereaved relatives, to probation's Victim Contact Scheme, as is to be
 * done within ten working days of a sentence that calls for it unless they decline. That it arrived is for probation to
 * say (probation.referral-received). `time` is the referral.
 * Source: Victims' Code 2020, Right 11.
 */
export const victimContactSchemeReferred = defineEvent({
  type: 'witness-care.victim-contact-scheme-referred',
  states: 'A victim was referred to the Victim Contact Scheme.',
  occursAt: 'The referral.',
  source: "Victims' Code 2020, Right 11",
  fields: {
    victims: victimsField,
    defendant: personReferenceSchema.optional().describe('Whose sentence it is about.'),
    basis: schemeBases.schema,
  },
  example: {
    victims: ['met-nominal:884213'],
    defendant: 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af',
    basis: 'specified-offence',
  },
});
