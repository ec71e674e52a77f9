/** Reads the file of the log as it stands, every column of it, for whoever holds it against what it should be. */
import type Database from 'better-sqlite3';
import { openForReading } from './schema.ts';
import { uuidOfHex } from './columns.ts';
import type { Head, LoggedEvent } from '../port.ts';
import { emptyHead, headSql } from './ledger.ts';

/** A row of the log; `stream` is null where the file names no stream of that id. */
export type InspectedEvent = Omit<LoggedEvent, 'stream'> & {
  readonly streamId: number;
  readonly stream: string | null;
  readonly contentHash: Uint8Array;
};

/** An event with everything that was handed to the log of it, but for what it links. */
export type WholeEvent = LoggedEvent & {
  readonly contentHash: Uint8Array;
  readonly macs: string | null;
  readonly personal: Uint8Array | null;
};

export type InspectedStream = { readonly id: number; readonly name: string; readonly neighbourhood: number };

/** A sealed personal block and the MACs (JSON) beside it. */
export type InspectedBlock = {
  readonly position: number;
  readonly stream: string | null;
  readonly uuid: string;
  readonly personal: Uint8Array;
  readonly macs: string | null;
};

/** An event of the cluster that its copy here holds without its content: it takes no position, but counts in its stream. */
export type PassedOver = {
  readonly stream: string;
  readonly revision: number;
  /** `shadowed`: a second event of an id; `foreign`: not written by this program. */
  readonly why: string;
  /** The last position when it came in. */
  readonly after: number;
  /** Where the log holds an event of its id. */
  readonly position: number | null;
};

export type LogInspector = {
  head(): Head;
  /** Up to `limit` events after `after`, by position, `upTo` included. */
  events(after: number, upTo: number, limit: number): readonly InspectedEvent[];
  /** Up to `limit` events after `after`, by position, with their sealed personal blocks. */
  wholeEvents(after: number, limit: number): readonly WholeEvent[];
  /** Up to `limit` personal blocks after `after`, by position, `upTo` included. */
  blocks(after: number, upTo: number, limit: number): readonly InspectedBlock[];
  /** Up to `limit` streams above `after`, by id. */
  streams(after: number, limit: number): readonly InspectedStream[];
  streamNamed(name: string): number | undefined;
  /** What a copy of a log in a cluster passed over in the order in which it came; nothing in a log of its own. */
  passedOver(): Iterable<PassedOver>;
  isPassedOver(stream: string, revision: number): boolean;
  holdsRevision(stream: string, revision: number): boolean;
  /** Does all of it on the log as it stands at one moment; what is written meanwhile is not seen. */
  atOneMoment<Result>(work: () => Result): Result;
  /** What SQLite finds wrong with the file, indexes included; reads all of it. Empty where nothing is. */
  faultsOfFile(): readonly string[];
  close(): void;
};

type WithUuid = { uuid: string };

/** @throws {EventLogError} where there is no log, or one of a newer version. */
export function openLogInspector(file: string): LogInspector {
  const db = openForReading(file);
  const head = db.prepare<[], Head>(headSql);
  const events = db.prepare<[number, number, number], InspectedEvent & WithUuid>(
    `SELECT e.position, e.stream AS streamId, s.name AS stream, e.revision, hex(e.uuid) AS uuid, e.type,
            e.recorded_at AS recordedAt, e.body, e.content_hash AS contentHash
       FROM event e LEFT JOIN stream s ON s.id = e.stream
      WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`,
  );
  const whole = db.prepare<[number, number], WholeEvent & WithUuid>(
    `SELECT e.position, s.name AS stream, e.revision, hex(e.uuid) AS uuid, e.type, e.recorded_at AS recordedAt, e.body,
            e.content_hash AS contentHash, e.personal_macs AS macs, e.personal
       FROM event e JOIN stream s ON s.id = e.stream WHERE e.position > ? ORDER BY e.position LIMIT ?`,
  );
  const blocks = db.prepare<[number, number, number], InspectedBlock & WithUuid>(
    `SELECT e.position, s.name AS stream, hex(e.uuid) AS uuid, e.personal, e.personal_macs AS macs
       FROM event e LEFT JOIN stream s ON s.id = e.stream
      WHERE e.position > ? AND e.position <= ? AND e.personal IS NOT NULL ORDER BY e.position LIMIT ?`,
  );
  const streams = db.prepare<[number, number], InspectedStream>(
    'SELECT id, name, neighbourhood FROM stream WHERE id > ? ORDER BY id LIMIT ?',
  );
  const named = db.prepare<[string], number>('SELECT id FROM stream WHERE name = ?').pluck();
  const held = db.prepare<[string, number]>(
    'SELECT 1 FROM event WHERE stream = (SELECT id FROM stream WHERE name = ?) AND revision = ?',
  );
  const isCopy = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get('passed_over') !== undefined;
  const passedOver = isCopy ? passedOverStatements(db) : undefined;
  return {
    head: () => head.get() ?? emptyHead,
    events: (after, upTo, limit) => withUuids(events.all(after, upTo, limit)),
    wholeEvents: (after, limit) => withUuids(whole.all(after, limit)),
    blocks: (after, upTo, limit) => withUuids(blocks.all(after, upTo, limit)),
    streams: (after, limit) => streams.all(after, limit),
    streamNamed: (name) => named.get(name),
    passedOver: () => passedOver?.all.iterate() ?? [],
    isPassedOver: (stream, revision) => passedOver?.one.get(stream, revision) !== undefined,
    holdsRevision: (stream, revision) => held.get(stream, revision) !== undefined,
    atOneMoment: (work) => db.transaction(work)(),
    faultsOfFile: () => faultsIn(db.pragma('integrity_check(20)')),
    close: () => db.close(),
  };
}

function passedOverStatements(db: Database.Database) {
  return {
    all: db.prepare<[], PassedOver>(
      `SELECT p.stream, p.revision, p.why, p.after_position AS after, e.position
         FROM passed_over p LEFT JOIN event e ON e.uuid = unhex(p.uuid, '-') ORDER BY p.after_position, p.stream, p.revision`,
    ),
    one: db.prepare<[string, number]>('SELECT 1 FROM passed_over WHERE stream = ? AND revision = ?'),
  };
}

function faultsIn(answer: unknown): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return rows
    .map((row) => String(typeof row === 'object' && row !== null ? Object.values(row)[0] : row))
    .filter((line) => line !== 'ok');
}

function withUuids<Row extends WithUuid>(rows: readonly Row[]): readonly Row[] {
  for (const row of rows) row.uuid = uuidOfHex(row.uuid);
  return rows;
}
