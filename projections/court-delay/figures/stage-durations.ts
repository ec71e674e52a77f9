/** How long a stage took in completed cases: the official figures, by period and group, over columns of facts. */
import { beforeCourt } from '../definitions.ts';
import type { DefendantDate } from '../defendants.ts';
import { bitOfDate } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import type { Period } from '../../kit/statistics/delay-by-month.ts';
import type { Summary } from '../../kit/statistics/summary.ts';
import { summaryOf } from '../../kit/statistics/summary.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension, Filter, Grouping } from '../../kit/dimensions.ts';
import { groupingBy, rowsThrough, ungrouped } from '../../kit/dimensions.ts';

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
  const cells = cellsOf(durations, grouping, periods.length * groups);
  return periods.flatMap((period, place) =>
    grouping.names.flatMap((group, at) => {
      const figures = cells(place * groups + at);
      return figures === undefined ? [] : [{ period, group, ...figures }];
    }),
  );
}

type Figures = Omit<StageFigures, 'period' | 'group'>;

/** The figures of each cell, of a period and a group: its durations are counted, then laid side by side. */
function cellsOf(
  { period, days }: Durations,
  grouping: Grouping,
  cells: number,
): (cell: number) => Figures | undefined {
  const counts = () => new Int32Array(cells);
  const [all, from, undatedOnes, byMonth, negative] = [counts(), counts(), counts(), counts(), counts()];
  const [counted, overTenYears] = [counts(), counts()];
  everyCell(period, grouping, (row, cell) => {
    const length = days[row] ?? undated;
    increase(all, cell);
    if (length >= 0) increase(counted, cell);
    if (length > tenYears) increase(overTenYears, cell);
    if (length < 0)
      increase(length === undated ? undatedOnes : length === byMonthOnly ? byMonth : negative, cell);
  });
  let total = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    from[cell] = total;
    total += counted[cell] ?? 0;
  }
  const sideBySide = new Int32Array(total);
  const next = from.slice();
  everyCell(period, grouping, (row, cell) => {
    const length = days[row] ?? undated;
    if (length < 0) return;
    sideBySide[next[cell] ?? 0] = length;
    increase(next, cell);
  });
  const at = (column: Int32Array, cell: number) => column[cell] ?? 0;
  const lengthsOf = (cell: number) => sideBySide.subarray(at(from, cell), at(next, cell));
  return (cell) =>
    at(all, cell) === 0
      ? undefined
      : {
          figures: summaryOf(lengthsOf(cell)),
          undated: at(undatedOnes, cell),
          byMonth: at(byMonth, cell),
          negative: at(negative, cell),
          overTenYears: at(overTenYears, cell),
        };
}

/** Every row of a cohort with each cell it is in. */
function everyCell(
  period: Int16Array,
  { names, of }: Grouping,
  visit: (row: number, cell: number) => void,
): void {
  let [row, first] = [0, 0];
  const inGroup = (group: number) => visit(row, first + group);
  for (; row < period.length; row += 1) {
    const place = period[row] ?? nowhere;
    if (place === nowhere) continue;
    first = place * names.length;
    of(row, inGroup);
  }
}

function increase(column: Int32Array, cell: number): void {
  column[cell] = (column[cell] ?? 0) + 1;
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
