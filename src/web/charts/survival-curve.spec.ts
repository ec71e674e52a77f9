/** The curve of what is still open: steps that end where the figures do, a band, and where half have ended. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, expectSound } from './spec-support.ts';
import type { SurvivalPoint } from './survival-curve.ts';
import { survivalChart } from './survival-curve.ts';

const spoken = { id: 'open', title: 'Still open by age', says: 'Half have ended after 210 days.' };
const words = {
  band: '95% interval',
  days: 'Days since charge',
  half: 'Half have ended',
  share: 'Still open',
  percent: (share: number) => `${Math.round(share * 100)}%`,
  number: String,
};
const falling = (ages: readonly number[]): readonly SurvivalPoint[] =>
  ages.map((days, place) => {
    const share = 1 - (place + 1) / (ages.length + 1);
    return { days, share, low: share * 0.9, high: Math.min(1, share * 1.1) };
  });

describe('a survival curve', () => {
  it('is sound whatever the ages, also where there are none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }), (ages) => {
        const points = falling(ages.toSorted((a, b) => a - b));
        expectSound(survivalChart(spoken, [{ name: 'All', points, median: points[0]?.days }], words));
      }),
      { numRuns: 40 },
    );
  });

  it('marks the age by which half have ended, and does not where that is not reached', () => {
    const points = falling([30, 60, 90]);
    const marked = survivalChart(spoken, [{ name: 'All', points, median: 60 }], words);
    expect(countOf(marked.wide, 'vjt-median')).toBe(1);
    expect(marked.wide).toContain('>60</text>');
    expect(countOf(survivalChart(spoken, [{ name: 'All', points }], words).wide, 'vjt-median')).toBe(0);
  });

  it('has a gap where a share may not be shown', () => {
    const points = falling([30, 60, 90, 120]).map((point) =>
      point.days === 60 ? { days: 60, share: undefined } : point,
    );
    const { wide } = survivalChart(spoken, [{ name: 'All', points }], words);
    const [, path = ''] = /class="vjt-curve" d="([^"]*)"/.exec(wide) ?? [];
    expect(path.match(/M/g)).toHaveLength(2);
    expect(countOf(wide, 'vjt-band')).toBe(1);
  });

  it('has no band where the interval is not known', () => {
    const points = falling([30, 60, 90]).map(({ days, share }) => ({ days, share }));
    expect(countOf(survivalChart(spoken, [{ name: 'All', points }], words).wide, 'vjt-band')).toBe(0);
  });

  it('stays small however many ages there are', () => {
    const points = falling(Array.from({ length: 3650 }, (_, days) => days + 1));
    const { wide, narrow } = survivalChart(spoken, [{ name: 'All', points }], words);
    expect(wide.length + narrow.length).toBeLessThan(18_000);
  });
});
