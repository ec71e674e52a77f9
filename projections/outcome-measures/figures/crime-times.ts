/** How long crimes took: from the offence to its report, from the report to the record, from the record to the outcome. */
import { cellsOf } from '../../kit/cells.ts';
import { bitsIn, flagsIn, numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure } from '../../kit/figures.ts';
import type { InCell, Length } from '../../kit/in-cell.ts';
import { durationFigures, durationSeries, fillingFlags, inCell } from '../../kit/in-cell.ts';
import { crimeDates, crimeFacts } from '../crimes.ts';
import { rowsOfCohort } from './behind.ts';
import { crimeCohort, crimeDimensions, crimesOption, outcomesOn, victimBasedOption } from './crime-rows.ts';

type CrimeDate = (typeof crimeDates)['names'][number];

/** Whether a date of a crime is known by its month only. */
function byMonthIn(crimes: FactColumns, ...names: readonly CrimeDate[]): (row: number) => boolean {
  const monthsAt = bitsIn(crimes, 'by_month');
  const bits = crimeDates.bits(...names);
  return (row) => (monthsAt(row) & bits) !== 0;
}

/** From the recording to the outcome a crime has on the day asked for. */
function recordedToOutcome(crimes: FactColumns, asOf: number): (row: number) => Length {
  const recordedOn = numbersIn(crimes, 'recorded_on');
  const outcomeOn = outcomesOn(crimes, asOf).dayAt;
  const isPresent = numbersIn(crimes, 'outcome_on');
  const [byMonthNow, byMonthThen] = [
    byMonthIn(crimes, 'recorded_on', 'outcome_on'),
    byMonthIn(crimes, 'recorded_on', 'first_outcome_on'),
  ];
  return (row) => {
    const [from, to] = [recordedOn(row), outcomeOn(row)];
    if (from === undefined || to === undefined) return 'undated';
    const isByMonth = isPresent(row) === to ? byMonthNow : byMonthThen;
    return isByMonth(row) ? 'by-month' : to - from;
  };
}

function offenceToReport(crimes: FactColumns): (row: number) => Length {
  const [committedFrom, reportedOn] = [numbersIn(crimes, 'committed_from'), numbersIn(crimes, 'reported_on')];
  const isByMonth = byMonthIn(crimes, 'committed_from', 'reported_on');
  return (row) => {
    const [from, to] = [committedFrom(row), reportedOn(row)];
    if (from === undefined || to === undefined) return 'undated';
    return isByMonth(row) ? 'by-month' : to - from;
  };
}

function durationsOf(
  measure: string,
  basis: 'recorded' | 'assigned',
  lengthsOf: (crimes: FactColumns, asOf: number) => (row: number) => Length,
): Computation {
  return {
    measure,
    series: durationSeries,
    dimensions: crimeDimensions,
    options: [crimesOption, victimBasedOption],
    compute: ({ table }, question) => {
      const crimes = table(crimeFacts.name);
      const lengthAt = lengthsOf(crimes, question.asOf);
      return cellsOf(crimes, question, crimeCohort(crimes, question, basis)).flatMap((cell) =>
        durationFigures(inCell(cell, fillingFlags(cell.period, question.asOf)), cell.rows, lengthAt),
      );
    },
    rowsBehind: ({ table }, question) => {
      const crimes = table(crimeFacts.name);
      return rowsOfCohort(crimeFacts.name, crimes, question, crimeCohort(crimes, question, basis));
    },
  };
}

/** The Home Office's clock: recorded at most so many minutes after the first report. */
const mostMinutes = 24 * 60;

