/** Runs an engine in a thread of its own kind: works while there is work, waits for word of commits, tries again after trouble. */
import type { Engine, EngineOptions } from './engine.ts';
import type { FromWorker, ToWorker } from './messages.ts';

const firstRetryMillis = 500;
const lastRetryMillis = 30_000;

/** What an engine tells of by itself. */
export type EngineNews = Pick<EngineOptions, 'onLive' | 'onRebuilt' | 'onReplaced'>;

export type Runner = { readonly receive: (message: ToWorker) => void };

/** Opens the engine and runs it; `tell` hears of everything the other thread needs to know. */
export function runEngine(open: (events: EngineNews) => Engine, tell: (message: FromWorker) => void): Runner {
  const engine = open({
    onLive: (file) => tell({ kind: 'live', file }),
    onRebuilt: (report) => tell({ kind: 'rebuilt', report }),
    onReplaced: (neighbourhoods) => {
      if (neighbourhoods.size > 0) tell({ kind: 'replaced', neighbourhoods: [...neighbourhoods] });
    },
  });
  let scheduled: NodeJS.Immediate | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delay = firstRetryMillis;
  let stopped = false;

  const schedule = (): void => {
    if (!stopped && retry === undefined) scheduled ??= setImmediate(work);
  };
  const work = (): void => {
    scheduled = undefined;
    try {
      const more = engine.step();
      if (delay > firstRetryMillis) tell({ kind: 'trouble', message: undefined });
      delay = firstRetryMillis;
      tell({ kind: 'status', status: engine.status() });
      if (more) schedule();
    } catch (error) {
      tell({ kind: 'trouble', message: error instanceof Error ? error.message : String(error) });
      retry = setTimeout(() => {
        retry = undefined;
        schedule();
      }, delay);
      delay = Math.min(delay * 2, lastRetryMillis);
    }
  };
  const answer = (request: number, answered: unknown): void =>
    tell({ kind: 'answered', request, answer: answered });
  const stop = (): void => {
    stopped = true;
    clearImmediate(scheduled);
    clearTimeout(retry);
    engine.close();
  };

  schedule();
  return {
    receive(message) {
      switch (message.kind) {
        case 'committed':
          return schedule();
        case 'rebuild':
          engine.rebuild();
          return schedule();
        case 'retry':
          answer(message.request, engine.retry(message.neighbourhood));
          return schedule();
        case 'ask':
          return answer(message.request, engine.ask(message.sql, message.params));
        case 'released':
          return engine.release(message.file);
        case 'stop':
          return stop();
      }
    },
  };
}
