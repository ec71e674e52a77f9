/** Reads the file of a cut: what it says of itself, its columns as typed arrays, its rows. */
import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Values, ValueType } from './columns.ts';
import { bytesOf, compareBytes, newValues, none, valuesOf } from './columns.ts';
import type { CutDescription, PartKind, StoredColumn } from './description.ts';
import { applicationId, cutDescriptionSchema, digestOf, storedColumnSchema } from './description.ts';

/** A file that is not a cut, or one of another format, or whose contents are not what they were. */
export class CutError extends Error {
  override readonly name = 'CutError';
}

/** A column of numbers: dates are days since 1970, flags 0 and 1. `none` (NaN for `float64`) is where a row has none. */
export type NumberColumn = {
  readonly kind: 'number';
  readonly type: ValueType;
  readonly values: Values;
  readonly none: number;
};

/** A column of texts, codes or ids: `values` are places in `texts` counted from 1, and 0 where a row has none. */
export type TextColumn = {
  readonly kind: 'text';
  readonly type: ValueType;
  readonly values: Values;
  /** How many texts there are, and so the greatest of `values`. */
  readonly most: number;
  /** In the order of their bytes, so that codes compare as texts do. Read when first asked for. */
  readonly texts: () => readonly string[];
};

export type CutColumn = NumberColumn | TextColumn;
export type CutRow = Readonly<Record<string, string | number | null>>;

/** A table of a cut. Its rows are numbered from 0, in canonical order: by case first. Columns stay in memory once read. */
export type CutTable = {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly string[];
  /** One column, whole. @throws RangeError where there is none of that name. */
  readonly column: (name: string) => CutColumn;
  /** Rows as the fold gave them, `from` to before `to`; all, unless said otherwise. */
  readonly read: (from?: number, to?: number) => readonly CutRow[];
  /** The rows of one case. */
  readonly ofCase: (caseId: string) => readonly CutRow[];
};

/** A cut that is open. */
export type Cut = {
  readonly description: CutDescription;
  readonly tables: readonly string[];
  /** A table with nothing of it read yet. @throws RangeError where there is none of that name. */
  readonly table: (name: string) => CutTable;
  /** `table.column` → SHA-256 of its contents: columns of two cuts that have the same are the same. */
  readonly digests: ReadonlyMap<string, string>;
  /** Columns (`table.column`) whose contents are not those that were written; `digest` where they do not add up. */
  readonly damaged: () => readonly string[];
  readonly close: () => void;
};

/** @throws CutError */
export function openCut(file: string): Cut {
  const database = openContainer(file);
  try {
    return cutOver(database, file);
  } catch (error) {
    database.close();
    throw error instanceof z.ZodError || error instanceof Database.SqliteError ? notACut(file, error) : error;
  }
}

/** What a cut says of itself. @throws CutError */
export function readDescription(file: string): CutDescription {
  const cut = openCut(file);
  cut.close();
  return cut.description;
}

function openContainer(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw notACut(file, error);
  }
}

function notACut(file: string, cause: unknown): CutError {
  return new CutError(`${file} is not a cut that this version can read`, { cause });
}

function cutOver(database: Database.Database, file: string): Cut {
  if (database.pragma('application_id', { simple: true }) !== applicationId) throw notACut(file, undefined);
  const description = descriptionIn(database);
  const columns = z
    .array(storedColumnSchema)
    .parse(
      database
        .prepare(
          `select id, table_name as tableName, name, kind, type, rows, texts, digest from column_of_cut order by id`,
        )
        .all(),
    );
  const parts = partReader(database);
  const byTable = Map.groupBy(columns, ({ tableName }) => tableName);
  return {
    description,
    tables: [...byTable.keys()],
    table: (name) => tableOf(name, byTable.get(name) ?? [], parts),
    digests: new Map(columns.map((column) => [nameOf(column), column.digest])),
    damaged: () => [
      ...columns.filter((column) => !isWhole(parts, column)).map(nameOf),
      ...(digestOf(columns) === description.digest ? [] : ['digest']),
    ],
    close: () => database.close(),
  };
}

function nameOf({ tableName, name }: StoredColumn): string {
  return `${tableName}.${name}`;
}

