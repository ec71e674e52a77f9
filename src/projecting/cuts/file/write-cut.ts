/** Writes the file of a cut from gathered rows: a list of texts and a run of values for each column. */
import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { constants, zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { GatheredColumn, GatheredTable, StoredCell } from '../making/gathering.ts';
import type { Values, ValueType } from './columns.ts';
import { bytesOf, codeTypeFor, newValues, none, numberTypeFor } from './columns.ts';
import type { CutDescription, PartKind, StoredColumn } from './description.ts';
import { applicationId, cutTables, digestOf } from './description.ts';

/** Rows, or texts, of a part: a part of a column is at most a few hundred kilobytes before it is compressed. */
const partLength = 65_536;
const compression = { params: { [constants.ZSTD_c_compressionLevel]: 6 } };

/** What is known of a cut before its rows are counted. */
export type DescribedBefore = Omit<CutDescription, 'rows' | 'digest'>;

/** Writes and syncs a file that did not exist; `onRows` hears of the rows of all tables written so far. */
export function writeCut(
  file: string,
  before: DescribedBefore,
  tables: readonly GatheredTable[],
  onRows: (written: number) => void = () => undefined,
): CutDescription {
  rmSync(file, { force: true });
  const database = new Database(file);
  try {
    database.pragma('journal_mode = MEMORY');
    database.pragma('synchronous = OFF');
    database.pragma(`application_id = ${applicationId}`);
    database.exec(cutTables);
    const container = openContainer(database);
    let rows = 0;
    const columns = tables.flatMap((table) => {
      const written = writeTable(container, table, (more) => onRows(rows + more));
      rows += written[0]?.rows ?? 0;
      return written;
    });
    const description = { ...before, rows, digest: digestOf(columns) };
    database.prepare('insert into cut values (1, ?)').run(JSON.stringify(description));
    database.close();
    sync(file);
    return description;
  } finally {
    database.close();
  }
}

type Container = ReturnType<typeof openContainer>;

function openContainer(database: Database.Database) {
  const insertPart = database.prepare<[number, PartKind, number, Uint8Array]>(
    'insert into part values (?, ?, ?, ?)',
  );
  const insertColumn = database.prepare<[number, string, string, string, string, number, number, string]>(
    'insert into column_of_cut values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  let columns = 0;
  return {
    nextId: () => (columns += 1),
    part: (id: number, kind: PartKind, number: number, bytes: Uint8Array, hash: Hash) => {
      hash.update(bytes);
      insertPart.run(id, kind, number, zstdCompressSync(bytes, compression));
    },
    column: ({ id, tableName, name, kind, type, rows, texts, digest }: StoredColumn) =>
      void insertColumn.run(id, tableName, name, kind, type, rows, texts, digest),
  };
}

/** A column while its values are being written. */
type Writing = {
  readonly id: number;
  readonly column: GatheredColumn;
  readonly type: ValueType;
  readonly texts: number;
  readonly hash: Hash;
  readonly values: Values;
  readonly numberOf: (cell: StoredCell) => number;
};

function writeTable(
  container: Container,
  table: GatheredTable,
  onRows: (written: number) => void,
): readonly StoredColumn[] {
  const writing = table.columns.map((column) => beginColumn(container, table, column));
  let inPart = 0;
  let parts = 0;
  const flush = (): void => {
    for (const { id, values, hash } of writing)
      container.part(id, 'values', parts, bytesOf(values, inPart), hash);
    parts += 1;
    inPart = 0;
    onRows(parts * partLength);
  };
  let rows = 0;
  for (const row of table.rows()) {
    for (const [place, { values, numberOf }] of writing.entries()) {
      values[inPart] = numberOf(row[place] ?? null);
    }
    inPart += 1;
    rows += 1;
    if (inPart === partLength) flush();
  }
  if (inPart > 0) flush();
  return writing.map(({ id, column, type, texts, hash }) => {
    const { name, kind } = column;
    const stored = { id, tableName: table.name, name, kind, type, rows, texts, digest: hash.digest('hex') };
    container.column(stored);
    return stored;
  });
}

function beginColumn(container: Container, table: GatheredTable, column: GatheredColumn): Writing {
  const id = container.nextId();
  const hash = createHash('sha256');
  const begun = (type: ValueType, texts: number, numberOf: Writing['numberOf']): Writing => ({
    id,
    column,
    type,
    texts,
    hash,
    values: newValues(type, partLength),
    numberOf,
  });
  const numberOrNone = (type: ValueType) => (cell: StoredCell) =>
    typeof cell === 'number' ? cell : none[type];
  if (column.kind === 'number') {
    const type = numberTypeFor(column.span);
    return begun(type, 0, numberOrNone(type));
  }
  const texts = writeTexts(container, id, hash, column.texts ?? table.manyTexts(column.name));
  const type = codeTypeFor(texts);
  if (column.texts === undefined) return begun(type, texts, numberOrNone(type));
  const codes = new Map<StoredCell, number>(column.texts.map((text, at) => [text, at + 1]));
  return begun(type, texts, (cell) => codes.get(cell) ?? none[type]);
}

/** Lists of texts are JSON. Returns how many there are. */
function writeTexts(container: Container, id: number, hash: Hash, texts: Iterable<string>): number {
  let count = 0;
  let parts = 0;
  let part: string[] = [];
  const flush = (): void => {
    container.part(id, 'texts', parts, Buffer.from(JSON.stringify(part)), hash);
    parts += 1;
    part = [];
  };
  for (const text of texts) {
    count += 1;
    if (part.push(text) === partLength) flush();
  }
  if (part.length > 0) flush();
  return count;
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
