/** A real slowdown, a gap of a feed and a change of mix are told apart, and nothing is found where nothing was put in. */
import { describe, expect, it } from 'vitest';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { Explanation } from './explain.ts';
import { explain } from './explain.ts';
import type { Evidence } from './explaining/evidence.ts';
import type { Truth } from './explaining/spec-support.ts';
import { asOf, before, change, months, worldOf } from './explaining/spec-support.ts';
import { answerInWords, summedUp } from './explaining/words.ts';

function stageNamed(id: Stage['id']): Stage {
  const stage = stages.find((each) => each.id === id);
  if (stage === undefined) throw new Error(`no stage ${id}`);
  return stage;
}

const nothingBeside: Omit<Evidence, 'facts'> = { earlier: [], gaps: [], breaks: [] };

function explained(
  truth: Truth,
  seed = 2,
  id = 'charge-to-completion',
  beside: Partial<Evidence> = {},
): Explanation {
  const day = asOf - 90;
  const earlier = [{ label: 'then', day, facts: worldOf(seed, truth, day) }];
  const evidence = { ...nothingBeside, earlier, facts: worldOf(seed, truth), ...beside };
  return explain(evidence, { stage: stageNamed(id), asOf, before, months, filters: [] });
}

const answersOf = ({ answers }: Explanation) =>
  Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
const figureIn = ({ answers }: Explanation, question: string, series: string, category?: string) =>
  answers
    .find((each) => each.question === question)
    ?.figures.find((each) => each.series === series && each.category === category)?.value;
const inWords = ({ answers, conclusion }: Explanation): Readonly<Record<string, string>> => ({
  sum: summedUp('Charge to completion', conclusion, answers),
  ...Object.fromEntries(answers.map((answer) => [answer.question, answerInWords(answer)])),
});

const slower: Truth = { slower: 45 };
const contested: Truth = { contested: 0.7 };
const gap: Truth = { gap: [60, 74] };

describe.each(['charge-to-completion', 'receipt-to-completion', 'receipt-to-main-hearing'])('%s', (id) => {
  it('that grew because a court got slower has changed, within like cases, while the Crown Court had them', () => {
    for (const seed of [2, 3]) {
      const explanation = explained(slower, seed, id);
      expect(explanation.conclusion).toBe('changed');
      expect(answersOf(explanation)).toMatchObject({
        signal: 'yes',
        complete: 'yes',
        mix: 'no',
        stage: 'yes',
      });
      expect(explanation.answers.find(({ question }) => question === 'stage')?.because).toEqual(['crown']);
    }
  });

  it('that grew because more go to trial has changed by its mix, of how cases were dealt with', () => {
    for (const seed of [2, 3]) {
      const explanation = explained(contested, seed, id);
      expect(explanation.conclusion).toBe('other-cases');
      expect(answersOf(explanation)).toMatchObject({ signal: 'yes', complete: 'yes', mix: 'yes' });
      const [mix, byCourse] = [
        figureIn(explanation, 'mix', 'mix'),
        figureIn(explanation, 'mix', 'mix', 'course'),
      ];
      expect(byCourse).toBeCloseTo(mix ?? NaN, 6);
    }
  });

  it('that a feed lost two weeks of is incomplete', () => {
    for (const seed of [2, 3]) {
      const explanation = explained(gap, seed, id);
      expect(answersOf(explanation)).toMatchObject({ complete: 'no' });
      expect(['incomplete', 'not-changed']).toContain(explanation.conclusion);
      expect(figureIn(explanation, 'complete', 'days-missing', 'hearings')).toBeGreaterThanOrEqual(9);
    }
  });
});

describe('where nothing was put in', () => {
  it('hardly anything is signalled, and never explained', () => {
    const found = Array.from(
      { length: 10 },
      (_, seed) => explained({}, seed + 1, undefined, { earlier: [] }).conclusion,
    );
    expect(found.filter((conclusion) => conclusion === 'not-changed').length).toBeGreaterThanOrEqual(8);
    expect(found.filter((each) => each !== 'not-changed' && each !== 'signal-only')).toEqual([]);
  });
});

