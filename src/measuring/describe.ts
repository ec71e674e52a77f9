/** Measures and their figures for programs: what each is, and each number with its words beside it. */
import type { FigureAnswer, MeasureAnswer, MeasureDescription } from '#contracts/measures.ts';
import { seriesBreaks } from '#contracts/vocabulary/series-breaks.ts';
import { dimensionValues, labelOfValue, noValue } from '#projections/dimension-values.ts';
import type { Dimension, Filter } from '#projections/kit/dimensions.ts';
import type { Computation, Figure, LabelledPeriod, SeriesDefinition } from '#projections/kit/figures.ts';
import { dateOfDayNumber } from '#projections/kit/london.ts';
import type { MeasureDefinition } from '#projections/kit/measures.ts';
import { measures } from '#projections/measures.ts';
import type { MeasureRequest } from './asking/measure-request.ts';

/** What a measure says of itself beside each of its answers. */
export function describeDefinition({
  id,
  name,
  definition,
  unit,
  measuredIn,
  cohort,
  source,
  certainty,
  imitates,
}: MeasureDefinition): MeasureAnswer['measure'] {
  const said = { id, name, definition, unit, measuredIn, cohort, source, certainty };
  return { ...said, ...(imitates !== undefined && { imitates }) };
}

export function describeMeasure(
  measure: MeasureDefinition,
  computation: Computation | undefined,
): MeasureDescription {
  return {
    ...describeDefinition(measure),
    series: describeSeries(computation?.series ?? []),
    dimensions: (computation?.dimensions ?? []).map((id) => ({ id, name: dimensionValues[id].name })),
    options: (computation?.options ?? []).map(({ name, says, values }) => ({
      name,
      says,
      values: [...values],
    })),
    breaks: breaksOf(measure),
    facts: measure.facts.map(({ table, columns }) => ({ table, columns: [...columns] })),
    reads: [...measure.reads],
    cases: computation?.rowsBehind !== undefined,
  };
}

export function describeSeries(series: readonly SeriesDefinition[]): MeasureAnswer['series'] {
  return series.map(({ id, name, kind }) => ({ id, name, kind }));
}

export function describePeriods(periods: readonly LabelledPeriod[]): MeasureAnswer['periods'] {
  return periods.map(({ label, from, to }) => ({
    label,
    from: dateOfDayNumber(from),
    to: dateOfDayNumber(to),
  }));
}

/** The breaks of its series within a range of days; of a rate over sets of outcomes, those of the set. */
export function breaksWithin(
  measure: MeasureDefinition,
  { from, to, options }: Pick<MeasureRequest, 'from' | 'to' | 'options'>,
): MeasureAnswer['breaks'] {
  const set = options['set'];
  return breaksOf(measure).filter(
    ({ on, sets }) =>
      from < on && on <= to && (set === undefined || sets === undefined || sets.includes(set)),
  );
}

function breaksOf({ breaks }: MeasureDefinition): MeasureAnswer['breaks'] {
  return seriesBreaks
    .filter(({ scope }) => breaks.includes(scope))
    .map(({ sets, unverified, ...each }) => ({
      ...each,
      measures: measures.filter((measure) => measure.breaks.includes(each.scope)).map(({ id }) => id),
      ...(sets !== undefined && { sets: [...sets] }),
      ...(unverified !== undefined && { unverified: [...unverified] }),
    }));
}

/** `court:C01C100`, as an address has it. */
export function filterTexts(filters: readonly Filter[]): string[] {
  return filters.flatMap(({ dimension, anyOf }) => anyOf.map((value) => `${dimension}:${value ?? noValue}`));
}

/** A number that JSON can hold. */
const numeral = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

export function describeFigure(
  figure: Omit<Figure, 'people'> & { readonly people: number | undefined },
  groupBy: readonly Dimension[],
): FigureAnswer {
  const { category, at, low, high, numerator, denominator, flags } = figure;
  return {
    period: figure.period ?? null,
    groups: figure.groups.map((group) => group ?? null),
    labels: groupBy.map((dimension, place) => labelOfValue(dimension, figure.groups[place])),
    series: figure.series,
    ...(category !== undefined && { category }),
    ...(at !== undefined && { at }),
    value: numeral(figure.value),
    ...(low !== undefined && Number.isFinite(low) && { low }),
    ...(high !== undefined && Number.isFinite(high) && { high }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    people: figure.people ?? null,
    ...(flags !== undefined && flags.length > 0 && { flags: [...flags] }),
  };
}
