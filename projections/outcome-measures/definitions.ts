/** What outcomes, victims and reporting are measured by: each measure with its definition, unit, cohort, source and what it reads. */
import type { FieldName } from '#contracts/field-names.ts';
import type { MeasureDefinition } from '../kit/measures.ts';
import { uses } from '../kit/measures.ts';
import { maracActionFacts, maracFacts } from './conferences.ts';
import { crimeFacts } from './crimes.ts';
import { feedbackFacts } from './feedback.ts';
import { finalisationFacts } from './finalisations.ts';
import { personReferenceFacts, victimCrimeFacts } from './victims.ts';

const homeOffice = { imitates: 'Home Office', breaks: ['hate-crime'] } as const;
const own = { certainty: 'ours', source: 'Fixed for this project, where practice differs' } as const;
const bothBases =
  'Two cohorts, never mixed: crimes recorded in the period, with their outcome by now; and crimes whose outcome was assigned in the period. Cancelled records left out.';

const crimeReads: readonly FieldName[] = [
  'police.crime-recorded.time',
  'police.crime-recorded.offenceCode',
  'police.crime-recorded.victimBased',
  'police.crime-reclassified.offenceCode',
  'police.crime-cancelled.cancelCode',
  'police.crime-flagged.flag',
  'police.crime-flagged.strands',
  'police.crime-unflagged.flag',
  'police.crime-unflagged.strands',
  'police.crime-reported.placeBorough',
];
const outcomeReads: readonly FieldName[] = [
  ...crimeReads,
  'police.outcome-assigned.crime',
  'police.outcome-assigned.outcomeType',
  'police.outcome-assigned.time',
];
const outcomeFacts = [
  uses(
    crimeFacts,
    'recorded_on',
    'outcome',
    'outcome_on',
    'first_outcome',
    'first_outcome_on',
    'cancelled_on',
    'by_month',
    'victim_based',
    'hate',
    'strands',
    'prosecution_strands',
    'borough',
    'offence_group',
  ),
];

const outcomes: readonly MeasureDefinition[] = [
  {
    id: 'outcomes-by-type',
    name: 'Outcomes by type',
    definition:
      'Crimes by the outcome type they have now, each type and its Home Office group, as a share of the crimes of the cohort; type 0 is no outcome and in no denominator of assigned ones; 1A, 2A and 3A count with their number. Strand tables count flags.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: bothBases,
    source: 'Crime outcomes in England and Wales; Outcomes for Recorded Crimes, April 2026',
    certainty: 'official',
    ...homeOffice,
    breaks: ['hate-crime', 'outcome-types', 'not-able-to-support'],
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'sanction-detection-rate',
    name: 'Sanction detection rate',
    definition:
      'Crimes given outcome 1 to 4, 6 or 7 in the period, divided by crimes recorded in the same period: different crimes, so it can exceed 100%. The set is shown.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: 'Assigned in the period, over recorded in the period; cancelled records left out.',
    source: 'London Datastore, percentage of detected and sanctioned offences by borough; type 7 recalled',
    certainty: 'reported',
    ...homeOffice,
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'positive-outcome-rate',
    name: 'Positive outcome rate',
    definition:
      'Crimes with an outcome of the positive set named beside it (1 to 4 and 6 to 8; without 4 and with 22; with 22 to 24; the Met trial’s 1 to 6, 8 to 10, 22), as a share of the crimes of the cohort.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: bothBases,
    source: 'Usage of forces and the Mayor’s office; College of Policing on the Met trial',
    certainty: 'recalled',
    imitates: 'MOPAC',
    breaks: ['hate-crime', 'outcome-types'],
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'charge-rate',
    name: 'Charge rate',
    definition:
      'Crimes with outcome 1, whatever a court then did, as a share of the crimes of the cohort; those with and those without a victim apart.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: bothBases,
    source: 'Crime outcomes in England and Wales 2022 to 2023',
    certainty: 'official',
    ...homeOffice,
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'recorded-to-outcome',
    name: 'Recorded to outcome',
    definition: 'Calendar days from the recording of the crime to the outcome it has now.',
    unit: 'crime',
    measuredIn: 'days',
    cohort: 'Crimes whose outcome was assigned in the period; cancelled records left out.',
    source: 'Crime outcomes in England and Wales 2022 to 2023: median days from recorded to outcome',
    certainty: 'official',
    ...homeOffice,
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'offence-to-report-of-crimes',
    name: 'Offence to report, all crimes',
    definition:
      'Calendar days from the first day on which the crime may have been committed to its report, whether or not anybody was ever suspected of it.',
    unit: 'crime',
    measuredIn: 'days',
    cohort: 'Crimes recorded in the period; cancelled records left out.',
    ...own,
    breaks: ['hate-crime'],
    reads: [...crimeReads, 'police.crime-reported.committedFrom', 'police.crime-reported.time'],
    facts: [
      uses(
        crimeFacts,
        'committed_from',
        'reported_on',
        'recorded_on',
        'by_month',
        'cancelled_on',
        'hate',
        'victim_based',
      ),
    ],
  },
  {
    id: 'recorded-in-time',
    name: 'Recorded in time',
    definition:
      'Crimes recorded at most 24 hours after the first report, as a share of those of which that can be told; recorded on the same day beside it. Left out: allegations against officers on duty, which have no clock, and those whose times are not known closely enough, counted.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: 'Crimes recorded in the period.',
    source: 'Home Office Crime Recording Rules 2026/27',
    certainty: 'official',
    breaks: ['hate-crime'],
    reads: [
      'police.crime-reported.time',
      'police.crime-reported.againstOfficerOnDuty',
      'police.crime-recorded.time',
    ],
    facts: [
      uses(
        crimeFacts,
        'recording_minutes_least',
        'recording_minutes_most',
        'reported_on',
        'recorded_on',
        'against_officer_on_duty',
        'by_month',
        'cancelled_on',
        'hate',
        'victim_based',
      ),
    ],
  },
];

