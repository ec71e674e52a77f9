/** Runs a query engine: answers what is asked, and between questions reads what has changed and publishes ahead. */
import type { QueryEngine } from './query-engine.ts';
import type { FromEngine, ToEngine } from './messages.ts';

export type Runner = { readonly receive: (message: ToEngine) => void };

/** News is read after so long without any, so that a load of events is not read again case by case. */
const quietMillis = 200;
const retryMillis = 5_000;
/** Questions of one page follow one another: what is made ahead waits until so long none has come. */
const restMillis = 2_000;

export function runQueryEngine(engine: QueryEngine, tell: (message: FromEngine) => void): Runner {
  let scheduled: NodeJS.Immediate | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let told = '';

  const tellState = (): void => {
    const state = engine.state();
    if (state.state === told) return;
    told = state.state;
    tell({ kind: 'state', state });
  };
  const later = (millis: number): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      work();
    }, millis).unref();
  };
  const work = (): void => {
    scheduled = undefined;
    try {
      const more = engine.step();
      tellState();
      if (more) scheduled ??= setImmediate(work);
    } catch {
      later(retryMillis);
    }
  };
  const rest = (): void => {
    if (engine.state().state === 'loading') return;
    clearImmediate(scheduled);
    clearTimeout(waiting);
    [scheduled, waiting] = [undefined, undefined];
    later(restMillis);
  };
  const answer = (request: number, asked: Extract<ToEngine, { kind: 'ask' }>['asked']): FromEngine => {
    try {
      const answered = engine.ask(asked);
      return answered === undefined
        ? { kind: 'loading', request }
        : { kind: 'answered', request, answer: answered };
    } catch (error) {
      return { kind: 'failed', request, message: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    receive: (message) => {
      if (message.kind === 'ask') {
        tell(answer(message.request, message.asked));
        rest();
      } else if (message.kind === 'news') {
        engine.hear(message.news);
        tellState();
        if (message.news.kind === 'live') scheduled ??= setImmediate(work);
        else if (message.news.kind === 'replaced') later(quietMillis);
      } else if (message.kind === 'month-end') {
        engine.expect(message.month);
        later(quietMillis);
      } else {
        clearImmediate(scheduled);
        clearTimeout(waiting);
        engine.close();
      }
    },
  };
}
