/** How long something takes when some have not finished: the Kaplan–Meier estimate, open ones counted. */
import type { LifeTable, Spells } from './life-table.ts';
import { endedAt, fromTheStart, lifeTable } from './life-table.ts';

/** At `days`: how many waited until then, how many ended then, and the share still waiting after. */
export type CurvePoint = {
  readonly days: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly censored: number;
  readonly waiting: number;
  /** Greenwood: the variance of the logarithm of `waiting`, Σ d/(n(n−d)); infinite where nobody waits any more. */
  readonly variance: number;
};

/** A point for each age at which anybody left, by age. */
export type Curve = readonly CurvePoint[];

/**
 * The product-limit estimate (Kaplan and Meier 1958) over all ways of ending, as R's `survfit`.
 * @param given conditional on still waiting after this age: S(t)/S(given)
 */
export function kaplanMeier(table: LifeTable, given = fromTheStart): Curve {
  const ended = endedAt(table);
  const curve: CurvePoint[] = [];
  let [waiting, variance] = [1, 0];
  for (let days = given + 1; days < ended.length; days += 1) {
    const [d, n, censored] = [ended[days] ?? 0, table.atRisk[days] ?? 0, table.left[0][days] ?? 0];
    if (d + censored === 0) continue;
    waiting *= 1 - d / n;
    if (d > 0) variance += d / (n * (n - d));
    curve.push({ days, atRisk: n, ended: d, censored, waiting, variance });
  }
  return curve;
}

/** Waits of one length: how many days, whether they have ended (or are still open: censored), and how many (1). */
export type Wait = { readonly days: number; readonly ended: boolean; readonly count?: number };

export function curveOfWaits(waits: readonly Wait[]): Curve {
  const spells: Spells = {
    exit: Int32Array.from(waits, ({ days }) => days),
    ending: Uint8Array.from(waits, ({ ended }) => (ended ? 1 : 0)),
    count: Int32Array.from(waits, ({ count = 1 }) => count),
  };
  return kaplanMeier(lifeTable(spells));
}

/** The share still waiting after `days`. */
export function stillWaiting(curve: Curve, days: number): number {
  return curve.findLast((point) => point.days <= days)?.waiting ?? 1;
}

/** How many were at risk after `days`: without delayed entry, how many waits lasted longer. */
export function longerThan(curve: Curve, days: number): number {
  return curve.find((point) => point.days > days)?.atRisk ?? 0;
}

const flat = 1e-9;

/**
 * The days by which a share of the waits have ended, among those that lasted longer than `given` days; undefined where
 * the curve never falls that far. Where it is flat exactly at the share, the middle of the flat (as R's `survival` does).
 */
export function quantile(curve: Curve, share: number, given = fromTheStart): number | undefined {
  const level = (1 - share) * stillWaiting(curve, given);
  const reached = curve.findIndex((point) => point.days > given && point.waiting <= level + flat);
  const point = curve[reached];
  if (point === undefined) return undefined;
  if (Math.abs(point.waiting - level) > flat) return point.days;
  const below = curve.slice(reached).find((later) => later.waiting < level - flat);
  return ((below ?? curve.at(-1) ?? point).days + point.days) / 2;
}

/** The 97.5th percentile of the normal distribution: half the width, in standard errors, of a 95% interval. */
export const normal975 = 1.959963984540054;

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95% band at a point, log-log: S^exp(±1.96 √V / ln S), which never leaves 0 to 1. None where S is 0 or 1.
 * Each point's own, not a band for the whole curve at once.
 */
export function bandAt({
  waiting,
  variance,
}: Pick<CurvePoint, 'waiting' | 'variance'>): Interval | undefined {
  if (waiting <= 0 || waiting >= 1) return undefined;
  const spread = (normal975 * Math.sqrt(variance)) / Math.log(waiting);
  return { low: waiting ** Math.exp(-spread), high: waiting ** Math.exp(spread) };
}

export const notReached = 'not reached';

/** In days. `low` and `high` are the ends of its 95% interval; "not reached" where the curve or its band never falls so far. */
export type Median = Readonly<Record<'days' | 'low' | 'high', number | typeof notReached>>;

/** The smallest age by which half have ended; its interval by inverting the log-log band (Brookmeyer and Crowley 1982). */
export function medianOf(curve: Curve): Median {
  const firstAtHalf = (valueAt: (point: CurvePoint) => number | undefined) =>
    curve.find((point) => (valueAt(point) ?? 1) <= 0.5 + flat)?.days ?? notReached;
  return {
    days: firstAtHalf(({ waiting }) => waiting),
    low: firstAtHalf((point) => bandAt(point)?.low),
    high: firstAtHalf((point) => bandAt(point)?.high),
  };
}

/**
 * The mean number of days waited between ages `given` and `upTo`, whoever waits longer counted up to there: the area
 * under the curve, ∫ S. Undefined where nobody was watched so long although some still waited.
 */
export function restrictedMean(curve: Curve, upTo: number, given = 0): number | undefined {
  const last = curve.at(-1);
  if (last === undefined || (last.days < upTo && last.waiting > 0)) return undefined;
  let [area, from, waiting] = [0, given, 1];
  for (const point of curve) {
    if (point.days >= upTo) break;
    area += waiting * (Math.max(point.days, given) - from);
    [from, waiting] = [Math.max(point.days, given), point.waiting];
  }
  return area + waiting * (upTo - from);
}
