/** "Has it changed?": reads what is asked of a duration, and tells the five answers with their figures and in words. */
import { z } from 'zod';
import type { MeasureAnswer, MeasureExplanationAnswer } from '#contracts/measures.ts';
import type { FeedGap } from '#projections/court-delay/figures/explaining/evidence.ts';
import { explainSeries } from '#projections/court-delay/figures/explaining/evidence.ts';
import { answerInWords, summedUp } from '#projections/court-delay/figures/explaining/words.ts';
import type { CoveredDays } from '#projections/feeds/covered.ts';
import type { LabelledPeriod } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dayNumberOf } from '#projections/kit/london.ts';
import { agencyName } from '#projections/kit/words.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { endOf, monthsAfter, periodsBetween, startOf } from './asking/periods.ts';
import { describeFigure, describePeriods, describeSeries } from './describe.ts';
import type { ShownExplanation } from './publishing/published-explanation.ts';

/** Months that may differ, and earlier ones they are compared with. */
export type ComparedMonths = {
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly months: readonly LabelledPeriod[];
  readonly before: readonly LabelledPeriod[];
};

/** Compared where nothing is said; without a case role, only these in full. */
const usualMonths = 12;
const usualMonthsBefore = 24;

/**
 * `from` and `to`: the months that may have changed, by default the last twelve; `compare`: earlier ones,
 * `2024-01-01..2025-10-31`, by default the 24 before. @throws Problem where they are not whole months in order
 */
export function comparedMonths(
  texts: { readonly from?: unknown; readonly to?: unknown; readonly compare?: unknown },
  last: LondonDate,
): ComparedMonths {
  const to = dayIn(texts.to) ?? endOfLastMonth(last);
  const from = dayIn(texts.from) ?? monthsAfter(startOf(to, 'month'), 1 - usualMonths);
  const [, first, end] = rangePattern.exec(textOf(texts.compare)) ?? [];
  const beforeTo = end ?? addDays(from, -1);
  const beforeFrom = first ?? monthsAfter(startOf(from, 'month'), -usualMonthsBefore);
  const isBefore = first !== undefined && isWhole(beforeFrom, beforeTo) && beforeTo < from;
  const faults = [
    ...(isDay(texts.from) && isDay(texts.to) && isWhole(from, to)
      ? []
      : [fault('from', 'whole months: the first of one to the last of another')]),
    ...(texts.compare === undefined || isBefore
      ? []
      : [fault('compare', `whole months before ${from}, e.g. 2024-01-01..2024-12-31`)]),
  ];
  if (faults.length > 0) throw invalidParameters(faults);
  return {
    from,
    to,
    months: periodsBetween(from, to, 'month'),
    before: periodsBetween(beforeFrom, beforeTo, 'month'),
  };
}

/** The months that are compared where nothing is said, up to a day. */
export function areUsual({ from, to, months, before }: ComparedMonths, last: LondonDate): boolean {
  const usual = comparedMonths({}, last);
  return (
    from === usual.from &&
    to === usual.to &&
    months.length === usualMonths &&
    before.length === usualMonthsBefore &&
    before[0]?.label === usual.before[0]?.label
  );
}

const rangePattern = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;
const dateSchema = z.iso.date();

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function dayIn(value: unknown): LondonDate | undefined {
  return dateSchema.safeParse(value).data;
}

/** Left out or a day: what is neither must not be passed over. */
function isDay(value: unknown): boolean {
  return value === undefined || dayIn(value) !== undefined;
}

function isWhole(from: LondonDate, to: LondonDate): boolean {
  return isDay(from) && isDay(to) && from <= to && from.endsWith('-01') && endOf(to, 'month') === to;
}

function endOfLastMonth(day: LondonDate): LondonDate {
  return endOf(day, 'month') === day ? day : addDays(startOf(day, 'month'), -1);
}

function fault(pointer: string, expected: string) {
  return { pointer, code: 'invalid' as const, expected };
}

/** Gaps that are known of the feeds that court delay rests on. */
export function gapsOf(coverage: readonly CoveredDays[]): readonly FeedGap[] {
  const all = coverage
    .filter(({ agency }) => restedOn.has(agency))
    .flatMap(({ agency, gaps = [] }) =>
      gaps.map(({ from, to }) => ({
        source: agencyName(agency),
        from: dayNumberOf(from),
        to: dayNumberOf(to),
      })),
    );
  return [...new Map(all.map((gap) => [JSON.stringify(gap), gap])).values()];
}

const restedOn: ReadonlySet<string> = new Set(['police', 'cps', 'court']);

type Said = Omit<MeasureAnswer, 'figures' | 'periods' | 'series' | 'breaks' | 'notes'>;

/** The answer for programs, of figures that may be shown. */
export function describeExplanation(
  { conclusion, answers }: Pick<ShownExplanation, 'conclusion' | 'answers'>,
  { months, before, from, to }: ComparedMonths,
  said: Said,
): MeasureExplanationAnswer {
  return {
    ...said,
    from,
    to,
    months: describePeriods(months),
    before: describePeriods(before),
    conclusion,
    says: summedUp(said.measure.name, conclusion, answers),
    series: describeSeries(explainSeries),
    answers: answers.map((answer) => ({
      question: answer.question,
      answer: answer.answer,
      because: [...answer.because],
      says: answerInWords(answer),
      figures: answer.figures.map((figure) => describeFigure(figure, [])),
    })),
  };
}
