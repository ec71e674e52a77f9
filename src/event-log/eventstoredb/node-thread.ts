/** The node of a log seen from the thread of requests: hands appends over, hears of commits, starts another where one was lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createWaiting } from '../../waiting.ts';
import { EventLogError, type LogErrorCode } from '../log-error.ts';
import type { AppendRequest, AppendVerdict, Head } from '../port.ts';
import { packAppends, unpackOutcome, type PackedAppends, type PackedOutcome } from '../sqlite/wire.ts';
import type { StartNode } from './eventstoredb-log.ts';
import type { LogNode, NodeStatus } from './node.ts';

export type NodeThreadSettings = {
  readonly file: string;
  readonly connection: string;
  readonly node: string;
  readonly maxBytes?: number;
};

export type ToNode =
  | { readonly kind: 'appends'; readonly ids: readonly number[]; readonly appends: PackedAppends }
  | { readonly kind: 'close' };

export type FromNode =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly code: LogErrorCode; readonly message: string }
  | { readonly kind: 'verdicts'; readonly ids: readonly number[]; readonly outcome: PackedOutcome }
  | { readonly kind: 'taken'; readonly head: Head }
  | { readonly kind: 'status'; readonly status: NodeStatus }
  | { readonly kind: 'closed' };

type Hear = Parameters<StartNode>[0];
type Pending = { readonly request: AppendRequest; readonly settle: (verdict: AppendVerdict) => void };

/** After a thread was lost, so long until the next. */
const restartMillis = 1_000;

/** In the place of an append that was given up meanwhile. */
const givenUp: Pending = { request: { stream: '', events: [] }, settle: () => undefined };

const lostReason = 'the thread that speaks with the cluster has ended';
const lost: AppendVerdict = { kind: 'failed', reason: 'unavailable', message: lostReason };

const nothingYet: NodeStatus = {
  link: 'connecting',
  refusal: 'the cluster has not answered yet',
  seenAt: 0,
  passedOver: { shadowed: 0, foreign: 0 },
  appends: { underWay: 0, sentAgain: 0, judgedAgain: 0 },
};

export function nodeInThread(settings: NodeThreadSettings): StartNode {
  return (hear) => startNodeThread(settings, hear);
}

async function startNodeThread(settings: NodeThreadSettings, hear: Hear): Promise<Omit<LogNode, 'head'>> {
  const waiting = createWaiting();
  const pending = new Map<number, Pending>();
  let status = nothingYet;
  let lastId = 0;
  let unsent: number[] = [];
  let closing: PromiseWithResolvers<void> | undefined;

  const change = (next: NodeStatus): void => {
    status = next;
    waiting.ask();
  };

  const heard = (message: FromNode): void => {
    if (message.kind === 'taken') hear.onTaken(message.head);
    else if (message.kind === 'status') change(message.status);
    else if (message.kind === 'closed') closing?.resolve();
    else if (message.kind === 'verdicts') settle(message.ids, message.outcome);
  };

  const settle = (ids: readonly number[], outcome: PackedOutcome): void => {
    const appends = ids.map((id) => pending.get(id) ?? givenUp);
    const { verdicts } = unpackOutcome(
      outcome,
      appends.map(({ request }) => request),
    );
    for (const [place, id] of ids.entries()) {
      pending.delete(id);
      appends[place]?.settle(verdicts[place] ?? lost);
    }
  };

  /** Those of a turn go together: a message costs more than what it says. */
  const handOver = (): void => {
    const ids = unsent.filter((id) => pending.has(id));
    unsent = [];
    if (ids.length === 0) return;
    const appends = packAppends(ids.flatMap((id) => pending.get(id)?.request ?? []));
    worker.postMessage({ kind: 'appends', ids, appends } satisfies ToNode, [appends.bytes.buffer]);
  };

  const start = (): Promise<Worker> => startWorker(settings, heard, ended);

  const ended = async (): Promise<void> => {
    for (const { settle: give } of pending.values()) give(lost);
    pending.clear();
    closing?.resolve();
    if (closing !== undefined) return;
    change({ ...status, link: 'away', detail: lostReason, refusal: lostReason });
    await pause(restartMillis);
    if (closing === undefined) worker = await start().catch(() => worker);
  };

  let worker = await start();

  return {
    append: (request) => {
      lastId += 1;
      const id = lastId;
      const verdict = new Promise<AppendVerdict>((give) => pending.set(id, { request, settle: give }));
      if (unsent.length === 0) queueMicrotask(handOver);
      unsent.push(id);
      return verdict;
    },
    status: () => status,
    untilLive: (millis) =>
      waiting.until(
        () => (status.link === 'live' ? true : status.link === 'refused' ? false : undefined),
        millis,
      ),
    close: async () => {
      closing = Promise.withResolvers<void>();
      handOver();
      worker.postMessage({ kind: 'close' } satisfies ToNode);
      await closing.promise;
      await worker.terminate();
    },
  };
}

/** Resolves when the thread has its files open. @throws {EventLogError} where it may not have them. */
async function startWorker(
  settings: NodeThreadSettings,
  heard: (message: FromNode) => void,
  ended: () => Promise<void>,
): Promise<Worker> {
  const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
    name: 'log-node',
    workerData: settings,
  });
  const opened = Promise.withResolvers<void>();
  let isOpen = false;
  worker.on('message', (message: FromNode) => {
    if (message.kind === 'ready') {
      isOpen = true;
      opened.resolve();
    } else if (message.kind === 'refused') opened.reject(new EventLogError(message.code, message.message));
    else heard(message);
  });
  worker.on('error', opened.reject);
  worker.on('exit', () => {
    opened.reject(new Error(lostReason));
    if (isOpen) void ended();
  });
  await opened.promise.catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return worker;
}
