/** The log in EventStoreDB: appends go to the cluster, reads come from a local copy that follows it. */
import { mkdirSync } from 'node:fs';
import type { Clock } from '../../clock.ts';
import {
  createAdmission,
  defaultWaitingLimits,
  mistakeIn,
  overloaded,
  type WaitingLimits,
} from '../admission.ts';
import type { AppendRequest, AppendVerdict, EventLog, LogHealth } from '../port.ts';
import { openSqliteLogReader } from '../sqlite/reader.ts';
import { openForWriting } from '../sqlite/schema.ts';
import { sqliteLogFile } from '../sqlite/sqlite-log.ts';
import { lockForWriting } from '../sqlite/writer-lock.ts';
import { createTail } from '../tail.ts';
import type { Gateway } from './gateway.ts';
import { logPrefixes, openNode, type LogNode, type NodeSettings, type NodeStatus } from './node.ts';

export type EventStoreLogOptions = {
  /** Where the local copy is kept, and nobody else's: `log.sqlite`. */
  readonly directory: string;
  readonly clock: Clock;
  /** The name of this server among those of the cluster. */
  readonly node: string;
  readonly limits?: Partial<WaitingLimits>;
  readonly maxBytes?: number;
};

/** Where the node of a log runs: in a thread of its own, or here. It is told what to do when the copy has grown. */
export type StartNode = (hear: Pick<NodeSettings, 'onTaken'>) => Promise<Omit<LogNode, 'head'>>;

/** What starting waits for at most: a cluster that is there answers sooner, and without one reads go on from the copy. */
const startPatienceMillis = 5_000;

/**
 * Opens the local copy and begins to follow; resolves when the copy has all that the cluster has, or after a few seconds
 * without that: then it holds what it held, and says how old that is.
 * @throws {EventLogError} where the directory is in use, or holds a log of its own.
 */
export async function openEventStoreLog(options: EventStoreLogOptions, start: StartNode): Promise<EventLog> {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const unlock = lockForWriting(options.directory, options.clock);
  try {
    return await openLocked(options, start, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The node in the calling thread: for tests and short-lived tools. */
export function nodeHere(options: EventStoreLogOptions, gateway: Gateway): StartNode {
  const { directory, ...settings } = options;
  return (hear) =>
    Promise.resolve(openNode({ ...settings, ...hear, file: sqliteLogFile(directory), gateway }));
}

async function openLocked(
  options: EventStoreLogOptions,
  start: StartNode,
  unlock: () => void,
): Promise<EventLog> {
  const file = sqliteLogFile(options.directory);
  openForWriting(file, { checkpointAfterFrames: 0, isCopy: true }).close();
  const reader = openSqliteLogReader(file);
  const tail = createTail();
  const admission = createAdmission({ ...defaultWaitingLimits, ...options.limits });
  let isClosed = false;
  const node = await start({ onTaken: tail.tell });
  await node.untilLive(startPatienceMillis);

  const append = async (request: AppendRequest): Promise<AppendVerdict> => {
    if (isClosed) return { kind: 'closed' };
    const weight = admission.admit(request);
    if (weight === undefined) return overloaded;
    try {
      return await node.append(request);
    } finally {
      admission.release(weight);
    }
  };
  const currentAsOf = (): number => {
    const { link, seenAt } = node.status();
    return link === 'live' ? options.clock() : Math.min(seenAt, options.clock());
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    await node.close();
    reader.close();
    unlock();
  };
  let closing: Promise<void> | undefined;

  return {
    append: (request) => {
      const mistake = mistakeIn(request) ?? foreignStream(request);
      return mistake === undefined ? append(request) : Promise.reject(new RangeError(mistake));
    },
    reader,
    onCommitted: tail.onCommitted,
    health: () => {
      const waiting = admission.waiting();
      if (isClosed) return { writable: false, waiting, detail: 'the log is closed' };
      const staleMillis = Math.max(0, options.clock() - currentAsOf());
      return healthOf(node.status(), waiting, staleMillis);
    },
    currentAsOf,
    close: () => (closing ??= close()),
  };
}

/** A stream that is not followed could be written and never read. */
function foreignStream({ stream }: AppendRequest): string | undefined {
  if (logPrefixes.some((prefix) => stream.startsWith(prefix))) return undefined;
  return `a stream of the log begins with ${logPrefixes.join(', ')}; ${stream} does not`;
}

function healthOf(status: NodeStatus, waiting: number, staleMillis: number): LogHealth {
  const { link, refusal, detail = refusal, seenAt, passedOver, appends } = status;
  return {
    writable: refusal === undefined,
    waiting,
    ...(detail !== undefined && { detail }),
    servesReads: seenAt > 0 && link !== 'connecting' && link !== 'catching-up',
    cluster: {
      staleMillis,
      ...passedOver,
      sentAgain: appends.sentAgain,
      judgedAgain: appends.judgedAgain,
    },
  };
}