const withdrawalReads: readonly FieldName[] = [
  'police.victim-withdrew-support.victims',
  'police.victim-withdrew-support.stage',
  'police.victim-withdrew-support.statedBy',
  'police.victim-withdrew-support.consulted',
  'police.victim-withdrew-support.consultedOn',
  'cps.victim-withdrew-support.victims',
  'cps.victim-withdrew-support.stage',
  'cps.victim-withdrew-support.consulted',
  'police.victim-identified.person',
  'police.victim-identified.crimes',
  'police.victim-identified.kind',
  'record.persons-linked.persons',
];

const withdrawal: readonly MeasureDefinition[] = [
  {
    id: 'withdrawal-by-outcome',
    name: 'Withdrawal, by outcome',
    definition: 'Crimes given outcome 14 or 16, as a share of crimes given any outcome.',
    unit: 'crime',
    measuredIn: 'share',
    cohort: 'Outcome assigned in the period; cancelled records left out.',
    source: 'College of Policing, secondary reassurance contact: attrition is 14 or 16',
    certainty: 'reported',
    ...homeOffice,
    breaks: ['hate-crime', 'not-able-to-support'],
    reads: outcomeReads,
    facts: outcomeFacts,
  },
  {
    id: 'withdrawal-by-victim',
    name: 'Withdrawal, by what victims said',
    definition:
      'Victims with a withdrawal on record, as a share of victims of crimes recorded in the period; by stage and by who stated it.',
    unit: 'victim',
    measuredIn: 'share',
    cohort: 'Victims of crimes recorded in the period.',
    source: 'London Victim Attrition Review',
    certainty: 'reported',
    breaks: ['hate-crime'],
    reads: [...crimeReads, ...withdrawalReads],
    facts: [
      uses(
        victimCrimeFacts,
        'person',
        'recorded_on',
        'withdrew_on',
        'withdrawal_stage',
        'withdrawal_stated_by',
        'withdrawal_agency',
        'kind',
        'hate',
        'cancelled',
      ),
      uses(personReferenceFacts, 'person', 'reference'),
    ],
  },
  {
    id: 'withdrawal-mismatch',
    name: 'Outcome and withdrawal that do not match',
    definition:
      'Crimes with outcome 14 or 16 of which no victim withdrew, and crimes of which a victim withdrew that have another outcome: both counted. 16 for a victim who could not be reached breaks the rule.',
    unit: 'crime',
    measuredIn: 'count',
    cohort: 'Outcome assigned in the period; cancelled records left out.',
    source: 'Outcomes for Recorded Crimes, April 2026: what 16 is not for',
    certainty: 'ours',
    breaks: ['hate-crime', 'not-able-to-support'],
    reads: [...outcomeReads, ...withdrawalReads],
    facts: [...outcomeFacts, uses(crimeFacts, 'crime'), uses(victimCrimeFacts, 'crime', 'withdrew_on')],
  },
  {
    id: 'withdrawal-unconsulted',
    name: 'Withdrawn without being asked',
    definition:
      'Victims whose withdrawal says that they were not consulted, as a share of those of whom it says whether they were; not recorded is counted beside, never as either.',
    unit: 'victim',
    measuredIn: 'share',
    cohort: 'Withdrew in the period.',
    source: 'London Victim Attrition Review',
    certainty: 'reported',
    breaks: ['hate-crime'],
    reads: withdrawalReads,
    facts: [
      uses(
        victimCrimeFacts,
        'person',
        'kind',
        'recorded_on',
        'hate',
        'cancelled',
        'withdrew_on',
        'withdrawal_consulted',
        'withdrawal_stated_by',
      ),
      uses(personReferenceFacts, 'person', 'reference'),
    ],
  },
];

