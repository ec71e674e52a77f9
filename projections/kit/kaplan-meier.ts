/** How long something takes when some have not finished: the Kaplan–Meier estimate, open ones counted. */

/** Waits of one length: how many days, whether they have ended (or are still open: censored), and how many (1). */
export type Wait = { readonly days: number; readonly ended: boolean; readonly count?: number };

/** At `days`: how many still waited just before, how many ended then, and the share still waiting after. */
export type CurvePoint = {
  readonly days: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly censored: number;
  readonly waiting: number;
};

export type Curve = readonly CurvePoint[];

/** The product-limit estimate (Kaplan and Meier 1958); an open wait tied with an ended one counts as longer. */
export function kaplanMeier(waits: readonly Wait[]): Curve {
  const sorted = waits.toSorted((a, b) => a.days - b.days);
  let atRisk = waits.reduce((sum, { count = 1 }) => sum + count, 0);
  const curve: CurvePoint[] = [];
  let waiting = 1;
  let index = 0;
  for (let wait = sorted[0]; wait !== undefined; wait = sorted[index]) {
    const { days } = wait;
    const here = { ended: 0, censored: 0 };
    for (; sorted[index]?.days === days; index += 1) {
      const { ended = false, count = 1 } = sorted[index] ?? {};
      here[ended ? 'ended' : 'censored'] += count;
    }
    waiting *= 1 - here.ended / atRisk;
    curve.push({ days, atRisk, ...here, waiting });
    atRisk -= here.ended + here.censored;
  }
  return curve;
}

/** The share still waiting after `days`. */
export function stillWaiting(curve: Curve, days: number): number {
  return curve.findLast((point) => point.days <= days)?.waiting ?? 1;
}

/** How many waits lasted longer than `days`. */
export function longerThan(curve: Curve, days: number): number {
  return curve.find((point) => point.days > days)?.atRisk ?? 0;
}

const flat = 1e-9;

/**
 * The days by which a share of the waits have ended, among those that lasted longer than `given` days; undefined where
 * the curve never falls that far. Where it is flat exactly at the share, the middle of the flat (as R's `survival` does).
 */
export function quantile(curve: Curve, share: number, given = -1): number | undefined {
  const level = (1 - share) * stillWaiting(curve, given);
  const reached = curve.findIndex((point) => point.days > given && point.waiting <= level + flat);
  const point = curve[reached];
  if (point === undefined) return undefined;
  if (Math.abs(point.waiting - level) > flat) return point.days;
  const below = curve.slice(reached).find((later) => later.waiting < level - flat);
  return ((below ?? curve.at(-1) ?? point).days + point.days) / 2;
}
