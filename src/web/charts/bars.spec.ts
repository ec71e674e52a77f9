/** Bars: as long as their value, and in words where there is none to draw. */
import { describe, expect, it } from 'vitest';
import { barChart } from './bars.ts';
import { countOf, expectSound } from './spec-support.ts';

const spoken = { id: 'stages', title: 'Stages', says: 'The longest is the court’s.' };
const format = (value: number) => `${value} days`;

describe('bars', () => {
  it('are as long as their values, and say them', () => {
    const chart = barChart(spoken, {
      bars: [
        { name: 'Police', values: [50] },
        { name: 'Court', values: [100] },
      ],
      parts: ['Days'],
      format,
      instead: '*',
    });
    expectSound(chart);
    const [police = 0, court = 0] = [...chart.wide.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(
      ([, width]) => Number(width),
    );
    expect(court / police).toBeCloseTo(2, 1);
    expect(chart.narrow).toContain('>50 days</text>');
    expect(chart.key).toEqual([]);
  });

  it('say in words what may not be shown, and draw nothing of it', () => {
    const chart = barChart(spoken, {
      bars: [{ name: 'Police', values: [undefined] }],
      parts: ['Days'],
      format,
      instead: '* fewer than 10',
    });
    expectSound(chart);
    expect(chart.wide).toContain('>* fewer than 10</text>');
    expect(countOf(chart.wide, 'vjt-fill-1')).toBe(0);
  });

  it('stand under names that take as many lines as there is room for', () => {
    const name = 'Send what was decided at a hearing to witness care (30 decided)';
    const chart = barChart(spoken, {
      bars: [
        { name, values: [50] },
        { name: 'Court', values: [100] },
      ],
      parts: ['Days'],
      format,
      instead: '*',
    });
    expectSound(chart);
    expect(chart.wide).toContain(`>${name}</text>`);
    expect(chart.narrow).toContain('>Send what was decided at a hearing to witness</text>');
    expect(chart.narrow).toContain('>care (30 decided)</text>');
    const heights = [chart.wide, chart.narrow].map((svg) => Number(/ height="(\d+)"/.exec(svg)?.[1]));
    expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBe(19);
  });

  it('of parts have a key, and each part its own look and value', () => {
    const chart = barChart(spoken, {
      bars: [{ name: '2025', values: [0.5, 0.3, 0.2] }],
      parts: ['Effective', 'Cracked', 'Ineffective'],
      most: 1,
      format: (share) => `${share * 100}%`,
      instead: '*',
    });
    expectSound(chart);
    expect(chart.key.map(({ text }) => text)).toEqual(['Effective', 'Cracked', 'Ineffective']);
    expect([1, 2, 3].map((part) => countOf(chart.wide, `vjt-fill-${part}`))).toEqual([1, 1, 1]);
    expect(chart.wide).toContain('>30%</text>');
  });
});
