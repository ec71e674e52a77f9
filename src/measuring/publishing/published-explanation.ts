/**
 * What of an explanation may leave without a case role. Months can be chosen, so their figures would be windows that slide
 * over one another and could be subtracted: only the usual months of all cases together are told in figures, counts are
 * those of the published table of months, and of one value of a dimension there are answers only.
 */
import type { Conclusion, Explanation } from '#projections/court-delay/figures/explain.ts';
import type { ExplainAnswer } from '#projections/court-delay/figures/explaining/evidence.ts';
import {
  earlierTime,
  explainSeries,
  fewestCompared,
  laterTime,
} from '#projections/court-delay/figures/explaining/evidence.ts';
import type { DisclosureRule } from '#projections/kit/disclosure.ts';
import { isEnough, standardDisclosure } from '#projections/kit/disclosure.ts';
import type { Figure, LabelledPeriod } from '#projections/kit/figures.ts';
import type { PublishedFigure } from './published-figures.ts';

export type ShownExplanation = {
  readonly conclusion: Conclusion;
  readonly answers: readonly (Omit<ExplainAnswer, 'figures'> & {
    readonly figures: readonly PublishedFigure[];
  })[];
};

/** What is asked of an explanation that decides how much is told. */
export type ExplainedWindow = {
  readonly months: readonly LabelledPeriod[];
  readonly before: readonly LabelledPeriod[];
  /** The last twelve months against the twenty-four before. */
  readonly isUsual: boolean;
  readonly isFiltered: boolean;
  /** The published table of the duration by month, not grouped. */
  readonly byMonth: readonly PublishedFigure[];
};

export function publishExplanation(
  { conclusion, answers }: Explanation,
  window: ExplainedWindow,
  rule: DisclosureRule = standardDisclosure,
): ShownExplanation {
  const counts = {
    [earlierTime]: publishedCount(window.byMonth, window.before),
    [laterTime]: publishedCount(window.byMonth, window.months),
  };
  const isFew =
    !window.isFiltered && [window.before, window.months].some((months) => mayBeFew(months, window, rule));
  const told = isFew ? answers.map(withoutComparison) : answers;
  return {
    conclusion: isFew && isOfComparison(conclusion) ? 'signal-only' : conclusion,
    answers: told.map((answer) => ({
      ...answer,
      figures: answer.figures.map((figure) => shownFigure(figure, counts, window, rule)),
    })),
  };
}

/**
 * Whether thirty cases were compared is asked of the published counts, not of the real ones: else months added one by one
 * would tell where thirty is passed. Each may be off by half the base.
 */
function mayBeFew(
  months: readonly LabelledPeriod[],
  { byMonth }: ExplainedWindow,
  { roundedTo }: DisclosureRule,
): boolean {
  const count = publishedCount(byMonth, months);
  return count === undefined || count < fewestCompared + (months.length * roundedTo) / 2;
}

function isOfComparison(conclusion: Conclusion): boolean {
  return conclusion === 'changed' || conclusion === 'other-cases';
}

function withoutComparison(answer: ExplainAnswer): ExplainAnswer {
  return answer.question === 'mix' || answer.question === 'stage'
    ? { ...answer, answer: 'cannot-tell', because: ['few-cases'], figures: [] }
    : answer;
}

/** The published counts of some months together; undefined where one of them is withheld. */
function publishedCount(
  byMonth: readonly PublishedFigure[],
  months: readonly LabelledPeriod[],
): number | undefined {
  const counts = new Map(
    byMonth.flatMap(({ series, period, value }) => (series === 'count' ? [[period, { value }]] : [])),
  );
  return months.reduce<number | undefined>((sum, { label }) => {
    const month = counts.get(label);
    if (month === undefined) return sum;
    return sum === undefined || month.value === undefined ? undefined : sum + month.value;
  }, 0);
}

/** These tell of a feed, not of people. */
const ofFeeds: ReadonlySet<string> = new Set(['days-missing']);
/** Of single months, or made of them: such figures are published by month. */
const ofMonths: ReadonlySet<string> = new Set(['point', 'centre', 'low-limit', 'high-limit']);
const kinds = new Map(explainSeries.map(({ id, kind }) => [id, kind]));

function shownFigure(
  figure: Figure,
  counts: Readonly<Record<string, number | undefined>>,
  { isUsual, isFiltered }: ExplainedWindow,
  rule: DisclosureRule,
): PublishedFigure {
  if (ofFeeds.has(figure.series)) return { ...figure, people: undefined };
  const { low: _low, high: _high, numerator: _numerator, denominator: _denominator, ...rest } = figure;
  const mayShow = !isFiltered && (isUsual || ofMonths.has(figure.series)) && isEnough(figure.people, rule);
  if (!mayShow)
    return { ...rest, value: undefined, people: undefined, flags: [...(figure.flags ?? []), 'suppressed'] };
  const value = figure.value === undefined ? undefined : rounded(figure.value, figure.series);
  return { ...rest, value, people: counts[figure.period ?? ''] };
}

/** Whole days, whole hundredths. */
function rounded(value: number, series: string): number {
  return kinds.get(series) === 'share' ? Math.round(value * 100) / 100 : Math.round(value);
}
