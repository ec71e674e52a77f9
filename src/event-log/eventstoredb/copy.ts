/** The local copy of the log: takes what the server recorded, in its order, and judges appends against it. */
import type Database from 'better-sqlite3';
import { append, link } from '../sqlite/append.ts';
import { keepIdsInMemory } from '../sqlite/known-ids.ts';
import { createLedger } from '../sqlite/ledger.ts';
import { openForWriting } from '../sqlite/schema.ts';
import type { AppendedEvent, AppendRequest, AppendVerdict, ContentDigest, Head } from '../port.ts';
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

/** An event that has come in, with where it stands and what it says. */
export type Landed = Omit<AppendedEvent, 'duplicate'> & { readonly content: ContentDigest };

export type Copy = {
  /** After which place to follow; undefined: from the beginning. */
  readonly place: () => Place | undefined;
  /** Until when, by the server's clock, the copy has everything (ms since the epoch). */
  seenAt(): number;
  readonly head: () => Head;
  last(): LastEvent | undefined;
  /**
   * Takes events in the order of the log, all or none, with the place of the last, and gives those that are new; those it has
   * are passed by.
   * @throws {LogsDifferError} where one is missing before them.
   */
  take(recorded: readonly Recorded[]): readonly Landed[];
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
  ledger.begin();
  const rows = copyStatements(db);
  let { place, seenAt } = followedIn(db);

  /** Asked for every event: most copies hold nothing passed over, and then need not look. */
  let isAnyPassedOver = rows.anyPassedOver.get() !== undefined;

  /** Of a stream with what of it was passed over; asked with the state, where it has just been looked up. */
  const lastOf = (stream: string, held = ledger.findStream(stream)): number => {
    const last = held?.revision ?? -1;
    return isAnyPassedOver ? Math.max(last, rows.lastPassedOver.get(stream) ?? -1) : last;
  };

  const takeOne = (recorded: Recorded): Landed | undefined => {
    const { stream, revision, uuid, type, created } = recorded;
    if (leavesNothing(stream) || type.startsWith(systemTypePrefix)) return undefined;
    const held = ledger.findStream(stream);
    const last = lastOf(stream, held);
    if (revision <= last) return undefined;
    if (revision > last + 1) {
      throw new LogsDifferError(`${stream} goes on with revision ${revision}; the copy has it up to ${last}`);
    }
    const event = eventIn(recorded);
    const why = event === undefined ? 'foreign' : ledger.findEvent(uuid) && 'shadowed';
    const head = ledger.head();
    if (event === undefined || why !== undefined) {
      rows.passOver.run(stream, revision, uuid, why ?? 'foreign', head.position);
      isAnyPassedOver = true;
      return undefined;
    }
    const state = held ?? ledger.makeStream(stream);
    state.revision = revision - 1;
    const recordedAt = Math.max(head.recordedAt, event.recordedAt ?? created);
    const { position } = ledger.insertEvent(event, state, recordedAt);
    for (const other of new Set(event.linkedStreams)) link(ledger, stream, other);
    return { uuid, stream, position, revision, recordedAt, content: event.content };
  };

  const takeAll = db.transaction((recorded: readonly Recorded[]) => {
    ledger.begin();
    const landed = recorded.flatMap((each) => takeOne(each) ?? []);
    const end = recorded.at(-1);
    if (end === undefined) return { landed };
    const seen = Math.max(seenAt, end.created);
    rows.follow.run(end.place.commit, end.place.prepare, seen);
    return { landed, reached: { place: end.place, seen } };
  });

  return {
    place: () => place,
    seenAt: () => seenAt,
    head: () => ledger.head(),
    last: () => rows.last.get(),
    take: (recorded) => {
      try {
        const { landed, reached } = takeAll.immediate(recorded);
        if (reached !== undefined) ({ place, seen: seenAt } = reached);
        if (ids?.isFull() === true) ids.settle();
        return landed;
      } catch (error) {
        ledger.forget();
        ledger.begin();
        throw error;
      }
    },
    judge: (request, now) => append(ledger, { ...request, dryRun: true }, now),
    revisionOf: (stream) => lastOf(stream),
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
