/** Figures by period as charts of control: limits, what is more than chance, baselines that were frozen, targets beside. */
import type { MeasureChartAnswer, TargetInFile } from '#contracts/measure-charts.ts';
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import type { Baseline } from '#projections/admin/decisions.ts';
import { protectedCount, withheld } from '#projections/kit/disclosure.ts';
import type { FigureKind } from '#projections/kit/figures.ts';
import { stillFilling } from '#projections/kit/in-cell.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { Limits } from '#projections/kit/statistics/control-chart.ts';
import { limitsFrom } from '#projections/kit/statistics/control-chart.ts';
import type {
  FrozenLimits,
  PeriodPoint,
  SeriesWithLimits,
} from '#projections/kit/statistics/series-with-limits.ts';
import { seriesWithLimits } from '#projections/kit/statistics/series-with-limits.ts';

/** What was decided of measures. */
export type Decided = { readonly baselines: readonly Baseline[]; readonly targets: readonly TargetInFile[] };

type Chart = MeasureChartAnswer['charts'][number];

/** The rules, in order of precedence, as they are said beside a chart. */
export const rulesInWords: MeasureChartAnswer['rules'] = [
  { rule: 'outside', says: 'One point outside the limits.' },
  { rule: 'trend', says: 'Seven points rising, or falling, one after the other.' },
  { rule: 'near-limit', says: 'Two of three points near a limit, all three on that side of the mean.' },
  { rule: 'one-side', says: 'Seven points on one side of the mean.' },
];

/** One chart for each series, category and group of the answer that has a value in some period. */
export function chartsOf(answer: MeasureAnswer, decided: Decided): readonly Chart[] {
  const { figures, series } = answer;
  const kinds = new Map(series.map(({ id, kind }) => [id, kind]));
  const [first] = series;
  const byLine = Map.groupBy(
    figures.filter(({ period, at }) => period !== null && at === undefined),
    (figure) => JSON.stringify([figure.groups, figure.series, figure.category]),
  );
  return [...byLine.values()].flatMap((line) => {
    const [figure] = line;
    const kind = figure === undefined ? undefined : kinds.get(figure.series);
    return figure === undefined || kind === undefined
      ? []
      : [chartOf({ answer, line, figure, kind, isFirst: figure.series === first?.id }, decided)];
  });
}

type Line = {
  readonly answer: MeasureAnswer;
  readonly line: readonly FigureAnswer[];
  readonly figure: FigureAnswer;
  readonly kind: FigureKind;
  readonly isFirst: boolean;
};

function chartOf({ answer, line, figure, kind, isFirst }: Line, decided: Decided): Chart {
  const { groups, labels, series, category } = figure;
  const byPeriod = new Map(line.map((figure) => [figure.period, figure]));
  const points = answer.periods.map((period) => pointOf(period, byPeriod.get(period.label), answer, kind));
  const frozen = frozenFor(figure, answer, decided.baselines, kind);
  const breaks = answer.breaks.filter((each) => each.of === 'recorded').map(({ on }) => dayNumberOf(on));
  const found = seriesWithLimits(points, breaks, frozen);
  return {
    groups,
    labels,
    series,
    ...(category !== undefined && { category }),
    points: points.map(({ label, value, isFilling, people }, place) => {
      const cause = found.causes[place];
      return {
        period: label,
        value: value ?? null,
        people,
        filling: isFilling,
        broken: found.broken.includes(place),
        ...(cause !== undefined && { cause }),
      };
    }),
    stretches: stretchesOf(found, answer.protected ? kind : undefined),
    targets: decided.targets.filter((target) => isFor(target, answer, figure, isFirst)),
  };
}

type NamedPoint = PeriodPoint & {
  readonly label: string;
  readonly isFilling: boolean;
  readonly people: number | null;
};

