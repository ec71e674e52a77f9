/** Which tables leave without a case role: a closed list, the same for every month-end, so that no two can be subtracted. */
import type { Dimension } from '#projections/kit/dimensions.ts';
import type { Computation, LabelledPeriod } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber } from '#projections/kit/london.ts';
import type { MeasureRequest } from '../asking/measure-request.ts';
import { usualMonths } from '../asking/measure-request.ts';
import type { PeriodLength } from '../asking/periods.ts';
import { endOf, monthsAfter, periodLengths, periodsBetween, startOf } from '../asking/periods.ts';

/** Calendar years that are published: that of the cut, and so many before it. */
const yearsBefore = 4;

/** `all`: the three years that end with the month of the cut, as one period. */
export type Span = PeriodLength | 'all';
export const spans: readonly Span[] = [...periodLengths, 'all'];

/** Two dimensions at once, by year and over three years; each stands in one pair only. */
const pairs: readonly (readonly [Dimension, Dimension])[] = [
  ['borough', 'strand'],
  ['tier', 'offence-group'],
  ['plea', 'remand'],
];

export type PublishedTable = { readonly spans: readonly Span[]; readonly groupBy: readonly Dimension[] };

/** Dimensions of few values, which months are published by; by the others of a month hardly anything could be shown. */
const ofMonths: ReadonlySet<Dimension> = new Set(['tier']);

/** The tables of a measure that has these dimensions. */
export function publishedTables(dimensions: readonly Dimension[]): readonly PublishedTable[] {
  const both = pairs.filter((pair) => pair.every((each) => dimensions.includes(each)));
  return [
    { spans, groupBy: [] },
    ...dimensions.map((dimension) => ({
      spans: ofMonths.has(dimension) ? spans : (['quarter', 'year', 'all'] as const),
      groupBy: [dimension],
    })),
    ...both.map((groupBy) => ({ spans: ['year', 'all'] as const, groupBy })),
  ];
}

/** Whole periods only, none that has not ended with the cut. */
export function publishedPeriods(cut: LondonDate, span: Span): readonly LabelledPeriod[] {
  if (span === 'all') return periodsBetween(firstOfAll(cut), cut, undefined);
  const first = `${Number(cut.slice(0, 4)) - yearsBefore}-01-01`;
  return periodsBetween(first, cut, span).filter(({ to }) => {
    const last = dateOfDayNumber(to);
    return last === endOf(last, span);
  });
}

/** The days that are published by a length of period, for those who name none; months: the last three years of them. */
export function publishedRange(
  by: unknown,
  cut: LondonDate,
): { readonly from: LondonDate; readonly to: LondonDate } | undefined {
  const length = periodLengths.find((each) => each === by);
  const periods = length === undefined ? [] : publishedPeriods(cut, length);
  const [first, last] = [periods.at(length === 'month' ? -usualMonths : 0), periods.at(-1)];
  return first && last && { from: dateOfDayNumber(first.from), to: dateOfDayNumber(last.to) };
}

function firstOfAll(cut: LondonDate): LondonDate {
  return monthsAfter(startOf(cut, 'month'), 1 - usualMonths);
}

/** A part of one published table. */
export type Slice = {
  readonly table: PublishedTable;
  readonly span: Span;
  readonly periods: readonly LabelledPeriod[];
  /** Only these values of a dimension of the table. */
  readonly only: ReadonlyMap<Dimension, string | undefined>;
};

/** The part of the catalogue that is asked for, or why there is none, in words. */
export function sliceOf(
  request: MeasureRequest,
  { dimensions }: Pick<Computation, 'dimensions'>,
  cut: LondonDate,
): Slice | { readonly why: string } {
  const { by, groupBy, filters } = request;
  if (request.asOf !== cut) return { why: `asOf is the month-end itself, ${cut}` };
  if (filters.some(({ anyOf }) => anyOf.length !== 1))
    return { why: 'a filter names one value of a dimension' };
  const only = new Map(filters.map(({ dimension, anyOf }) => [dimension, anyOf[0]]));
  const wanted = new Set([...groupBy, ...only.keys()]);
  const span = by ?? 'all';
  const table = publishedTables(dimensions).find(
    (each) => each.groupBy.length === wanted.size && each.groupBy.every((dimension) => wanted.has(dimension)),
  );
  if (table === undefined)
    return {
      why: `tables are by no dimension, by one, or by ${pairs.map((pair) => pair.join(' and ')).join('; ')}`,
    };
  if (!table.spans.includes(span))
    return { why: `by ${table.groupBy.join(' and ')}, tables are by ${table.spans.join(', ')}` };
  const all = publishedPeriods(cut, span);
  const asked = periodsBetween(request.from, request.to, by);
  const periods = all.filter(({ label, from, to }) =>
    asked.some((each) => each.label === label && each.from === from && each.to === to),
  );
  if (periods.length < asked.length || asked.length === 0) return { why: whyNotPeriods(all, span) };
  return { table, span, periods, only };
}

function whyNotPeriods(all: readonly LabelledPeriod[], span: Span): string {
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return `no whole ${span} has ended`;
  return span === 'all'
    ? `without by, from ${dateOfDayNumber(first.from)} to ${dateOfDayNumber(last.to)}`
    : `whole ${span}s from ${dateOfDayNumber(first.from)} to ${dateOfDayNumber(last.to)}`;
}
