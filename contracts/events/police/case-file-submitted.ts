/** police.case-file-submitted: the police sent the file to the prosecution. */
import { defineEvent } from '../../define.ts';
import { referencesField } from '../../fields.ts';
import { caseFileTypes, referralKinds } from '../../vocabulary/investigation.ts';

/**
 * The police sent a file to the prosecution, for a charging decision or for advice; the days until it decides
 * count from here.
 * `time` is the sending. The URN is given as one of `references`.
 * Source: Director's Guidance on Charging, 6th edition.
 */
export const caseFileSubmitted = defineEvent({
  type: 'police.case-file-submitted',
  states: 'The file was sent to the prosecution.',
  occursAt: 'The sending.',
  source: "Director's Guidance on Charging, 6th edition",
  fields: {
    fileType: caseFileTypes.schema,
    kind: referralKinds.schema,
    references: referencesField.optional(),
  },
  example: { fileType: 'pre-charge', kind: 'referral', references: ['urn:01ZD0303226'] },
});