/** Where nothing was counted the count is nought; what is protected may have been left out for being small. */
function pointOf(
  { label, from, to }: MeasureAnswer['periods'][number],
  figure: FigureAnswer | undefined,
  { asOf, protected: isProtected }: MeasureAnswer,
  kind: FigureKind,
): NamedPoint {
  const isNone = figure === undefined && kind === 'count' && !isProtected && from <= asOf;
  return {
    label,
    from: dayNumberOf(from),
    to: dayNumberOf(to),
    value: isNone ? 0 : (figure?.value ?? undefined),
    isFilling: to > asOf || figure?.flags?.includes(stillFilling) === true,
    people: isNone ? 0 : (figure?.people ?? null),
  };
}

/** Baselines of exactly what is asked: the same measure, filters, options and periods, not grouped. */
export function baselinesFor(
  answer: Pick<MeasureAnswer, 'measure' | 'by' | 'filters' | 'options' | 'groupBy'>,
  baselines: readonly Baseline[],
): readonly Baseline[] {
  if (answer.groupBy.length > 0) return [];
  const asked = answer.filters.toSorted().join();
  return baselines.filter(
    ({ measure, filters = [], options = [], every = 'month' }) =>
      measure === answer.measure.id &&
      every === answer.by &&
      filters
        .map(({ dimension, value }) => `${dimension}:${value}`)
        .toSorted()
        .join() === asked &&
      Object.entries(answer.options).every(([name, value]) =>
        options.some((each) => each.name === name && each.value === value),
      ),
  );
}

/** Those that may be drawn: where small counts are withheld, none of counts that are small themselves. */
function frozenFor(
  { series, category }: FigureAnswer,
  answer: MeasureAnswer,
  baselines: readonly Baseline[],
  kind: FigureKind,
): readonly FrozenLimits[] {
  const isTooFew = (mean: number) =>
    answer.protected && kind === 'count' && mean > 0 && protectedCount(Math.ceil(mean)) === withheld;
  return baselinesFor(answer, baselines).flatMap(({ baseline: name, from, to, limits = [] }) => {
    const frozen = limits.find((each) => each.series === series && each.category === category);
    if (frozen === undefined || isTooFew(frozen.mean)) return [];
    const period = { from: dayNumberOf(from), to: dayNumberOf(to) };
    return [{ name, ...period, limits: limitsFrom(frozen.mean, frozen.movingRange) }];
  });
}

/** @param roundedAs the kind of the figures, where nothing exact may be told */
function stretchesOf({ stretches }: SeriesWithLimits, roundedAs: FigureKind | undefined): Chart['stretches'] {
  return stretches.map(({ from, to, limits, baseline }) => ({
    from,
    to,
    ...(limits !== undefined && { limits: roundedAs === undefined ? limits : rounded(limits, roundedAs) }),
    ...(baseline !== undefined && ('name' in baseline ? { frozen: baseline.name } : { baseline })),
  }));
}

/** Lines of a chart whose points are rounded say no more than the points. */
function rounded(limits: Limits, kind: FigureKind): Limits {
  const to = { count: 5, days: 1, share: 0.01, probability: 0.01, ratio: 0.01 }[kind];
  const round = (value: number) => Math.round(value / to) * to;
  const { mean, low, high, nearLow, nearHigh, movingRange } = limits;
  return {
    mean: round(mean),
    low: round(low),
    high: round(high),
    nearLow: round(nearLow),
    nearHigh: round(nearHigh),
    movingRange: { mean: round(movingRange.mean), high: round(movingRange.high) },
  };
}

function isFor(
  { measure, series, category, from, to = '9999-12-31' }: TargetInFile,
  answer: MeasureAnswer,
  line: FigureAnswer,
  isFirst: boolean,
): boolean {
  const isSeries = series === undefined ? isFirst : series === line.series;
  return (
    measure === answer.measure.id &&
    isSeries &&
    category === line.category &&
    from <= answer.to &&
    answer.from <= to
  );
}
