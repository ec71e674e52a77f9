/** Runs an engine in the thread that asks for it: for specs, and wherever a thread of its own is not worth it. */
import type { Engine } from './engine.ts';
import type { FromWorker } from './messages.ts';
import type { EngineHost } from './engine-link.ts';
import type { EngineNews } from './run-engine.ts';
import { runEngine } from './run-engine.ts';

/** What the engine tells arrives later, as it would from another thread. */
export function inThisThread(
  open: (events: EngineNews) => Engine,
): (hear: (message: FromWorker) => void) => EngineHost {
  return (hear) => {
    let stopped = false;
    const runner = runEngine(open, (message) => {
      queueMicrotask(() => {
        if (!stopped) hear(message);
      });
    });
    return {
      post: (message) => runner.receive(message),
      stop: () => {
        stopped = true;
        runner.receive({ kind: 'stop' });
        return Promise.resolve();
      },
    };
  };
}
