/** Court delay as its page shows it: five answers first, stars and words for what may not be shown, courts by size. */
import { describe, expect, it } from 'vitest';
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { FigureAnswer, MeasureAnswer, MeasureExplanationAnswer } from '#contracts/measures.ts';
import { courtCodes, courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { Problem } from '#src/http/problem.ts';
import type { MeasureTexts } from '../../figures/asking.ts';
import { conditionsIn } from '../../figures/conditions.ts';
import { spanOf } from '../../figures/span.ts';
import { delayDimensions, headlineStage, questionsOf, readDelay } from './asked.ts';
import { delayView } from './view.ts';

const analyst = demoPeople.find(({ id }) => id === 'henrik');
if (analyst === undefined) throw new Error('there is no analyst');
const { caller } = analyst;
const span = spanOf(
  undefined,
  { published: { says: '', cuts: ['2026-10-31'], tables: [] } },
  caller,
  '2026-11-23',
);
const asked = { span, stage: headlineStage, conditions: conditionsIn({ tier: 'crown' }, delayDimensions) };

const said = {
  asOf: '2026-10-31',
  asKnownOn: '2026-10-31',
  from: '2023-11-01',
  to: '2026-10-31',
  groupBy: [],
  filters: [],
  options: {},
  protected: true,
};
const definition = (id: string) => ({
  id,
  name: id,
  definition: 'd',
  unit: 'u',
  measuredIn: 'days',
  cohort: 'c',
  source: 's',
  certainty: 'ours' as const,
});
const answerOf = (
  id: string,
  figures: readonly Partial<FigureAnswer>[],
  kinds: readonly MeasureAnswer['series'][number][] = [],
): MeasureAnswer => ({
  measure: definition(id),
  ...said,
  periods: [],
  series: [...kinds],
  breaks: [],
  notes: [],
  figures: figures.map((each) => ({
    period: null,
    groups: [],
    labels: [],
    series: '',
    value: null,
    people: null,
    ...each,
  })),
});

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

async function viewOf() {
  const figures = (id: string, texts: MeasureTexts) => {
    if (id === 'ineffective-trials')
      return Promise.reject(new Problem('not-published', { detail: 'Not so.' }));
    return Promise.resolve(
      answerOf(id, texts['groupBy'] === 'court' ? courts : (figuresByMeasure[id] ?? [])),
    );
  };
  const chart = (id: string): Promise<MeasureChartAnswer> =>
    Promise.resolve({ ...answerOf(id, []), charts: [], baselines: [], rules: [] });
  const explain = () => Promise.resolve(explanation);
  return delayView(await readDelay({ figures, chart, explain }, asked, caller), asked);
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
    expect(tiles.find(({ name }) => name.startsWith('Official'))?.signal).toBe('Signal');
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
