/** One generation of the read model: its file, the bookkeeping beside the projections' tables, and the statements that fill them. */
import Database from 'better-sqlite3';
import type { LogReader } from '#src/event-log/port.ts';
import type { Cell, Table } from '#projections/kit/tables.ts';
import type { Projection } from './projection.ts';

/** Raised where the bookkeeping below changes: files of another format are built anew. */
export const format = 4;

/** What the rows of a file were made by. Files of one `tables` hash can be read alike, whatever their `code`. */
export type ReadModelVersion = { readonly code: string; readonly tables: string };

const bookkeeping = `
  create table generation (
    one integer primary key check (one = 1),
    format integer not null,
    code text not null,
    tables text not null,
    tail integer not null,
    tail_uuid text,
    complete integer not null
  ) strict;
  create table dirty (stream text primary key, position integer not null) strict, without rowid;
  create index dirty_position on dirty (position);
  create table member (stream text primary key, neighbourhood integer not null) strict, without rowid;
  create index member_neighbourhood on member (neighbourhood);
  create table parked (
    neighbourhood integer primary key,
    stream text not null unique,
    position integer not null,
    error text not null,
    stack text not null
  ) strict;
  create table heard (
    source text not null,
    agency text not null,
    events integer not null,
    first_recorded_at integer not null,
    last_recorded_at integer not null,
    -- of events whose sender numbered them
    sequenced integer not null,
    first_sequence integer,
    last_sequence integer,
    primary key (source, agency)
  ) strict, without rowid;
  create table spoken_day (
    source text not null,
    agency text not null,
    day integer not null,
    first_recorded_at integer not null,
    last_recorded_at integer not null,
    sequenced integer not null,
    first_sequence integer,
    last_sequence integer,
    primary key (source, agency, day)
  ) strict, without rowid;
  create table heard_day (
    source text not null,
    agency text not null,
    day integer not null,
    type text not null,
    events integer not null,
    first_recorded_at integer not null,
    last_recorded_at integer not null,
    primary key (source, agency, day, type)
  ) strict, without rowid;
  create table heard_lag (
    source text not null,
    agency text not null,
    day integer not null,
    bucket integer not null,
    events integer not null,
    primary key (source, agency, day, bucket)
  ) strict, without rowid;
  create table beside_stream (stream text primary key) strict, without rowid;
`;

/** How far a generation has got. Nothing at or below `checkpoint` waits to be folded. */
export type Progress = {
  readonly tail: number;
  readonly checkpoint: number;
  /** Streams whose case waits to be folded again. */
  readonly dirty: number;
  readonly parked: number;
};

export type TableStatements = {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly insert: Database.Statement;
  readonly remove: Database.Statement<[number]>;
  readonly select: Database.Statement<[number], Record<string, unknown>>;
};

export type Workspace = {
  readonly path: string;
  readonly database: Database.Database;
  readonly reader: LogReader;
  readonly projection: Projection;
  readonly version: ReadModelVersion;
  readonly tables: readonly TableStatements[];
  readonly statements: ReturnType<typeof prepare>;
  /** Does all of a piece of work or nothing of it; within another such piece too. */
  readonly atomically: (work: () => void) => void;
};

/** Where a generation stands, and what it is made from. */
export type Place = Pick<Workspace, 'path' | 'reader' | 'projection'>;

/**
 * A new, empty generation; it is complete once `completeWorkspace` was called. Lost with the machine until then.
 * Nobody else can read its file meanwhile: who looked into it for long would break off hours of work.
 */
export function createWorkspace(place: Place, version: ReadModelVersion): Workspace {
  const database = new Database(place.path);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -65536');
  database.exec(bookkeeping);
  for (const table of place.projection.tables) database.exec(createTable(table));
  database
    .prepare('insert into generation values (1, ?, ?, ?, 0, null, 0)')
    .run(format, version.code, version.tables);
  return workspaceOver(place, database, version);
}

/** Adds what speeds up look-ups but would slow down the building. The file is safe once it is synced (`switchTo`). */
export function completeWorkspace(workspace: Workspace): void {
  const { database, projection } = workspace;
  for (const index of projection.tables.flatMap(createIndexes)) database.exec(index);
  database.pragma('locking_mode = NORMAL');
  database.exec('update generation set complete = 1');
  useAsLive(database);
}

