/** Reading facts of court delay: by what they are grouped, which rows and days count. */
import type { DefendantDate } from '../defendants.ts';
import { bitOfDate } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { bitsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Dimension } from '../../kit/dimensions.ts';
import type { Question } from '../../kit/figures.ts';

const ofCrimes: readonly Dimension[] = [
  'borough',
  'offence-group',
  'offence-category',
  'strand',
  'prosecution-strand',
  'under-reporting-group',
];

/** By what hearings and trials are grouped. */
export const hearingDimensions: readonly Dimension[] = ['court', 'tier', ...ofCrimes];

/** By what defendants in cases are grouped. */
export const defendantDimensions: readonly Dimension[] = [...hearingDimensions, 'plea', 'remand', 'holder'];

export type DayOfRow = (row: number) => number | undefined;

/** What happened after the day asked for is not looked at. */
export function upTo(asOf: number, dayAt: DayOfRow): DayOfRow {
  return (row) => {
    const day = dayAt(row);
    return day !== undefined && day <= asOf ? day : undefined;
  };
}

/** The day of a date that is known exactly: none of one known by its month only. */
export function exactDays(defendants: FactColumns, date: DefendantDate): DayOfRow {
  const dayAt = numbersIn(defendants, date);
  const monthsAt = bitsIn(defendants, 'by_month');
  const bit = bitOfDate(date);
  return (row) => ((monthsAt(row) & bit) === 0 ? dayAt(row) : undefined);
}

/** Whether a row is of the tier that has, or had, the case; of any, where none is named. */
export function tierTest(defendants: FactColumns, tier: Stage['tier']): (row: number) => boolean {
  return tier === undefined ? () => true : textsIn(defendants, 'tier').oneOf((text) => text === tier);
}

/** Rows by group, whatever the period. */
export function groupsOfRows(
  table: FactColumns,
  { groupBy, filters }: Pick<Question, 'groupBy' | 'filters'>,
  isIn: (row: number) => boolean,
): readonly CellOfRows[] {
  const periods = [{ from: 0, to: 0, label: '' }];
  return cellsOf(table, { periods, groupBy, filters }, (row) => (isIn(row) ? 0 : undefined));
}

/** The texts of some rows, one after the other. */
export function* textsOf(
  rows: Int32Array,
  at: (row: number) => string | undefined,
): Generator<string | undefined> {
  for (const row of rows) yield at(row);
}

/** The rows of all cells of an answer without groups. */
export function allRows(cells: readonly CellOfRows[]): Int32Array {
  const all = new Int32Array(cells.reduce((sum, { rows }) => sum + rows.length, 0));
  let next = 0;
  for (const { rows } of cells) {
    all.set(rows, next);
    next += rows.length;
  }
  return all;
}
