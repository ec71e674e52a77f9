/** What court delay is measured by: each measure with its definition, unit, cohort, source, and the fields it reads. */
import type { FieldName } from '#contracts/field-names.ts';
import type { MeasureDefinition } from '../kit/measures.ts';
import { uses } from '../kit/measures.ts';
import { defendantFacts, warrantFacts } from './defendants.ts';
import { hearingDayFacts } from './hearing-days.ts';
import type { Stage } from './stages.ts';
import { readsOfDate, stages } from './stages.ts';
import { trialListingFacts, trialVictimFacts } from './trial-listings.ts';

const onCompleted =
  'Defendants whose case completed in the period; breaches left out; one offence stands for each: the longest from charge to completion, then the gravest, then the lowest number.';
const moj = { imitates: 'Ministry of Justice', breaks: ['official-court-figures'] } as const;
const own = { certainty: 'ours', source: 'Fixed for this project, where practice differs' } as const;

const dimensions: readonly FieldName[] = [
  'police.crime-flagged.strands',
  'cps.crime-flagged.strands',
  'police.crime-flagged.underReportingGroups',
  'police.crime-reported.placeBorough',
  'police.suspect-charged.offences.offenceCode',
  'court.case-received.defendants.offences.offenceCode',
];

function distinct(fields: readonly FieldName[]): readonly FieldName[] {
  return [...new Set(fields)];
}

/** The duration of one stage, in calendar days of London. */
function ofStage(stage: Stage): MeasureDefinition {
  const { id, name, from, to, tier, source, certainty } = stage;
  const where =
    tier === undefined ? '' : tier === 'crown' ? ' in the Crown Court' : ' in a magistrates’ court';
  return {
    id,
    name,
    definition: `Calendar days from ${inWords[from]} to ${inWords[to]}${where}. A date known by its month only is left out and counted as such; a negative duration is a finding, not a value; none is dropped for its length.`,
    unit: beforeCourt.has(id) ? 'suspect in a case' : 'defendant in a case',
    measuredIn: 'days',
    cohort: beforeCourt.has(id) ? `Suspects for whom ${inWords[to]} falls in the period.` : onCompleted,
    source,
    certainty,
    ...moj,
    reads: distinct([...readsOfDate[from], ...readsOfDate[to], 'court.case-received.breach', ...dimensions]),
    facts: [
      uses(defendantFacts, from, to, 'by_month', 'breach', 'tier'),
      ...(beforeCourt.has(id) ? [] : [uses(defendantFacts, 'completed_on')]),
    ],
  };
}

/** Stages that end before a court has the case: they are counted when they end. */
export const beforeCourt: ReadonlySet<string> = new Set([
  'offence-to-report',
  'report-to-recorded',
  'recorded-to-referral',
  'referral-to-decision',
]);

const inWords: Readonly<Record<keyof typeof readsOfDate, string>> = {
  committed_from: 'the first day on which the offence may have been committed',
  committed_to: 'the last day on which the offence may have been committed',
  reported_on: 'the report to the police',
  recorded_on: 'the recording of the crime',
  referred_on: 'the first file sent to the prosecution for a charging decision',
  referral_received_on: 'the first receipt of such a file by the prosecution',
  decided_on: 'the prosecution’s decision: to charge, else the last',
  no_further_action_on: 'the decision to take no further action',
  out_of_court_on: 'the disposal without a court',
  charged_on: 'the charge, or by requisition, summons or single justice notice the laying of the information',
  first_listed_on: 'the first day on which the case stood in a court’s list, heard or not',
  sent_on: 'the sending to the Crown Court',
  received_on: 'the first receipt by a court',
  crown_received_on: 'the first receipt by a Crown Court, which a transfer does not restart',
  trial_started_on: 'the first day of a trial that started',
  convicted_on: 'the first plea or verdict that convicted',
  main_hearing_on:
    'the main hearing: the first day of a trial that starts, else the guilty plea or sentence that disposes of the case',
  offence_completed_on: 'the completion of the offence that stands for the case',
  completed_on: 'the completion of the case for the defendant',
  retrial_ordered_on: 'the order of a new trial',
};

const openReads: readonly FieldName[] = distinct([
  ...readsOfDate.crown_received_on,
  ...readsOfDate.first_listed_on,
  ...readsOfDate.completed_on,
  'court.warrant-issued.time',
  'court.warrant-executed.time',
  ...readsOfDate.retrial_ordered_on,
  'court.transferred.to',
  'court.remitted.to',
  ...dimensions,
]);
const openFacts = [
  uses(
    defendantFacts,
    'received_on',
    'crown_received_on',
    'first_listed_on',
    'completed_on',
    'retrial_ordered_on',
    'tier',
    'by_month',
  ),
  uses(warrantFacts, 'issued_on', 'executed_on'),
];
const onEachDay =
  'Open at the end of the day asked for, and at the end of each period; court, tier, plea, remand and holder are those of now.';

