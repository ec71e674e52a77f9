/** Court delay as its page shows it: five answers first, stars and words for what may not be shown, courts by size. */
import { describe, expect, it } from 'vitest';
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { FigureAnswer, MeasureExplanationAnswer } from '#contracts/measures.ts';
import { courtDelayComputations } from '#projections/court-delay/figures/computations.ts';
import { courtCodes, courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { Problem } from '#src/http/problem.ts';
import type { MeasureTexts } from '../../figures/asking.ts';
import { conditionsIn } from '../../figures/conditions.ts';
import type { Beside } from '../../figures/behind.ts';
import { wayToCases } from '../../figures/behind.ts';
import {
  answerOf,
  callerOf,
  chartOf,
  definition,
  nothingBeside,
  said,
  someLimits,
  spanFor,
} from '../../figures/spec-support.ts';
import { delayDimensions, headlineStage, questionsOf, readDelay } from './asked.ts';
import { delayView } from './view.ts';

const asked = {
  span: spanFor('henrik'),
  stage: headlineStage,
  conditions: conditionsIn({ tier: 'crown' }, delayDimensions),
};

const [small = '', large = ''] = courtCodes.filter((code) => courtJurisdiction(code) === 'crown');
const courts: readonly Partial<FigureAnswer>[] = [
  { series: 'count', groups: [small], labels: ['Small'], value: 10 },
  { series: 'count', groups: [large], labels: ['Large'], value: 500 },
  { series: 'median', groups: [small], labels: ['Small'], flags: ['suppressed'] },
  { series: 'median', groups: [large], labels: ['Large'], value: 300 },
];
const figuresByMeasure: Readonly<Record<string, readonly Partial<FigureAnswer>[]>> = {
  'open-caseload': [{ series: 'open', value: 1240 }],
  'open-age': [{ series: 'a-year-or-more', flags: ['suppressed'] }],
  'time-to-completion': [
    { series: 'median', flags: ['not-reached'] },
    { series: 'waiting', at: 0, value: 1, people: 100 },
    { series: 'waiting', at: 91, value: 0.8, low: 0.7, high: 0.9, people: 80 },
    { series: 'waiting', at: 182, flags: ['suppressed'] },
  ],
};
const explanation: MeasureExplanationAnswer = {
  measure: definition(headlineStage),
  ...said,
  months: [],
  before: [],
  conclusion: 'changed',
  says: 'It has changed.',
  series: [],
  answers: [
    { question: 'signal', answer: 'yes', because: [], says: 'More than chance.', figures: [] },
    { question: 'complete', answer: 'cannot-tell', because: [], says: 'No feed says.', figures: [] },
  ],
};

const monthsWith = (cause?: MeasureChartAnswer['charts'][number]['points'][number]['cause']) =>
  Array.from({ length: 24 }, (_, place) => ({ value: 0.5, ...(place === 22 && cause && { cause }) }));

/** Open cases stand out in one of the last months, ineffective trials in none; ages have too few months for limits. */
const charts: Readonly<Record<string, MeasureChartAnswer>> = {
  'open-caseload': chartOf(
    'open-caseload',
    'open',
    monthsWith({ rule: 'outside', towards: 'high' }),
    someLimits,
  ),
  'ineffective-trials': chartOf('ineffective-trials', 'share', monthsWith(), someLimits),
  'open-age': chartOf('open-age', 'a-year-or-more', [{ value: 0.5 }]),
};

async function viewOf(beside: Beside = nothingBeside) {
  const figures = (id: string, texts: MeasureTexts) => {
    if (id === 'ineffective-trials')
      return Promise.reject(new Problem('not-published', { detail: 'Not so.' }));
    return Promise.resolve(
      answerOf(id, texts['groupBy'] === 'court' ? courts : (figuresByMeasure[id] ?? [])),
    );
  };
  const chart = (id: string) => Promise.resolve(charts[id] ?? chartOf(id, 'none', []));
  const explain = () => Promise.resolve(explanation);
  return delayView(await readDelay({ figures, chart, explain }, asked, callerOf('henrik')), asked, beside);
}

describe('court delay', () => {
  it('opens with whether it has changed, and colours no answer good or bad', async () => {
    const { changed } = await viewOf();
    expect(changed.says).toBe('It has changed.');
    expect(changed.answers.map(({ answer, colour }) => [answer, colour])).toEqual([
      ['Yes', 'blue'],
      ['Cannot tell', 'yellow'],
    ]);
  });

  it('has tiles with a star for what is withheld and words for what is not reached', async () => {
    const { tiles } = await viewOf();
    expect(tiles.map(({ value }) => value)).toEqual(['1,240', '*', 'Not reached', '–', '–']);
  });

  it('says on every tile whether the last months are more than chance, or that it cannot be told', async () => {
    const { tiles } = await viewOf();
    expect(tiles.map(({ name, signal }) => [name, signal])).toEqual([
      ['Open cases', 'Signal'],
      ['Open a year or more', 'Cannot tell'],
      ['Median, open cases counted', 'Cannot tell'],
      ['Official median, completed cases', 'Signal'],
      ['Ineffective trials', 'No signal'],
    ]);
  });

  it('says below every chart what is missing of the feeds', async () => {
    const missing = ['The court: silent or incomplete 2 March 2026.'];
    const { charts: drawn } = await viewOf({ ...nothingBeside, missing });
    const [first] = drawn.filter(({ chart }) => chart !== undefined);
    expect(first?.facts.at(-1)).toBe(missing[0]);
  });

  it('leads to the cases behind its numbers whoever may open cases, and nobody else', async () => {
    const waysOf = async (id: string) => {
      const cases = wayToCases(callerOf(id), courtDelayComputations, '/court-delay?stage=x');
      const { tiles, tables } = await viewOf({ missing: [], cases });
      const byCourt = tables.find((table) => table.id === 'by-court')?.table?.rows[0]?.[1];
      return [tiles[0]?.cases, byCourt];
    };
    expect(await waysOf('henrik')).toEqual([undefined, '–']);
    const [open, atCourt] = await waysOf('imogen');
    expect(open).toMatch(/^\/figures\/open-caseload\/cases\?.*filter=tier%3Acrown.*series=open/);
    expect(atCourt).toMatchObject({ text: '–', href: expect.stringContaining(`filter=court%3A${large}`) });
  });

  it('says why a part is not shown, and shows the rest', async () => {
    const { charts, tables } = await viewOf();
    expect(charts.find(({ title }) => title.startsWith('What came of trials'))?.says).toBe(
      'Not shown: Not so.',
    );
    expect(tables[0]?.says).toBe('Not shown: Not so.');
    expect(charts[0]?.chart?.wide).toContain('class="vjt-curve"');
  });

  it('lists courts by how many cases they completed', async () => {
    const byCourt = (await viewOf()).tables.find(({ id }) => id === 'by-court');
    expect(byCourt?.table?.rows.map(([court, , completed, median]) => [court, completed, median])).toEqual([
      ['Large', '500', '300 days'],
      ['Small', '10', '*'],
    ]);
  });

  it('asks courts apart from their tier, as tables are published', () => {
    const { byCourt, official, trials } = questionsOf(asked);
    expect(byCourt[1]).toMatchObject({ groupBy: 'court', asKnownOn: '2026-10-31' });
    expect(byCourt[1]['filter']).toBeUndefined();
    expect(official[1]['filter']).toEqual(['tier:crown']);
    expect(trials[0]?.[1]).toMatchObject({ by: 'quarter', from: '2024-10-01', to: '2026-09-30' });
  });
});
