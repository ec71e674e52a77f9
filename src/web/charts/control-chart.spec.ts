/** The control chart: each point by what it is, lines only within one series, limits only where there are some. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf, specialCauses } from '#projections/kit/statistics/control-chart.ts';
import type { ControlSeries } from './control-chart.ts';
import { controlChart } from './control-chart.ts';
import { countOf, expectSound } from './spec-support.ts';

const spoken = { id: 'delay', title: 'Delay by month', says: 'One month lies outside the limits.' };
const words = {
  value: String,
  measured: 'Days',
  mean: 'Mean',
  limit: 'Limits',
  target: 'Target',
  baseline: 'Baseline',
  point: 'A month',
  filling: 'Still filling',
  signal: 'More than chance',
  brokenSeries: 'Another series begins',
};
const seriesOf = (
  values: readonly (number | undefined)[],
  given: Partial<ControlSeries> = {},
): ControlSeries => {
  const limits = limitsOf(values.slice(0, 12));
  const causes = limits === undefined ? [] : specialCauses(values, limits);
  return {
    points: values.map((value, place) => ({
      label: `Month ${place + 1}`,
      beginsYear: place % 12 === 0,
      value,
      cause: causes[place],
    })),
    stretches: [{ from: 0, to: values.length, limits, baseline: { from: 0, to: 12 } }],
    breaks: [],
    ...given,
  };
};
const calm = [10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 12, 11];

describe('a control chart', () => {
  it('is sound whatever the values', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 40 }),
        fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined }),
        (values, target) => {
          const breaks = values.length > 3 ? [{ at: 2, number: 1 }] : [];
          expectSound(controlChart(spoken, seriesOf(values, { target, breaks }), words));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('marks a signal by its shape, and says so in the key', () => {
    const { wide, key } = controlChart(spoken, seriesOf([...calm, 40]), words);
    expect(countOf(wide, 'vjt-point--signal')).toBe(1);
    expect(key.map(({ text }) => text)).toContain('More than chance');
  });

  it('has months that are still filling hollow, signal or not', () => {
    const series = seriesOf([...calm, 40]);
    const points = series.points.map((point, place) => ({ ...point, isFilling: place === 12 }));
    const { wide } = controlChart(spoken, { ...series, points }, words);
    expect(countOf(wide, 'vjt-point--filling')).toBe(1);
    expect(countOf(wide, 'vjt-point--signal')).toBe(0);
  });

  it('draws no limits where there are none, and does not speak of them', () => {
    const { wide, key } = controlChart(spoken, seriesOf([1, 2, 3]), words);
    expect(countOf(wide, 'vjt-limit')).toBe(0);
    expect(key.map(({ text }) => text)).not.toContain('Limits');
  });

  it('draws no line across a break, nor across a month without a value', () => {
    const { wide } = controlChart(
      spoken,
      seriesOf([1, 2, 3, 4, 5, 6, undefined, 8], { breaks: [{ at: 3, number: 1 }] }),
      words,
    );
    expect(countOf(wide, 'vjt-break')).toBe(1);
    expect(countOf(wide, 'vjt-series')).toBe(2);
    const [, second] = [...wide.matchAll(/class="vjt-series" d="([^"]*)"/g)].map(([, d = '']) => d);
    expect(second?.match(/M/g)).toHaveLength(2);
  });

  it('draws no limit below what the value can be', () => {
    const values = [0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5];
    expect(countOf(controlChart(spoken, seriesOf(values), words).wide, 'vjt-limit')).toBe(2);
    expect(countOf(controlChart(spoken, seriesOf(values, { least: 0 }), words).wide, 'vjt-limit')).toBe(1);
  });
});