const repeatReads: readonly FieldName[] = [
  ...crimeReads,
  'police.victim-identified.person',
  'police.victim-identified.crimes',
  'police.victim-identified.kind',
  'police.crime-reported.report',
  'police.victim-died.time',
  'record.persons-linked.persons',
];
const repeatFacts = [
  uses(
    victimCrimeFacts,
    'person',
    'crime',
    'report',
    'recorded_on',
    'hate',
    'strands',
    'kind',
    'cancelled',
    'by_month',
    'died_on',
  ),
  uses(personReferenceFacts, 'person', 'reference'),
];

const repeatVictims: readonly MeasureDefinition[] = [
  {
    id: 'repeat-victims',
    name: 'Repeat victims, looking back',
    definition:
      'Distinct victims of a hate crime recorded in the period who had another recorded on an earlier day, within 365 days before it, as a share of distinct victims of hate crime in the period. Crimes of one report are one incident; organisations apart; the share of victims without a link across cases is shown; window and matching of strands are settings.',
    unit: 'victim',
    measuredIn: 'share',
    cohort: 'Victims of hate crimes recorded in the period; cancelled records left out.',
    ...own,
    imitates: 'MOPAC',
    breaks: ['hate-crime'],
    reads: repeatReads,
    facts: repeatFacts,
  },
  {
    id: 'repeat-victims-forward',
    name: 'Hit again, looking forward',
    definition:
      'Kaplan–Meier share of victims hit again within 365 days of their first hate crime in the window; known death censors.',
    unit: 'victim',
    measuredIn: 'share',
    cohort: 'Victims whose first hate crime in the window was recorded in the period.',
    source: 'JDiBrief on repeat victimisation, UCL; fixed here',
    certainty: 'ours',
    breaks: ['hate-crime'],
    reads: repeatReads,
    facts: repeatFacts,
  },
];

const maracReads: readonly FieldName[] = [
  'police.marac-referred.time',
  'police.marac-referred.marac',
  'police.marac-referred.victims',
  'police.marac-referred.kind',
];

