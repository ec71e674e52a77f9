/** Runs the engine in a worker thread, and starts it again where the thread should end by itself. */
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSettings } from './engine/messages.ts';
import type { EngineHost } from './engine/engine-link.ts';

const restartMillis = 1000;

export function inWorker(settings: WorkerSettings): (hear: (message: FromWorker) => void) => EngineHost {
  return (hear) => {
    let stopping = false;
    let restart: NodeJS.Timeout | undefined;
    let worker = start();

    function start(): Worker {
      const started = new Worker(new URL('./engine/projecting-worker.ts', import.meta.url), {
        workerData: settings,
      });
      started.on('message', hear);
      started.on('error', (error) =>
        hear({ kind: 'trouble', message: error instanceof Error ? error.message : String(error) }),
      );
      started.on('exit', () => {
        if (stopping) return;
        restart = setTimeout(() => {
          worker = start();
          hear({ kind: 'restarted' });
        }, restartMillis);
      });
      return started;
    }

    return {
      post: (message: ToWorker) => worker.postMessage(message),
      stop: async () => {
        stopping = true;
        clearTimeout(restart);
        const { promise, resolve } = Promise.withResolvers<void>();
        if (worker.threadId === -1) return;
        worker.once('exit', () => resolve());
        worker.postMessage({ kind: 'stop' } satisfies ToWorker);
        await promise;
      },
    };
  };
}