export function createIndexes({ name, indexes }: Table): readonly string[] {
  return indexes.map((index, at) => {
    const [columns, rows] = index.split(' where ');
    return `create index ${name}_${at + 1} on ${name} (${columns})${rows === undefined ? '' : ` where ${rows}`}`;
  });
}

/** A complete generation that was left by an earlier run; undefined where the file is not one that can be gone on with. */
export function openWorkspace(place: Place, tables: string): Workspace | undefined {
  const database = openDatabase(place.path);
  if (database === undefined) return undefined;
  const version = usableVersion(database, tables, place.reader);
  if (version === undefined) {
    database.close();
    return undefined;
  }
  useAsLive(database);
  return workspaceOver(place, database, version);
}

function useAsLive(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -16384');
}

function openDatabase(path: string, options: Database.Options = {}): Database.Database | undefined {
  try {
    return new Database(path, { ...options, fileMustExist: true });
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  }
}

type GenerationRow = {
  readonly format: number;
  readonly code: string;
  readonly tables: string;
  readonly tail: number;
  readonly tail_uuid: string | null;
  readonly complete: number;
};

/** What made the rows of a complete generation of these tables; undefined where this log is not the one they are of. */
export function usableVersion(
  database: Database.Database,
  tables: string,
  reader: LogReader,
): ReadModelVersion | undefined {
  const version = versionOrWhyNot(database, tables, reader);
  return typeof version === 'string' ? undefined : version;
}

/** Why rows cannot be read, or not as those of this log. `other-tables`: they are of another version of the program. */
export type Unusable = 'unreadable' | 'incomplete' | 'other-tables' | 'other-log';

function versionOrWhyNot(
  database: Database.Database,
  tables: string,
  reader: LogReader,
): ReadModelVersion | Unusable {
  const row = readGeneration(database);
  if (row === undefined) return 'unreadable';
  if (row.format !== format || row.tables !== tables) return 'other-tables';
  if (row.complete !== 1) return 'incomplete';
  if (!isTailOf(reader, row.tail, row.tail_uuid)) return 'other-log';
  return { code: row.code, tables: row.tables };
}

/** A generation as it stands, of which nothing will be changed, while a server may go on with it. */
export function openWorkspaceForReading(place: Place, tables: string): Workspace | Unusable {
  const database = openDatabase(place.path, { readonly: true });
  if (database === undefined) return 'unreadable';
  const version = versionOrWhyNot(database, tables, place.reader);
  if (typeof version !== 'string') return workspaceOver(place, database, version);
  database.close();
  return version;
}

function readGeneration(database: Database.Database): GenerationRow | undefined {
  try {
    return database.prepare<[], GenerationRow>('select * from generation').get();
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  }
}

/** False where the log is another one, or an older copy of it, than the rows were made from. */
function isTailOf(reader: LogReader, tail: number, uuid: string | null): boolean {
  if (tail === 0) return true;
  const [event] = reader.readAll(tail - 1, 1);
  return event?.position === tail && event.uuid === uuid;
}

function workspaceOver(place: Place, database: Database.Database, version: ReadModelVersion): Workspace {
  return {
    ...place,
    database,
    version,
    tables: place.projection.tables.map((table) => tableStatements(database, table)),
    statements: prepare(database),
    atomically: database.transaction((work: () => void) => work()),
  };
}

function createTable(table: Table): string {
  const columns = Object.entries(table.columns).map(([name, definition]) => `${name} ${definition}`);
  const place = ['neighbourhood integer not null', 'row integer not null'];
  const key = 'primary key (neighbourhood, row)';
  return `create table ${table.name} (${[...place, ...columns, key].join(', ')}) strict, without rowid`;
}

function tableStatements(database: Database.Database, table: Table): TableStatements {
  const columns = Object.keys(table.columns);
  const all = ['neighbourhood', 'row', ...columns];
  return {
    table,
    columns,
    insert: database.prepare(
      `insert into ${table.name} (${all.join(', ')}) values (${all.map(() => '?').join(', ')})`,
    ),
    remove: database.prepare(`delete from ${table.name} where neighbourhood = ?`),
    select: database.prepare(`select ${columns.join(', ')} from ${table.name} where neighbourhood = ?`),
  };
}

