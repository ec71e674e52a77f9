/** The rows of a cut before they are in order: kept in a scratch file, so that memory does not grow with the log. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Table } from '#projections/kit/tables.ts';
import type { NumberSpan } from '../file/columns.ts';
import { compareBytes } from '../file/columns.ts';

/** A value as SQLite keeps it. */
export type StoredCell = string | number | null;

/** What a column has been seen to hold. */
export type GatheredColumn = {
  readonly name: string;
} & (
  | { readonly kind: 'number'; readonly span: NumberSpan }
  /** All its texts in order; undefined where they are too many for memory: then they are asked of the file. */
  | { readonly kind: 'text'; readonly texts: readonly string[] | undefined }
);

export type GatheredTable = {
  readonly name: string;
  readonly columns: readonly GatheredColumn[];
  /** The texts of a column that has too many for memory, in order. */
  readonly manyTexts: (column: string) => Iterable<string>;
  /**
   * Rows in canonical order: by case, then by every column in turn. Of a case that was gathered twice the first is
   * given. Texts of columns with many are given as codes, counted from 1 in the order of `manyTexts`, which must
   * have been asked for.
   */
  readonly rows: () => Iterable<readonly StoredCell[]>;
};

export type Gathering = {
  /** Keeps rows of a table; `fold` numbers the history they came of, upwards. */
  readonly add: (table: number, fold: number, rows: readonly (readonly StoredCell[])[]) => void;
  /** Stores what is done within as one piece of work, which is faster. */
  readonly together: (work: () => void) => void;
  readonly tables: () => readonly GatheredTable[];
  readonly close: () => void;
};

/** Texts of one column held in memory at most. */
const defaultMostTexts = 65_535;
const cacheKib = 32_768;

/** Begins with an empty scratch file, which `close` removes. `tables` are told apart by their place in the list. */
export function openGathering(
  file: string,
  tables: readonly Table[],
  mostTexts = defaultMostTexts,
): Gathering {
  rmSync(file, { force: true });
  const database = new Database(file);
  for (const pragma of ['journal_mode = MEMORY', 'synchronous = OFF', 'locking_mode = EXCLUSIVE'])
    database.pragma(pragma);
  database.pragma(`cache_size = -${cacheKib}`);
  const gathered = tables.map((table, at) => gatherTable(database, table, at, mostTexts));
  return {
    add: (table, fold, rows) => gathered[table]?.add(fold, rows),
    together: database.transaction((work: () => void) => work()),
    tables: () => gathered.map(({ finished }) => finished()),
    close: () => {
      database.close();
      rmSync(file, { force: true });
    },
  };
}

function gatherTable(database: Database.Database, table: Table, at: number, mostTexts: number) {
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => name);
  if (!names.includes('case_id'))
    throw new Error(`${table.name} has no case_id: a cut is put in order by it`);
  const typed = columns.map(([name, definition]) => `${name} ${definition.split(' ', 1)[0] ?? ''}`);
  const scratch = `gathered_${at}`;
  database.exec(`create table ${scratch} (fold integer not null, ${typed.join(', ')}) strict`);
  const insert = database.prepare<(StoredCell | number)[]>(
    `insert into ${scratch} values (?${', ?'.repeat(columns.length)})`,
  );
  const seen = columns.map(([name, definition]) =>
    definition.startsWith('text') ? seeTexts(name, mostTexts) : seeNumbers(name),
  );
  return {
    add: (fold: number, rows: readonly (readonly StoredCell[])[]): void => {
      for (const row of rows) {
        insert.run(fold, ...row);
        for (const [place, column] of seen.entries()) column.see(row[place] ?? null);
      }
    },
    finished: (): GatheredTable =>
      inOrder(
        database,
        scratch,
        table.name,
        seen.map((column) => column.seen()),
      ),
  };
}

function seeNumbers(name: string) {
  let span: NumberSpan | undefined;
  return {
    see: (cell: StoredCell): void => {
      if (typeof cell !== 'number') return;
      if (span !== undefined && cell >= span.least && cell <= span.most && Number.isInteger(cell)) return;
      span = {
        least: Math.min(cell, span?.least ?? cell),
        most: Math.max(cell, span?.most ?? cell),
        whole: Number.isInteger(cell) && (span?.whole ?? true),
      };
    },
    seen: (): GatheredColumn => ({ name, kind: 'number', span: span ?? { least: 0, most: 0, whole: true } }),
  };
}

function seeTexts(name: string, mostTexts: number) {
  let texts: Set<string> | undefined = new Set();
  return {
    see: (cell: StoredCell): void => {
      if (typeof cell === 'string') texts?.add(cell);
      if ((texts?.size ?? 0) > mostTexts) texts = undefined;
    },
    seen: (): GatheredColumn => ({ name, kind: 'text', texts: texts && [...texts].sort(compareBytes) }),
  };
}

function inOrder(
  database: Database.Database,
  scratch: string,
  name: string,
  columns: readonly GatheredColumn[],
): GatheredTable {
  const hasMany = (column: GatheredColumn) => column.kind === 'text' && column.texts === undefined;
  const textsOf = (column: string) => `${scratch}_${column}`;
  return {
    name,
    columns,
    manyTexts: (column) => {
      database.exec(`
        create table ${textsOf(column)} (code integer primary key, text text not null) strict;
        insert into ${textsOf(column)} (text)
          select distinct ${column} from ${scratch} where ${column} is not null order by 1;
        create unique index ${textsOf(column)}_text on ${textsOf(column)} (text)`);
      return database
        .prepare<[], string>(`select text from ${textsOf(column)} order by code`)
        .pluck()
        .iterate();
    },
    rows: () => {
      const many = columns.filter(hasMany).map((column) => column.name);
      const shown = columns.map((column) =>
        hasMany(column) ? `${textsOf(column.name)}.code` : `${scratch}.${column.name}`,
      );
      const joins = many.map(
        (column) => `left join ${textsOf(column)} on ${textsOf(column)}.text = ${scratch}.${column}`,
      );
      const caseId = shown[columns.findIndex((column) => column.name === 'case_id')] ?? '';
      const order = [caseId, 'fold', ...shown].join(', ');
      const statement = database.prepare<[], StoredCell[]>(
        `select ${[caseId, 'fold', ...shown].join(', ')} from ${scratch} ${joins.join(' ')} order by ${order}`,
      );
      return firstOfEachCase(statement.raw().iterate());
    },
  };
}

/** A case is gathered twice where it was linked to one gathered later while the walk was under way. */
function* firstOfEachCase(rows: Iterable<readonly StoredCell[]>): Iterable<readonly StoredCell[]> {
  let lastCase: StoredCell | undefined;
  let firstFold: StoredCell | undefined;
  for (const [caseId, fold, ...row] of rows) {
    if (caseId !== lastCase) [lastCase, firstFold] = [caseId, fold];
    if (fold === firstFold) yield row;
  }
}
