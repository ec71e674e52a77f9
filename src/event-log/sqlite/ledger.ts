/** What a commit looks up and writes inside its transaction: ids, streams, events, neighbourhoods. */
import type Database from 'better-sqlite3';
import type { Head, NewEvent } from '../port.ts';
import { bytesOfUuid, macsColumn, type DigestColumns } from './columns.ts';
import type { KnownIds } from './known-ids.ts';
import { createRecent } from './recent.ts';

export type KnownEvent = DigestColumns & {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: number;
};

/** A stream and its last revision, -1 where it has no event; the ledger raises it with each event that it inserts. */
export type StreamState = { readonly id: number; revision: number };

export type EventPlace = { readonly position: number; readonly revision: number };

export type Ledger = {
  /** Reads again how far the log has come; the first thing in every transaction. */
  begin(): void;
  /** The last event, those of this transaction included. */
  head(): Head;
  findEvent(uuid: string): KnownEvent | undefined;
  findStream(name: string): StreamState | undefined;
  /** A stream of a name there is none of yet: revision -1, a neighbourhood of its own. */
  makeStream(name: string): StreamState;
  /** Stores an event of a stream found or made here at the next position and revision, which it returns. */
  insertEvent(event: NewEvent, stream: StreamState, recordedAt: number): EventPlace;
  /** Makes one neighbourhood of the two those streams stand in, under the smaller id. */
  unite(stream: StreamState, other: StreamState): void;
  /** The transaction was rolled back: what was learnt in it does not hold. */
  forget(): void;
};

/** Streams that were last written to are not looked up again; a case that has news often has more of it soon. */
const streamsRemembered = 50_000;

/** Where a log without events stands. */
export const emptyHead: Head = { position: 0, recordedAt: 0 };

export const headSql = 'SELECT position, recorded_at AS recordedAt FROM event ORDER BY position DESC LIMIT 1';

/** `ids` where the log is filled without its index of ids. */
export function createLedger(db: Database.Database, ids?: KnownIds): Ledger {
  const events = eventStatements(db);
  const streams = streamStatements(db);
  const recent = createRecent<StreamState>(streamsRemembered);
  let head = emptyHead;
  let lastStream = 0;

  const findEvent = (uuid: Buffer): KnownEvent | undefined => {
    if (ids === undefined || !ids.isInMemory()) return events.find.get(uuid);
    const position = ids.positionOf(uuid);
    return position === undefined ? undefined : events.at.get(position);
  };

  return {
    begin: () => {
      head = events.head.get() ?? emptyHead;
      lastStream = streams.last.get() ?? 0;
    },
    head: () => head,
    findEvent: (uuid) => findEvent(bytesOfUuid(uuid)),
    findStream: (name) => {
      const remembered = recent.get(name);
      if (remembered !== undefined) return remembered;
      const found = streams.find.get(name);
      if (found !== undefined) recent.put(name, found);
      return found;
    },
    makeStream: (name) => {
      lastStream += 1;
      streams.insert.run(lastStream, name, lastStream);
      const made = { id: lastStream, revision: -1 };
      recent.put(name, made);
      return made;
    },
    insertEvent: (event, stream, recordedAt) => {
      const position = head.position + 1;
      const revision = stream.revision + 1;
      const { type, body, personal = null, content } = event;
      const uuid = bytesOfUuid(event.uuid);
      const place = [position, stream.id, revision, uuid, type, recordedAt];
      events.insert.run([...place, body, personal, content.hash, macsColumn(content.personal)]);
      ids?.put(uuid, position);
      stream.revision = revision;
      head = { position, recordedAt };
      return { position, revision };
    },
    unite: (stream, other) => {
      const [a = 0, b = 0] = [streams.neighbourhood.get(stream.id), streams.neighbourhood.get(other.id)];
      if (a !== b) streams.moveNeighbourhood.run(Math.min(a, b), Math.max(a, b));
    },
    forget: () => recent.clear(),
  };
}

/*
 * SQLite plans a statement again at each binding of a parameter where it joins, orders or limits (about 30 µs); with
 * equality alone, and subqueries for the rest, it does not (2 to 4 µs). Hence the shape of the statements below.
 */

function eventStatements(db: Database.Database) {
  const known = `SELECT position, (SELECT name FROM stream WHERE stream.id = event.stream) AS stream, revision,
                        recorded_at AS recordedAt, content_hash AS contentHash, personal_macs AS personalMacs
                   FROM event`;
  return {
    head: db.prepare<[], Head>(headSql),
    find: db.prepare<[Buffer], KnownEvent>(`${known} WHERE uuid = ?`),
    at: db.prepare<[number], KnownEvent>(`${known} WHERE position = ?`),
    insert: db.prepare(
      `INSERT INTO event
         (position, stream, revision, uuid, type, recorded_at, body, personal, content_hash, personal_macs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}

function streamStatements(db: Database.Database) {
  return {
    last: db.prepare<[], number>('SELECT id FROM stream ORDER BY id DESC LIMIT 1').pluck(),
    find: db.prepare<[string], StreamState>(
      `SELECT id,
              ifnull((SELECT max(revision) FROM event WHERE event.stream = stream.id), -1) AS revision
         FROM stream
        WHERE name = ?`,
    ),
    insert: db.prepare<[number, string, number]>(
      'INSERT INTO stream (id, name, neighbourhood) VALUES (?, ?, ?)',
    ),
    neighbourhood: db.prepare<[number], number>('SELECT neighbourhood FROM stream WHERE id = ?').pluck(),
    moveNeighbourhood: db.prepare<[number, number]>(
      'UPDATE stream SET neighbourhood = ? WHERE neighbourhood = ?',
    ),
  };
}