const recordedInTime: Computation = {
  measure: 'recorded-in-time',
  series: [
    { id: 'rate', name: 'Recorded within 24 hours', kind: 'share' },
    { id: 'same-day', name: 'Recorded on the day of the report', kind: 'share' },
    { id: 'cannot-tell', name: 'Left out: times are not known closely enough', kind: 'count' },
    { id: 'no-report', name: 'Left out: no report is on record', kind: 'count' },
    { id: 'negative', name: 'Left out: recorded before it was reported', kind: 'count' },
    { id: 'no-clock', name: 'Left out: allegations against officers on duty', kind: 'count' },
  ],
  dimensions: crimeDimensions,
  options: [crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const clockAt = clocksOf(crimes);
    const sameDayAt = sameDays(crimes);
    return cellsOf(crimes, question, crimeCohort(crimes, question, 'recorded')).flatMap((cell) =>
      clockFigures(inCell(cell, fillingFlags(cell.period, question.asOf)), cell.rows, clockAt, sameDayAt),
    );
  },
  rowsBehind: ({ table }, question, { series }) => {
    const crimes = table(crimeFacts.name);
    const clockAt = clocksOf(crimes);
    const wanted = series === 'rate' ? 'in-time' : series;
    const isIn = (row: number) => wanted === undefined || clockAt(row) === wanted;
    const dayAt = crimeCohort(crimes, question, 'recorded');
    return rowsOfCohort(crimeFacts.name, crimes, question, dayAt, isIn);
  },
};

type Clock = 'in-time' | 'late' | 'cannot-tell' | 'no-report' | 'negative' | 'no-clock';

/** What is known of each crime's clock: the fewest and the most minutes that can have passed decide. */
function clocksOf(crimes: FactColumns): (row: number) => Clock {
  const [least, most] = [
    numbersIn(crimes, 'recording_minutes_least'),
    numbersIn(crimes, 'recording_minutes_most'),
  ];
  const isAgainstOfficer = flagsIn(crimes, 'against_officer_on_duty');
  return (row) => {
    if (isAgainstOfficer(row)) return 'no-clock';
    const [fewest, greatest] = [least(row), most(row)];
    if (fewest === undefined || greatest === undefined) return 'no-report';
    if (greatest < 0) return 'negative';
    if (greatest <= mostMinutes) return 'in-time';
    return fewest > mostMinutes ? 'late' : 'cannot-tell';
  };
}

/** 1: reported and recorded on one day; 0: on two; undefined: not known to the day. */
function sameDays(crimes: FactColumns): (row: number) => 0 | 1 | undefined {
  const [reportedOn, recordedOn] = [numbersIn(crimes, 'reported_on'), numbersIn(crimes, 'recorded_on')];
  const isByMonth = byMonthIn(crimes, 'reported_on', 'recorded_on');
  return (row) => {
    const [reported, recorded] = [reportedOn(row), recordedOn(row)];
    if (reported === undefined || recorded === undefined || isByMonth(row)) return undefined;
    return reported === recorded ? 1 : 0;
  };
}

function clockFigures(
  { count, share }: InCell,
  rows: Int32Array,
  clockAt: (row: number) => Clock,
  sameDayAt: (row: number) => 0 | 1 | undefined,
): readonly Figure[] {
  const found = { 'in-time': 0, late: 0, 'cannot-tell': 0, 'no-report': 0, negative: 0, 'no-clock': 0 };
  const sameDay = { 0: 0, 1: 0 };
  for (const row of rows) {
    const clock = clockAt(row);
    found[clock] += 1;
    const is = clock === 'no-clock' || clock === 'negative' ? undefined : sameDayAt(row);
    if (is !== undefined) sameDay[is] += 1;
  }
  return [
    share('rate', found['in-time'], found['in-time'] + found.late),
    share('same-day', sameDay[1], sameDay[0] + sameDay[1]),
    ...(['cannot-tell', 'no-report', 'negative', 'no-clock'] as const).map((id) => count(id, found[id])),
  ];
}

export const crimeTimeComputations: readonly Computation[] = [
  durationsOf('recorded-to-outcome', 'assigned', recordedToOutcome),
  durationsOf('offence-to-report-of-crimes', 'recorded', offenceToReport),
  recordedInTime,
];