function prepare(database: Database.Database) {
  return {
    tail: database.prepare<[], number>('select tail from generation').pluck(),
    setTail: database.prepare<[number, string]>('update generation set tail = ?, tail_uuid = ?'),
    mark: database.prepare<[string, number]>('insert or ignore into dirty values (?, ?)'),
    unmark: database.prepare<[string]>('delete from dirty where stream = ?'),
    nextDirty: database
      .prepare<[number], string>('select stream from dirty order by position limit ?')
      .pluck(),
    firstDirty: database.prepare<[], number>('select position from dirty order by position limit 1').pluck(),
    isDirty: database.prepare<[string], number>('select 1 from dirty where stream = ?').pluck(),
    countDirty: database.prepare<[], number>('select count(*) from dirty').pluck(),
    neighbourhoodOf: database
      .prepare<[string], number>('select neighbourhood from member where stream = ?')
      .pluck(),
    membersOf: database
      .prepare<[number], string>('select stream from member where neighbourhood = ?')
      .pluck(),
    memberFrom: database
      .prepare<[number], number>(
        'select neighbourhood from member where neighbourhood >= ? order by neighbourhood limit 1',
      )
      .pluck(),
    lastMember: database.prepare<[], number | null>('select max(neighbourhood) from member').pluck(),
    setMember: database.prepare<[string, number]>('insert or replace into member values (?, ?)'),
    removeMembers: database.prepare<[number]>('delete from member where neighbourhood = ?'),
    park: database.prepare<[number, string, number, string, string]>(
      'insert or replace into parked values (?, ?, ?, ?, ?)',
    ),
    unpark: database.prepare<[string]>('delete from parked where stream = ?'),
    parked: database.prepare<[number], { stream: string; position: number }>(
      'select stream, position from parked where neighbourhood = ?',
    ),
    countParked: database.prepare<[], number>('select count(*) from parked').pluck(),
    ...prepareHearing(database),
  };
}

/** What is kept of senders beside the cases' rows; see `heard.ts`. */
function prepareHearing(database: Database.Database) {
  return {
    hear: database.prepare<[string, string, number, number, number, number, number | null, number | null]>(`
      insert into heard values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do update set
        events = events + excluded.events,
        first_recorded_at = min(first_recorded_at, excluded.first_recorded_at),
        last_recorded_at = max(last_recorded_at, excluded.last_recorded_at),
        sequenced = sequenced + excluded.sequenced,
        first_sequence = min(ifnull(first_sequence, excluded.first_sequence),
          ifnull(excluded.first_sequence, first_sequence)),
        last_sequence = max(ifnull(last_sequence, excluded.last_sequence),
          ifnull(excluded.last_sequence, last_sequence))`),
    speakOn: database.prepare<
      [string, string, number, number, number, number, number | null, number | null]
    >(`
      insert into spoken_day values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do update set
        first_recorded_at = min(first_recorded_at, excluded.first_recorded_at),
        last_recorded_at = max(last_recorded_at, excluded.last_recorded_at),
        sequenced = sequenced + excluded.sequenced,
        first_sequence = min(ifnull(first_sequence, excluded.first_sequence),
          ifnull(excluded.first_sequence, first_sequence)),
        last_sequence = max(ifnull(last_sequence, excluded.last_sequence),
          ifnull(excluded.last_sequence, last_sequence))`),
    hearDay: database.prepare<[string, string, number, string, number, number, number]>(`
      insert into heard_day values (?, ?, ?, ?, ?, ?, ?)
      on conflict do update set
        events = events + excluded.events,
        first_recorded_at = min(first_recorded_at, excluded.first_recorded_at),
        last_recorded_at = max(last_recorded_at, excluded.last_recorded_at)`),
    hearLag: database.prepare<[string, string, number, number, number]>(`
      insert into heard_lag values (?, ?, ?, ?, ?)
      on conflict do update set events = events + excluded.events`),
    forgetDays: database.prepare<[number]>('delete from heard_day where day < ?'),
    forgetLags: database.prepare<[number]>('delete from heard_lag where day < ?'),
    noteStream: database.prepare<[string]>('insert or ignore into beside_stream values (?)'),
  };
}

/** How far this generation has got. */
export function progressOf(workspace: Workspace): Progress {
  const { statements } = workspace;
  const tail = statements.tail.get() ?? 0;
  const firstDirty = statements.firstDirty.get();
  return {
    tail,
    checkpoint: firstDirty === undefined ? tail : firstDirty - 1,
    dirty: firstDirty === undefined ? 0 : (statements.countDirty.get() ?? 0),
    parked: statements.countParked.get() ?? 0,
  };
}

/** The value as SQLite keeps it. */
export function cellOf(value: Cell): string | number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}