const openCaseload: readonly MeasureDefinition[] = [
  {
    id: 'open-caseload',
    name: 'Open caseload',
    definition:
      'Defendants in cases received and not completed at the end of the day; out while a bench warrant is live, in again once it is executed, the number out shown beside; retrials apart, from the order of the new trial on. Without a receipt on record, from the first listing.',
    unit: 'defendant in a case',
    measuredIn: 'count',
    cohort: onEachDay,
    source: 'Measure descriptions of data.justice.gov.uk; profile of the quarterly tables',
    certainty: 'reported',
    ...moj,
    reads: openReads,
    facts: openFacts,
  },
  {
    id: 'open-age',
    name: 'Age of open cases',
    definition:
      'Days from the first receipt at any Crown Court (magistrates’ courts: from the first listing) to the day asked for: median, and the share of 365 days or more and of 730 or more, over all and over those with a valid receipt.',
    unit: 'defendant in a case',
    measuredIn: 'days',
    cohort: onEachDay,
    source: 'Criminal court statistics quarterly, open caseload by age',
    certainty: 'reported',
    ...moj,
    reads: openReads,
    facts: openFacts,
  },
  {
    id: 'receipts',
    name: 'Receipts',
    definition: 'Defendants whose case a court first received in the period.',
    unit: 'defendant in a case',
    measuredIn: 'count',
    cohort: 'First received in the period, by tier.',
    source: 'Measure descriptions of data.justice.gov.uk',
    certainty: 'reported',
    ...moj,
    reads: distinct([...readsOfDate.received_on, ...readsOfDate.crown_received_on, ...dimensions]),
    facts: [uses(defendantFacts, 'received_on', 'crown_received_on')],
  },
  {
    id: 'disposals',
    name: 'Disposals',
    definition:
      'Defendants whose case completed in the period: once all offences are done; a late or amended result moves the day, on cuts that know it.',
    unit: 'defendant in a case',
    measuredIn: 'count',
    cohort: 'Completed in the period.',
    source: 'Measure descriptions of data.justice.gov.uk',
    certainty: 'reported',
    ...moj,
    reads: distinct([...readsOfDate.completed_on, ...readsOfDate.offence_completed_on, ...dimensions]),
    facts: [uses(defendantFacts, 'completed_on', 'final_result')],
  },
];

