/** How long a stage took in completed cases: the official figures, by period and group, over columns of facts. */
import { beforeCourt } from '#projections/court-delay/definitions.ts';
import type { DefendantDate } from '#projections/court-delay/defendants.ts';
import { bitOfDate } from '#projections/court-delay/defendants.ts';
import type { Stage } from '#projections/court-delay/stages.ts';
import type { Period } from '#projections/kit/statistics/delay-by-month.ts';
import type { Summary } from '#projections/kit/statistics/summary.ts';
import { summaryOf } from '#projections/kit/statistics/summary.ts';
import type { Dimension, FactColumns, Filter } from './dimensions.ts';
import { groupingBy, rowsThrough, ungrouped } from './dimensions.ts';

export type StageQuestion = {
  readonly stage: Stage;
  /** In order, without overlap; days are numbers since 1970. */
  readonly periods: readonly Period[];
  readonly filters?: readonly Filter[];
  readonly groupBy?: Dimension;
};

/** Figures of one group in one period, in calendar days. */
export type StageFigures = {
  readonly period: Period;
  /** Undefined: all, or those that have no value. */
  readonly group: string | undefined;
  /** Undefined where no duration counts. */
  readonly figures: Summary | undefined;
  /** In the cohort and not in the figures: a date of the stage is missing, or known by its month only. */
  readonly undated: number;
  readonly byMonth: number;
  /** Not in the figures: the end lies before the start. A finding on the quality of data. */
  readonly negative: number;
  /** In the figures, which drop nothing for its length. */
  readonly overTenYears: number;
};

/** Ten years in days. */
const tenYears = 3_652;

/**
 * One row for each period and group that has anybody. The cohort is as the measure defines it: defendants whose case
 * completed in the period, breaches left out; of a stage before court, those for whom it ended in the period.
 */
export function stageDurations(defendants: FactColumns, question: StageQuestion): readonly StageFigures[] {
  const { periods, filters = [], groupBy } = question;
  const grouping = groupBy === undefined ? ungrouped : groupingBy(defendants, groupBy);
  const groups = grouping.names.length;
  const durations = durationsOf(defendants, question, rowsThrough(defendants, filters));
  const tallies = Array.from({ length: periods.length * groups }, newTally);
  const inEachCell = (visit: (tally: Tally, days: number) => void) => {
    for (let row = 0; row < defendants.rows; row += 1) {
      const period = durations.period[row] ?? nowhere;
      if (period === nowhere) continue;
      grouping.of(row, (group) => {
        const tally = tallies[period * groups + group];
        if (tally !== undefined) visit(tally, durations.days[row] ?? undated);
      });
    }
  };
  inEachCell(count);
  for (const tally of tallies) tally.days = new Int32Array(tally.counted);
  inEachCell(keep);
  return periods.flatMap((period, place) =>
    grouping.names.flatMap((group, at) => {
      const tally = tallies[place * groups + at];
      return tally === undefined || tally.all === 0 ? [] : [{ period, group, ...figuresOf(tally) }];
    }),
  );
}

const nowhere = -1;
const undated = -(2 ** 31);
const byMonthOnly = undated + 1;

type Durations = {
  /** The place of the period whose cohort a row is in, or `nowhere`. */
  readonly period: Int16Array;
  readonly days: Int32Array;
};

/** Of every row the period it counts in and how long the stage took. */
function durationsOf(
  defendants: FactColumns,
  { stage, periods }: StageQuestion,
  through: Uint8Array,
): Durations {
  const dayOf = (date: DefendantDate) => daysIn(defendants, date);
  const [from, to] = [dayOf(stage.from), dayOf(stage.to)];
  const isBeforeCourt = beforeCourt.has(stage.id);
  const counts = isBeforeCourt ? to : dayOf('completed_on');
  const { values: breach } = defendants.column('breach');
  const { values: byMonth } = defendants.column('by_month');
  const isOfTier = tierTest(defendants, stage);
  const periodOf = periodFinder(periods);
  const [fromBit, toBit] = [bitOfDate(stage.from), bitOfDate(stage.to)];
  const period = new Int16Array(defendants.rows).fill(nowhere);
  const days = new Int32Array(defendants.rows);
  for (let row = 0; row < defendants.rows; row += 1) {
    if (through[row] === 0 || !isOfTier(row) || (!isBeforeCourt && breach[row] === 1)) continue;
    period[row] = periodOf(counts(row));
    const [start, end, bits] = [from(row), to(row), byMonth[row] ?? 0];
    if (start === undefined || end === undefined) days[row] = undated;
    else if ((bits & fromBit) !== 0 || (bits & toBit) !== 0) days[row] = byMonthOnly;
    else days[row] = end - start;
  }
  return { period, days };
}

function daysIn(table: FactColumns, name: DefendantDate): (row: number) => number | undefined {
  const cells = table.column(name);
  if (cells.kind !== 'number') throw new RangeError(`${name} is not a column of days`);
  const { values, none } = cells;
  return (row) => {
    const day = values[row];
    return day === none || Number.isNaN(day) ? undefined : day;
  };
}

function tierTest(table: FactColumns, { tier }: Stage): (row: number) => boolean {
  if (tier === undefined) return () => true;
  const cells = table.column('tier');
  const code = cells.kind === 'text' ? cells.texts().indexOf(tier) + 1 : 0;
  return (row) => code > 0 && cells.values[row] === code;
}

/** The place of the period that holds a day. */
function periodFinder(periods: readonly Period[]): (day: number | undefined) => number {
  const first = periods[0]?.from ?? 0;
  const byDay = new Int16Array((periods.at(-1)?.to ?? first - 1) - first + 1).fill(nowhere);
  for (const [place, { from, to }] of periods.entries()) byDay.fill(place, from - first, to - first + 1);
  return (day) => (day === undefined ? nowhere : (byDay[day - first] ?? nowhere));
}

type Tally = {
  all: number;
  counted: number;
  undated: number;
  byMonth: number;
  negative: number;
  overTenYears: number;
  days: Int32Array;
  kept: number;
};

function newTally(): Tally {
  return {
    all: 0,
    counted: 0,
    undated: 0,
    byMonth: 0,
    negative: 0,
    overTenYears: 0,
    days: new Int32Array(),
    kept: 0,
  };
}

function count(tally: Tally, days: number): void {
  tally.all += 1;
  if (days === undated) tally.undated += 1;
  else if (days === byMonthOnly) tally.byMonth += 1;
  else if (days < 0) tally.negative += 1;
  else {
    tally.counted += 1;
    if (days > tenYears) tally.overTenYears += 1;
  }
}

function keep(tally: Tally, days: number): void {
  if (days < 0) return;
  tally.days[tally.kept] = days;
  tally.kept += 1;
}

function figuresOf({ days, undated, byMonth, negative, overTenYears }: Tally) {
  return { figures: summaryOf(days), undated, byMonth, negative, overTenYears };
}
