/** Whether a series has changed or only varies: XmR charts with limits frozen on a baseline, and rules for a special cause. */

/**
 * Limits of a series, in its own unit. Once worked out on a baseline they stay; working them out anew is a decision with a
 * name and a reason. `near` lines lie two thirds of the way from the mean to a limit.
 */
export type Limits = {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly nearLow: number;
  readonly nearHigh: number;
  /** Of the absolute step from one point to the next. */
  readonly movingRange: { readonly mean: number; readonly high: number };
};

/** A point of a series; undefined where none can be given. */
export type Point = number | undefined;

/** No limits are drawn on fewer points. */
export const fewestForLimits = 12;

const widthOfLimits = 2.66;
const widthOfMovingRange = 3.267;

/**
 * Mean ± 2.66 × mean moving range, and 3.267 × for the moving range itself (XmR; NHS England, Making Data Count). A moving
 * range is taken between neighbours only. Undefined on fewer than twelve points.
 */
export function limitsOf(baseline: readonly Point[]): Limits | undefined {
  const values = baseline.filter((point) => point !== undefined);
  const ranges = movingRanges(baseline).filter((range) => range !== undefined);
  if (values.length < fewestForLimits || ranges.length === 0) return undefined;
  return limitsFrom(meanOf(values), meanOf(ranges));
}

/** The limits that a mean and a mean moving range make: what of a baseline is enough to keep. */
export function limitsFrom(mean: number, range: number): Limits {
  const width = widthOfLimits * range;
  return {
    mean,
    low: mean - width,
    high: mean + width,
    nearLow: mean - (2 / 3) * width,
    nearHigh: mean + (2 / 3) * width,
    movingRange: { mean: range, high: widthOfMovingRange * range },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The absolute step to each point from the one before; none for the first, and beside a point that is missing. */
export function movingRanges(points: readonly Point[]): readonly Point[] {
  return points.map((point, place) => {
    const before = points[place - 1];
    return point === undefined || before === undefined ? undefined : Math.abs(point - before);
  });
}

/** The rules of Making Data Count, in order of precedence. Older guides say six or eight where these say seven. */
export type Rule = 'outside' | 'trend' | 'near-limit' | 'one-side';

/** Why a point is more than chance: the first rule it comes under, and whether it lies high or low (or rises or falls). */
export type SpecialCause = { readonly rule: Rule; readonly towards: 'high' | 'low' };

const runLength = 7;

/**
 * For each point the special cause it is a sign of, or none. One point outside the limits; seven rising or falling one
 * after the other; two of three near a limit with all three on that side (the near ones are marked); seven on one side of
 * the mean. A tie ends a rise, a point on the mean a run, a missing point both.
 * @param breaks places at which another series begins (definitions or recording changed): no rule looks across one
 */
export function specialCauses(
  points: readonly Point[],
  limits: Limits,
  breaks: readonly number[] = [],
): readonly (SpecialCause | undefined)[] {
  const edges = [...new Set([0, ...breaks, points.length])]
    .filter((edge) => edge >= 0 && edge <= points.length)
    .toSorted((a, b) => a - b);
  return edges.slice(1).flatMap((end, place) => causesWithin(points.slice(edges[place], end), limits));
}

function causesWithin(
  points: readonly Point[],
  { mean, low, high, nearLow, nearHigh }: Limits,
): readonly (SpecialCause | undefined)[] {
  const sides = points.map((point) => (point === undefined ? 0 : Math.sign(point - mean)));
  const outside = points.map((point) =>
    point === undefined ? 0 : Number(point > high) - Number(point < low),
  );
  const near = points.map((point, place) =>
    point === undefined || outside[place] !== 0 ? 0 : Number(point > nearHigh) - Number(point < nearLow),
  );
  const found: readonly (readonly [Rule, readonly number[]])[] = [
    ['outside', outside],
    ['trend', trends(points)],
    ['near-limit', twoOfThree(near, sides)],
    ['one-side', wholeRuns(sides)],
  ];
  return points.map((_, place) => {
    const [rule, signs] = found.find(([, signs]) => (signs[place] ?? 0) !== 0) ?? [];
    return rule === undefined ? undefined : { rule, towards: (signs?.[place] ?? 0) > 0 ? 'high' : 'low' };
  });
}

/** The sign of each run of equal signs that is long enough, at each of its places; 0 elsewhere. */
function wholeRuns(signs: readonly number[], length = runLength): readonly number[] {
  const marked = signs.map(() => 0);
  for (let from = 0, to = 1; to <= signs.length; to += 1) {
    if (to < signs.length && signs[to] === signs[from]) continue;
    if (to - from >= length) marked.fill(signs[from] ?? 0, from, to);
    from = to;
  }
  return marked;
}

/** Seven points that rise one after the other are six steps up; every one of the seven is marked. */
function trends(points: readonly Point[]): readonly number[] {
  const steps = points.slice(1).map((point, place) => {
    const before = points[place];
    return point === undefined || before === undefined ? 0 : Math.sign(point - before);
  });
  const runs = wholeRuns(steps, runLength - 1);
  return points.map((_, place) => {
    const [into = 0, out = 0] = [runs[place - 1], runs[place]];
    return into === 0 ? out : into;
  });
}

function twoOfThree(near: readonly number[], sides: readonly number[]): readonly number[] {
  return near.map((sign, place) => {
    if (sign === 0) return 0;
    const marks = [place - 2, place - 1, place].some((first) => {
      const three = [first, first + 1, first + 2];
      return (
        three.every((each) => sides[each] === sign) && three.filter((each) => near[each] === sign).length >= 2
      );
    });
    return marks ? sign : 0;
  });
}
