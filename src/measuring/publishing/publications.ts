/** What has been published of cuts, kept: all tables of a measure are protected together, which takes seconds of a million cases. */
import type { Facts } from '#projections/kit/columns.ts';
import type { Computation } from '#projections/kit/figures.ts';
import type { PublishedAsked } from '../engine/messages.ts';
import type { PublishedFigure, PublishedFigures } from './published-figures.ts';
import { publishFigures } from './published-figures.ts';

export type Publications = {
  /** What is published of a cut stays as it is. */
  readonly of: (asked: PublishedAsked, facts: Facts, computation: Computation) => readonly PublishedFigure[];
  /** What will be asked for next: another measure of the cut asked for last; undefined where all are kept, or no more can be. */
  readonly next: () => Next | undefined;
};

export type Next = { readonly asked: PublishedAsked; readonly computation: Computation };

/**
 * The thread has 512 MB of heap. A bound by figures, not by measures: some have a hundred times as many as others. Reckoned
 * at 300 bytes a figure with its protection, these are 120 MB.
 */
const mostFiguresKept = 400_000;

/** @param ahead measures whose tables are made before anybody asks for them */
export function keepPublications(ahead: readonly Computation[], mostFigures = mostFiguresKept): Publications {
  const known = new Map<string, PublishedFigures>();
  let [figures, waiting, lastCut]: [number, readonly Next[], string] = [0, [], ''];

  const forgetOldest = (): void => {
    for (const [key, oldest] of known) {
      if (figures <= mostFigures || known.size === 1) return;
      known.delete(key);
      figures -= oldest.size;
    }
  };
  return {
    of: (asked, facts, computation) => {
      const key = keyOf(asked);
      const found = known.get(key);
      const published = found ?? publishFigures(facts, computation, asked.cut, asked.options);
      known.delete(key);
      known.set(key, published);
      if (found === undefined) figures += published.size;
      forgetOldest();
      const cut = JSON.stringify([asked.facts, asked.cut]);
      if (cut !== lastCut)
        waiting = ahead.map((each) => ({ asked: usuallyAsked(asked, each), computation: each }));
      lastCut = cut;
      return published.of(asked.table, asked.span);
    },
    next: () => {
      if (figures >= mostFigures) waiting = [];
      waiting = waiting.filter(({ asked }) => !known.has(keyOf(asked)));
      const [first, ...rest] = waiting;
      waiting = rest;
      return first;
    },
  };
}

function keyOf({ facts, measure, cut, options }: PublishedAsked): string {
  return JSON.stringify([facts, measure, cut, options]);
}

/** The same of another measure, each of its choices the first. */
function usuallyAsked(asked: PublishedAsked, { measure, options = [] }: Computation): PublishedAsked {
  const first = options.flatMap(({ name, values: [value] }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...asked, measure, options: Object.fromEntries(first) };
}
