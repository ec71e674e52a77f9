/** When the next step of a case can be expected, from how long it takes in comparable cases, open ones counted. */
import type { LondonDate } from '../kit/london.ts';
import { addDays, dayNumberOf } from '../kit/london.ts';
import type { Curve, Wait } from '../kit/statistics/survival.ts';
import { curveOfWaits, longerThan, quantile } from '../kit/statistics/survival.ts';
import type { StepName } from './steps.ts';

/** Which waits are comparable: the same two steps, of offences of one category. */
export type StepPair = { readonly from: StepName; readonly to: StepName; readonly group: string };

/** Waits between two steps, of one length, in comparable cases. */
export type StepWait = StepPair & Wait;

/** How long steps take, by step pair and offence category, and over all categories. */
export type StepRanges = {
  /** Fewer comparable cases than this say nothing. */
  readonly minimum: number;
  readonly curves: ReadonlyMap<string, Curve>;
};

/** No range is published from fewer cases. */
export const fewestComparable = 30;

const anyGroup = '*';

/** The curves of all waits handed in; each counts in its own category and over all. */
export function stepRanges(waits: Iterable<StepWait>, minimum: number = fewestComparable): StepRanges {
  const byPair = new Map<string, Wait[]>();
  for (const wait of waits) {
    for (const group of [wait.group, anyGroup]) {
      const key = pairKey({ ...wait, group });
      const known = byPair.get(key);
      if (known === undefined) byPair.set(key, [wait]);
      else known.push(wait);
    }
  }
  return {
    minimum,
    curves: new Map([...byPair].map(([key, comparable]) => [key, curveOfWaits(comparable)])),
  };
}

/** Nothing known of other cases: every range is "too few to say". */
export const noRanges: StepRanges = { minimum: fewestComparable, curves: new Map() };

export type ExpectedRange =
  | {
      readonly kind: 'range';
      readonly earliest: LondonDate;
      readonly middle?: LondonDate;
      readonly latest?: LondonDate;
      readonly cases: number;
    }
  | { readonly kind: 'too-few'; readonly cases: number };

/**
 * Between which days half of the comparable cases take a step, of those that waited as long as this one has: a
 * quarter are done by `earliest`, half by `middle`, three quarters by `latest` (undefined where so many are not done
 * within the time on record). The category alone where it has cases enough, else all.
 */
export function expectedRange(
  ranges: StepRanges,
  pair: StepPair,
  since: LondonDate,
  asOf: LondonDate,
): ExpectedRange {
  const waited = Math.max(0, dayNumberOf(asOf) - dayNumberOf(since));
  const own = ranges.curves.get(pairKey(pair)) ?? [];
  const enough = longerThan(own, waited) >= ranges.minimum;
  const curve = enough ? own : (ranges.curves.get(pairKey({ ...pair, group: anyGroup })) ?? []);
  const cases = longerThan(curve, waited);
  if (cases < ranges.minimum) return { kind: 'too-few', cases };
  const day = (share: number) => {
    const days = quantile(curve, share, waited);
    return days === undefined ? undefined : addDays(since, Math.ceil(days));
  };
  const [earliest, middle, latest] = [day(0.25), day(0.5), day(0.75)];
  if (earliest === undefined) return { kind: 'too-few', cases };
  return {
    kind: 'range',
    earliest,
    ...(middle !== undefined && { middle }),
    ...(latest !== undefined && { latest }),
    cases,
  };
}

function pairKey({ from, to, group }: StepPair): string {
  return `${from}>${to}|${group}`;
}
