/** The feed's look-up file: what its stream says of each message and case, to be found without reading it all again. */
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { LogReader } from '#src/event-log/port.ts';
import type { MessageNotice, MessageStatement } from './case-facts.ts';
import type { FeedEvent, Judged } from './feed-stream.ts';
import { discardReasons, feedEventOf, judgements } from './feed-stream.ts';
import { feedStreamName } from './names.ts';
import { messageFaultSchema } from './translation/faults.ts';
import { caseStatementSchema, trialNoticeSchema } from './translation/statement.ts';

/** What a message can be: kept and not yet judged, what it was judged to be, or decided not to be taken. */
export const messageStatuses = ['kept', ...judgements, 'discarded'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** One message of the feed. Holds no names. */
export type MessageRow = {
  readonly message: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly status: MessageStatus;
  readonly hearing?: string;
  /** When the court shared it, where the message says so and was read; ms since the epoch. */
  readonly saidAt?: number;
  readonly faults: z.output<typeof faultsSchema>;
  readonly notes: z.output<typeof faultsSchema>;
  /** How often it was judged, and had to be taken again. */
  readonly judged: number;
  readonly replayed: number;
  /** How often it was decided that it is not to be taken. */
  readonly discards: number;
  /** The decision that stands, where one does. */
  readonly discarded?: Decision;
};

/** Why, by whom (an id) and when (ms since the epoch) a message was discarded. */
export type Decision = {
  readonly reason: (typeof discardReasons)[number];
  readonly by: string;
  readonly at: number;
};

export type MessageFile = {
  /** Reads what the stream has that the file has not. */
  follow(): void;
  find(message: string): MessageRow | undefined;
  /** Messages after a position, in the order they came. */
  list(query: {
    readonly status?: MessageStatus;
    readonly after: number;
    readonly limit: number;
  }): readonly MessageRow[];
  counts(): Readonly<Record<MessageStatus, number>>;
  /** When the last message came, ms since the epoch. */
  lastReceivedAt(): number | undefined;
  /** What messages taken so far say of a case. */
  statementsOf(caseId: string): readonly MessageStatement[];
  /** Notices of what came of the trials of a case. */
  noticesOf(caseId: string): readonly MessageNotice[];
  /** Cases that the shares of a hearing taken so far name. */
  casesOf(hearing: string): readonly string[];
  /** Cases of which a message said something when it was taken before. */
  casesSaidBy(message: string): readonly string[];
  /** References under which events of a case were sent. */
  subjectsOf(caseId: string): readonly string[];
  close(): void;
};

const schemaVersion = 2;

const schema = `
  CREATE TABLE tail (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;
  INSERT INTO tail VALUES (1, -1);
  CREATE TABLE message (
    message TEXT PRIMARY KEY, position INTEGER NOT NULL, received_at INTEGER NOT NULL, hearing TEXT, said_at INTEGER,
    status TEXT NOT NULL, waits_for TEXT, faults TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '[]',
    judged INTEGER NOT NULL DEFAULT 0, replayed INTEGER NOT NULL DEFAULT 0,
    discards INTEGER NOT NULL DEFAULT 0, discarded_why TEXT, discarded_by TEXT, discarded_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX message_by_status ON message (status, position);
  CREATE INDEX message_by_position ON message (position);
  CREATE INDEX message_waiting ON message (waits_for) WHERE status = 'waiting';
  CREATE TABLE statement (
    case_id TEXT NOT NULL, message TEXT NOT NULL, hearing TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (case_id, message)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX statement_by_hearing ON statement (hearing);
  CREATE INDEX statement_by_message ON statement (message);
  CREATE TABLE notice (message TEXT PRIMARY KEY, hearing TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX notice_by_hearing ON notice (hearing);
  CREATE TABLE sent_under (
    case_id TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (case_id, subject)
  ) STRICT, WITHOUT ROWID;
`;

const faultsSchema = z.array(messageFaultSchema);
const rowSchema = z.object({
  message: z.string(),
  position: z.number(),
  received_at: z.number(),
  hearing: z.string().nullable(),
  said_at: z.number().nullable(),
  status: z.enum(messageStatuses),
  faults: z.string(),
  notes: z.string(),
  judged: z.number(),
  replayed: z.number(),
  discards: z.number(),
  discarded_why: z.enum(discardReasons).nullable(),
  discarded_by: z.string().nullable(),
  discarded_at: z.number().nullable(),
});
const saidRowSchema = z.object({ message: z.string(), body: z.string() });

/** Opens the file, or makes it anew from the stream where another version wrote it: it holds nothing of its own. */
export function openMessageFile(directory: string, reader: Pick<LogReader, 'readStream'>): MessageFile {
  return messageFileOver(openDatabase(directory), reader);
}

function openDatabase(directory: string): Database.Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, 'feed-common-platform.sqlite');
  const database = openAt(file);
  const version = database.pragma('user_version', { simple: true });
  if (version === schemaVersion) return database;
  database.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fresh = openAt(file);
  fresh.transaction(() => {
    fresh.exec(schema);
    fresh.pragma(`user_version = ${schemaVersion}`);
  })();
  return fresh;
}

