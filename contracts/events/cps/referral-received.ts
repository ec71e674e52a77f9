/** cps.referral-received: the prosecution has the file. */
import { defineEvent } from '../../define.ts';
import { referencesField } from '../../fields.ts';
import { referralKinds } from '../../vocabulary/investigation.ts';

/**
 * The Crown Prosecution Service has a file from the police, for a charging decision or for advice; its clock
 * to decide starts here.
 * `time` is the receipt. The URN is given as one of `references`.
 * Source: Director's Guidance on Charging, 6th edition; CPS data summaries.
 */
export const referralReceived = defineEvent({
  type: 'cps.referral-received',
  states: 'The prosecution received the file.',
  occursAt: 'The receipt.',
  source: "Director's Guidance on Charging, 6th edition; CPS data summaries",
  fields: { kind: referralKinds.schema, references: referencesField.optional() },
  example: { kind: 'referral', references: ['urn:01ZD0303226'] },
});
