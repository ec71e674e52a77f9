/** A series by period under its limits: what is more than chance, with breaks of series and periods still filling kept out. */
import type { Limits, Point, SpecialCause } from './control-chart.ts';
import { limitsOf, specialCauses } from './control-chart.ts';
import type { Period } from './delay-by-month.ts';

/** A point of a period; days are numbers since 1970. */
export type PeriodPoint = Period & {
  readonly value: Point;
  /** More is still to come in: drawn hollow, in no baseline and under no rule. */
  readonly isFilling?: boolean;
};

/** Limits that were frozen by a decision: they hold for the series that their period is of, whatever came later. */
export type FrozenLimits = Period & { readonly name: string; readonly limits: Limits };

/** Points of one series; places count from 0, `to` is the place after the last. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  /** Undefined: fewer than twelve points, so neither limits nor rules. */
  readonly limits: Limits | undefined;
  /** The places the limits were made of, or the name under which they were frozen. */
  readonly baseline: { readonly from: number; readonly to: number } | { readonly name: string } | undefined;
};

export type SeriesWithLimits = {
  /** One, and one more for each break of series among the points. */
  readonly stretches: readonly Stretch[];
  /** Of each point the special cause it is a sign of. */
  readonly causes: readonly (SpecialCause | undefined)[];
  /** Points of a period within which the series broke: of neither series, under no rule. */
  readonly broken: readonly number[];
};

/** Limits rest on at most so many of the first points: two years of months. */
export const mostForBaseline = 24;

/**
 * Without a frozen baseline the limits of a stretch are those of its first points, at most 24 that are settled, at least
 * twelve; they do not move when points are added. No rule looks across a break of series.
 * @param breaks first days of new series
 */
export function seriesWithLimits(
  points: readonly PeriodPoint[],
  breaks: readonly number[] = [],
  frozen: readonly FrozenLimits[] = [],
): SeriesWithLimits {
  const broken = points.flatMap(({ from, to }, place) =>
    breaks.some((day) => from < day && day <= to) ? [place] : [],
  );
  const settled = points.map(({ value, isFilling = false }, place) =>
    isFilling || broken.includes(place) ? undefined : value,
  );
  const begins = points.flatMap(({ from }, place) =>
    breaks.some((day) => day <= from && (points[place - 1]?.from ?? Infinity) < day) ? [place] : [],
  );
  const edges = [0, ...begins, points.length];
  const stretches = edges.slice(1).map((to, place) => {
    const from = edges[place] ?? 0;
    return { from, to, ...limitsWithin(points, settled, { from, to }, frozen) };
  });
  const causes = stretches.flatMap(({ from, to, limits }) =>
    limits === undefined
      ? points.slice(from, to).map(() => undefined)
      : specialCauses(settled.slice(from, to), limits),
  );
  return { stretches, causes, broken };
}

function limitsWithin(
  points: readonly PeriodPoint[],
  settled: readonly Point[],
  { from, to }: Period,
  frozen: readonly FrozenLimits[],
): Pick<Stretch, 'limits' | 'baseline'> {
  const [first, last] = [points[from], points[to - 1]];
  const decided = frozen.findLast(
    (each) =>
      first !== undefined && last !== undefined && each.from <= last.to && each.to >= first.from && to > from,
  );
  if (decided !== undefined) return { limits: decided.limits, baseline: { name: decided.name } };
  const places = settled.flatMap((value, place) =>
    place >= from && place < to && value !== undefined ? [place] : [],
  );
  const end = (places.slice(0, mostForBaseline).at(-1) ?? from - 1) + 1;
  const limits = limitsOf(settled.slice(from, end));
  return { limits, baseline: limits === undefined ? undefined : { from, to: end } };
}