function descriptionIn(database: Database.Database): CutDescription {
  const text = database.prepare<[], string>('select description from cut').pluck().get();
  return cutDescriptionSchema.parse(JSON.parse(text ?? 'null'));
}

function tableOf(name: string, stored: readonly StoredColumn[], parts: PartReader): CutTable {
  const [first] = stored;
  if (first === undefined) throw new RangeError(`the cut has no table ${name}`);
  const opened = new Map<string, CutColumn>();
  const column = (wanted: string): CutColumn => {
    const found = opened.get(wanted) ?? columnOf(name, wanted, stored, parts);
    opened.set(wanted, found);
    return found;
  };
  const columns = stored.map((each) => each.name);
  const read = (from = 0, to = first.rows): readonly CutRow[] => {
    const cells = columns.map((each) => [each, cellReader(column(each))] as const);
    return Array.from({ length: to - from }, (_, at) =>
      Object.fromEntries(cells.map(([each, cell]) => [each, cell(from + at)])),
    );
  };
  return {
    name,
    rows: first.rows,
    columns,
    column,
    read,
    ofCase: (caseId) => read(...rangeOf(column('case_id'), caseId)),
  };
}

type PartReader = (column: number, kind: PartKind) => Iterable<Uint8Array>;

function partReader(database: Database.Database): PartReader {
  const parts = database
    .prepare<[number, PartKind], Uint8Array>(
      'select bytes from part where column_id = ? and kind = ? order by number',
    )
    .pluck();
  return function* (column, kind) {
    for (const bytes of parts.all(column, kind)) yield zstdDecompressSync(bytes);
  };
}

function columnOf(
  table: string,
  name: string,
  columns: readonly StoredColumn[],
  parts: PartReader,
): CutColumn {
  const stored = columns.find((column) => column.name === name);
  if (stored === undefined) throw new RangeError(`the cut has no column ${table}.${name}`);
  const { id, kind, type, rows } = stored;
  const values = newValues(type, rows);
  let at = 0;
  for (const bytes of parts(id, 'values')) {
    const some = valuesOf(type, bytes);
    values.set(some, at);
    at += some.length;
  }
  if (kind === 'number') return { kind, type, values, none: none[type] };
  let texts: readonly string[] | undefined;
  return {
    kind,
    type,
    values,
    most: stored.texts,
    texts: () => (texts ??= [...parts(id, 'texts')].flatMap(textsIn)),
  };
}

const textsSchema = z.array(z.string());

function textsIn(bytes: Uint8Array): readonly string[] {
  return textsSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

function cellReader(column: CutColumn): (row: number) => string | number | null {
  const { values } = column;
  if (column.kind === 'text') {
    const texts = column.texts();
    return (row) => texts[(values[row] ?? 0) - 1] ?? null;
  }
  return (row) => {
    const value = values[row];
    return value === undefined || Object.is(value, column.none) ? null : value;
  };
}

/** Rows are in the order of their cases, so those of one stand together. */
function rangeOf(column: CutColumn, caseId: string): readonly [from: number, to: number] {
  if (column.kind !== 'text') throw new RangeError('case_id is a column of texts');
  const texts = column.texts();
  const at = firstWhere(texts.length, (place) => compareBytes(texts[place] ?? '', caseId) >= 0);
  if (texts[at] !== caseId) return [0, 0];
  const { values } = column;
  return [
    firstWhere(values.length, (row) => (values[row] ?? 0) >= at + 1),
    firstWhere(values.length, (row) => (values[row] ?? 0) > at + 1),
  ];
}

/** The first of `length` places for which it holds, where it holds for all that follow. */
function firstWhere(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isWhole(parts: PartReader, { id, kind, type, rows, digest }: StoredColumn): boolean {
  const hash = createHash('sha256');
  let values = 0;
  try {
    if (kind === 'text') for (const bytes of parts(id, 'texts')) hash.update(bytes);
    for (const bytes of parts(id, 'values')) {
      hash.update(bytes);
      values += bytes.length;
    }
  } catch {
    return false;
  }
  return hash.digest('hex') === digest && values === bytesOf(newValues(type, 1), 1).length * rows;
}
