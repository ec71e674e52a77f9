/** One row for each suspect or defendant of a case: the days its stages run between, and what it is grouped by. */
import type { CaseHistory, Crime, Move, Offence, Suspect } from '../case-history/model.ts';
import type { Day } from '../kit/facts.ts';
import {
  dateColumns,
  dayOf,
  dayOn,
  earlierOf,
  earliestDay,
  factTable,
  laterOf,
  latestDay,
} from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import { crimesOf, dimensionColumns, dimensionsOf, offencesOf } from './dimensions.ts';
import {
  courtOfCase,
  firstListedDay,
  hearingsHeld,
  hearingsOf,
  isTrial,
  movesByListing,
} from './hearings.ts';
import { holderNow } from './holders.ts';
import type { OffenceCourse } from './offence-course.ts';
import { coursesOf, gravestCourse, longestCourse } from './offence-course.ts';
import {
  convictedDay,
  finalResultOf,
  mainHearingDay,
  pleaOf,
  remandOf,
  sendings,
  tierOf,
} from './results.ts';

const dates = dateColumns(
  'committed_from',
  'committed_to',
  'reported_on',
  'recorded_on',
  'referred_on',
  'referral_received_on',
  'decided_on',
  'no_further_action_on',
  'out_of_court_on',
  'charged_on',
  'first_listed_on',
  'sent_on',
  'received_on',
  'crown_received_on',
  'trial_started_on',
  'convicted_on',
  'main_hearing_on',
  'offence_completed_on',
  'completed_on',
  'retrial_ordered_on',
);

/** A date of a defendant's facts. */
export type DefendantDate = (typeof dates)['names'][number];

/** The bit of a date in `by_month`. */
export function bitOfDate(date: DefendantDate): number {
  return 2 ** dates.names.indexOf(date);
}

/** Whether a row knows a date by its month only. */
export function dateIsByMonth({ by_month: bits }: Row, date: DefendantDate): boolean {
  return typeof bits === 'number' && Math.floor(bits / bitOfDate(date)) % 2 === 1;
}

/**
 * `offence_code`, `charged_on` and `offence_completed_on` are of the offence that stands for the case in durations
 * (longest charge to completion); `gravest_offence` is the one that stands for it in caseloads. Never join the two.
 * `completed_on` is when the case of this defendant completed, whichever offence was last. `court` completed it, or
 * has it now. `trial_fixed`: a date for a trial was ever given. Days are numbered from 1 January 1970, of London; `by_month` marks those known by month only. `holder` is
 * who has an open case now; of one that is over, nobody.
 */
export const defendantFacts = factTable('fact_defendant', {
  case_id: 'text not null',
  defendant: 'text not null',
  ...dates.columns,
  decision: 'text',
  charge_method: 'text',
  initiation: 'text',
  tier: 'text',
  court: 'text',
  ...dimensionColumns,
  offence_code: 'text',
  gravest_offence: 'text',
  offences: 'integer not null',
  plea: 'text',
  remand: 'text',
  gravest_remand: 'text',
  magistrates_hearings: 'integer not null',
  crown_hearings: 'integer not null',
  trial_fixed: 'integer not null',
  final_result: 'text',
  breach: 'integer not null',
  holder: 'text not null',
});

/** Findings look at the rows too: those of one history are made once. */
const made = new WeakMap<CaseHistory, readonly Row[]>();

export function defendantRows(history: CaseHistory): readonly Row[] {
  const known = made.get(history);
  if (known !== undefined) return known;
  const moves = movesByListing(history);
  const rows = history.suspects.map((suspect) => defendantRow(history, suspect, moves));
  made.set(history, rows);
  return rows;
}

function defendantRow(history: CaseHistory, suspect: Suspect, moves: ReadonlyMap<string, Move>): Row {
  const offences = offencesOf(history, suspect);
  const crimes = crimesOf(history, suspect, offences);
  const court = isProsecuted(history, suspect)
    ? courtFactsOf(history, suspect, offences, moves)
    : neverAtCourt;
  const { standsFor } = court;
  const days: Days = {
    ...policeDays(standsFor === undefined ? crimes : crimesOf(history, suspect, [standsFor])),
    ...prosecutionDays(history, suspect),
    ...court.days,
  };
  return {
    case_id: history.id,
    defendant: suspect.person,
    ...dates.cells(days),
    decision: decisionOf(suspect)?.value,
    offences: offences.length,
    ...dimensionsOf(history, crimes, offences),
    ...court.cells,
    holder: holderNow((date) => days[date] !== undefined, court.cells['tier'] === 'crown', isOver(days)),
  };
}

/** Completed, or ended before a charge. */
function isOver({ completed_on: completed, charged_on: charged, ...days }: Days): boolean {
  const ended = days.no_further_action_on ?? days.out_of_court_on;
  return completed !== undefined || (charged === undefined && ended !== undefined);
}

/** Charged, or named by a court. */
function isProsecuted({ hearings }: CaseHistory, suspect: Suspect): boolean {
  const { charges, offences, courtCases, courtMoves, sent, remand, warrants } = suspect;
  return (
    [charges, offences, courtCases, courtMoves, sent, remand, warrants].some((list) => list.length > 0) ||
    hearings.some(({ defendants }) => defendants.includes(suspect.person))
  );
}

type Days = Readonly<Partial<Record<DefendantDate, Day | undefined>>>;

/** What is known of a defendant from the charge on; `standsFor` is the offence that stands for the case. */
type CourtFacts = { readonly standsFor?: Offence; readonly days: Days; readonly cells: Row };

const neverAtCourt: CourtFacts = {
  days: {},
  cells: { magistrates_hearings: 0, crown_hearings: 0, trial_fixed: false, breach: false },
};

