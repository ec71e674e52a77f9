/** The log in one SQLite file: a writer with group commit, checkpoints beside it, and readers of any number. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { defaultWaitingLimits, type WaitingLimits } from '../admission.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { EventLog } from '../port.ts';
import { createTail } from '../tail.ts';
import { createCheckpoints, type Checkpoints } from './checkpoint-thread.ts';
import { createCommitter } from './committer.ts';
import { openSqliteLogReader } from './reader.ts';
import { openForWriting } from './schema.ts';
import { lockForWriting } from './writer-lock.ts';
import { openWriterThread, startWriterWorker, type Writer } from './writer-thread.ts';

export type SqliteLogOptions = {
  /** Made (mode 700) where it does not exist. The log and its companions in it are readable by their owner only. */
  readonly directory: string;
  readonly clock: Clock;
  /** `here`: commits block the calling thread; for tests and short-lived tools. Default: a thread of its own. */
  readonly writer?: 'own-thread' | 'here';
  readonly limits?: Partial<WaitingLimits>;
  /** The log may not grow over this; more is answered like a full disk. */
  readonly maxBytes?: number;
  /** What the write-ahead log may grow to while no reader holds on to an old state. */
  readonly walBytes?: number;
};

const defaultWalBytes = 64 * 1024 * 1024;

/** Where the log of a data directory stands; what `openSqliteLogReader` is given. */
export function sqliteLogFile(directory: string): string {
  return join(directory, 'log.sqlite');
}

/**
 * Opens the log of a data directory for this process, the only one that may write it; makes it where there is none.
 * @throws {EventLogError} where another process writes it, or it is of a newer version of this program.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<EventLog> {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const unlock = lockForWriting(options.directory, options.clock);
  try {
    return await openLocked(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openLocked(options: SqliteLogOptions, unlock: () => void): Promise<EventLog> {
  const file = sqliteLogFile(options.directory);
  openForWriting(file, { checkpointAfterFrames: 0 }).close();
  const reader = openSqliteLogReader(file);
  const { writer, checkpoints } = await openWriter(file, options);
  const tail = createTail();
  const group = createGroupCommit({
    commit: writer.commit,
    clock: options.clock,
    limits: { ...defaultWaitingLimits, ...options.limits },
    committed: (head, size) => {
      checkpoints?.written(size);
      tail.tell(head);
    },
  });
  const closeOnce = once(async () => {
    await group.drain();
    reader.close();
    await checkpoints?.close();
    await writer.close();
    unlock();
  });
  return {
    append: (request) => group.append(request),
    reader,
    onCommitted: tail.onCommitted,
    health: () => {
      const health = group.health();
      return health.detail === undefined ? { ...health, detail: checkpoints?.trouble() } : health;
    },
    currentAsOf: options.clock,
    close: closeOnce,
  };
}

type OpenWriter = { readonly writer: Writer; readonly checkpoints?: Checkpoints };

async function openWriter(file: string, options: SqliteLogOptions): Promise<OpenWriter> {
  const { maxBytes, walBytes = defaultWalBytes } = options;
  if (options.writer === 'here') return { writer: openWriterHere(file, maxBytes) };
  const writer = await openWriterThread(() => startWriterWorker({ file, maxBytes }));
  return { writer, checkpoints: createCheckpoints({ file, walBytes }) };
}

function openWriterHere(file: string, maxBytes: number | undefined): Writer {
  const db = openForWriting(file, { maxBytes, checkpointAfterFrames: 1_000 });
  const committer = createCommitter(db);
  return {
    commit: (requests, now) => Promise.resolve(committer.commit(requests, now)),
    close: () => Promise.resolve(void db.close()),
  };
}

function once<Result>(action: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= action());
}
