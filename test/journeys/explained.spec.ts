/**
 * "Has it changed?" over simulated journeys of one court: a real slowdown, a gap of a feed and a change of mix are each told
 * from the other two and from nothing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#projections/court-delay/figures/explain.ts';
import { explain } from '#projections/court-delay/figures/explain.ts';
import type { ExplainQuestion } from '#projections/court-delay/figures/explaining/evidence.ts';
import { stages } from '#projections/court-delay/stages.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import { periodsBetween } from '#src/measuring/asking/periods.ts';
import { court, simulatedCourt } from '#test/support/simulated-court.ts';

const cases = 3000;
const seed = 1;
const asOf = '2021-01-31';
/** Days of which is kept what was known: two ends of a quarter. */
const cuts = ['2020-06-30', '2020-09-30'];

const truths = {
  slower: `slower-court=${court},90,2019-10-01`,
  contested: `more-contested=${court},4,2019-07-01`,
  silent: 'feed-gap=/synthetic/hmcts/xhibit,2020-06-01,2020-06-22,never-sent',
};

type Asked = Pick<ExplainQuestion, 'before' | 'months'>;

/** The last year against the two before it. */
const lastYear: Asked = {
  before: periodsBetween('2018-01-01', '2019-12-31', 'month'),
  months: periodsBetween('2020-01-01', '2020-12-31', 'month'),
};
/** When nearly all that completes was sent since the change, against when nothing was. */
const throughout: Asked = {
  before: periodsBetween('2018-01-01', '2019-06-30', 'month'),
  months: periodsBetween('2020-07-01', '2020-12-31', 'month'),
};

/** Simulates and folds once; what is asked of it is asked often. */
function explainer(...put: readonly string[]): (asked: Asked) => Explanation {
  const simulated = simulatedCourt(seed, cases, ...put);
  const stage = stages.find(({ id }) => id === 'charge-to-completion');
  if (stage === undefined) throw new RangeError('no such duration');
  const evidence = {
    facts: simulated.knownBy(asOf),
    earlier: cuts.map((day) => ({ label: day, day: dayNumberOf(day), facts: simulated.knownBy(day) })),
    gaps: [],
    breaks: [],
  };
  const filters = [{ dimension: 'court', anyOf: [court] }] as const;
  return (asked) => explain(evidence, { stage, asOf: dayNumberOf(asOf), filters, ...asked });
}

const answersOf = ({ answers }: Explanation) =>
  Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
const becauseOf = ({ answers }: Explanation, question: string) =>
  answers.find((each) => each.question === question)?.because;
const figureOf = ({ answers }: Explanation, series: string) =>
  answers
    .flatMap(({ figures }) => figures)
    .find((each) => each.series === series && (each.category === undefined || series === 'days-missing'));

describe('of simulated journeys to one court', () => {
  const ask: Partial<Record<'nothing' | keyof typeof truths, (asked: Asked) => Explanation>> = {};
  const told = (truth: keyof typeof ask, asked = lastYear): Explanation => {
    const explanation = ask[truth]?.(asked);
    if (explanation === undefined) throw new RangeError(`${truth} was not simulated`);
    return explanation;
  };

  beforeAll(() => {
    ask.nothing = explainer();
    ask.slower = explainer(truths.slower);
    ask.contested = explainer(truths.contested);
    ask.silent = explainer(truths.silent);
  }, 600_000);

  it('where nothing was put in, nothing is found', () => {
    expect(told('nothing').conclusion).toBe('not-changed');
    expect(answersOf(told('nothing'))).toEqual({
      signal: 'no',
      complete: 'yes',
      mix: 'no',
      stage: 'no',
      revised: 'no',
    });
  });

  it('a court that got slower is found: like cases take longer, while the Crown Court has them', () => {
    expect(told('slower').conclusion).toBe('changed');
    expect(answersOf(told('slower'))).toMatchObject({
      signal: 'yes',
      complete: 'yes',
      mix: 'no',
      stage: 'yes',
    });
    expect(becauseOf(told('slower'), 'stage')).toEqual(['crown']);
  });

  it('by how much it got slower lies within the interval, once nearly all that completes was sent since', () => {
    const within = figureOf(told('slower', throughout), 'within');
    expect(within?.low).toBeGreaterThan(0);
    expect(within?.low).toBeLessThan(90);
    expect(within?.high).toBeGreaterThan(90);
  });

  it('more that go to trial are a change of mix, and like cases took as long as they did', () => {
    expect(told('contested').conclusion).toBe('other-cases');
    expect(answersOf(told('contested'))).toMatchObject({ signal: 'yes', complete: 'yes', mix: 'yes' });
    for (const asked of [lastYear, throughout]) {
      const [mix, within] = [
        figureOf(told('contested', asked), 'mix'),
        figureOf(told('contested', asked), 'within'),
      ];
      expect(within?.low).toBeLessThan(0);
      expect(within?.high).toBeGreaterThan(0);
      expect(mix?.value).toBeGreaterThan(Math.abs(within?.value ?? Infinity));
    }
  });

  it('three weeks without the court’s feed are data that are missing, and no court that got slower', () => {
    expect(answersOf(told('silent'))).toMatchObject({ complete: 'no' });
    expect(becauseOf(told('silent'), 'complete')).toContain('gap');
    expect(['incomplete', 'not-changed']).toContain(told('silent').conclusion);
    expect(figureOf(told('silent'), 'days-missing')?.value).toBeGreaterThanOrEqual(10);
  });
});