function openAt(file: string): Database.Database {
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: 500 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  return database;
}

const pageOfStream = 100;

function messageFileOver(database: Database.Database, reader: Pick<LogReader, 'readStream'>): MessageFile {
  const record = recorderOf(database);
  const tail = database.prepare<[], number>('SELECT revision FROM tail').pluck();
  const moveTail = database.prepare<[number]>('UPDATE tail SET revision = ?');
  const find = database.prepare<[string]>('SELECT * FROM message WHERE message = ?');
  const byPosition = 'ORDER BY position LIMIT ?';
  const listAll = database.prepare<[number, number]>(
    `SELECT * FROM message WHERE position > ? ${byPosition}`,
  );
  const listOf = database.prepare<[string, number, number]>(
    `SELECT * FROM message WHERE status = ? AND position > ? ${byPosition}`,
  );
  const counts = database.prepare<[], { status: string; count: number }>(
    'SELECT status, count(*) AS count FROM message GROUP BY status',
  );
  const last = database
    .prepare<[], number | null>('SELECT received_at FROM message ORDER BY position DESC LIMIT 1')
    .pluck();
  const ofCase = database.prepare<[string]>('SELECT message, body FROM statement WHERE case_id = ?');
  const noticesOf = database.prepare<[string]>(
    `SELECT message, body FROM notice
     WHERE hearing IN (SELECT hearing FROM statement WHERE case_id = ?)`,
  );
  const casesOf = database
    .prepare<[string], string>('SELECT DISTINCT case_id FROM statement WHERE hearing = ?')
    .pluck();
  const saidBy = database
    .prepare<[string], string>('SELECT case_id FROM statement WHERE message = ?')
    .pluck();
  const subjects = database
    .prepare<[string], string>('SELECT subject FROM sent_under WHERE case_id = ?')
    .pluck();
  const takePage = database.transaction((events: readonly FeedEvent[], revision: number) => {
    for (const event of events) record(event);
    moveTail.run(revision);
  });

  const listBy = (status: MessageStatus, after: number, limit: number) =>
    listOf.all(status, after, limit).map(messageRowOf);
  return {
    follow() {
      for (;;) {
        const page = reader.readStream(feedStreamName, (tail.get() ?? -1) + 1, pageOfStream);
        const end = page.at(-1);
        if (end === undefined) return;
        takePage(page.map(feedEventOf), end.revision);
      }
    },
    find: (message) => [find.get(message)].filter((row) => row !== undefined).map(messageRowOf)[0],
    list: ({ status, after, limit }) =>
      status === undefined ? listAll.all(after, limit).map(messageRowOf) : listBy(status, after, limit),
    counts() {
      const none = { kept: 0, taken: 0, superseded: 0, waiting: 0, quarantined: 0, discarded: 0 };
      return { ...none, ...Object.fromEntries(counts.all().map(({ status, count }) => [status, count])) };
    },
    lastReceivedAt: () => last.get() ?? undefined,
    statementsOf: (caseId) => ofCase.all(caseId).map(statementOf),
    noticesOf: (caseId) => noticesOf.all(caseId).map(noticeOf),
    casesOf: (hearing) => casesOf.all(hearing),
    casesSaidBy: (message) => saidBy.all(message),
    subjectsOf: (caseId) => subjects.all(caseId),
    close: () => {
      database.close();
    },
  };
}

