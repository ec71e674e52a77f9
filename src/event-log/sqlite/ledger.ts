/** What a commit looks up and writes inside its transaction: ids, streams, events, neighbourhoods. */
import type Database from 'better-sqlite3';
import type { Head, NewEvent } from '../port.ts';
import { bytesOfUuid, macsColumn, type DigestColumns } from './columns.ts';

export type KnownEvent = DigestColumns & {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: number;
};

export type StreamState = { readonly id: number; readonly neighbourhood: number; readonly revision: number };

export type EventPlace = { readonly stream: number; readonly revision: number; readonly recordedAt: number };

export type Ledger = {
  /** Reads again how far the log has come; the first thing in every transaction. */
  begin(): void;
  /** The last event, those of this transaction included. */
  head(): Head;
  findEvent(uuid: string): KnownEvent | undefined;
  findStream(name: string): StreamState | undefined;
  /** The stream of this name, made where there is none: revision -1, a neighbourhood of its own. */
  streamOf(name: string): StreamState;
  /** Stores an event at the next position, which it returns. */
  insertEvent(event: NewEvent, place: EventPlace): number;
  /** Makes one neighbourhood of those two streams stand in, under the smaller id; makes streams there are none of. */
  unite(stream: string, other: string): void;
};

/** Where a log without events stands. */
export const emptyHead: Head = { position: 0, recordedAt: 0 };

export const headSql = 'SELECT position, recorded_at AS recordedAt FROM event ORDER BY position DESC LIMIT 1';

export function createLedger(db: Database.Database): Ledger {
  const events = eventStatements(db);
  const streams = streamStatements(db);
  let head = emptyHead;

  const streamOf = (name: string) => streams.find.get(name) ?? makeStream(streams, name);
  return {
    begin: () => {
      head = events.head.get() ?? emptyHead;
    },
    head: () => head,
    findEvent: (uuid) => events.find.get(bytesOfUuid(uuid)),
    findStream: (name) => streams.find.get(name),
    streamOf,
    insertEvent: ({ uuid, type, body, personal, content }, { stream, revision, recordedAt }) => {
      const position = head.position + 1;
      const id = bytesOfUuid(uuid);
      const macs = macsColumn(content.personal);
      const ofEvent = [body, personal ?? null, content.hash, macs];
      events.insert.run([position, stream, revision, id, type, recordedAt, ...ofEvent]);
      head = { position, recordedAt };
      return position;
    },
    unite: (stream, other) => {
      const { neighbourhood: a } = streamOf(stream);
      const { neighbourhood: b } = streamOf(other);
      if (a !== b) streams.moveNeighbourhood.run(Math.min(a, b), Math.max(a, b));
    },
  };
}

function eventStatements(db: Database.Database) {
  return {
    head: db.prepare<[], Head>(headSql),
    find: db.prepare<[Buffer], KnownEvent>(
      `SELECT e.position, s.name AS stream, e.revision, e.recorded_at AS recordedAt,
              e.content_hash AS contentHash, e.personal_macs AS personalMacs
         FROM event e JOIN stream s ON s.id = e.stream
        WHERE e.uuid = ?`,
    ),
    insert: db.prepare(
      `INSERT INTO event
         (position, stream, revision, uuid, type, recorded_at, body, personal, content_hash, personal_macs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  };
}

type StreamStatements = ReturnType<typeof streamStatements>;

function streamStatements(db: Database.Database) {
  return {
    find: db.prepare<[string], StreamState>(
      `SELECT id, neighbourhood,
              ifnull((SELECT max(revision) FROM event WHERE event.stream = stream.id), -1) AS revision
         FROM stream
        WHERE name = ?`,
    ),
    insert: db.prepare<[string], number>(
      `INSERT INTO stream (id, name, neighbourhood)
       SELECT next.id, ?, next.id FROM (SELECT ifnull(max(id), 0) + 1 AS id FROM stream) AS next
       RETURNING id`,
    ),
    moveNeighbourhood: db.prepare<[number, number]>(
      'UPDATE stream SET neighbourhood = ? WHERE neighbourhood = ?',
    ),
  };
}

function makeStream(streams: StreamStatements, name: string): StreamState {
  const id = streams.insert.pluck().get(name);
  if (id === undefined) throw new Error('a new stream was given no id');
  return { id, neighbourhood: id, revision: -1 };
}