describe('the answers', () => {
  it('add up: mix and within to the difference, the days of holders to the means', () => {
    const explanation = explained(slower);
    const figure = (question: string, series: string) => figureIn(explanation, question, series) ?? NaN;
    expect(figure('mix', 'mix') + figure('mix', 'within')).toBeCloseTo(figure('mix', 'difference'), 9);
    const stage = explanation.answers.find(({ question }) => question === 'stage')?.figures ?? [];
    for (const period of ['before', 'after']) {
      const sum = (series: string) =>
        stage
          .filter((each) => each.series === series && each.period === period)
          .reduce((total, { value }) => total + (value ?? 0), 0);
      expect(sum('leg')).toBeCloseTo(sum('mean'), 9);
      expect(sum('holder')).toBeCloseTo(sum('mean'), 9);
    }
    const changes = stage.filter(({ series }) => series === 'holder-change');
    const total = changes.reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(total).toBeCloseTo(figure('mix', 'difference'), 9);
  });

  it('cannot be told of under twelve earlier months, or across a break of series', () => {
    const facts = worldOf(2, slower);
    const question = { stage: stageNamed('charge-to-completion'), asOf, before, months, filters: [] };
    const few = explain({ ...nothingBeside, facts }, { ...question, before: before.slice(-11) });
    expect([few.conclusion, few.answers[0]?.because]).toEqual(['cannot-tell', ['few-months']]);
    const broken = explain({ ...nothingBeside, facts, breaks: [change] }, question);
    expect([broken.conclusion, broken.answers[0]?.because]).toEqual(['cannot-tell', ['series-broken']]);
    const elsewhere = { dimension: 'court', anyOf: ['C01CY00'] } as const;
    const nobody = explain({ ...nothingBeside, facts }, { ...question, filters: [elsewhere] });
    expect(answersOf(nobody)).toEqual({
      signal: 'cannot-tell',
      complete: 'cannot-tell',
      mix: 'cannot-tell',
      stage: 'cannot-tell',
      revised: 'cannot-tell',
    });
  });

  it('say that figures were revised only where the same months read otherwise now', () => {
    const then = (truth: Truth) => [{ label: 'then', day: asOf - 90, facts: worldOf(2, truth, asOf - 90) }];
    const same = explained({}, 2, 'charge-to-completion', { earlier: then({}) });
    expect(answersOf(same)['revised']).toBe('no');
    expect(figureIn(same, 'revised', 'known-then')).toBe(figureIn(same, 'revised', 'known-now'));
    const late = explained({}, 2, 'charge-to-completion', { earlier: then({ slower: 300 }) });
    expect(answersOf(late)['revised']).toBe('yes');
  });

  it('take gaps that the log knows of', () => {
    const known = [{ source: '/hmcts/xhibit', from: change + 3, to: change + 9 }];
    const explanation = explained(slower, 2, 'charge-to-completion', { gaps: known });
    expect(explanation.conclusion).toBe('incomplete');
    expect(inWords(explanation)).toMatchObject({
      complete: expect.stringMatching(
        /^Data are missing: \/hmcts\/xhibit: silent or incomplete on \d working days/,
      ),
    });
  });

  it('are told in words that hold no more than the figures', () => {
    const explanation = explained(slower);
    const words = inWords(explanation);
    expect(words['sum']).toMatch(
      /^Charge to completion: it has changed by more than chance, and like cases take longer or shorter than they did, mostly while the Crown Court had the case \(completed cases: \d+ days before, \d+ after\)\.$/,
    );
    expect(words['signal']).toMatch(/^More than chance: outside the limits.* \(month 2\d.*month 36\)\.$/);
    expect(words['mix']).toMatch(
      /^Mostly not.*Of a difference of \+\d+ days in completed cases, [−+]?\d days? by court and how cases were dealt with\.$/,
    );
    const bare = explanation.answers.map((answer) => ({
      ...answer,
      figures: answer.figures.map((each) => ({ ...each, value: undefined })),
    }));
    const withheld = [summedUp('It', explanation.conclusion, bare), ...bare.map(answerInWords)];
    expect(withheld.filter((text) => /\d+ days?/.test(text))).toEqual([]);
  });
});
