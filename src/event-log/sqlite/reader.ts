/** Reads the SQLite log: prepared statements on a connection of its own, one reader per thread. */
import type Database from 'better-sqlite3';
import type { Head, LoggedEvent, LogReader } from '../port.ts';
import { emptyHead, headSql } from './ledger.ts';
import { openForReading } from './schema.ts';
import { bytesOfUuid, digestFrom, uuidOfHex, type DigestColumns } from './columns.ts';

/** A row of the log; its uuid is still SQLite's `hex()` of the stored bytes. */
type EventRow = { -readonly [K in keyof LoggedEvent]: LoggedEvent[K] };
type PersonalRow = { readonly position: number; uuid: string; readonly personal: Uint8Array };

const eventColumns =
  'e.position, s.name AS stream, e.revision, hex(e.uuid) AS uuid, e.type, e.recorded_at AS recordedAt, e.body';

/** LIMIT of "all". */
const noLimit = -1;
const endOfTime = Number.MAX_SAFE_INTEGER;

/**
 * Opens a log file (`log.sqlite`) for reading, while this or another process writes it or nobody does.
 * @throws {EventLogError} where there is no log, or one of a newer version.
 */
export function openSqliteLogReader(file: string): LogReader {
  const db = openForReading(file);
  return { ...positions(db), ...eventReads(db), ...neighbourhoodReads(db), close: () => db.close() };
}

function positions(db: Database.Database): Pick<LogReader, 'head' | 'revisionOf'> {
  const head = db.prepare<[], Head>(headSql);
  const revision = db
    .prepare<[string], number | null>(
      'SELECT (SELECT max(revision) FROM event WHERE event.stream = stream.id) FROM stream WHERE name = ?',
    )
    .pluck();
  return {
    head: () => head.get() ?? emptyHead,
    revisionOf: (stream) => revision.get(stream) ?? -1,
  };
}

function eventReads(db: Database.Database): Pick<LogReader, 'readAll' | 'readStream' | 'find'> {
  const all = db.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM event e JOIN stream s ON s.id = e.stream
      WHERE e.position > ? ORDER BY e.position LIMIT ?`,
  );
  const ofStream = db.prepare<[string, number, number], EventRow>(
    `SELECT ${eventColumns} FROM stream s JOIN event e ON e.stream = s.id
      WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
  );
  const byUuid = db.prepare<[Buffer], EventRow & DigestColumns>(
    `SELECT ${eventColumns}, e.content_hash AS contentHash, e.personal_macs AS personalMacs
       FROM event e JOIN stream s ON s.id = e.stream WHERE e.uuid = ?`,
  );
  return {
    readAll: (after, limit) => withUuids(all.all(after, limit)),
    readStream: (stream, fromRevision = 0, limit = noLimit) =>
      withUuids(ofStream.all(stream, fromRevision, limit)),
    find: (uuid) => {
      const row = byUuid.get(bytesOfUuid(uuid));
      if (row === undefined) return undefined;
      const { contentHash, personalMacs, ...event } = row;
      return { ...event, uuid: uuidOfHex(event.uuid), content: digestFrom({ contentHash, personalMacs }) };
    },
  };
}

type NeighbourhoodReads = Pick<
  LogReader,
  'neighbourhoodOf' | 'readNeighbourhood' | 'neighbourhoods' | 'readPersonal'
>;

function neighbourhoodReads(db: Database.Database): NeighbourhoodReads {
  const of = db.prepare<[string], number>('SELECT neighbourhood FROM stream WHERE name = ?').pluck();
  const events = db.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM stream s JOIN event e ON e.stream = s.id
      WHERE s.neighbourhood = ? AND e.recorded_at <= ?`,
  );
  const ids = db
    .prepare<[number, string, string, number], number>(
      `SELECT id FROM stream
        WHERE id > ? AND id = neighbourhood AND substr(name, 1, length(?)) = ? ORDER BY id LIMIT ?`,
    )
    .pluck();
  const personal = db.prepare<[number], PersonalRow>(
    `SELECT e.position, hex(e.uuid) AS uuid, e.personal FROM stream s JOIN event e ON e.stream = s.id
      WHERE s.neighbourhood = ? AND e.personal IS NOT NULL`,
  );
  return {
    neighbourhoodOf: (stream) => of.get(stream),
    readNeighbourhood: (neighbourhood, { recordedBy = endOfTime } = {}) =>
      inLogOrder(withUuids(events.all(neighbourhood, recordedBy))),
    neighbourhoods: (after, limit, streamPrefix = '') => ids.all(after, streamPrefix, streamPrefix, limit),
    readPersonal: (neighbourhood) => inLogOrder(withUuids(personal.all(neighbourhood))),
  };
}

function withUuids<Row extends { uuid: string }>(rows: Row[]): Row[] {
  for (const row of rows) row.uuid = uuidOfHex(row.uuid);
  return rows;
}

/** SQLite hands the streams over one after the other; with a single stream, the usual case, they are in order. */
function inLogOrder<Row extends { readonly position: number }>(rows: Row[]): Row[] {
  const isOrdered = rows.every(
    (row, index) => index === 0 || (rows[index - 1]?.position ?? 0) < row.position,
  );
  return isOrdered ? rows : rows.sort((a, b) => a.position - b.position);
}
