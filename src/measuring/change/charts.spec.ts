/** Figures by month as charts: causes, months still filling, frozen baselines, targets, and what is protected. */
import { describe, expect, it } from 'vitest';
import type { TargetInFile } from '#contracts/measure-charts.ts';
import type { MeasureAnswer } from '#contracts/measures.ts';
import type { Baseline } from '#projections/admin/decisions.ts';
import { event } from '#projections/spec-support.ts';
import { foldDecisions } from '#projections/admin/decisions.ts';
import { addDays } from '#projections/kit/london.ts';
import { chartsOf } from './charts.ts';

const months = Array.from({ length: 15 }, (_, place) => {
  const from = `${2025 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}-01`;
  return { label: from.slice(0, 7), from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
});

/** A rate by month that goes up and down, and far up in the last but one; the last is filling. */
function answerOf(values: readonly (number | null)[], more: Partial<MeasureAnswer> = {}): MeasureAnswer {
  return {
    measure: {
      id: 'charge-rate',
      name: 'Charge rate',
      definition: '',
      unit: 'crime',
      measuredIn: 'share',
      cohort: '',
      source: '',
      certainty: 'official',
    },
    asOf: '2026-03-15',
    from: '2025-01-01',
    to: '2026-03-31',
    by: 'month',
    groupBy: [],
    filters: [],
    options: { basis: 'recorded' },
    protected: false,
    periods: months,
    series: [
      { id: 'rate', name: 'Rate', kind: 'share' },
      { id: 'crimes', name: 'Crimes', kind: 'count' },
    ],
    breaks: [],
    notes: [],
    figures: values.flatMap((value, place) =>
      value === null
        ? []
        : [
            {
              period: months[place]?.label ?? null,
              groups: [],
              labels: [],
              series: 'rate',
              value,
              people: 100,
            },
          ],
    ),
    ...more,
  };
}

const steady = Array.from({ length: 13 }, (_, place) => (place % 2 === 0 ? 0.1 : 0.12));
const none = { baselines: [], targets: [] };

const baselineOf = (facts: object): readonly Baseline[] =>
  foldDecisions([
    event('admin.baseline-frozen', {
      baseline: 'strategy-2026',
      measure: 'charge-rate',
      from: '2025-01-01',
      to: '2025-12-31',
      cut: '2026-01-31',
      options: [{ name: 'basis', value: 'recorded' }],
      limits: [{ series: 'rate', points: 12, mean: 0.5, movingRange: 0.01 }],
      ...facts,
    }),
  ]).baselines;

describe('a chart of a measure', () => {
  it('marks what is more than chance, but no month that is still filling', () => {
    const [chart] = chartsOf(answerOf([...steady, 0.9, 0.9]), none);
    expect(chart?.points[13]).toMatchObject({
      period: '2026-02',
      cause: { rule: 'outside', towards: 'high' },
    });
    expect(chart?.points[14]).toEqual({
      period: '2026-03',
      value: 0.9,
      people: 100,
      filling: true,
      broken: false,
    });
    expect(chart?.stretches).toMatchObject([{ from: 0, to: 15, baseline: { from: 0, to: 14 } }]);
  });

  it('stands under a baseline that was frozen for exactly this, and under no other', () => {
    const under = (facts: object, more: Partial<MeasureAnswer> = {}) =>
      chartsOf(answerOf(steady, more), { ...none, baselines: baselineOf(facts) })[0];
    expect(under({})?.stretches).toMatchObject([{ frozen: 'strategy-2026', limits: { mean: 0.5 } }]);
    expect(under({})?.points[0]?.cause).toEqual({ rule: 'outside', towards: 'low' });
    for (const other of [
      { measure: 'reports' },
      { every: 'quarter' },
      { filters: [{ dimension: 'borough', value: 'E09000008' }] },
      { options: [{ name: 'basis', value: 'assigned' }] },
    ]) {
      expect(under(other)?.stretches[0]?.frozen, JSON.stringify(other)).toBeUndefined();
    }
    expect(under({}, { filters: ['strand:race'] })?.stretches[0]?.frozen).toBeUndefined();
  });

  it('begins anew where the series breaks', () => {
    const broken = { on: '2025-07-01', scope: 'outcome-types', measures: [], says: '', source: '' };
    const breaks = [{ ...broken, of: 'recorded' as const }];
    const [chart] = chartsOf(answerOf([...steady, 0.9], { breaks }), none);
    expect(chart?.stretches.map(({ from, to, limits }) => [from, to, limits])).toEqual([
      [0, 6, undefined],
      [6, 15, undefined],
    ]);
  });

  it('has a month without any as nought only in a count, and not where small numbers are withheld', () => {
    const counts = (isProtected: boolean) => {
      const { figures, ...answer } = answerOf([3]);
      const crimes = figures.map((figure) => ({ ...figure, series: 'crimes' }));
      const [chart] = chartsOf({ ...answer, figures: crimes, protected: isProtected }, none);
      return chart?.points.slice(0, 2).map(({ value }) => value);
    };
    expect(counts(false)).toEqual([3, 0]);
    expect(counts(true)).toEqual([3, null]);
    expect(chartsOf(answerOf([0.5]), none)[0]?.points[1]?.value).toBeNull();
  });

  it('shows lines no finer than its points where those are protected', () => {
    const [chart] = chartsOf(answerOf([...steady, 0.123], { protected: true }), none);
    expect(chart?.stretches[0]?.limits?.mean).toBeCloseTo(0.11, 9);
  });

  it('has the targets of its first series, or of the series they name, for days of its range', () => {
    const target: TargetInFile = {
      measure: 'charge-rate',
      value: 0.2,
      direction: 'at-least',
      from: '2026-01-01',
      origin: 'proposed',
    };
    const targets = [
      target,
      { ...target, series: 'crimes' },
      { ...target, from: '2024-01-01', to: '2024-12-31' },
    ];
    const [chart] = chartsOf(answerOf(steady), { ...none, targets });
    expect(chart?.targets).toEqual([target]);
  });
});
