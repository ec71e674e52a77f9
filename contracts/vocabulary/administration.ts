/** Why those who run the system decided something that figures depend on. The lists are this project's own. */
import { codeList } from './code-list.ts';

/** Why a baseline was frozen. */
export const baselineReasons = codeList('reason for a baseline', {
  'strategy-begins': 'A strategy begins',
  'yearly-review': 'The yearly review',
  'recording-changed': 'The way of recording changed',
  'definition-changed': 'The definition of the measure changed',
  'lasting-change-accepted': 'A lasting change was accepted as the new normal',
});

/** On which side of a target a measure is to be. */
export const targetDirections = codeList('direction of a target', {
  'at-least': 'At least',
  'at-most': 'At most',
});

/** Who set a target. */
export const targetOrigins = codeList('origin of a target', {
  'mayors-plan': "The Mayor's police and crime plan",
  'national-target': 'A national target',
  'agencies-agreed': 'Agreed between agencies',
  proposed: 'Proposed, not agreed',
});

/** Families of rules that are kept as dated editions. */
export const ruleFamilies = codeList('family of rules', {
  code: "The Victims' Code",
  scheme: 'Schemes beside the Code',
  product: "This system's own rules",
});

/** Why another edition of rules was put in force. */
export const ruleSwitchReasons = codeList('reason for switching rules', {
  'edition-in-force': 'An edition came into force',
  'limit-verified': 'A limit was checked against its source',
  'fault-corrected': 'A fault in the rules was corrected',
  'local-agreement': 'Agencies agreed otherwise',
});

/** Why a person's data were erased. */
export const erasureReasons = codeList('reason for an erasure', {
  'person-asked': 'The person asked for it',
  'retention-ended': 'They had been kept as long as they may be',
  'sent-in-error': 'They should not have been sent',
  'court-order': 'A court ordered it',
});
