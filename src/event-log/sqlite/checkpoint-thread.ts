/** Has the log checkpointed whenever enough was written, by a thread that is started when it is first needed. */
import { Worker } from 'node:worker_threads';

export type CheckpointSettings = {
  readonly file: string;
  /** What the write-ahead log may grow to while no reader holds on to an old state. */
  readonly walBytes: number;
};
export type ToCheckpoints = 'checkpoint' | 'close';
export type FromCheckpoints = { readonly trouble?: string };

export type Checkpoints = {
  /** Tells of a commit and its size. */
  written(size: { readonly events: number; readonly bytes: number }): void;
  /** What kept the last checkpoint from its work. */
  trouble(): string | undefined;
  close(): Promise<void>;
};

/** An event dirties its own page and about one in each of three indexes; a guess, the checkpoint counts exactly. */
const pagesPerEvent = 4;
const pageBytes = 4096;

/** Small enough that a checkpoint is short, large enough that it is rare. */
const pagesBetween = 1_000;

export function createCheckpoints(settings: CheckpointSettings): Checkpoints {
  const pagesDue = Math.min(pagesBetween, Math.ceil(settings.walBytes / pageBytes / 4));
  let worker: Worker | undefined;
  let isRunning = false;
  let pages = 0;
  let trouble: string | undefined;

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
      name: 'log-checkpoints',
      workerData: settings,
    });
    started.on('message', (answer: FromCheckpoints) => finished(answer.trouble));
    started.on('error', (error) => {
      trouble = `checkpoints have stopped: ${error.message}`;
    });
    started.on('exit', () => {
      worker = undefined;
      finished(trouble);
    });
    return started;
  };

  const runIfDue = (): void => {
    if (isRunning || pages < pagesDue) return;
    pages = 0;
    isRunning = true;
    worker ??= start();
    worker.postMessage('checkpoint' satisfies ToCheckpoints);
  };

  const finished = (outcome: string | undefined): void => {
    trouble = outcome;
    isRunning = false;
    runIfDue();
  };

  return {
    written: ({ events, bytes }) => {
      pages += events * pagesPerEvent + Math.ceil(bytes / pageBytes);
      runIfDue();
    },
    trouble: () => trouble,
    close: async () => {
      if (worker === undefined) return;
      pages = 0;
      const ended = Promise.withResolvers<void>();
      worker.once('exit', () => ended.resolve());
      worker.postMessage('close' satisfies ToCheckpoints);
      await ended.promise;
    },
  };
}
