/** The local copy of the log: takes what the server recorded, in its order, and judges appends against it. */
import type Database from 'better-sqlite3';
import { append, link } from '../sqlite/append.ts';
import { keepIdsInMemory } from '../sqlite/known-ids.ts';
import { createLedger } from '../sqlite/ledger.ts';
import { openForWriting } from '../sqlite/schema.ts';
import type { AppendRequest, AppendVerdict, Head } from '../port.ts';
import { makeCopyTables } from './copy-schema.ts';
import { eventIn } from './event-form.ts';
import type { Place, Recorded } from './gateway.ts';

/** The server lacks what the copy holds, or holds what can no longer follow on it: it is another log, or an older state. */
export class LogsDifferError extends Error {
  override readonly name = 'LogsDifferError';
}

/** What the server tells of a stream in the stream itself, as that it was deleted. */
const systemTypePrefix = '$';

export type PassedOver = { readonly shadowed: number; readonly foreign: number };

/** Where the last event of the copy stands in its stream. */
export type LastEvent = { readonly stream: string; readonly revision: number; readonly uuid: string };

export type Copy = {
  /** After which place to follow; undefined: from the beginning. */
  readonly place: () => Place | undefined;
  /** Until when, by the server's clock, the copy has everything (ms since the epoch). */
  seenAt(): number;
  readonly head: () => Head;
  last(): LastEvent | undefined;
  /**
   * Takes events in the order of the log, all or none, with the place of the last. Those it has are passed by.
   * @throws {LogsDifferError} where one is missing before them.
   */
  take(recorded: readonly Recorded[]): void;
  /** Judges as an append would be judged; stores nothing. New events stand at position -1. */
  judge(request: AppendRequest, now: number): AppendVerdict;
  /** A stream's last revision on the server as far as the copy has come, events passed over included. */
  revisionOf(stream: string): number;
  /** Whether the event of this id has come, to be found or passed over. */
  has(stream: string, uuid: string): boolean;
  passedOver(): PassedOver;
  /** Everything is in: ids are indexed from now on. */
  settle(): void;
  close(): void;
};

export type CopyOptions = {
  readonly file: string;
  readonly checkpointAfterFrames: number;
  readonly maxBytes?: number;
  /** Streams that tell of the log's own working: they move the place and leave nothing else. */
  readonly leavesNothing: (stream: string) => boolean;
};

