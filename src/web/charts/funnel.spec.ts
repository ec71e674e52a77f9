/** The funnel: how far a share may lie from the overall one by chance, by how many stand behind it. */
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
    expect(funnelLimits(0.2, 400, 'inner').high).toBeCloseTo(0.2 + 1.96 * 0.02, 4);
    expect(funnelLimits(0.2, 400, 'outer').low).toBeCloseTo(0.2 - 3.09 * 0.02, 4);
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
