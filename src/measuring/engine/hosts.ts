/** Where the query engine runs: in a thread of its own, or for specs in this one. */
import { hostHere } from '#src/this-thread.ts';
import { Worker } from 'node:worker_threads';
import type { Computation } from '#projections/kit/figures.ts';
import type { EngineSettings, FromEngine, ToEngine } from './messages.ts';
import { createQueryEngine } from './query-engine.ts';
import { runQueryEngine } from './run-engine.ts';

export type QueryHost = {
  readonly post: (message: ToEngine) => void;
  readonly stop: () => Promise<void>;
};

export type StartHost = (hear: (message: FromEngine | { readonly kind: 'ended' }) => void) => QueryHost;

/** Columns are outside the heap; what a computation makes besides them is not much, but for protecting 200,000 cells. */
export const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 };

export function inWorker(settings: EngineSettings): StartHost {
  return (hear) => {
    let stopping = false;
    const worker = new Worker(new URL('./query-worker.ts', import.meta.url), {
      name: 'measures',
      workerData: settings,
      resourceLimits,
    });
    const ended = (): void => {
      if (!stopping) hear({ kind: 'ended' });
    };
    worker.on('message', hear).on('error', ended).on('exit', ended);
    return {
      post: (message) => worker.postMessage(message),
      stop: async () => {
        stopping = true;
        await worker.terminate();
      },
    };
  };
}

export function inThisThread(settings: EngineSettings, computations: readonly Computation[]): StartHost {
  return (hear) =>
    hostHere(
      (tell) => runQueryEngine(createQueryEngine(settings, computations), tell),
      { kind: 'stop' },
      hear,
    );
}
