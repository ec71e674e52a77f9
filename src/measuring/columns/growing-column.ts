/** A column that grows, shrinks and widens as its rows do: numbers and codes in the narrowest type that holds them. */
import type { FactColumn } from '#projections/kit/columns.ts';
import type { Values, ValueType } from '#src/projecting/cuts/file/columns.ts';
import { codeTypeFor, newValues, none, numberTypeFor } from '#src/projecting/cuts/file/columns.ts';
import type { IdPool } from './id-pool.ts';

/** A value as SQLite gives it. */
export type StoredCell = string | number | null;

export type GrowingColumn = {
  readonly set: (row: number, cell: StoredCell) => void;
  /** Puts one row in the place of another. */
  readonly move: (from: number, to: number) => void;
  /** Gives back what more rows than these would need. */
  readonly shrink: (rows: number) => void;
  /** The first rows; valid until the next change. */
  readonly view: (rows: number) => FactColumn;
  readonly bytes: () => number;
};

const firstRows = 256;
const growth = 1.4;

type Cells = {
  readonly set: (row: number, value: number) => void;
  readonly move: (from: number, to: number) => void;
  readonly shrink: (rows: number) => void;
  readonly first: (rows: number) => Values;
  readonly type: () => ValueType;
  /** Goes over to a wider type. */
  readonly widen: (type: ValueType) => void;
  readonly bytes: () => number;
};

function createCells(first: ValueType): Cells {
  let type = first;
  let values = newValues(type, firstRows);
  /** What was given out last, as long as it holds: who keeps something by it finds it again. */
  let given: Values | undefined;
  const resize = (length: number): void => {
    const resized = newValues(type, length);
    resized.set(values.subarray(0, Math.min(length, values.length)));
    values = resized;
  };
  return {
    set: (row, value) => {
      if (row >= values.length) resize(Math.ceil((row + 1) * growth));
      values[row] = value;
      given = undefined;
    },
    move: (from, to) => {
      values[to] = values[from] ?? 0;
      given = undefined;
    },
    shrink: (rows) => {
      given = undefined;
      if (values.length > Math.max(firstRows, rows * growth)) resize(Math.max(firstRows, rows));
    },
    first: (rows) => {
      if (given?.length !== rows) given = values.subarray(0, rows);
      return given;
    },
    type: () => type,
    widen: (wider) => {
      const [before, was] = [values, none[type]];
      type = wider;
      given = undefined;
      values = newValues(type, before.length);
      for (let row = 0; row < before.length; row += 1) {
        const value = before[row] ?? 0;
        values[row] = value === was ? none[type] : value;
      }
    },
    bytes: () => values.byteLength,
  };
}

export function growingNumbers(): GrowingColumn {
  const cells = createCells('int8');
  let [least, most, whole] = [0, 0, true];
  const fit = (value: number): void => {
    if (value >= least && value <= most && Number.isInteger(value)) return;
    [least, most, whole] = [Math.min(least, value), Math.max(most, value), whole && Number.isInteger(value)];
    const type = numberTypeFor({ least, most, whole });
    if (type !== cells.type()) cells.widen(type);
  };
  return {
    ...cells,
    set: (row, cell) => {
      if (typeof cell === 'number') fit(cell);
      cells.set(row, typeof cell === 'number' ? cell : none[cells.type()]);
    },
    view: (rows) => ({ kind: 'number', values: cells.first(rows), none: none[cells.type()] }),
  };
}

/** Texts of which there are few: codes, courts, boroughs. One that is gone from every row keeps its place. */
export function growingTexts(): GrowingColumn {
  const places = new Map<string, number>();
  const texts: string[] = [];
  const placeOf = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    texts.push(text);
    places.set(text, texts.length);
    return texts.length;
  };
  return growingPlaces(
    placeOf,
    () => texts.length,
    () => texts,
  );
}

/** Ids, whose texts are not kept. */
export function growingIds(name: string, pool: IdPool): GrowingColumn {
  return growingPlaces(pool.placeOf, pool.size, () => {
    throw new RangeError(`${name} is a column of ids: live, they are compared and never shown`);
  });
}

function growingPlaces(
  placeOf: (text: string) => number,
  size: () => number,
  texts: () => readonly string[],
): GrowingColumn {
  const cells = createCells('uint8');
  return {
    ...cells,
    set: (row, cell) => {
      const place = typeof cell === 'string' ? placeOf(cell) : 0;
      const type = codeTypeFor(size());
      if (type !== cells.type()) cells.widen(type);
      cells.set(row, place);
    },
    view: (rows) => ({ kind: 'text', values: cells.first(rows), most: size(), texts }),
  };
}