/** A page cache for a while of following, without a sync for each commit: what the copy loses it follows again. */
export function openCopy({ file, leavesNothing, ...writing }: CopyOptions): Copy {
  const db = openForWriting(file, { ...writing, isCopy: true });
  try {
    makeCopyTables(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  db.pragma('synchronous = NORMAL');
  const ids = keepIdsInMemory(db);
  const ledger = createLedger(db, ids);
  const rows = copyStatements(db);
  let { place, seenAt } = followedIn(db);

  /** Asked for every event: most copies hold nothing passed over, and then need not look. */
  let isAnyPassedOver = rows.anyPassedOver.get() !== undefined;

  const revisionOf = (stream: string): number => {
    const held = ledger.findStream(stream)?.revision ?? -1;
    return isAnyPassedOver ? Math.max(held, rows.lastPassedOver.get(stream) ?? -1) : held;
  };

  const takeOne = (recorded: Recorded): void => {
    const { stream, revision, uuid, type, created } = recorded;
    if (leavesNothing(stream) || type.startsWith(systemTypePrefix)) return;
    const last = revisionOf(stream);
    if (revision <= last) return;
    if (revision > last + 1) {
      throw new LogsDifferError(`${stream} goes on with revision ${revision}; the copy has it up to ${last}`);
    }
    const event = eventIn(recorded);
    const why = event === undefined ? 'foreign' : ledger.findEvent(uuid) && 'shadowed';
    const head = ledger.head();
    if (event === undefined || why !== undefined) {
      rows.passOver.run(stream, revision, uuid, why ?? 'foreign', head.position);
      isAnyPassedOver = true;
      return;
    }
    const state = ledger.findStream(stream) ?? ledger.makeStream(stream);
    state.revision = revision - 1;
    ledger.insertEvent(event, state, Math.max(head.recordedAt, event.recordedAt ?? created));
    for (const other of new Set(event.linkedStreams)) link(ledger, stream, other);
  };

  const takeAll = db.transaction((recorded: readonly Recorded[]) => {
    ledger.begin();
    for (const each of recorded) takeOne(each);
    const end = recorded.at(-1);
    if (end === undefined) return undefined;
    const seen = Math.max(seenAt, end.created);
    rows.follow.run(end.place.commit, end.place.prepare, seen);
    return { place: end.place, seen };
  });

  return {
    place: () => place,
    seenAt: () => seenAt,
    head: () => {
      ledger.begin();
      return ledger.head();
    },
    last: () => rows.last.get(),
    take: (recorded) => {
      try {
        const taken = takeAll.immediate(recorded);
        if (taken !== undefined) ({ place, seen: seenAt } = taken);
      } catch (error) {
        ledger.forget();
        throw error;
      }
      if (ids?.isFull() === true) ids.settle();
    },
    judge: (request, now) => {
      ledger.begin();
      return append(ledger, { ...request, dryRun: true }, now);
    },
    revisionOf,
    has: (stream, uuid) => {
      const found = ledger.findEvent(uuid);
      return found?.stream === stream || rows.isPassedOver.get(stream, uuid) !== undefined;
    },
    passedOver: () => ({
      shadowed: rows.countPassedOver.get('shadowed') ?? 0,
      foreign: rows.countPassedOver.get('foreign') ?? 0,
    }),
    settle: () => ids?.settle(),
    close: () => db.close(),
  };
}

type FollowedRow = { readonly commit: bigint; readonly prepare: bigint; readonly seenAt: bigint };

function followedIn(db: Database.Database): { place: Place | undefined; seenAt: number } {
  const row = db
    .prepare<[], FollowedRow>(
      'SELECT commit_place AS "commit", prepare_place AS prepare, seen_at AS seenAt FROM followed',
    )
    .safeIntegers()
    .get();
  if (row === undefined || row.commit < 0n) return { place: undefined, seenAt: 0 };
  return { place: { commit: row.commit, prepare: row.prepare }, seenAt: Number(row.seenAt) };
}

function copyStatements(db: Database.Database) {
  return {
    follow: db.prepare<[bigint, bigint, number]>(
      'UPDATE followed SET commit_place = ?, prepare_place = ?, seen_at = ?',
    ),
    last: db.prepare<[], LastEvent>(
      `SELECT s.name AS stream, e.revision,
              lower(substr(hex(e.uuid), 1, 8) || '-' || substr(hex(e.uuid), 9, 4) || '-' || substr(hex(e.uuid), 13, 4)
                || '-' || substr(hex(e.uuid), 17, 4) || '-' || substr(hex(e.uuid), 21)) AS uuid
         FROM event e JOIN stream s ON s.id = e.stream ORDER BY e.position DESC LIMIT 1`,
    ),
    passOver: db.prepare<[string, number, string, string, number]>(
      'INSERT INTO passed_over (stream, revision, uuid, why, after_position) VALUES (?, ?, ?, ?, ?)',
    ),
    lastPassedOver: db
      .prepare<[string], number | null>('SELECT max(revision) FROM passed_over WHERE stream = ?')
      .pluck(),
    anyPassedOver: db.prepare('SELECT 1 FROM passed_over LIMIT 1'),
    isPassedOver: db.prepare<[string, string]>('SELECT 1 FROM passed_over WHERE stream = ? AND uuid = ?'),
    countPassedOver: db.prepare<[string], number>('SELECT count(*) FROM passed_over WHERE why = ?').pluck(),
  };
}
