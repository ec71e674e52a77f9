/** What a scenario answers: figures, each with its budget and with what it was measured beside. */
import { median, ratiosOf, type Pairs } from './statistics.ts';

export type Unit = 'a second' | 'ms' | 'MiB' | 'x' | 'bytes' | '%';

export type Figure = {
  readonly what: string;
  /** The middle of all runs, in `unit`. */
  readonly value: number;
  readonly unit: Unit;
  readonly beside?: {
    readonly peer: string;
    /** The peer's middle, in the same unit. */
    readonly value: number;
    /** Ours by the peer's, pair by pair. */
    readonly ratio: { readonly least: number; readonly middle: number; readonly most: number };
  };
  readonly budget?: Budget;
};

export type Budget = {
  /** In words, e.g. `at least 60% of it`. */
  readonly says: string;
  readonly met: boolean;
};

/** A rate of ours beside a peer's; `share` is the least ratio the budget allows. */
export function rateBeside(what: string, peer: string, pairs: Pairs, share?: number): Figure {
  const ratio = ratiosOf(pairs);
  return {
    what,
    value: median(pairs.ours),
    unit: 'a second',
    beside: { peer, value: median(pairs.peer), ratio },
    ...(share !== undefined && {
      budget: {
        says: share >= 2 ? `at least ${share} times as many` : `at least ${share * 100}% of it`,
        met: ratio.middle >= share,
      },
    }),
  };
}

export function atMost(limit: number, unit: Unit, value: number): Budget {
  return { says: `under ${limit} ${unit}`, met: value < limit };
}

/** What a scenario found, with what a reader must know of how it was measured. */
export type Findings = { readonly figures: readonly Figure[]; readonly notes: readonly string[] };
