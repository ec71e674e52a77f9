/** The cells of a table of figures: which rows stand behind each period and group that has any. */
import type { FactColumns } from './columns.ts';
import type { Grouping } from './dimensions.ts';
import { groupingBy, rowsThrough } from './dimensions.ts';
import type { LabelledPeriod, Question } from './figures.ts';
import type { Period } from './statistics/delay-by-month.ts';

export type CellOfRows = {
  readonly period: LabelledPeriod;
  /** One for each dimension grouped by; undefined: those that have no value. */
  readonly groups: readonly (string | undefined)[];
  /** In order. A row in several groups of a set stands in each. */
  readonly rows: Int32Array;
};

export type Cells = {
  /** Those that have any row, by period, then by group. */
  readonly all: readonly CellOfRows[];
  /** The places in `all` of the cells that a row is in. */
  readonly of: (row: number) => readonly number[];
};

type Asked = Pick<Question, 'periods' | 'groupBy' | 'filters'>;

/**
 * By period, then by group. Rows are laid side by side by counting, not sorting.
 * @param dayAt the day on which a row counts; undefined: it does not
 */
export function cellsOf(
  table: FactColumns,
  asked: Asked,
  dayAt: (row: number) => number | undefined,
): readonly CellOfRows[] {
  return cellsOfRows(table, asked, dayAt).all;
}

/** The same, for those who ask of a row which cells it is in. */
export function cellsOfRows(
  table: FactColumns,
  asked: Asked,
  dayAt: (row: number) => number | undefined,
): Cells {
  const slots = slotsOf(table, asked, dayAt);
  const { names, groupsIn } = slots;
  const counts = new Int32Array(asked.periods.length * names.length);
  const rowsIn = new Int32Array(slots.many);
  for (const slot of slots.at) if (slot !== nowhere) rowsIn[slot] = (rowsIn[slot] ?? 0) + 1;
  for (let slot = 0; slot < rowsIn.length; slot += 1) {
    const many = rowsIn[slot] ?? 0;
    if (many > 0) for (const cell of groupsIn(slot)) counts[cell] = (counts[cell] ?? 0) + many;
  }
  const laid = laidByCell(slots, counts);
  const places = new Int32Array(counts.length).fill(nowhere);
  const all: CellOfRows[] = [];
  for (let cell = 0; cell < counts.length; cell += 1) {
    const [period, groups] = [asked.periods[Math.floor(cell / names.length)], names[cell % names.length]];
    if ((counts[cell] ?? 0) === 0 || period === undefined || groups === undefined) continue;
    const end = laid.ends[cell] ?? 0;
    places[cell] = all.push({ period, groups, rows: laid.rows.subarray(end - (counts[cell] ?? 0), end) }) - 1;
  }
  return {
    all,
    of: (row) => {
      const slot = slots.at[row] ?? nowhere;
      return slot === nowhere ? [] : groupsIn(slot).map((cell) => places[cell] ?? nowhere);
    },
  };
}

/**
 * Rows of one period that have the same codes are in one slot. Where no row can have several values of a dimension, a slot
 * is a cell; of sets, each slot is in the cells of all its members.
 */
type Slots = {
  /** Of each row; `nowhere`: it does not count. */
  readonly at: Int32Array;
  readonly many: number;
  /** The groups of every cell of a period, in order. */
  readonly names: readonly (readonly (string | undefined)[])[];
  /** The cells of a slot, a period's after those of the one before. */
  readonly groupsIn: (slot: number) => readonly number[];
};

function slotsOf(
  table: FactColumns,
  { periods, groupBy, filters }: Asked,
  dayAt: (row: number) => number | undefined,
): Slots {
  const at = periodsOfRows(table, { periods, filters }, dayAt);
  const groupings = groupBy.map((dimension) => groupingBy(table, dimension));
  let width = 1;
  for (const { codes, bits, groupsOf } of groupings) {
    for (let row = 0; row < at.length; row += 1) {
      const slot = at[row] ?? nowhere;
      if (slot !== nowhere) at[row] = slot * groupsOf.length + ((codes[row] ?? 0) & bits);
    }
    width *= groupsOf.length;
  }
  const names = groupings.reduce<readonly (readonly (string | undefined)[])[]>(
    (outer, inner) => outer.flatMap((before) => inner.names.map((name) => [...before, name])),
    [[]],
  );
  const many = periods.length * width;
  const known = Array.from<readonly number[] | undefined>({ length: many });
  const groupsIn = (slot: number): readonly number[] =>
    (known[slot] ??= groupsOfSlot(slot, width, names.length, groupings));
  return { at, many, names, groupsIn };
}

/** Its codes, the last dimension's first, are the digits of a slot. */
function groupsOfSlot(
  slot: number,
  width: number,
  groups: number,
  groupings: readonly Grouping[],
): readonly number[] {
  let [rest, scale] = [slot % width, 1];
  let cells: readonly number[] = [Math.floor(slot / width) * groups];
  for (const { groupsOf, names } of groupings.toReversed()) {
    const [own, step] = [groupsOf[rest % groupsOf.length] ?? [], scale];
    cells = own.flatMap((group) => cells.map((cell) => cell + group * step));
    rest = Math.floor(rest / groupsOf.length);
    scale *= names.length;
  }
  return cells;
}

/** Rows side by side, those of a cell up to before its end. */
function laidByCell({ at, groupsIn }: Slots, counts: Int32Array) {
  let total = 0;
  const ends = counts.map((count) => (total += count) - count);
  const rows = new Int32Array(total);
  for (let row = 0; row < at.length; row += 1) {
    const slot = at[row] ?? nowhere;
    if (slot === nowhere) continue;
    const cells = groupsIn(slot);
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place] ?? 0;
      const end = ends[cell] ?? 0;
      rows[end] = row;
      ends[cell] = end + 1;
    }
  }
  return { rows, ends };
}

/** Those of some rows for which it holds: many times quicker than `filter`, which calls back through the engine. */
export function rowsThat(rows: Int32Array, holds: (row: number) => boolean): Int32Array {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    if (!holds(row)) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.subarray(0, count);
}

const nowhere = -1;

/** Of each row the place of the period it counts in, or `nowhere`. */
function periodsOfRows(
  table: FactColumns,
  { periods, filters }: Pick<Question, 'periods' | 'filters'>,
  dayAt: (row: number) => number | undefined,
): Int32Array {
  const through = rowsThrough(table, filters);
  const periodOf = periodFinder(periods);
  const places = new Int32Array(table.rows).fill(nowhere);
  for (let row = 0; row < places.length; row += 1)
    if (through === undefined || through[row] === 1) places[row] = periodOf(dayAt(row));
  return places;
}

/** The place of the period that holds a day, or −1. Periods are in order, without overlap. */
export function periodFinder(periods: readonly Period[]): (day: number | undefined) => number {
  const first = periods[0]?.from ?? 0;
  const byDay = new Int16Array((periods.at(-1)?.to ?? first - 1) - first + 1).fill(nowhere);
  for (const [place, { from, to }] of periods.entries()) byDay.fill(place, from - first, to - first + 1);
  return (day) => (day === undefined ? nowhere : (byDay[day - first] ?? nowhere));
}
