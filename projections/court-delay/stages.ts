/** The stages of a case, each between two dates of a defendant's facts: the durations that court delay is told in. */
import type { FieldName } from '#contracts/field-names.ts';
import type { Certainty } from '../kit/measures.ts';
import type { DefendantDate } from './defendants.ts';

export type Stage = {
  /** `{from}-to-{to}`: the id of its measure. */
  readonly id: string;
  readonly name: string;
  readonly from: DefendantDate;
  readonly to: DefendantDate;
  /** Only cases of this tier have it. */
  readonly tier?: 'magistrates' | 'crown';
  readonly source: string;
  readonly certainty: Certainty;
};

const answers = 'Answers to parliamentary questions on knife and listing durations (2019, 2021 notes)';
const quarterly = 'Criminal court statistics quarterly';

/** Every stage in the order of a case. Those of the police and the prosecution have no published court series. */
export const stages = [
  {
    id: 'offence-to-report',
    name: 'Offence to report',
    from: 'committed_from',
    to: 'reported_on',
    source: 'No official series: fixed here',
    certainty: 'ours',
  },
  {
    id: 'report-to-recorded',
    name: 'Report to recorded',
    from: 'reported_on',
    to: 'recorded_on',
    source: 'Home Office Crime Recording Rules 2026/27',
    certainty: 'ours',
  },
  {
    id: 'recorded-to-referral',
    name: 'Recorded to referral to the prosecution',
    from: 'recorded_on',
    to: 'referred_on',
    source: 'Criminal justice delivery data dashboard: offence recorded to police decision',
    certainty: 'recalled',
  },
  {
    id: 'referral-to-decision',
    name: 'Referral to the prosecution’s decision',
    from: 'referral_received_on',
    to: 'decided_on',
    source: 'Criminal justice delivery data dashboard; answer in Parliament, referral to charge',
    certainty: 'official',
  },
  {
    id: 'offence-to-charge',
    name: 'Offence to charge or laying of information',
    from: 'committed_from',
    to: 'charged_on',
    source: answers,
    certainty: 'official',
  },
  {
    id: 'charge-to-first-listing',
    name: 'Charge or laying of information to first listing',
    from: 'charged_on',
    to: 'first_listed_on',
    source: answers,
    certainty: 'official',
  },
  {
    id: 'offence-to-first-listing',
    name: 'Before court: offence to first listing',
    from: 'committed_from',
    to: 'first_listed_on',
    source: quarterly,
    certainty: 'recalled',
  },
  {
    id: 'first-listing-to-trial',
    name: 'First listing to start of trial',
    from: 'first_listed_on',
    to: 'trial_started_on',
    tier: 'magistrates',
    source: answers,
    certainty: 'official',
  },
  {
    id: 'first-listing-to-completion',
    name: 'At court: first listing to completion',
    from: 'first_listed_on',
    to: 'offence_completed_on',
    source: quarterly,
    certainty: 'official',
  },
  {
    id: 'first-listing-to-sending',
    name: 'First listing to sending to the Crown Court',
    from: 'first_listed_on',
    to: 'sent_on',
    tier: 'crown',
    source: quarterly,
    certainty: 'reported',
  },
  {
    id: 'charge-to-sending',
    name: 'Charge to sending to the Crown Court',
    from: 'charged_on',
    to: 'sent_on',
    tier: 'crown',
    source: quarterly,
    certainty: 'reported',
  },
  {
    id: 'sending-to-receipt',
    name: 'Sending to receipt by the Crown Court',
    from: 'sent_on',
    to: 'crown_received_on',
    tier: 'crown',
    source: 'No official series: fixed here',
    certainty: 'ours',
  },
  {
    id: 'receipt-to-main-hearing',
    name: 'Receipt to main hearing (waiting time)',
    from: 'crown_received_on',
    to: 'main_hearing_on',
    tier: 'crown',
    source: `${quarterly}; what the main hearing is could not be read and is fixed here`,
    certainty: 'ours',
  },
  {
    id: 'main-hearing-to-completion',
    name: 'Main hearing to completion',
    from: 'main_hearing_on',
    to: 'offence_completed_on',
    tier: 'crown',
    source: `${quarterly}; what the main hearing is could not be read and is fixed here`,
    certainty: 'ours',
  },
  {
    id: 'receipt-to-completion',
    name: 'Crown Court time: receipt to completion',
    from: 'crown_received_on',
    to: 'offence_completed_on',
    tier: 'crown',
    source: quarterly,
    certainty: 'official',
  },
  {
    id: 'offence-to-main-hearing',
    name: 'Offence to main hearing',
    from: 'committed_from',
    to: 'main_hearing_on',
    tier: 'crown',
    source: 'Answer to parliamentary question 186461 of 23 May 2023; main hearing fixed here',
    certainty: 'ours',
  },
  {
    id: 'charge-to-completion',
    name: 'Charge or laying of information to completion',
    from: 'charged_on',
    to: 'offence_completed_on',
    source: `${quarterly}: the headline of timeliness`,
    certainty: 'official',
  },
  {
    id: 'offence-to-completion',
    name: 'Offence to completion',
    from: 'committed_from',
    to: 'offence_completed_on',
    source: quarterly,
    certainty: 'official',
  },
] as const satisfies readonly Stage[];

