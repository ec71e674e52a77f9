/** The writer seen from the HTTP thread: hands commits over, and starts another writer where one was lost. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Commit } from '../group-commit.ts';
import { packAppends, unpackOutcome, type PackedAppends, type PackedOutcome } from './wire.ts';

export type WriterSettings = { readonly file: string; readonly maxBytes?: number };

export type ToWriter =
  | { readonly kind: 'commit'; readonly appends: PackedAppends; readonly now: number }
  | { readonly kind: 'close' };
export type FromWriter = 'ready' | PackedOutcome;

/** Writes the log, wherever it runs. */
export type Writer = { readonly commit: Commit; close(): Promise<void> };

export function startWriterWorker(settings: WriterSettings): Worker {
  return new Worker(new URL('./writer-worker.ts', import.meta.url), {
    name: 'log-writer',
    workerData: settings,
  });
}

/** `start` makes the worker; it is asked again when a commit comes after the last one has ended. */
export async function openWriterThread(start: () => Worker): Promise<Writer> {
  let thread = await connect(start());
  return {
    commit: async (requests, now) => {
      if (thread.hasEnded()) thread = await connect(start());
      const appends = packAppends(requests);
      const outcome = await thread.ask({ kind: 'commit', appends, now }, [appends.bytes.buffer]);
      if (outcome === 'ready') throw new Error('the writer thread answered out of turn');
      return unpackOutcome(outcome, requests);
    },
    close: () => thread.end(),
  };
}

type Thread = {
  ask(message: ToWriter, transfer: ArrayBuffer[]): Promise<FromWriter>;
  hasEnded(): boolean;
  end(): Promise<void>;
};

/** Resolves when the worker has the file open. One question is under way at a time. */
async function connect(worker: Worker): Promise<Thread> {
  let answer = Promise.withResolvers<FromWriter>();
  let ended = false;
  worker.on('message', (message: FromWriter) => answer.resolve(message));
  worker.on('error', (error) => answer.reject(error));
  worker.on('exit', () => {
    ended = true;
    answer.reject(new Error('the thread that writes the log has ended'));
  });
  await answer.promise;
  return {
    ask: (message, transfer) => {
      answer = Promise.withResolvers<FromWriter>();
      worker.postMessage(message, transfer);
      return answer.promise;
    },
    hasEnded: () => ended,
    end: async () => {
      if (ended) return;
      const exit = once(worker, 'exit');
      const close: ToWriter = { kind: 'close' };
      worker.postMessage(close);
      await exit;
    },
  };
}