const countingOpen: readonly MeasureDefinition[] = [
  {
    id: 'time-to-completion',
    name: 'Time to completion, open cases counted',
    definition:
      'Product limit (Kaplan–Meier) from the charge, or the first receipt by the Crown Court, to the completion of the case; open cases are censored on the day asked for, time under a live bench warrant is no wait. Watched in a period only, a case enters at its age then (delayed entry), and the curve starts at the first age with 30 at risk; bands log-log.',
    unit: 'defendant in a case',
    measuredIn: 'share',
    cohort: 'Begun in the period, or open at any time in it; breaches left out.',
    source: 'Method: R survfit',
    certainty: 'ours',
    breaks: [],
    reads: distinct([
      ...readsOfDate.charged_on,
      ...readsOfDate.crown_received_on,
      ...readsOfDate.completed_on,
      'court.warrant-issued.time',
      'court.warrant-executed.time',
      ...dimensions,
    ]),
    facts: [
      uses(
        defendantFacts,
        'charged_on',
        'crown_received_on',
        'completed_on',
        'final_result',
        'tier',
        'by_month',
        'breach',
      ),
      uses(warrantFacts, 'issued_on', 'executed_on'),
    ],
  },
  {
    id: 'competing-endings',
    name: 'How cases end over time',
    definition:
      'Cumulative incidence (Aalen–Johansen) of discontinued, of withdrawn or no evidence offered, and of every other completion; never one minus the product limit of one cause.',
    unit: 'defendant in a case',
    measuredIn: 'share',
    cohort: 'Begun in the period; breaches left out.',
    source: 'Method: R survfit, infinitesimal jackknife variance',
    certainty: 'ours',
    breaks: [],
    reads: distinct([
      ...readsOfDate.charged_on,
      ...readsOfDate.completed_on,
      'court.proceedings-concluded.finalResult',
      'cps.prosecution-stopped.how',
      ...dimensions,
    ]),
    facts: [
      uses(
        defendantFacts,
        'charged_on',
        'crown_received_on',
        'tier',
        'completed_on',
        'final_result',
        'by_month',
        'breach',
      ),
    ],
  },
  {
    id: 'delay-by-month',
    name: 'Delay at the pace of each month',
    definition:
      'Restricted mean to 365 days from the charge, or the first receipt by the Crown Court, over every case open in the month, entering at its age then and leaving or censored in it, time under a live bench warrant left out: what a case would take at this month’s pace. No point with fewer than 30 at risk, or with nobody at risk at an age at which some should still wait; a month is still filling for 14 days.',
    unit: 'defendant in a case',
    measuredIn: 'days',
    cohort: 'Open at any time in the month.',
    ...own,
    breaks: [],
    reads: distinct([...openReads, ...readsOfDate.charged_on]),
    facts: [
      uses(defendantFacts, 'charged_on', 'crown_received_on', 'completed_on', 'tier', 'by_month', 'breach'),
      uses(warrantFacts, 'issued_on', 'executed_on'),
    ],
  },
  {
    id: 'delay-mix-and-change',
    name: 'Change of delay: mix and change within groups',
    definition:
      'Kitagawa’s split of the change of a mean between two periods into the part of a changed mix of groups and the part within groups; they add up exactly. By court and plea, unless asked otherwise: by court and course, whether the prosecution stopped it, whether he pleaded guilty, whether a trial had been fixed; each period against the one before. Never of medians or percentiles.',
    unit: 'defendant in a case',
    measuredIn: 'mix',
    cohort: onCompleted,
    source: 'Kitagawa, Journal of the American Statistical Association 50 (1955)',
    certainty: 'ours',
    breaks: [],
    reads: distinct([
      ...readsOfDate.charged_on,
      ...readsOfDate.offence_completed_on,
      'court.hearing-listed.hearingType',
      ...dimensions,
    ]),
    facts: [
      uses(
        defendantFacts,
        'committed_from',
        'charged_on',
        'crown_received_on',
        'tier',
        'offence_completed_on',
        'completed_on',
        'by_month',
        'breach',
        'court',
        'offence_group',
        'offence_category',
        'plea',
        'trial_fixed',
        'final_result',
        'remand',
        'borough',
        'strands',
      ),
    ],
  },
  {
    id: 'next-step-range',
    name: 'When the next step can be expected',
    definition:
      'Between which days half of comparable cases take the next step, of those that waited as long as this one: product limit over waits between the same two steps, open ones counted; comparable are those of one offence category, or whatever is filtered by. Under 30 such cases: too few to say.',
    unit: 'suspect in a case',
    measuredIn: 'days',
    cohort: 'Waits begun by the day asked for.',
    ...own,
    breaks: [],
    reads: distinct([
      'police.crime-reported.time',
      'police.case-file-submitted.time',
      ...readsOfDate.charged_on,
      ...readsOfDate.main_hearing_on,
      ...readsOfDate.completed_on,
    ]),
    facts: [
      uses(
        defendantFacts,
        'recorded_on',
        'charged_on',
        'first_listed_on',
        'main_hearing_on',
        'completed_on',
        'no_further_action_on',
        'out_of_court_on',
        'by_month',
      ),
    ],
  },
  {
    id: 'extreme-durations',
    name: 'Negative durations, and those over ten years',
    definition:
      'Stages whose end lies before their start, and stages longer than 3,652 days: counted and listed as findings on the quality of data; the long ones stay in every figure.',
    unit: 'defendant in a case',
    measuredIn: 'count',
    cohort: 'All in the period of the measure they are shown beside.',
    ...own,
    breaks: [],
    reads: distinct(stages.flatMap(({ from, to }) => [...readsOfDate[from], ...readsOfDate[to]])),
    facts: [
      uses(
        defendantFacts,
        ...new Set(stages.flatMap(({ from, to }) => [from, to] as const)),
        'by_month',
        'breach',
        'tier',
      ),
      uses(defendantFacts, 'completed_on'),
    ],
  },
];

const trialReads: readonly FieldName[] = [
  'court.hearing-listed.hearing',
  'court.hearing-listed.hearingType',
  'court.hearing-listed.on',
  'court.hearing-listed.court',
  'court.hearing-listed.reason',
  'court.hearing-listed.replaces',
  'court.hearing-vacated.reason',
  'court.trial-result-recorded.result',
  'court.trial-result-recorded.reason',
];

