/** What a baseline keeps: the mean and the mean moving range of each series of a measure, as known on a cut. */
import type { DataOf } from '#contracts/registry.ts';
import { breaksSeries, seriesBreaks } from '#contracts/vocabulary/series-breaks.ts';
import type { Facts } from '#projections/kit/columns.ts';
import type { Computation, Figure, LabelledPeriod } from '#projections/kit/figures.ts';
import { stillFilling } from '#projections/kit/in-cell.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { MeasureDefinition } from '#projections/kit/measures.ts';
import { limitsOf } from '#projections/kit/statistics/control-chart.ts';
import type { MeasureRequest } from '../asking/measure-request.ts';
import { periodsBetween } from '../asking/periods.ts';

export type FrozenSeries = NonNullable<DataOf<'admin.baseline-frozen'>['limits']>;

/** The break of series that lies within these days: a baseline across it would be of two series. */
export function breakWithin(
  { breaks }: Pick<MeasureDefinition, 'breaks'>,
  { from, to, options }: Pick<MeasureRequest, 'from' | 'to' | 'options'>,
) {
  return seriesBreaks.find(
    (each) =>
      breaks.includes(each.scope) && breaksSeries(each, options['set']) && from < each.on && each.on <= to,
  );
}

/** Of each series that has at least twelve settled periods: the means that its limits are made of. */
export function frozenSeries(
  facts: Facts,
  computation: Computation,
  { asOf, from, to, by = 'month', filters, options }: MeasureRequest,
): FrozenSeries {
  const periods = periodsBetween(from, to, by);
  const figures = computation.compute(facts, {
    asOf: dayNumberOf(asOf),
    periods,
    groupBy: [],
    filters,
    options,
  });
  const kinds = new Map(computation.series.map(({ id, kind }) => [id, kind]));
  const lines = Map.groupBy(
    figures.filter(({ at, period }) => at === undefined && period !== undefined),
    ({ series, category }) => JSON.stringify([series, category]),
  );
  return [...lines.values()].flatMap((line) => {
    const [figure] = line;
    if (figure === undefined) return [];
    const points = pointsOf(line, periods, kinds.get(figure.series) === 'count');
    const limits = limitsOf(points);
    if (limits === undefined) return [];
    return [
      {
        series: figure.series,
        ...(figure.category !== undefined && { category: figure.category }),
        points: points.filter((point) => point !== undefined).length,
        mean: limits.mean,
        movingRange: limits.movingRange.mean,
      },
    ];
  });
}

/** Where nothing was counted the count is nought. */
function pointsOf(
  line: readonly Figure[],
  periods: readonly LabelledPeriod[],
  isCount: boolean,
): readonly (number | undefined)[] {
  const byPeriod = new Map(line.map((figure) => [figure.period, figure]));
  return periods.map(({ label }) => {
    const figure = byPeriod.get(label);
    if (figure === undefined) return isCount ? 0 : undefined;
    return figure.flags?.includes(stillFilling) === true ? undefined : figure.value;
  });
}
