/** Outcomes as their page shows them: both bases apart, years beside each other, what the chosen measure is made of. */
import { describe, expect, it } from 'vitest';
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
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
import type { OutcomesAsked } from './asked.ts';
import { outcomeLines, positiveSets, questionsOf, readOutcomes } from './asked.ts';
import { outcomesView } from './view.ts';

const lineOf = (id: string) => {
  const line = outcomeLines.find((each) => each.id === id);
  if (line === undefined) throw new Error(`there is no line ${id}`);
  return line;
};
const asked: OutcomesAsked = {
  span: spanFor('henrik'),
  line: lineOf('withdrawal-by-victim'),
  crimes: 'hate-crime',
  set: positiveSets[0] ?? '',
  conditions: new Map(),
};

const years = ['2023', '2024', '2025'];
const periods = years.map((label) => ({ label, from: `${label}-01-01`, to: `${label}-12-31` }));
const series: MeasureAnswer['series'] = [
  { id: 'rate', name: 'Rate', kind: 'share' },
  { id: 'stage', name: 'Stage', kind: 'count' },
  { id: 'type', name: 'Type', kind: 'share' },
];
const yearly = (texts: MeasureTexts): readonly Partial<FigureAnswer>[] =>
  years.map((period, place) => ({
    series: String(texts['series']),
    period,
    value: texts['basis'] === 'assigned' ? 0.2 : 0.1 * place,
    people: 1200,
  }));
const wholeFigures: readonly Partial<FigureAnswer>[] = [
  { series: 'stage', category: 'before-charge', value: 420 },
  { series: 'stage', category: 'not-recorded', flags: ['suppressed'] },
];

async function viewOf(given = asked, beside = nothingBeside) {
  const figures = (id: string, texts: MeasureTexts) => {
    if (id === 'sentence-uplift')
      return Promise.reject(new Problem('not-published', { detail: 'Published are: whole months.' }));
    const outcomes = { series: 'type', category: '1', value: texts['basis'] === 'recorded' ? 0.11 : 0.14 };
    const all =
      texts['by'] === 'year' ? yearly(texts) : id === 'outcomes-by-type' ? [outcomes] : wholeFigures;
    return Promise.resolve({ ...answerOf(id, all, series), periods });
  };
  const chart = (id: string) => Promise.resolve(chartOf(id, 'rate', [{ value: 0.5 }], someLimits));
  return outcomesView(await readOutcomes({ figures, chart }, given, callerOf('henrik')), given, beside);
}

describe('outcomes', () => {
  it('have every measure by year, each basis on a line of its own that says which', async () => {
    const { table } = await viewOf();
    expect(table.columns).toEqual(['Measure', '2023', '2024', '2025', 'Counted, 2025']);
    expect(table.rows).toHaveLength(outcomeLines.length);
    const rates = table.rows.filter(([name]) => typeof name === 'string' && name.includes('period'));
    expect(rates[0]).toEqual([
      expect.stringContaining('recorded in the period'),
      '0%',
      '10%',
      '20%',
      '1,200',
    ]);
    expect(rates[1]).toEqual([
      expect.stringContaining('assigned in the period'),
      '20%',
      '20%',
      '20%',
      '1,200',
    ]);
  });

  it('say once why a measure is not shown, and have a dash in its place', async () => {
    const { notes, table } = await viewOf();
    expect(notes).toEqual(['Published are: whole months.']);
    const place = outcomeLines.findIndex(({ id }) => id === 'sentence-uplift');
    expect(table.rows[place]?.slice(1)).toEqual(['–', '–', '–', '–']);
  });

  it('draw the chosen measure by month, with what is missing of the feeds below', async () => {
    const { chart } = await viewOf(asked, { ...nothingBeside, missing: ['Missing.'] });
    expect(chart.chart?.wide).toContain('<svg');
    expect(chart.facts.at(-1)).toBe('Missing.');
  });

  it('tell the chosen measure apart by what it has, in the words of the lists', async () => {
    const { parts } = await viewOf();
    expect(parts.map(({ caption }) => caption)).toEqual(['Stage']);
    expect(parts[0]?.rows.at(-1)).toEqual(['Not recorded', '*']);
  });

  it('have outcomes by type on both bases beside each other', async () => {
    const { types } = await viewOf();
    expect(types.rows.map(([, ...shares]) => shares)).toEqual([['11%', '14%']]);
  });

  it('lead to cases whoever may open them', async () => {
    const cases = wayToCases(callerOf('imogen'), outcomeComputations, '/outcomes');
    const { cases: chosen, types } = await viewOf(asked, { missing: [], cases });
    expect(chosen).toMatch(/^\/figures\/withdrawal-by-victim\/cases\?.*series=rate/);
    expect(types.rows[0]?.[1]).toMatchObject({ href: expect.stringContaining('category=1') });
    expect((await viewOf()).cases).toBeUndefined();
  });

  it('ask of each measure the choices it has, and only those', () => {
    const { byYear } = questionsOf({ ...asked, crimes: 'all' });
    const textsOf = (id: string) => byYear.find(([measure]) => measure === id)?.[1];
    expect(textsOf('charge-rate')).toMatchObject({ basis: 'recorded', crimes: 'all', by: 'year' });
    expect(textsOf('charge-rate')).not.toHaveProperty('set');
    expect(textsOf('positive-outcome-rate')).toMatchObject({ set: positiveSets[0] });
  });
});