const hearings: readonly MeasureDefinition[] = [
  {
    id: 'hearings-per-case',
    name: 'Hearings per case',
    definition:
      'Mean number of hearings held, however many days each took, of defendants whose case completed; magistrates’ courts and Crown Court apart.',
    unit: 'defendant in a case',
    measuredIn: 'count',
    cohort: onCompleted,
    source: 'Criminal court statistics quarterly, mean number of Crown Court hearings',
    certainty: 'reported',
    ...moj,
    reads: distinct([
      'court.hearing-held.hearing',
      'court.hearing-held.defendants',
      'court.hearing-held.court',
      ...readsOfDate.completed_on,
    ]),
    facts: [uses(defendantFacts, 'magistrates_hearings', 'crown_hearings', 'completed_on', 'tier', 'breach')],
  },
  {
    id: 'adjournments',
    name: 'Adjournments',
    definition:
      'Hearing days put off to another day (a hearing that merely goes on is not), by reason, those without one counted as such, and their share of all hearing days.',
    unit: 'hearing day',
    measuredIn: 'share',
    cohort: 'Held in the period.',
    ...own,
    breaks: [],
    reads: [
      'court.hearing-held.time',
      'court.hearing-held.outcome',
      'court.hearing-held.adjournmentReason',
      'court.hearing-held.hearingType',
    ],
    facts: [uses(hearingDayFacts, 'held_on', 'adjourned', 'adjournment_reason', 'purpose', 'tier', 'court')],
  },
  ...(['effective', 'cracked', 'ineffective'] as const).map((result): MeasureDefinition => ({
    id: `${result}-trials`,
    name: `${result.charAt(0).toUpperCase()}${result.slice(1)} trials`,
    definition: `Trial listings that were ${result}, as a share of those effective, cracked or ineffective; by reason (type and code together) and by whose side it lay on: prosecution, defence, court; witness reasons beside. Vacated ones are outside the denominator.`,
    unit: 'trial listing',
    measuredIn: 'share',
    cohort: 'Listed for a day in the period, with a result.',
    source: 'Answers to parliamentary questions 22891 (January 2025) and 3161; HMCTS reason codes',
    certainty: 'official',
    ...moj,
    reads: trialReads,
    facts: [
      uses(
        trialListingFacts,
        'listed_for',
        'result',
        'reason_type',
        'reason_code',
        'party',
        'witness_reason',
        'tier',
        'court',
      ),
    ],
  })),
  {
    id: 'vacated-trials',
    name: 'Vacated trials',
    definition:
      'Trial dates given up before their day, each counted, whether or not the result was recorded as vacated; by reason.',
    unit: 'trial listing',
    measuredIn: 'count',
    cohort: 'Given up in the period.',
    source: 'Answer to parliamentary question 186374 on homicide trials',
    certainty: 'official',
    ...moj,
    reads: trialReads,
    facts: [
      uses(
        trialListingFacts,
        'given_up_on',
        'result_on',
        'result',
        'result_recorded',
        'reason_type',
        'reason_code',
        'party',
        'witness_reason',
      ),
    ],
  },
];

const movedDates: readonly MeasureDefinition[] = [
  {
    id: 'moved-dates',
    name: 'Victims whose trial date moved',
    definition:
      'Victims of whom a trial date was removed or changed after it was first fixed, as a share of victims ever given a trial date; an ineffective trial on its day is counted apart.',
    unit: 'victim and trial date',
    measuredIn: 'share',
    cohort: 'Victims first given a trial date in the period.',
    ...own,
    breaks: [],
    reads: [...trialReads, 'police.victim-identified.person', 'police.offence-victims-linked.links.victims'],
    facts: [
      uses(
        trialVictimFacts,
        'case_id',
        'person',
        'listed_on',
        'listed_for',
        'given_up_on',
        'number',
        'result',
      ),
    ],
  },
  {
    id: 'moved-without-reason',
    name: 'Trial dates moved with no reason recorded',
    definition:
      'Trial dates given up for which neither the listing, the vacation nor the result has a reason.',
    unit: 'trial listing',
    measuredIn: 'share',
    cohort: 'Given up in the period.',
    ...own,
    breaks: [],
    reads: trialReads,
    facts: [uses(trialListingFacts, 'given_up_on', 'given_up', 'reason_type', 'reason_code', 'moved_by')],
  },
  {
    id: 'moved-not-told',
    name: 'Moved, and the victim not told',
    definition:
      'Victims and trial dates given up with no contact on record that tells of it, as a share of all given up; victims who asked not to be told left out and counted.',
    unit: 'victim and trial date',
    measuredIn: 'share',
    cohort: 'Given up in the period.',
    ...own,
    breaks: [],
    reads: [
      ...trialReads,
      'contact.victim-informed.victims',
      'contact.victim-informed.topics',
      'contact.victim-informed.tellsOf',
      'contact.information-declined.topics',
    ],
    facts: [uses(trialVictimFacts, 'given_up_on', 'told_on', 'declined')],
  },
];

/** Every measure of court delay, by id unique over all measures. */
export const courtDelayMeasures: readonly MeasureDefinition[] = [
  ...stages.map(ofStage),
  ...openCaseload,
  ...countingOpen,
  ...hearings,
  ...movedDates,
];
