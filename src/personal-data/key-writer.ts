/** New keys are made durable by a thread of their own, so that no other request waits while the disk is synced. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { NewKey } from './key-store.ts';

export type KeyWriterSettings = { readonly directory: string; readonly patienceMillis?: number | undefined };
export type ToKeyWriter = readonly NewKey[] | 'close';
/** Whose keys were written; or the code of SQLite's error, and nothing was. */
export type FromKeyWriter = { readonly made: readonly string[] } | { readonly failed: string };

export type KeyWriter = {
  /**
   * Writes the keys of those who have none, all or nothing; resolves when they are durable, with those it wrote. One write
   * is under way at a time. @throws KeysNotWritten
   */
  write(keys: readonly NewKey[]): Promise<readonly string[]>;
  close(): Promise<void>;
};

export class KeysNotWritten extends Error {
  override readonly name = 'KeysNotWritten';
  readonly code: string;

  constructor(code: string) {
    super(`keys were not written: ${code}`);
    this.code = code;
  }
}

/** The thread is started when a key is first written, and again where it was lost. The key file must be there. */
export function createKeyWriter(settings: KeyWriterSettings): KeyWriter {
  let worker: Worker | undefined;
  let answer = Promise.withResolvers<FromKeyWriter>();

  const start = (): Worker => {
    const started = new Worker(new URL('./key-writer-worker.ts', import.meta.url), {
      name: 'key-writer',
      workerData: settings,
    });
    const lost = (): void => {
      if (worker !== started) return;
      worker = undefined;
      answer.resolve({ failed: 'the thread that writes keys has ended' });
    };
    started.on('message', (message: FromKeyWriter) => answer.resolve(message));
    started.on('error', lost);
    started.on('exit', lost);
    return started;
  };

  return {
    write: async (keys) => {
      answer = Promise.withResolvers<FromKeyWriter>();
      worker ??= start();
      const message: ToKeyWriter = keys;
      worker.postMessage(message);
      const outcome = await answer.promise;
      if ('failed' in outcome) throw new KeysNotWritten(outcome.failed);
      return outcome.made;
    },
    close: async () => {
      if (worker === undefined) return;
      const exit = once(worker, 'exit');
      const message: ToKeyWriter = 'close';
      worker.postMessage(message);
      await exit;
    },
  };
}
