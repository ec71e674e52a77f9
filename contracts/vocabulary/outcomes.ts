/** How the police close a crime: outcome types, cancelled records, and the reasons given. */
import { codeList } from './code-list.ts';

/**
 * Outcome types 0 to 24, 1A, 2A and 3A. Type 0 is "not yet assigned" and never counts as an outcome.
 * Source: Home Office, Outcomes for Recorded Crimes, guidance of April 2026; 19 from the open data's user
 * guide.
 */
export const outcomeTypes = codeList(
  'outcome type',
  {
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
  },
  'Home Office, Outcomes for Recorded Crimes, guidance of April 2026',
);
export const outcomeTypeSchema = outcomeTypes.schema;
export const outcomeTypeLabel = outcomeTypes.label;
export type OutcomeType = (typeof outcomeTypes.codes)[number];

/**
 * Groups in which the Home Office publishes outcome types. Types 21 and 22 stand alone in its open data and with
 * "prosecution prevented" in its bulletin; of 23 and 24 no official group was found (unverified: ours).
 */
export const outcomeGroups = codeList(
  'outcome group',
  {
    'not-assigned': 'Not yet assigned',
    charged: 'Charged or summonsed',
    'out-of-court-formal': 'Out of court, formal',
    'out-of-court-informal': 'Out of court, informal',
    'taken-into-consideration': 'Taken into consideration',
    prevented: 'Prosecution prevented or not in the public interest',
    'victim-does-not-support': 'Evidential difficulties: victim does not support action',
    'victim-supports': 'Evidential difficulties: suspect identified, victim supports action',
    'no-suspect': 'Investigation complete: no suspect identified',
    fraud: 'Passed to the National Fraud Intelligence Bureau',
    transferred: 'Responsibility transferred to another body',
    'further-investigation-not-in-public-interest': 'Further investigation not in the public interest',
    diversion: 'Diversion, education or intervention',
    'deferred-prosecution': 'Deferred prosecution',
  },
  'Home Office crime outcomes; the groups of 21 to 24 are unverified',
);
export type OutcomeGroup = (typeof outcomeGroups.codes)[number];

/** In which group an outcome type is counted, and from when it could be given. */
export type OutcomeTypeRecord = {
  readonly group: OutcomeGroup;
  /** The first day on which it could be given. */
  readonly from: string;
  /** What could not be read in an official source. */
  readonly unverified?: readonly ('group' | 'from')[];
};

const framework = '2013-04-01';
const widened = '2014-04-01';

/**
 * Group and first day of each outcome type; none has been withdrawn. Sources: Outcomes for Recorded Crimes, guidance of
 * April 2026; crime outcomes technical annex (framework of April 2013, ten types more in April 2014, which ten is
 * inferred); groups by Gwent Police's outcome tables, April 2024 to March 2025; 21 and 22: Kingsley Napley on outcome
 * 22. The alternate types 1A, 2A and 3A are counted with their number.
 */
export const outcomeTypeRecords: Readonly<Record<OutcomeType, OutcomeTypeRecord>> = {
  '0': { group: 'not-assigned', from: framework },
  '1': { group: 'charged', from: framework },
  '1A': { group: 'charged', from: framework, unverified: ['from'] },
  '2': { group: 'out-of-court-formal', from: framework },
  '2A': { group: 'out-of-court-formal', from: framework, unverified: ['from'] },
  '3': { group: 'out-of-court-formal', from: framework },
  '3A': { group: 'out-of-court-formal', from: framework, unverified: ['from'] },
  '4': { group: 'taken-into-consideration', from: framework },
  '5': { group: 'prevented', from: framework, unverified: ['from'] },
  '6': { group: 'out-of-court-formal', from: framework },
  '7': { group: 'out-of-court-informal', from: framework },
  '8': { group: 'out-of-court-informal', from: framework },
  '9': { group: 'prevented', from: framework, unverified: ['from'] },
  '10': { group: 'prevented', from: widened, unverified: ['from'] },
  '11': { group: 'prevented', from: widened, unverified: ['from'] },
  '12': { group: 'prevented', from: widened, unverified: ['from'] },
  '13': { group: 'prevented', from: widened, unverified: ['from'] },
  '14': { group: 'victim-does-not-support', from: widened, unverified: ['from'] },
  '15': { group: 'victim-supports', from: widened, unverified: ['from'] },
  '16': { group: 'victim-does-not-support', from: widened, unverified: ['from'] },
  '17': { group: 'prevented', from: widened, unverified: ['from'] },
  '18': { group: 'no-suspect', from: widened, unverified: ['from'] },
  '19': { group: 'fraud', from: widened, unverified: ['from'] },
  '20': { group: 'transferred', from: '2015-04-01', unverified: ['from'] },
  '21': { group: 'further-investigation-not-in-public-interest', from: '2016-01-01' },
  '22': { group: 'diversion', from: '2019-04-01' },
  '23': { group: 'deferred-prosecution', from: '2026-04-01', unverified: ['group'] },
  '24': { group: 'deferred-prosecution', from: '2026-04-01', unverified: ['group'] },
};

