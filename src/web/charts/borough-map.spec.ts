/** The map of London: every borough, and of a withheld one nothing but that it is. */
import { describe, expect, it } from 'vitest';
import { boroughs } from '#contracts/vocabulary/places.ts';
import { boroughMap } from './borough-map.ts';
import { countOf, expectSound } from './spec-support.ts';

const spoken = { id: 'map', title: 'Hate crimes by borough', says: 'Most in Hackney.' };
const words = {
  value: String,
  between: (low: string, high: string) => `${low} to ${high}`,
  withheld: 'Withheld',
  none: 'None',
};

describe('the map', () => {
  it('has the boroughs of the vocabulary, each with its name', () => {
    const chart = boroughMap(spoken, [], words);
    expectSound(chart);
    expect(countOf(chart.wide, 'vjt-borough')).toBe(33);
    const named = [...chart.wide.matchAll(/<title>(.*?): None<\/title>/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(boroughs.codes.map((code) => boroughs.label(code))));
  });

  it('hatches what is withheld, and has its key', () => {
    const chart = boroughMap(
      spoken,
      [
        { code: 'E09000012', value: 'withheld' },
        { code: 'E09000003', value: 40 },
      ],
      words,
    );
    expectSound(chart);
    expect(chart.wide).toContain('<title>Hackney: Withheld</title>');
    expect(chart.wide).toContain('fill="url(#map-wide-hatch)"');
    expect(chart.key.map(({ text }) => text)).toEqual(['40', 'Withheld', 'None']);
  });

  it('shades by value, and writes the number where it fits', () => {
    const values = boroughs.codes.map((code, place) => ({ code, value: place * 10 }));
    const chart = boroughMap(spoken, values, words);
    expectSound(chart);
    expect(chart.key.map(({ text }) => text)).toEqual(['0 to 70', '80 to 150', '160 to 230', '240 to 320']);
    expect(countOf(chart.wide, 'vjt-on')).toBeGreaterThan(15);
  });
});
