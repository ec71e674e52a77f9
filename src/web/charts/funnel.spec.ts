/** The funnel: how far a share may lie from the overall one by chance, by how many stand behind it. */
import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnelChart, funnelLimits, isOutside } from './funnel.ts';
import { countOf, expectSound } from './spec-support.ts';

const words = {
  share: 'Share',
  whole: 'Victims',
  percent: (share: number) => `${Math.round(share * 100)}%`,
  number: String,
  overall: 'All together',
  inner: '95%',
  outer: '99.8%',
  inside: 'A borough',
  outside: 'Outside',
};
const spoken = { id: 'funnel', title: 'Repeat victims', says: 'One borough lies outside.' };

describe('the funnel', () => {
  it('has its limits at 1.96 and 3.09 standard errors', () => {
    expect(funnelLimits(0.2, 40_000, 'inner').high).toBeCloseTo(0.2 + 1.96 * 0.002, 5);
    expect(funnelLimits(0.2, 40_000, 'outer').low).toBeCloseTo(0.2 - 3.09 * 0.002, 5);
  });

  it('takes the binomial where few stand behind a share: one of one is chance, three of three is not', () => {
    const all = (whole: number) => ({ name: 'x', part: whole, whole });
    expect(isOutside(all(1), 0.04, 'outer')).toBe(false);
    expect(isOutside(all(2), 0.04, 'outer')).toBe(false);
    expect(isOutside(all(3), 0.04, 'outer')).toBe(true);
    expect(isOutside({ name: 'x', part: 0, whole: 20 }, 0.04, 'inner')).toBe(false);
  });

  it('has exact limits: of ten at a half, 1 to 9 come by chance 99.8% of the time', () => {
    expect(funnelLimits(0.5, 10, 'outer')).toEqual({ low: 0.1, high: 0.9 });
    expect(funnelLimits(0.5, 10, 'inner')).toEqual({ low: 0.2, high: 0.8 });
  });

  it('has limits about the overall share, the outer ones not within the inner, for any size', () => {
    assert(
      property(double({ min: 0, max: 1, noNaN: true }), integer({ min: 1, max: 3000 }), (share, whole) => {
        const [inner, outer] = [funnelLimits(share, whole, 'inner'), funnelLimits(share, whole, 'outer')];
        const step = 1 / whole + 1e-9;
        expect(outer.low).toBeLessThanOrEqual(inner.low + 1e-9);
        expect(outer.high).toBeGreaterThanOrEqual(inner.high - 1e-9);
        expect(inner.low).toBeLessThanOrEqual(share + step);
        expect(inner.high).toBeGreaterThanOrEqual(share - step);
      }),
    );
  });

  it('takes the same share for chance where few stand behind it, and not where many do', () => {
    const share = (whole: number) => ({ name: 'x', part: whole * 0.3, whole });
    expect(isOutside(share(20), 0.2, 'outer')).toBe(false);
    expect(isOutside(share(2000), 0.2, 'outer')).toBe(true);
  });

  it('names only the places that lie outside', () => {
    const points = [
      { name: 'Hackney', part: 300, whole: 600 },
      ...Array.from({ length: 20 }, (_, place) => ({ name: `Borough ${place}`, part: 100, whole: 500 })),
    ];
    const chart = funnelChart(spoken, points, words);
    expectSound(chart);
    expect(countOf(chart.wide, 'vjt-point--signal')).toBe(1);
    expect(chart.wide).toContain('>Hackney</text>');
    expect(chart.wide).not.toContain('Borough 3');
  });

  it('is sound of nothing', () => {
    expectSound(funnelChart(spoken, [], words));
  });
});
