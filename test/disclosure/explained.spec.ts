/** Explanations attacked: months can be chosen freely, and whoever adds them one by one learns no count that is not published. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '#projections/court-delay/figures/explain.ts';
import type { ExplainAnswer } from '#projections/court-delay/figures/explaining/evidence.ts';
import { protectedCount } from '#projections/kit/disclosure.ts';
import type { Figure, LabelledPeriod } from '#projections/kit/figures.ts';
import type { ExplainedWindow } from '#src/measuring/publishing/published-explanation.ts';
import { publishExplanation } from '#src/measuring/publishing/published-explanation.ts';
import type { PublishedFigure } from '#src/measuring/publishing/published-figures.ts';

const monthsOf = (counts: readonly number[], name: string): readonly LabelledPeriod[] =>
  counts.map((_, place) => ({ label: `${name} ${place}`, from: place * 30, to: place * 30 + 29 }));

const published = (counts: readonly number[], name: string): readonly PublishedFigure[] =>
  counts.map((count, place) => {
    const shown = protectedCount(count);
    const value = shown === '*' ? undefined : shown;
    return { period: `${name} ${place}`, groups: [], series: 'count', value, people: value };
  });

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** As it comes from facts of these completed cases by month: exact, with the exact threshold of thirty cases. */
function explanationOf(before: readonly number[], after: readonly number[]): Explanation {
  const [was, is] = [sumOf(before), sumOf(after)];
  const isFew = Math.min(was, is) < 30;
  const figure = (series: string, people: number, more: Partial<Figure> = {}): Figure => ({
    period: undefined,
    groups: [],
    series,
    value: 100.4,
    people,
    ...more,
  });
  const answer = (question: ExplainAnswer['question'], figures: readonly Figure[]): ExplainAnswer => ({
    question,
    answer: isFew ? 'cannot-tell' : 'yes',
    because: isFew ? ['few-cases'] : [],
    figures: isFew && question === 'mix' ? [] : figures,
  });
  return {
    conclusion: isFew ? 'signal-only' : 'changed',
    answers: [
      {
        question: 'signal',
        answer: 'yes',
        because: [],
        figures: [figure('point', is, { period: 'after 0' })],
      },
      {
        question: 'complete',
        answer: 'yes',
        because: [],
        figures: [
          figure('holding', was, { period: 'before', value: 0.987, numerator: was, denominator: was }),
          figure('days-missing', 3),
        ],
      },
      answer('mix', [figure('difference', Math.min(was, is)), figure('within', Math.min(was, is))]),
      answer('stage', [
        figure('mean', was, { period: 'before' }),
        figure('mean', is, { period: 'after' }),
        figure('leg', is, { period: 'after', category: 'charging' }),
      ]),
    ],
  };
}

type Chosen = Pick<ExplainedWindow, 'isUsual' | 'isFiltered'>;

function shownOf(before: readonly number[], after: readonly number[], chosen: Chosen) {
  return publishExplanation(explanationOf(before, after), {
    before: monthsOf(before, 'before'),
    months: monthsOf(after, 'after'),
    byMonth: [...published(before, 'before'), ...published(after, 'after')],
    ...chosen,
  });
}

const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
const chosen = fc.record({ isUsual: fc.boolean(), isFiltered: fc.boolean() });

describe('an explanation without a case role', () => {
  it('tells no more of how many cases there were than the published months: what is published alike is explained alike', () => {
    /** Other counts that are published the same. */
    const alike = (all: readonly number[]) =>
      fc.tuple(
        ...all.map((count) =>
          fc.integer({ min: 0, max: 45 }).filter((other) => protectedCount(other) === protectedCount(count)),
        ),
      );
    const twice = counts.chain((before) =>
      counts.chain((after) => fc.tuple(fc.constant(before), fc.constant(after), alike(before), alike(after))),
    );
    fc.assert(
      fc.property(twice, fc.boolean(), ([before, after, otherBefore, otherAfter], isUsual) => {
        const asked = { isUsual, isFiltered: false };
        const [shown, other] = [shownOf(before, after, asked), shownOf(otherBefore, otherAfter, asked)];
        fc.pre([before, after, otherBefore, otherAfter].every((each) => sumOf(each) >= 10));
        expect(shown).toEqual(other);
      }),
      { numRuns: 300 },
    );
  });

  it('shows means of months that were chosen, or of one value of a dimension, to nobody', () => {
    fc.assert(
      fc.property(counts, counts, chosen, (before, after, asked) => {
        const figures = shownOf(before, after, asked).answers.flatMap((each) => each.figures);
        for (const { series, value, people, numerator, denominator, low, high } of figures) {
          expect([numerator, denominator, low, high].every((each) => each === undefined)).toBe(true);
          if (series === 'days-missing') continue;
          const mayShow = !asked.isFiltered && (asked.isUsual || series === 'point');
          if (!mayShow) expect([value, people]).toEqual([undefined, undefined]);
          if (people !== undefined && people > 0) expect(people % 5).toBe(0);
        }
      }),
    );
  });
});
