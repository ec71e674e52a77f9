/** Reads the SQLite log: prepared statements on a connection of its own, one reader per thread. */
import type Database from 'better-sqlite3';
import type { Head, LoggedEvent, LogReader } from '../port.ts';
import { emptyHead, headSql } from './ledger.ts';
import { openForReading } from './schema.ts';
import { bytesOfUuid, digestFrom, uuidOfHex, type DigestColumns } from './columns.ts';

/** A row of the log; its uuid is still SQLite's `hex()` of the stored bytes. */
type EventRow = { -readonly [K in keyof LoggedEvent]: LoggedEvent[K] };
type StreamRow = { readonly id: number; readonly name: string };
type Extent = { readonly first: number; readonly last: number };
type ExtentRow = { readonly [K in keyof Extent]: number | null };
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

/** Above every character that may follow a prefix. */
const afterAll = String.fromCodePoint(0x10ffff);

function positions(db: Database.Database): Pick<LogReader, 'head' | 'revisionOf' | 'streamNames'> {
  const head = db.prepare<[], Head>(headSql);
  const revision = db
    .prepare<[string], number | null>(
      'SELECT (SELECT max(revision) FROM event WHERE event.stream = stream.id) FROM stream WHERE name = ?',
    )
    .pluck();
  const names = db
    .prepare<[string, string], string>('SELECT name FROM stream WHERE name >= ? AND name < ? ORDER BY name')
    .pluck();
  return {
    head: () => head.get() ?? emptyHead,
    revisionOf: (stream) => revision.get(stream) ?? -1,
    streamNames: (prefix) => names.all(prefix, prefix + afterAll),
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
  'neighbourhoodOf' | 'readNeighbourhood' | 'extentOf' | 'neighbourhoods' | 'readPersonal'
>;

function neighbourhoodReads(db: Database.Database): NeighbourhoodReads {
  const of = db.prepare<[string], number>('SELECT neighbourhood FROM stream WHERE name = ?').pluck();
  const ids = db
    .prepare<[number, string, string, number], number>(
      `SELECT id FROM stream
        WHERE id > ? AND id = neighbourhood AND substr(name, 1, length(?)) = ? ORDER BY id LIMIT ?`,
    )
    .pluck();
  const personal = db.prepare<[number], PersonalRow>(
    `SELECT e.position, hex(e.uuid) AS uuid, e.personal FROM stream s JOIN event e ON e.stream = s.id
      WHERE s.neighbourhood = ? AND e.personal IS NOT NULL ORDER BY e.position`,
  );
  return {
    neighbourhoodOf: (stream) => of.get(stream),
    readNeighbourhood: neighbourhoodRead(db),
    extentOf: extentRead(db),
    neighbourhoods: (after, limit, streamPrefix = '') => ids.all(after, streamPrefix, streamPrefix, limit),
    readPersonal: (neighbourhood) => withUuids(personal.all(neighbourhood)),
  };
}

/**
 * The read a rebuild does for every case. Two statements in one snapshot and the names put in here are less than half
 * the work of one statement that joins and orders: SQLite would plan that anew for every neighbourhood.
 */
function neighbourhoodRead(db: Database.Database): LogReader['readNeighbourhood'] {
  const streams = db.prepare<[number], StreamRow>('SELECT id, name FROM stream WHERE neighbourhood = ?');
  const events = db.prepare<[number, number], EventRow>(
    `SELECT position, '' AS stream, revision, hex(uuid) AS uuid, type, recorded_at AS recordedAt, body
       FROM event WHERE stream = ? AND recorded_at <= ?`,
  );
  const eventsOf = ({ id, name }: StreamRow, recordedBy: number) => {
    const rows = events.all(id, recordedBy);
    for (const row of rows) row.stream = name;
    return rows;
  };
  const read = db.transaction((neighbourhood: number, recordedBy: number) =>
    streams.all(neighbourhood).flatMap((stream) => eventsOf(stream, recordedBy)),
  );
  return (neighbourhood, { recordedBy = endOfTime } = {}) =>
    inLogOrder(withUuids(read(neighbourhood, recordedBy)));
}

/** By index alone: `event_by_stream` ends in the position. Streams that are only linked to have no events. */
function extentRead(db: Database.Database): LogReader['extentOf'] {
  const extents = db.prepare<[number], ExtentRow>(
    `SELECT (SELECT min(position) FROM event WHERE event.stream = stream.id) AS first,
            (SELECT max(position) FROM event WHERE event.stream = stream.id) AS last
       FROM stream WHERE neighbourhood = ?`,
  );
  return (neighbourhood) => {
    let extent: Extent | undefined;
    for (const { first, last } of extents.all(neighbourhood)) {
      if (first === null || last === null) continue;
      extent =
        extent === undefined
          ? { first, last }
          : { first: Math.min(extent.first, first), last: Math.max(extent.last, last) };
    }
    return extent;
  };
}

function withUuids<Row extends { uuid: string }>(rows: Row[]): Row[] {
  for (const row of rows) row.uuid = uuidOfHex(row.uuid);
  return rows;
}

/** With a single stream, the usual case, they are in order already. */
function inLogOrder<Row extends { readonly position: number }>(rows: Row[]): Row[] {
  const isOrdered = rows.every(
    (row, index) => index === 0 || (rows[index - 1]?.position ?? 0) < row.position,
  );
  return isOrdered ? rows : rows.sort((a, b) => a.position - b.position);
}