const conferences: readonly MeasureDefinition[] = [
  {
    id: 'marac-referral-to-hearing',
    name: 'Risk conference: referral to meeting',
    definition:
      'Calendar days from the referral of a victim to the first meeting on her case; referrals not heard yet are open, those not accepted apart.',
    unit: 'victim in a risk conference',
    measuredIn: 'days',
    cohort: 'Referred in the period.',
    source: 'SafeLives, definitions for risk conferences',
    certainty: 'ours',
    breaks: [],
    reads: [
      ...maracReads,
      'police.marac-referred.accepted',
      'police.marac-held.time',
      'police.marac-held.marac',
    ],
    facts: [uses(maracFacts, 'marac', 'person', 'kind', 'referred_on', 'held_on', 'accepted', 'by_month')],
  },
  {
    id: 'marac-actions-in-time',
    name: 'Risk conference: actions done in time',
    definition:
      'Actions done on or before the day they were due, as a share of those due; days from setting an action to its completion beside; overdue ones by owner.',
    unit: 'action of a risk conference',
    measuredIn: 'share',
    cohort: 'Due in the period.',
    source: 'SafeLives, definitions for risk conferences',
    certainty: 'ours',
    breaks: [],
    reads: [
      'police.marac-action-set.time',
      'police.marac-action-set.action',
      'police.marac-action-set.dueOn',
      'police.marac-action-set.owner',
      'police.marac-action-completed.time',
      'police.marac-action-completed.action',
    ],
    facts: [uses(maracActionFacts, 'owner', 'set_on', 'due_on', 'completed_on', 'by_month')],
  },
  {
    id: 'marac-repeat-referrals',
    name: 'Repeat referrals to a risk conference',
    definition:
      'Referrals of a victim with an earlier referral within 12 months before, at risk from the same suspect, as a share of referrals that say from whom she is at risk; the others are counted.',
    unit: 'victim in a risk conference',
    measuredIn: 'share',
    cohort: 'Referred in the period.',
    source: 'SafeLives, definition of a repeat',
    certainty: 'official',
    breaks: [],
    reads: [...maracReads, 'police.marac-referred.suspect', 'record.persons-linked.persons'],
    facts: [
      uses(maracFacts, 'marac', 'person', 'suspect', 'kind', 'referred_on', 'by_month'),
      ...repeatFacts.slice(1),
    ],
  },
];

const uplift: readonly MeasureDefinition[] = [
  {
    id: 'sentence-uplift',
    name: 'Sentence uplift announced and recorded',
    definition:
      'Convicted defendants flagged as hate crime by the prosecution at finalisation whose sentence uplift was announced and recorded, as a share of all of them; with and without aggravated offences, which section 66 leaves out for race and religion; what the court itself said stated apart.',
    unit: 'convicted defendant',
    measuredIn: 'share',
    cohort: 'Finalised in the period, convicted, with a strand at finalisation.',
    source: 'CPS hate crime reports and data summaries; Sentencing Act 2020 s.66',
    certainty: 'official',
    imitates: 'Crown Prosecution Service',
    breaks: [],
    reads: [
      'cps.case-finalised.time',
      'cps.case-finalised.outcome',
      'cps.case-finalised.hateStrands',
      'cps.case-finalised.upliftAnnounced',
      'cps.case-finalised.upliftRecorded',
      'court.sentence-passed.uplift',
      'court.plea-entered.plea',
      'court.verdict-returned.verdict',
    ],
    facts: [
      uses(
        finalisationFacts,
        'finalised_on',
        'convicted',
        'strands',
        'announced',
        'recorded',
        'court_said',
        'aggravated',
      ),
    ],
  },
  {
    id: 'lost-for-victim-reasons',
    name: 'Prosecutions lost for reasons of the victim',
    definition:
      'Finalised without a conviction because the victim retracted, did not attend, or her evidence did not support the case, as a share of all finalised without a conviction; each reason counted.',
    unit: 'defendant in a case',
    measuredIn: 'share',
    cohort: 'Finalised in the period without a conviction.',
    source: 'Answer to parliamentary question 203936: victim attrition among unsuccessful outcomes',
    certainty: 'official',
    imitates: 'Crown Prosecution Service',
    breaks: [],
    reads: ['cps.case-finalised.time', 'cps.case-finalised.outcome', 'cps.case-finalised.victimReasons'],
    facts: [uses(finalisationFacts, 'finalised_on', 'convicted', 'outcome', 'victim_reasons')],
  },
];

