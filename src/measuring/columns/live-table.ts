/** One table of facts as columns, whose rows are replaced neighbourhood by neighbourhood. */
import type { FactColumn, FactColumns } from '#projections/kit/columns.ts';
import { idKinds } from '#projections/kit/columns.ts';
import type { Table } from '#projections/kit/tables.ts';
import type { GrowingColumn, StoredCell } from './growing-column.ts';
import { growingIds, growingNumbers, growingTexts } from './growing-column.ts';
import type { IdPool } from './id-pool.ts';

export type LiveTable = FactColumns & {
  readonly name: string;
  readonly columns: readonly string[];
  /** Adds a row: its cells in the order of the columns, after `skip` others. */
  readonly add: (neighbourhood: number, cells: readonly StoredCell[], skip: number) => void;
  /** Removes all rows of a neighbourhood; what is last takes their place. */
  readonly remove: (neighbourhood: number) => void;
  /** Gives back room that is not needed. */
  readonly shrink: () => void;
  /** Which neighbourhood each row came of. */
  readonly neighbourhoods: () => Int32Array;
  readonly bytes: () => number;
};

const last = -1;

/** @param pools by what ids name */
export function createLiveTable({ name, columns }: Table, pools: (kind: string) => IdPool): LiveTable {
  const names = Object.keys(columns);
  const grown = names.map((column) => growingColumn(column, columns[column] ?? '', pools));
  const byName = new Map(names.map((column, place) => [column, grown[place]]));
  /** Of each neighbourhood its first row, of each row the next of its neighbourhood. */
  const first = createPlaces();
  let [of, next, rows] = [new Int32Array(256), new Int32Array(256), 0];

  const unlink = (row: number): void => {
    const neighbourhood = of[row] ?? 0;
    const after = next[row] ?? last;
    let before = first.get(neighbourhood);
    if (before === row) return first.set(neighbourhood, after);
    while (before !== undefined && next[before] !== row) before = next[before];
    if (before !== undefined) next[before] = after;
  };
  const relink = (from: number, to: number): void => {
    const neighbourhood = of[from] ?? 0;
    unlink(from);
    of[to] = neighbourhood;
    next[to] = first.get(neighbourhood) ?? last;
    first.set(neighbourhood, to);
  };
  const removeRow = (row: number): void => {
    unlink(row);
    rows -= 1;
    if (row === rows) return;
    relink(rows, row);
    for (const column of grown) column.move(rows, row);
  };

  return {
    name,
    columns: names,
    get rows() {
      return rows;
    },
    column: (wanted): FactColumn => {
      const column = byName.get(wanted);
      if (column === undefined) throw new RangeError(`there is no column ${name}.${wanted}`);
      return column.view(rows);
    },
    add: (neighbourhood, cells, skip) => {
      if (rows === of.length) [of, next] = [grownBy(of), grownBy(next)];
      of[rows] = neighbourhood;
      next[rows] = first.get(neighbourhood) ?? last;
      first.set(neighbourhood, rows);
      for (const [place, column] of grown.entries()) column.set(rows, cells[place + skip] ?? null);
      rows += 1;
    },
    remove: (neighbourhood) => {
      for (;;) {
        const row = first.get(neighbourhood);
        if (row === undefined || row === last) break;
        removeRow(row);
      }
      first.remove(neighbourhood);
    },
    shrink: () => {
      for (const column of grown) column.shrink(rows);
    },
    neighbourhoods: () => of.subarray(0, rows),
    bytes: () =>
      grown.reduce((sum, column) => sum + column.bytes(), of.byteLength + next.byteLength + first.bytes()),
  };
}

function growingColumn(name: string, definition: string, pools: (kind: string) => IdPool): GrowingColumn {
  if (!definition.startsWith('text')) return growingNumbers();
  const kind = Object.hasOwn(idKinds, name) ? new Map(Object.entries(idKinds)).get(name) : undefined;
  return kind === undefined ? growingTexts() : growingIds(name, pools(kind));
}

function grownBy(values: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.ceil(values.length * 1.4));
  grown.set(values);
  return grown;
}

/** A place for each of many numbers, which are about as dense as the numbers of streams. */
function createPlaces() {
  let places = new Int32Array(1024);
  return {
    /** Undefined where it has none. */
    get: (number: number): number | undefined => {
      const place = places[number] ?? 0;
      return place === 0 ? undefined : place - 2;
    },
    set: (number: number, place: number): void => {
      if (number >= places.length) {
        const grown = new Int32Array(Math.ceil((number + 1) * 1.4));
        grown.set(places);
        places = grown;
      }
      places[number] = place + 2;
    },
    remove: (number: number): void => {
      if (number < places.length) places[number] = 0;
    },
    bytes: () => places.byteLength,
  };
}