/** A set of outcome types over which a rate is formed. */
export type OutcomeSet = {
  readonly name: string;
  /** Numbers only: an alternate type counts with its number. */
  readonly types: readonly OutcomeType[];
  readonly from: string;
  readonly to?: string;
  readonly source: string;
  /** The set itself, or a part of it, is from memory. */
  readonly unverified?: true;
};

/** Sets in use for the same words: every rate names the one it was formed over. */
export const outcomeSets = {
  positive: {
    name: 'Positive outcomes: 1 to 4, 6 to 8',
    types: ['1', '2', '3', '4', '6', '7', '8'],
    from: '2013-04-01',
    source: 'Usage of forces and the Mayor’s office, recalled; the Home Office has no “positive outcome”',
    unverified: true,
  },
  'positive-with-diversion': {
    name: 'Positive outcomes without 4 and with 22: 1 to 3, 6 to 8, 22',
    types: ['1', '2', '3', '6', '7', '8', '22'],
    from: '2019-04-01',
    source: 'A public pipeline over the Home Office’s open data',
  },
  'positive-with-deferred': {
    name: 'Positive outcomes with 22, 23 and 24: 1 to 4, 6 to 8, 22 to 24',
    types: ['1', '2', '3', '4', '6', '7', '8', '22', '23', '24'],
    from: '2026-04-01',
    source: 'This project’s own: the first set with what the guidance of April 2026 adds',
    unverified: true,
  },
  'met-trial': {
    name: 'Outcomes of the Met’s hate crime trial: 1 to 6, 8 to 10, 22',
    types: ['1', '2', '3', '4', '5', '6', '8', '9', '10', '22'],
    from: '2019-04-01',
    source: 'College of Policing, secondary reassurance contact with victims of hate crime',
  },
  sanction: {
    name: 'Sanction detections: 1 to 4, 6, 7',
    types: ['1', '2', '3', '4', '6', '7'],
    from: '2013-04-01',
    source: 'London Datastore, percentage of detected and sanctioned offences; 7 recalled',
    unverified: true,
  },
  'victim-does-not-support': {
    name: 'Victim does not support: 14, 16',
    types: ['14', '16'],
    from: '2014-04-01',
    source: 'College of Policing, secondary reassurance contact: attrition is 14 or 16',
  },
  charged: {
    name: 'Charged or summonsed: 1',
    types: ['1'],
    from: '2013-04-01',
    source: 'Crime outcomes in England and Wales',
  },
} as const satisfies Readonly<Record<string, OutcomeSet>>;
export type OutcomeSetName = keyof typeof outcomeSets;

/** Whether an outcome type counts in a set, an alternate type (1A) with its number. */
export function isInOutcomeSet(type: OutcomeType, set: OutcomeSetName): boolean {
  const number = type.replace('A', '');
  return outcomeSets[set].types.some((each) => each === number);
}

/** Why a crime record was cancelled. Source: Home Office Crime Recording Rules 2026/27, C1 to C5. */
export const cancelCodes = codeList(
  'cancellation code',
  {
    C1: 'Transferred to another force',
    C2: 'Further information shows that no crime happened',
    C3: 'Recorded twice',
    C4: 'Recorded in error',
    C5: 'Self-defence',
  },
  'Home Office Crime Recording Rules, C1 to C5',
);

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
