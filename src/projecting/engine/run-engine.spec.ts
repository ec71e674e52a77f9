/** Running an engine: it works while there is work, and tries again after trouble. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Engine } from './engine.ts';
import type { FromWorker } from './messages.ts';
import { runEngine } from './run-engine.ts';

const status = { tail: 0, checkpoint: 0, dirty: 0, parked: 0, live: true, current: true };

/** An engine whose steps go as listed, and then find nothing to do. */
function engineOf(steps: readonly (boolean | Error)[]): Engine & { readonly taken: () => number } {
  let taken = 0;
  return {
    taken: () => taken,
    step: () => {
      const step = steps[taken] ?? false;
      taken += 1;
      if (step instanceof Error) throw step;
      return step;
    },
    rebuild: () => undefined,
    retry: (neighbourhood) => neighbourhood === 7,
    ask: (sql) => [sql],
    release: () => undefined,
    status: () => status,
    close: () => undefined,
  };
}

function run(engine: Engine) {
  const told: FromWorker[] = [];
  return {
    told,
    runner: runEngine(
      () => engine,
      (message) => told.push(message),
    ),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it works until there is nothing to do, and again when the log has grown', () => {
  const engine = engineOf([true, true, false]);
  const { runner } = run(engine);
  vi.runAllTimers();
  expect(engine.taken()).toBe(3);
  runner.receive({ kind: 'committed' });
  runner.receive({ kind: 'committed' });
  vi.runAllTimers();
  expect(engine.taken()).toBe(4);
});

test('trouble is told, tried again later and later, and its end is told too', () => {
  const engine = engineOf([new Error('no space'), new Error('no space'), false]);
  const { told, runner } = run(engine);
  vi.advanceTimersByTime(0);
  runner.receive({ kind: 'committed' });
  vi.advanceTimersByTime(499);
  expect(engine.taken()).toBe(1);
  vi.advanceTimersByTime(2);
  expect(engine.taken()).toBe(2);
  vi.advanceTimersByTime(999);
  expect(engine.taken()).toBe(2);
  vi.advanceTimersByTime(2);
  expect(engine.taken()).toBe(3);
  expect(told).toEqual([
    { kind: 'trouble', message: 'no space' },
    { kind: 'trouble', message: 'no space' },
    { kind: 'trouble', message: undefined },
    { kind: 'status', status },
  ]);
});

test('questions are answered by their number', () => {
  const { told, runner } = run(engineOf([]));
  runner.receive({ kind: 'retry', request: 1, neighbourhood: 7 });
  runner.receive({ kind: 'retry', request: 2, neighbourhood: 8 });
  runner.receive({ kind: 'ask', request: 3, sql: 'select 1', params: [] });
  expect(told).toEqual([
    { kind: 'answered', request: 1, answer: true },
    { kind: 'answered', request: 2, answer: false },
    { kind: 'answered', request: 3, answer: ['select 1'] },
  ]);
});

test('once stopped it takes no further step', () => {
  const engine = engineOf([true, true, true]);
  const { runner } = run(engine);
  vi.advanceTimersToNextTimer();
  runner.receive({ kind: 'stop' });
  runner.receive({ kind: 'committed' });
  vi.runAllTimers();
  expect(engine.taken()).toBe(1);
});
