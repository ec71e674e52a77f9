/** All tables of a measure on one cut, protected together: what of each figure may leave without a case role. */
import type { Facts } from '#projections/kit/columns.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import type { DisclosureRule } from '#projections/kit/disclosure.ts';
import { isEnough, protectedCount, standardDisclosure } from '#projections/kit/disclosure.ts';
import type { Computation, Figure, FigureKind } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import { shareOf } from '#projections/kit/statistics/shares.ts';
import type { PublishedTable, Span } from './catalogue.ts';
import { publishedPeriods, publishedTables } from './catalogue.ts';
import { addCells, grownCells } from './cells.ts';
import { protect } from './hold-back.ts';

/** A figure as it may be shown. `people` and the counts of a share are rounded; undefined: withheld. */
export type PublishedFigure = Omit<Figure, 'people'> & { readonly people: number | undefined };

export type PublishedFigures = {
  readonly of: (table: PublishedTable, span: Span) => readonly PublishedFigure[];
};

/** Every figure of a table over one length of periods. */
export type FiguresOfTable = {
  readonly groupBy: readonly Dimension[];
  readonly span: Span;
  readonly figures: readonly Figure[];
};

/** Facts as known on a month-end. */
export type KnownOn = { readonly facts: Facts; readonly cut: LondonDate };

/**
 * @param options every choice of the computation, made
 * @param before the month-end before: none of its small counts, nor of these, is to be worked out of both. It is taken as
 * protected by itself; where it held back more because of its own predecessor, a reader knows less than that.
 */
export function publishFigures(
  known: KnownOn,
  computation: Computation,
  options: Readonly<Record<string, string>>,
  before?: KnownOn,
  rule: DisclosureRule = standardDisclosure,
): PublishedFigures {
  const kinds = new Map(computation.series.map(({ id, kind }) => [id, kind]));
  const kindOf = ({ series: id }: Figure): FigureKind => kinds.get(id) ?? 'ratio';
  const cellsOn = (tables: readonly FiguresOfTable[], { cut }: KnownOn) =>
    addCells(tables, { kindOf, sums: computation.sums ?? [], cut });
  const tables = tablesOf(known, computation, options);
  const now = cellsOn(tables, known);
  const then = before && cellsOn(tablesOf(before, computation, options), before);
  const { cells, cellOf } = now;
  const { held } = protect(
    cells,
    rule,
    then && { protection: protect(then.cells, rule), grown: grownCells(then, now) },
  );
  const countOf = (cell: number | undefined): number | undefined =>
    cell === undefined || held[cell] === true ? undefined : shownCount(cells.counts[cell] ?? 0, rule);
  return {
    of: ({ groupBy }, span) => {
      const table = tables.find((each) => each.span === span && isSame(each.groupBy, groupBy));
      return thinned(table?.figures ?? []).map((figure) => {
        const cellsOf = cellOf(figure, { groupBy, span });
        const shown = {
          value: countOf(cellsOf.value),
          numerator: countOf(cellsOf.numerator),
          denominator: countOf(cellsOf.denominator),
          people: countOf(cellsOf.people),
        };
        return published(figure, kindOf(figure), shown, { groupBy, span, rule });
      });
    },
  };
}

function tablesOf(
  { facts, cut }: KnownOn,
  { dimensions, compute }: Computation,
  options: Readonly<Record<string, string>>,
): readonly FiguresOfTable[] {
  return publishedTables(dimensions).flatMap(({ groupBy, spans }) =>
    spans.map((span): FiguresOfTable => {
      const periods = publishedPeriods(cut, span);
      const question = { asOf: dayNumberOf(cut), periods, groupBy, filters: [], options };
      return { groupBy, span, figures: compute(facts, question) };
    }),
  );
}

function isSame(a: readonly Dimension[], b: readonly Dimension[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place]);
}

