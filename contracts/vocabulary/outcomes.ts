/** How the police close a crime: outcome types, cancelled records, and the reasons given. */
import { codeList } from './code-list.ts';

/**
 * Outcome types 0 to 24, 1A, 2A and 3A. Type 0 is "not yet assigned" and never counts as an outcome.
 * Source: Home Office, Outcomes for Recorded Crimes, guidance of April 2026; 19 from the open data's user
 * guide.
 */
export const outcomeTypes = codeList('outcome type', {
  '0': 'Not yet assigned',
  '1': 'Charged or summonsed',
  '1A': 'Charged with an alternative offence',
  '2': 'Caution of a young person',
  '2A': 'Caution of a young person for an alternative offence',
  '3': 'Caution of an adult',
  '3A': 'Caution of an adult for an alternative offence',
  '4': 'Taken into consideration',
  '5': 'The offender has died',
  '6': 'Penalty notice for disorder',
  '7': 'Cannabis or khat warning',
  '8': 'Community resolution',
  '9': 'Prosecution not in the public interest: decided by the CPS',
  '10': 'Formal action not in the public interest: decided by the police',
  '11': 'The suspect is under the age of criminal responsibility',
  '12': 'The suspect is too ill to prosecute, or died before charge',
  '13': 'The victim or a key witness is dead or too ill',
  '14': 'No suspect identified; the victim is not able to support action',
  '15': 'Suspect identified, the victim supports action; evidential difficulties',
  '16': 'Suspect identified; the victim is not able to support action',
  '17': 'The time limit for prosecution has passed',
  '18': 'Investigation complete; no suspect identified',
  '19': 'Passed to the National Fraud Intelligence Bureau',
  '20': 'Passed to another body',
  '21': 'Further investigation not in the public interest: decided by the police',
  '22': 'Diversion, education or intervention',
  '23': 'Deferred prosecution of a child',
  '24': 'Deferred prosecution of an adult',
});
export const outcomeTypeSchema = outcomeTypes.schema;
export const outcomeTypeLabel = outcomeTypes.label;

/** Why a crime record was cancelled. Source: Home Office Crime Recording Rules 2026/27, C1 to C5. */
export const cancelCodes = codeList('cancellation code', {
  C1: 'Transferred to another force',
  C2: 'Further information shows that no crime happened',
  C3: 'Recorded twice',
  C4: 'Recorded in error',
  C5: 'Self-defence',
});

/**
 * Why an investigation, or a prosecution, goes no further. This project's own list; see the outcome types for
 * official ones.
 */
export const stoppingReasons = codeList('reason for going no further', {
  'no-crime': 'no crime was committed',
  'no-suspect': 'no suspect was identified',
  'no-lines-of-enquiry': 'there is nothing more to follow up',
  'insufficient-evidence': 'there is not enough evidence',
  'victim-does-not-support': 'the victim does not support action',
  'witness-unavailable': 'a witness is not available',
  'not-in-public-interest': 'action is not in the public interest',
  'suspect-died': 'the suspect has died',
  'suspect-ill': 'the suspect is too ill',
  'suspect-under-age': 'the suspect is under the age of criminal responsibility',
  'time-limit': 'the time limit has passed',
  'dealt-with-elsewhere': 'it is dealt with in another case or by another body',
  'alternative-charge': 'another charge was accepted or brought',
});

/** Disposals without a court. Source: outcome types 2, 3, 6, 7, 8, 22 to 24. */
export const outOfCourtDisposals = codeList('out of court disposal', {
  'youth-caution': 'Youth caution',
  'youth-conditional-caution': 'Youth conditional caution',
  'simple-caution': 'Simple caution',
  'conditional-caution': 'Conditional caution',
  'penalty-notice': 'Penalty notice for disorder',
  'cannabis-warning': 'Cannabis or khat warning',
  'community-resolution': 'Community resolution',
  diversion: 'Diversion, education or intervention',
  'deferred-prosecution': 'Deferred prosecution',
});