function courtFactsOf(
  history: CaseHistory,
  suspect: Suspect,
  offences: readonly Offence[],
  moves: ReadonlyMap<string, Move>,
): CourtFacts {
  const courses = coursesOf(suspect, offences);
  const longest = longestCourse(courses);
  const completed = completionOf(courses);
  const hearings = hearingsOf(history, suspect);
  return {
    ...(longest !== undefined && { standsFor: longest.offence }),
    days: {
      charged_on: longest?.charged,
      first_listed_on: firstListedDay(hearings, suspect, moves),
      ...courtDays(suspect, offences),
      offence_completed_on: longest?.completed,
      completed_on: completed,
    },
    cells: {
      charge_method: suspect.charges[0]?.method,
      initiation: suspect.courtCases[0]?.initiation,
      tier: tierOf(suspect),
      court: courtOfCase(hearings, suspect, completed),
      offence_code: longest?.offence.offenceCode,
      gravest_offence: gravestCourse(courses)?.offence.offenceCode,
      plea: pleaOf(suspect, offences),
      ...remandOf(suspect),
      magistrates_hearings: hearingsHeld(hearings, 'magistrates'),
      crown_hearings: hearingsHeld(hearings, 'crown'),
      trial_fixed: hearings.some(isTrial),
      final_result: completed === undefined ? undefined : finalResultOf(suspect, offences),
      breach: suspect.courtCases.some(({ breach }) => breach === true),
    },
  };
}

/** Of the crimes behind the offence that stands for the case, the earliest of each. */
function policeDays(crimes: readonly Crime[]): Days {
  let [from, to, report, record]: (Day | undefined)[] = [];
  for (const { reported, recorded } of crimes) {
    if (recorded !== undefined) record = earlierOf(record, dayOf(recorded.when));
    if (reported === undefined) continue;
    const { committedFrom, committedTo = committedFrom } = reported.value;
    from = earlierOf(from, dayOn(committedFrom));
    to = laterOf(to, dayOn(committedTo));
    report = earlierOf(report, dayOf(reported.when));
  }
  return { committed_from: from, committed_to: to, reported_on: report, recorded_on: record };
}

/** First referral to the prosecution, and its decision on this suspect: the first to charge, else the last. */
function prosecutionDays({ files }: CaseHistory, suspect: Suspect): Days {
  const referrals = files.filter(({ value }) => value === 'referral');
  const daysOf = (step: 'submitted' | 'received') =>
    earliestDay(referrals.filter((file) => file.step === step).map(({ when }) => dayOf(when)));
  const decision = decisionOf(suspect);
  const stopped = suspect.noFurtherAction.at(-1);
  const disposed = suspect.disposals[0];
  return {
    referred_on: daysOf('submitted'),
    referral_received_on: daysOf('received'),
    decided_on: decision === undefined ? undefined : dayOf(decision.when),
    no_further_action_on: stopped === undefined ? undefined : dayOf(stopped.when),
    out_of_court_on: disposed === undefined ? undefined : dayOf(disposed.when),
  };
}

function decisionOf({ chargingDecisions }: Suspect): Suspect['chargingDecisions'][number] | undefined {
  return chargingDecisions.find(({ value }) => value === 'charge') ?? chargingDecisions.at(-1);
}

function courtDays(suspect: Suspect, offences: readonly Offence[]): Days {
  const receipts = suspect.courtCases.filter(({ caseType }) => caseType !== 'appeal');
  const crown = receipts.filter(({ value }) => value === 'crown');
  return {
    sent_on: earliestDay(sendings(suspect).map(({ when }) => dayOf(when))),
    received_on: earliestDay(receipts.map(({ when }) => dayOf(when))),
    crown_received_on: earliestDay(crown.map(({ when }) => dayOf(when))),
    trial_started_on: earliestDay(suspect.trialsStarted.map(({ when }) => dayOf(when))),
    convicted_on: convictedDay(suspect, offences),
    main_hearing_on: mainHearingDay(suspect, offences),
    retrial_ordered_on: latestDay(suspect.retrials.map(({ when }) => dayOf(when))),
  };
}

/**
 * When the courts had finished with all the offences they took; undefined while one is open. Offences only the
 * police know of, under an id of theirs that was never matched, hold nothing up.
 */
function completionOf(courses: readonly OffenceCourse[]): Day | undefined {
  const atCourt = courses.filter(({ offence }) => offence.received);
  const counted = atCourt.length > 0 ? atCourt : courses;
  const isDone = counted.length > 0 && counted.every(({ completed }) => completed !== undefined);
  return isDone ? latestDay(counted.map(({ completed }) => completed)) : undefined;
}

/** A spell under a live bench warrant, with all that is known of the defendant: while it is, the case is not open. */
export const warrantFacts = factTable('fact_warrant', {
  ...defendantFacts.columns,
  issued_on: 'integer not null',
  executed_on: 'integer',
});

export function warrantRows(history: CaseHistory): readonly Row[] {
  if (!history.suspects.some(({ warrants }) => warrants.length > 0)) return [];
  const rows = defendantRows(history);
  return history.suspects.flatMap((suspect, place) =>
    warrantSpans(suspect).map((span) => ({ ...rows[place], ...span })),
  );
}

/** A second warrant while one is live adds nothing; an execution of none changes nothing. */
function warrantSpans({ warrants }: Suspect): readonly Row[] {
  const spans: { issued_on: number; executed_on?: number }[] = [];
  for (const { value, when } of warrants) {
    const live = spans.at(-1)?.executed_on === undefined ? spans.at(-1) : undefined;
    const { day } = dayOf(when);
    if (value === 'issued' && live === undefined) spans.push({ issued_on: day });
    if (value === 'executed' && live !== undefined) live.executed_on = day;
  }
  return spans;
}
