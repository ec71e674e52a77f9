/** Repeat victims and hotspots as their page shows them: what is withheld, the map, the funnel, conferences. */
import { describe, expect, it } from 'vitest';
import type { FigureAnswer } from '#contracts/measures.ts';
import { boroughs } from '#contracts/vocabulary/places.ts';
import { outcomeComputations } from '#projections/outcome-measures/figures/computations.ts';
import { Problem } from '#src/http/problem.ts';
import type { MeasureTexts } from '../../figures/asking.ts';
import { wayToCases } from '../../figures/behind.ts';
import {
  answerOf,
  callerOf,
  chartOf,
  nothingBeside,
  someLimits,
  spanFor,
} from '../../figures/spec-support.ts';
import { questionsOf, readRepeat } from './asked.ts';
import { repeatView } from './view.ts';

const asked = { span: spanFor('henrik'), window: '365', match: 'any-strand', conditions: new Map() };
const [first = '', second = '', third = ''] = boroughs.codes;

const share = (borough: string, part: number, whole: number): Partial<FigureAnswer> => ({
  series: 'rate',
  groups: [borough],
  labels: [boroughs.label(boroughs.codes.find((code) => code === borough) ?? boroughs.codes[0] ?? '')],
  value: part / whole,
  numerator: part,
  denominator: whole,
});

const figuresByMeasure: Readonly<Record<string, readonly Partial<FigureAnswer>[]>> = {
  'repeat-victims': [
    { series: 'victims', value: 4210 },
    { series: 'rate', value: 0.123 },
    { series: 'unlinked', flags: ['suppressed'] },
  ],
  'repeat-victims-forward': [
    { series: 'hit-again', at: 182, value: 0.05 },
    { series: 'hit-again', at: 365, value: 0.091 },
  ],
  hotspots: [
    { series: 'borough', category: first, value: 40 },
    { series: 'borough', category: second, value: 310 },
    { series: 'borough', category: third, flags: ['suppressed'] },
    { series: 'borough', category: 'not-recorded', value: 900 },
    { series: 'ward', category: 'not-recorded', value: 900 },
  ],
  'marac-actions-in-time': [
    { series: 'rate', value: 0.5 },
    { series: 'due', value: 20 },
  ],
};
const byBorough = [
  share(first, 100, 1000),
  share(second, 300, 1000),
  { series: 'rate', groups: [third], labels: ['Third'], flags: ['suppressed'] },
];

const figuresOf = (id: string, texts: MeasureTexts) =>
  id === 'marac-repeat-referrals'
    ? Promise.reject(new Problem('not-published', { detail: 'Not so.' }))
    : Promise.resolve(
        answerOf(id, texts['groupBy'] === 'borough' ? byBorough : (figuresByMeasure[id] ?? []), [
          { id: 'rate', name: 'Rate', kind: 'share' },
        ]),
      );
const chartsOf = (id: string) => Promise.resolve(chartOf(id, 'rate', [{ value: 0.12 }], someLimits));

async function viewOf(beside = nothingBeside) {
  const read = { figures: figuresOf, chart: chartsOf };
  return repeatView(await readRepeat(read, asked, callerOf('henrik')), asked, beside);
}

describe('repeat victims and hotspots', () => {
  it('has tiles with the year looked forward, and a star for what is withheld', async () => {
    expect((await viewOf()).tiles.map(({ value }) => value)).toEqual(['4,210', '12%', '9%', '*']);
  });

  it('maps boroughs, says which has most, and has what is withheld in its table', async () => {
    const map = (await viewOf()).charts.find(({ title }) => title === 'Hate crimes by borough');
    expect(map?.says).toBe(`Most in ${boroughs.label(boroughs.codes[1] ?? '')}: 310.`);
    expect(map?.table?.rows.map(([, crimes]) => crimes).toSorted()).toEqual(['*', '310', '40']);
    expect(map?.chart?.wide).toContain('<svg');
    expect(map?.facts.at(-1)).toContain('Open Government Licence');
  });

  it('says of no borough that it has most where all are withheld', async () => {
    const withheld = [{ series: 'borough', category: first, flags: ['suppressed'] }];
    const places = { kind: 'figures', answer: answerOf('hotspots', withheld) } as const;
    const read = { figures: figuresOf, chart: chartsOf };
    const answers = { ...(await readRepeat(read, asked, callerOf('henrik'))), places };
    const map = repeatView(answers, asked, nothingBeside).charts.find(({ title }) =>
      title.startsWith('Hate'),
    );
    expect(map?.says).toBe('In every borough there are too few to show.');
  });

  it('holds boroughs against chance, without those that are withheld', async () => {
    const funnel = (await viewOf()).charts.find(({ title }) => title.startsWith('Repeat victims by borough'));
    expect(funnel?.says).toBe('2 boroughs lie outside what chance would give, of 2.');
    expect(funnel?.table?.rows.map(([, shown]) => shown)).toEqual(['10%', '30%', '*']);
  });

  it('says why a clock of conferences is not shown, and shows the others', async () => {
    const { conferences } = await viewOf();
    expect(conferences.rows.map(([, figure, counted]) => [figure, counted])).toEqual([
      ['–', '–'],
      ['50%', '20'],
      ['Not so.', ''],
    ]);
  });

  it('names no ward where none is recorded', async () => {
    expect((await viewOf()).wards).toBeUndefined();
  });

  it('leads to cases who chairs the conference', async () => {
    const cases = wayToCases(callerOf('ruth'), outcomeComputations, '/repeat-and-hotspots');
    const { tiles } = await viewOf({ missing: [], cases });
    expect(tiles[1]?.cases).toMatch(/^\/figures\/repeat-victims\/cases\?.*series=rate/);
  });

  it('says below its charts what is missing of the feeds', async () => {
    const { charts } = await viewOf({ ...nothingBeside, missing: ['Missing.'] });
    expect(charts.map(({ facts }) => facts.at(-1))).toEqual(['Missing.', 'Missing.', 'Missing.']);
  });

  it('asks its measures for the same time and the same kind of repeat', () => {
    const { repeat, chart } = questionsOf({ ...asked, window: '182', match: 'same-strand' });
    expect(repeat).toMatchObject(['repeat-victims', { window: '182', match: 'same-strand' }]);
    expect(chart).toMatchObject(['repeat-victims', { window: '182', match: 'same-strand', by: 'month' }]);
  });
});
