/** The tables of the SQLite log, and how its file is opened for writing and for reading. */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { EventLogError } from '../log-error.ts';

/** Raised whenever the tables change; a file of a newer one is refused. */
export const schemaVersion = 1;

/** Marks the file as an event log for `file(1)` and for ourselves: "VJTL". */
const applicationId = 0x564a544c;

/** Names must leave room in a page of the unique index; longer ones are a mistake of the caller. */
const pageBytes = 4096;

/**
 * A stream's last revision is not kept beside its name: it is the last entry of `event_by_stream`, so that an append
 * dirties no page of `stream`. A stream that is only linked to has a row and no events (revision -1).
 * `neighbourhood` is the smallest id of all streams ever linked with this one.
 */
const tables = `
CREATE TABLE stream (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  neighbourhood INTEGER NOT NULL
) STRICT;
CREATE INDEX stream_by_neighbourhood ON stream (neighbourhood);

CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  uuid BLOB NOT NULL CHECK (length(uuid) = 16),
  type TEXT NOT NULL,
  recorded_at INTEGER NOT NULL, -- milliseconds since the epoch, never less than the row before
  body TEXT NOT NULL,
  personal BLOB,
  content_hash BLOB NOT NULL,
  personal_macs TEXT            -- JSON: person reference to MAC or null; NULL where there is no personal block
) STRICT;
CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);
`;

/** Sorting many ids at once, another thread helps. */
const threadsThatSort = 2;

/** Apart from the rest, because a log may be filled without it; nothing where it is there. */
export function createIdIndex(db: Database.Database): void {
  db.pragma(`threads = ${threadsThatSort}`);
  db.exec('CREATE UNIQUE INDEX IF NOT EXISTS event_by_uuid ON event (uuid)');
}

/** Only where every id is kept elsewhere until it is made again. */
export function dropIdIndex(db: Database.Database): void {
  db.exec('DROP INDEX IF EXISTS event_by_uuid');
}

const writerCacheKib = 65_536;
const readerCacheKib = 16_384;

/** How long a writer waits for a checkpoint that has taken the lock before it gives a commit up. */
const writerPatienceMillis = 30_000;

export type WritingOptions = {
  /** The file may not grow over this; more is answered like a full disk. Default: as large as the disk lets it. */
  readonly maxBytes?: number;
  /** WAL frames after which a commit checkpoints by itself; 0: never, another connection does it. */
  readonly checkpointAfterFrames: number;
  /** The file is the copy of a log elsewhere, to which only what that log holds is added. */
  readonly isCopy?: boolean;
};

/** The table that makes a log's file the copy of a log elsewhere. */
export const copyMark = 'followed';

/** Opens the log for its one writer; makes the file (mode 600) and its tables where they do not exist yet. */
export function openForWriting(file: string, options: WritingOptions): Database.Database {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file, { timeout: writerPatienceMillis });
  try {
    requireKnownSchema(db, file);
    if (options.isCopy !== true) refuseCopy(db, file);
    db.pragma(`page_size = ${pageBytes}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${writerCacheKib}`);
    db.pragma(`wal_autocheckpoint = ${options.checkpointAfterFrames}`);
    if (options.maxBytes !== undefined) {
      db.pragma(`max_page_count = ${Math.ceil(options.maxBytes / pageBytes)}`);
    }
    createTablesOnce(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the log for reading, from any thread or process, while another writes. */
export function openForReading(file: string): Database.Database {
  if (!existsSync(file)) throw new EventLogError('missing', `There is no event log at ${file}.`);
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    if (requireKnownSchema(db, file) === 0) throw new EventLogError('missing', `${file} is still empty.`);
    db.pragma(`cache_size = -${readerCacheKib}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The index of ids is missing too where an import into a new log was cut off. */
function createTablesOnce(db: Database.Database): void {
  db.transaction(() => {
    if (db.pragma('user_version', { simple: true }) === 0) {
      db.exec(tables);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${schemaVersion}`);
    }
    createIdIndex(db);
  }).immediate();
}

/** What were written into a copy, the log that it is a copy of would never know. */
function refuseCopy(db: Database.Database, file: string): void {
  if (db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(copyMark) === undefined) return;
  throw new EventLogError(
    'is-a-copy',
    `${file} is a copy of a log in EventStoreDB. Set VJT_EVENT_LOG to that log, or make this one's own in another data ` +
      'directory with `vjt migrate --from`.',
  );
}

/** The file's schema version; 0 where it is empty. */
function requireKnownSchema(db: Database.Database, file: string): number {
  const version = readVersion(db, file);
  if (version > schemaVersion) {
    throw new EventLogError(
      'newer-schema',
      `${file} was written by a newer version of this program (schema ${version}; this one knows up to ${schemaVersion}). ` +
        'Start that version, or use another data directory.',
    );
  }
  return version;
}

function readVersion(db: Database.Database, file: string): number {
  const notALog = () => new EventLogError('not-a-log', `${file} is not an event log of this program.`);
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    const id = db.pragma('application_id', { simple: true });
    const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (isEmpty ? version !== 0 : id !== applicationId) throw notALog();
    return version;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') throw notALog();
    throw error;
  }
}
