/** Reading a table of facts by column, and making one of rows. */
import type { FactColumn, FactColumns, NumberColumn, TextColumn } from './columns.ts';
import { inOneType } from './columns.ts';
import type { Cell, Row, Table } from './tables.ts';

/** The numbers of a column by row; undefined where a row has none. @throws RangeError for a column of texts. */
export function numbersIn(table: FactColumns, name: string): (row: number) => number | undefined {
  const { values: stored, none } = numberColumn(table, name);
  const values = inOneType(stored);
  if (values instanceof Float64Array) return realNumbers(values, none);
  return (row) => {
    const value = values[row];
    return value === none ? undefined : value;
  };
}

function realNumbers(values: Float64Array, none: number): (row: number) => number | undefined {
  return (row) => {
    const value = values[row];
    return value === none || Number.isNaN(value) ? undefined : value;
  };
}

/** Whether a row's flag is set; one that says nothing is not. */
export function flagsIn(table: FactColumns, name: string): (row: number) => boolean {
  const values = inOneType(numberColumn(table, name).values);
  return (row) => values[row] === 1;
}

/** A set kept as bits; an empty one where a row has none. */
export function bitsIn(table: FactColumns, name: string): (row: number) => number {
  const numberAt = numbersIn(table, name);
  return (row) => numberAt(row) ?? 0;
}

/** A column of texts by place: 0 where a row has none, else its text is `texts[place − 1]`. */
export type TextReader = {
  readonly texts: readonly string[];
  readonly placeAt: (row: number) => number;
  readonly at: (row: number) => string | undefined;
  /** For each place whether its text is one of these. */
  readonly oneOf: (wanted: (text: string) => boolean) => (row: number) => boolean;
};

/** @throws RangeError for a column of numbers. */
export function textsIn(table: FactColumns, name: string): TextReader {
  const { values: stored, texts: read } = textColumn(table, name);
  const [values, texts] = [inOneType(stored), read()];
  const placeAt = (row: number) => values[row] ?? 0;
  return {
    texts,
    placeAt,
    at: (row) => texts[placeAt(row) - 1],
    oneOf: (wanted) => {
      const isWanted = Uint8Array.of(0, ...texts.map((text) => (wanted(text) ? 1 : 0)));
      return (row) => isWanted[placeAt(row)] === 1;
    },
  };
}

/** A column of ids by place, 0 where a row has none: equal places are equal ids, and no more is known of them. */
export function idsIn(
  table: FactColumns,
  name: string,
): { readonly most: number; readonly placeAt: (row: number) => number } {
  const { values: stored, most } = textColumn(table, name);
  const values = inOneType(stored);
  return { most, placeAt: (row) => values[row] ?? 0 };
}

/** @throws RangeError for a column of texts. */
export function numberColumn(table: FactColumns, name: string): NumberColumn {
  const column = table.column(name);
  if (column.kind !== 'number') throw new RangeError(`${name} is a column of texts, expected numbers`);
  return column;
}

/** @throws RangeError for a column of numbers. */
export function textColumn(table: FactColumns, name: string): TextColumn {
  const column = table.column(name);
  if (column.kind !== 'text') throw new RangeError(`${name} is a column of numbers, expected texts`);
  return column;
}

/** Rows as columns: for tables that are small, and for what is checked by hand. */
export function columnsOf({ name: tableName, columns }: Table, rows: readonly Row[]): FactColumns {
  const made = new Map<string, FactColumn>();
  return {
    rows: rows.length,
    column: (name) => {
      const type = columns[name];
      if (type === undefined) throw new RangeError(`${tableName} has no column ${name}`);
      const cells = rows.map((row) => row[name]);
      const column = made.get(name) ?? (type.startsWith('text') ? textsOf(cells) : numbersOf(cells));
      made.set(name, column);
      return column;
    },
  };
}

function textsOf(cells: readonly Cell[]): TextColumn {
  const texts = [...new Set(cells.filter((cell) => typeof cell === 'string'))].toSorted();
  const places = new Map(texts.map((text, place) => [text, place + 1]));
  const values = Uint32Array.from(cells, (cell) => (typeof cell === 'string' ? (places.get(cell) ?? 0) : 0));
  return { kind: 'text', values, most: texts.length, texts: () => texts };
}

function numbersOf(cells: readonly Cell[]): NumberColumn {
  const values = Float64Array.from(cells, (cell) =>
    typeof cell === 'number' || typeof cell === 'boolean' ? Number(cell) : Number.NaN,
  );
  return { kind: 'number', values, none: Number.NaN };
}