function shownCount(count: number, rule: DisclosureRule): number | undefined {
  const shown = protectedCount(count, rule);
  return shown === '*' ? undefined : shown;
}

type Shown = {
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly people: number | undefined;
};
type Where = {
  readonly groupBy: readonly Dimension[];
  readonly span: Span;
  readonly rule: DisclosureRule;
};

const suppressed = 'suppressed';

/** Of a curve one point is shown for so many days: each step of the whole curve is one person's. */
const curveStep = 28;

/** Of each curve the first point of every four weeks. */
function thinned(figures: readonly Figure[]): readonly Figure[] {
  const shown = new Set<string>();
  return figures.filter(({ period, groups, series, category, at }) => {
    if (at === undefined) return true;
    const key = JSON.stringify([period, groups, series, category, Math.floor(at / curveStep)]);
    if (shown.has(key)) return false;
    shown.add(key);
    return true;
  });
}

function published(figure: Figure, kind: FigureKind, shown: Shown, where: Where): PublishedFigure {
  const { period, groups, series, category, at, flags } = figure;
  const said = {
    period,
    groups,
    series,
    ...(category !== undefined && { category }),
    ...(at !== undefined && { at }),
    people: at === undefined ? shown.people : undefined,
  };
  const withheld = (): PublishedFigure => ({
    ...said,
    value: undefined,
    flags: [...(flags ?? []), suppressed],
  });
  const inWords = flags === undefined ? {} : { flags };
  if (kind === 'count')
    return shown.value === undefined
      ? withheld()
      : { ...said, people: shown.value, value: shown.value, ...inWords };
  if (kind === 'share') return shareShown(said, shown, withheld, inWords);
  const mayShow = isEnough(figure.people, where.rule) && shown.people !== undefined;
  if (figure.value === undefined && mayShow) return { ...said, value: undefined, ...inWords };
  if (!mayShow || !isAlone(series, where)) return withheld();
  const rounded = roundedBy[kind];
  const interval = (end: 'low' | 'high') => {
    const value = figure[end];
    return value === undefined ? {} : { [end]: rounded(value) };
  };
  const value = figure.value === undefined ? undefined : rounded(figure.value);
  return { ...said, value, ...interval('low'), ...interval('high'), ...inWords };
}

/**
 * Means of parts make up the mean of their total, weighed by how many there are, and so give counts away. They are shown
 * where none is part of another: of months, ungrouped. Medians and percentiles are not made up so.
 */
function isAlone(series: string, { groupBy, span }: Where): boolean {
  return !meanSeries.has(series) || (groupBy.length === 0 && span === 'month');
}

/** Arithmetic means of what each unit took, by the id of the series. */
const meanSeries: ReadonlySet<string> = new Set(['mean']);

const roundedBy: Readonly<Record<Exclude<FigureKind, 'count' | 'share'>, (value: number) => number>> = {
  days: Math.round,
  probability: (value) => Math.round(value * 100) / 100,
  ratio: (value) => Math.round(value * 10) / 10,
};

type Said = Pick<PublishedFigure, 'period' | 'groups' | 'series' | 'people' | 'category' | 'at'>;

/** Of the counts as they are shown, so that it tells nothing which they do not; its interval too. */
function shareShown(
  said: Said,
  { numerator, denominator }: Shown,
  withheld: () => PublishedFigure,
  flags: Pick<Figure, 'flags'>,
): PublishedFigure {
  if (numerator === undefined || denominator === undefined) {
    const counts = {
      ...(numerator !== undefined && { numerator }),
      ...(denominator !== undefined && { denominator }),
    };
    return { ...withheld(), ...counts, people: denominator };
  }
  const share = shareOf(Math.min(numerator, denominator), denominator);
  return {
    ...said,
    people: denominator,
    numerator,
    denominator,
    value: share?.share,
    ...(share !== undefined && { low: share.interval.low, high: share.interval.high }),
    ...flags,
  };
}