/** Writes what one event of the stream says. */
function recorderOf(database: Database.Database): (event: FeedEvent) => void {
  const insert = database.prepare(
    `INSERT INTO message (message, position, received_at, hearing, status) VALUES (?, ?, ?, ?, 'kept')`,
  );
  const judge = database.prepare(
    `UPDATE message SET status = ?, waits_for = ?, said_at = coalesce(?, said_at), faults = ?, notes = ?,
       judged = judged + 1 WHERE message = ?`,
  );
  const wake = database.prepare(
    `UPDATE message SET status = 'kept' WHERE status = 'waiting' AND waits_for = ?`,
  );
  const replay = database.prepare(
    `UPDATE message SET status = 'kept', replayed = replayed + 1 WHERE message = ?`,
  );
  const discard = database.prepare(
    `UPDATE message SET status = 'discarded', discards = discards + 1, discarded_why = ?, discarded_by = ?,
       discarded_at = ? WHERE message = ?`,
  );
  const state = database.prepare(
    'INSERT OR REPLACE INTO statement (case_id, message, hearing, body) VALUES (?, ?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM statement WHERE message = ?');
  const noticed = database.prepare('INSERT OR REPLACE INTO notice (message, hearing, body) VALUES (?, ?, ?)');
  const sent = database.prepare('INSERT OR IGNORE INTO sent_under (case_id, subject) VALUES (?, ?)');

  const recordJudged = (data: Judged) => {
    const { message, status, waitsFor, statements, notice, faults, notes, sentUnder } = data;
    const saidAt = statements[0]?.saidAt ?? null;
    judge.run(status, waitsFor ?? null, saidAt, JSON.stringify(faults), JSON.stringify(notes), message);
    if (statements.length > 0) forget.run(message);
    for (const said of statements) state.run(said.case, message, said.hearing, JSON.stringify(said));
    for (const { case: caseId, subject } of sentUnder) sent.run(caseId, subject);
    if (notice !== undefined) noticed.run(message, notice.hearing, JSON.stringify(notice));
    for (const said of statements) wake.run(said.hearing);
  };
  return (event) => {
    if (event.type === 'feed.message-received') {
      const { message, hearing } = event.data;
      insert.run(message, event.position, event.recordedAt, hearing ?? null);
    } else if (event.type === 'feed.message-judged') recordJudged(event.data);
    else if (event.type === 'feed.message-replayed') replay.run(event.data.message);
    else discard.run(event.data.reason, event.data.by, event.recordedAt, event.data.message);
  };
}

function messageRowOf(row: unknown): MessageRow {
  const { received_at, said_at, hearing, faults, notes, ...rest } = rowSchema.parse(row);
  const { discarded_why: reason, discarded_by: by, discarded_at: at, ...same } = rest;
  return {
    ...same,
    receivedAt: received_at,
    faults: faultsSchema.parse(JSON.parse(faults)),
    notes: faultsSchema.parse(JSON.parse(notes)),
    ...(hearing !== null && { hearing }),
    ...(said_at !== null && { saidAt: said_at }),
    ...(same.status === 'discarded' &&
      reason !== null &&
      by !== null &&
      at !== null && { discarded: { reason, by, at } }),
  };
}

function statementOf(row: unknown): MessageStatement {
  const { message, body } = saidRowSchema.parse(row);
  return { ...caseStatementSchema.parse(JSON.parse(body)), message };
}

function noticeOf(row: unknown): MessageNotice {
  const { message, body } = saidRowSchema.parse(row);
  return { ...trialNoticeSchema.parse(JSON.parse(body)), message };
}