const reporting: readonly MeasureDefinition[] = [
  {
    id: 'reports',
    name: 'Crimes reported',
    definition:
      'Crimes by how they were reported: channel, third-party reporting centre, kind of location, borough, strand, under-reporting group perceived to be targeted; strands and groups count flags. Per 1,000 residents only where population is loaded.',
    unit: 'crime',
    measuredIn: 'count',
    cohort: 'Recorded in the period; cancelled records left out.',
    source: 'Mayor’s hate crime reduction strategy: an increase in reporting',
    certainty: 'reported',
    imitates: 'MOPAC',
    breaks: ['hate-crime'],
    reads: [
      ...crimeReads,
      'police.crime-reported.channel',
      'police.crime-reported.reporter',
      'police.crime-reported.thirdPartyCentre',
      'police.crime-reported.locationType',
      'police.crime-flagged.underReportingGroups',
      'police.crime-flagged.perceivedBy',
    ],
    facts: [
      uses(
        crimeFacts,
        'recorded_on',
        'channel',
        'reporter',
        'third_party_centre',
        'location_type',
        'borough',
        'hate',
        'strands',
        'under_reporting',
        'perceived_by',
        'cancelled_on',
        'victim_based',
      ),
    ],
  },
  {
    id: 'hotspots',
    name: 'Where crimes are recorded: boroughs and wards',
    definition:
      'Crimes by the borough and ward in which they were committed; those without a place counted apart.',
    unit: 'crime',
    measuredIn: 'count',
    cohort: 'Recorded in the period; cancelled records left out.',
    ...own,
    breaks: ['hate-crime'],
    reads: [...crimeReads, 'police.crime-reported.placeWard'],
    facts: [
      uses(crimeFacts, 'recorded_on', 'borough', 'ward', 'hate', 'strands', 'cancelled_on', 'victim_based'),
    ],
  },
  {
    id: 'victims-by-group',
    name: 'Victims by group',
    definition:
      'Distinct victims by age band, ethnicity (18+1 and 5+1), gender, disability and borough of home: coarse bands only; not stated is a group.',
    unit: 'victim',
    measuredIn: 'count',
    cohort: 'Victims of crimes recorded in the period; cancelled records left out.',
    ...own,
    breaks: ['hate-crime'],
    reads: [
      ...crimeReads,
      'police.victim-identified.person',
      'police.victim-identified.ageBandAtOffence',
      'police.victim-identified.bands.ethnicity',
      'police.victim-identified.bands.ethnicGroup',
      'police.victim-identified.bands.gender',
      'police.victim-identified.bands.disabled',
      'police.victim-identified.bands.borough',
    ],
    facts: [
      uses(
        victimCrimeFacts,
        'person',
        'recorded_on',
        'age_band',
        'ethnicity',
        'ethnic_group',
        'gender',
        'disabled',
        'home_borough',
        'kind',
        'hate',
        'cancelled',
      ),
      uses(personReferenceFacts, 'person', 'reference'),
    ],
  },
];

const surveys: readonly MeasureDefinition[] = [
  {
    id: 'survey-results',
    name: 'Satisfaction and confidence',
    definition:
      'Weighted share of a sample that answered favourably, by wave, question, group and area, with its interval: published results, kept in a stream of their own.',
    unit: 'survey result',
    measuredIn: 'share',
    cohort: 'Waves published.',
    source: 'MOPAC surveys, London Datastore',
    certainty: 'official',
    breaks: [],
    reads: [
      'survey.wave-published.wave',
      'survey.wave-published.question',
      'survey.wave-published.group',
      'survey.wave-published.area',
    ],
    facts: [],
  },
  {
    id: 'survey-gap',
    name: 'Gap between a group and all',
    definition:
      'Share of the group less the share of all on the same question of one wave, in percentage points, with its interval.',
    unit: 'survey result',
    measuredIn: 'percentage points',
    cohort: 'Waves published.',
    source: 'MOPAC usage; gaps of about five points are flagged',
    certainty: 'recalled',
    imitates: 'MOPAC',
    breaks: [],
    reads: ['survey.wave-published.question', 'survey.wave-published.group'],
    facts: [],
  },
  {
    id: 'feedback',
    name: 'Victims’ own feedback',
    definition:
      'What victims of cases here said of how they were treated: not a sample, not controlled, never joined with the surveys.',
    unit: 'feedback of a victim',
    measuredIn: 'share',
    cohort: 'Given in the period.',
    ...own,
    breaks: [],
    reads: [
      'survey.feedback-given.time',
      'survey.feedback-given.answers.question',
      'survey.feedback-given.answers.score',
      'survey.feedback-given.answers.of',
    ],
    facts: [uses(feedbackFacts, 'given_on', 'question', 'score', 'of', 'borough', 'hate', 'strands')],
  },
];

/** Every measure of outcomes, victims and reporting, by id unique over all measures. */
export const outcomeMeasures: readonly MeasureDefinition[] = [
  ...outcomes,
  ...withdrawal,
  ...repeatVictims,
  ...conferences,
  ...uplift,
  ...reporting,
  ...surveys,
];

/** What is not measured, and is said to be. */
export const notMeasured: readonly string[] = [
  'use of police powers',
  'campaigns',
  'school work',
  'quality of risk plans',
  'non-crime incidents',
];
