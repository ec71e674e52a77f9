/** Where cuts are made: in a thread that lives as long as there are some to make, or in specs in this one. */
import { Worker } from 'node:worker_threads';
import type { LondonDate } from '#projections/kit/london.ts';
import type { CutPlace } from './making/cut-day.ts';
import { cutDay } from './making/cut-day.ts';
import type { CutProgress } from './making/make-cut.ts';
import type { CutWorkerSettings, FromCutWorker, ToCutWorker } from './making/messages.ts';

export type CutMaker = {
  /** Makes one cut, and keeps it; never two at once. Rejects where it failed. */
  readonly make: (date: LondonDate, onProgress: (progress: CutProgress) => void) => Promise<void>;
  /** None is wanted for now. */
  readonly rest: () => void;
  /** Gives up what is under way. */
  readonly stop: () => Promise<void>;
};

/** Enough at millions of cases, which stand in a scratch file; a thread that needs more ends, and the server does not. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

export function makeInWorker(settings: CutWorkerSettings): CutMaker {
  let worker: Worker | undefined;
  const start = (): Worker => {
    const started = new Worker(new URL('./making/cut-worker.ts', import.meta.url), {
      name: 'cuts',
      workerData: settings,
      resourceLimits,
    });
    const forget = (): void => {
      if (worker === started) worker = undefined;
    };
    return started.on('error', forget).on('exit', forget);
  };
  const stop = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  return {
    make: (date, onProgress) => made((worker ??= start()), date, onProgress),
    rest: () => void stop(),
    stop,
  };
}

/** Resolves when the thread says so; rejects where it says that it failed, or ends. */
async function made(
  worker: Worker,
  date: LondonDate,
  onProgress: (progress: CutProgress) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const hear = (message: FromCutWorker): void => {
    if (message.kind === 'progress') onProgress(message.progress);
    else if (message.kind === 'made') resolve();
    else reject(new Error(message.message));
  };
  const ended = (): void => reject(new Error('the thread of cuts has ended'));
  worker.on('message', hear).on('error', reject).on('exit', ended);
  worker.postMessage({ kind: 'make', date } satisfies ToCutWorker);
  return promise.finally(() => {
    worker.off('message', hear).off('error', reject).off('exit', ended);
  });
}

/** In this thread, which is held up by it. */
export function makeHere(place: CutPlace): CutMaker {
  return {
    make: async (date, onProgress) => {
      await Promise.resolve();
      cutDay(place, date, onProgress);
    },
    rest: () => undefined,
    stop: () => Promise.resolve(),
  };
}
