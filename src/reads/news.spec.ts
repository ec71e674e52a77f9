/** Whoever watches a case is told how many events came to it since, and of no other case. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseStream } from '#contracts/references.ts';
import type { Committed, LogReader } from '#src/event-log/port.ts';
import { createNews } from './news.ts';

afterEach(() => vi.useRealTimers());

/** A log of positions by reference, each its own neighbourhood. */
function logOf(positions: Readonly<Record<string, readonly number[]>>) {
  const stored = new Map(Object.entries(positions).map(([reference, at]) => [reference, [...at]]));
  const references = [...stored.keys()];
  const listeners = new Set<(committed: Committed) => void>();
  const at = (neighbourhood: number) => stored.get(references[neighbourhood] ?? '') ?? [];
  const reader: Pick<LogReader, 'neighbourhoodOf' | 'extentOf' | 'readNeighbourhood'> = {
    neighbourhoodOf: (stream) => {
      const found = references.findIndex((reference) => caseStream(reference) === stream);
      return found < 0 ? undefined : found;
    },
    extentOf: (neighbourhood) => ({
      first: at(neighbourhood)[0] ?? 0,
      last: at(neighbourhood).at(-1) ?? 0,
    }),
    readNeighbourhood: (neighbourhood) =>
      at(neighbourhood).map((position) => ({
        position,
        stream: '',
        revision: 0,
        uuid: '',
        type: '',
        recordedAt: 0,
        body: '',
      })),
  };
  return {
    reader,
    onCommitted: (listener: (committed: Committed) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listeners,
    store(reference: string, position: number) {
      stored.get(reference)?.push(position);
      for (const listener of listeners) listener({ head: { position, recordedAt: 0 } });
    },
  };
}

const [one, other] = ['crime:01-2301234-26', 'crime:01-2301235-26'];

describe('news of a case', () => {
  it('are how many events came since the page was made, told once for many commits', () => {
    vi.useFakeTimers();
    const log = logOf({ [one]: [1, 2], [other]: [3] });
    const news = createNews(log);
    const told: number[] = [];
    const stop = news.watch(
      { references: [one], after: 2 },
      (events) => told.push(events),
      () => undefined,
    );
    log.store(one, 4);
    log.store(other, 5);
    log.store(one, 6);
    vi.runAllTimers();
    expect(told).toEqual([2]);
    log.store(other, 7);
    vi.runAllTimers();
    expect(told).toEqual([2]);
    stop?.();
    log.store(one, 8);
    vi.runAllTimers();
    expect(told).toEqual([2]);
  });

  it('that came before the page was watched are told at once', () => {
    const told: number[] = [];
    const news = createNews(logOf({ [one]: [1, 5, 6] }));
    news.watch(
      { references: [one, other], after: 1 },
      (events) => told.push(events),
      () => undefined,
    );
    expect(told).toEqual([2]);
  });

  it('end for everybody when the server stops', () => {
    const log = logOf({ [one]: [1] });
    const news = createNews(log);
    const end = vi.fn<() => void>();
    news.watch({ references: [one], after: 1 }, () => undefined, end);
    news.stop();
    expect(end).toHaveBeenCalledOnce();
    expect(log.listeners.size).toBe(0);
  });
});