/** The fields of events behind each date of a defendant. */
export const readsOfDate: Readonly<Record<DefendantDate, readonly FieldName[]>> = {
  committed_from: ['police.crime-reported.committedFrom', 'police.suspect-charged.offences.crimes'],
  committed_to: ['police.crime-reported.committedTo', 'police.suspect-charged.offences.crimes'],
  reported_on: ['police.crime-reported.time'],
  recorded_on: ['police.crime-recorded.time'],
  referred_on: ['police.case-file-submitted.time', 'police.case-file-submitted.kind'],
  referral_received_on: ['cps.referral-received.time', 'cps.referral-received.kind'],
  decided_on: [
    'cps.charging-decision-made.time',
    'cps.charging-decision-made.decision',
    'cps.charging-decision-made.suspect',
  ],
  no_further_action_on: ['police.no-further-action-decided.time', 'police.no-further-action-decided.suspect'],
  out_of_court_on: ['police.out-of-court-disposal-given.time', 'police.out-of-court-disposal-given.suspect'],
  charged_on: [
    'police.suspect-charged.time',
    'police.suspect-charged.method',
    'police.suspect-charged.informationLaidOn',
    'police.suspect-charged.offences.offence',
  ],
  first_listed_on: [
    'court.hearing-listed.on',
    'court.hearing-listed.defendants',
    'court.hearing-held.time',
    'police.suspect-charged.firstHearing.on',
  ],
  sent_on: [
    'court.sent-to-crown-court.time',
    'court.sent-to-crown-court.defendants',
    'court.committed-for-sentence.time',
    'court.committed-for-sentence.defendants',
  ],
  received_on: ['court.case-received.time', 'court.case-received.defendants.defendant'],
  crown_received_on: [
    'court.case-received.time',
    'court.case-received.jurisdiction',
    'court.case-received.caseType',
  ],
  trial_started_on: ['court.trial-started.time', 'court.trial-started.defendants'],
  convicted_on: ['court.plea-entered.plea', 'court.verdict-returned.verdict'],
  main_hearing_on: [
    'court.trial-started.time',
    'court.plea-entered.time',
    'court.plea-entered.plea',
    'court.sentence-passed.time',
  ],
  offence_completed_on: [
    'court.proceedings-concluded.time',
    'court.proceedings-concluded.offences',
    'court.sentence-passed.offences.offence',
    'court.verdict-returned.verdict',
    'cps.prosecution-stopped.offences',
    'cps.prosecution-stopped.endsAll',
  ],
  completed_on: [
    'court.proceedings-concluded.time',
    'court.proceedings-concluded.defendant',
    'court.proceedings-concluded.offences',
  ],
  retrial_ordered_on: [
    'court.appeal-decided.result',
    'court.retrial-ordered.time',
    'court.retrial-ordered.offences',
  ],
};
