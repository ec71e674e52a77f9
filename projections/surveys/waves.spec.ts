/** Figures of surveys, and the gap between a group and everybody. */
import { assert, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionOf, event, retractionOf } from '../spec-support.ts';
import { foldSurveys } from './waves.ts';

const all = event('survey.wave-published', {
  group: 'all',
  n: 2400,
  weightedShare: 0.7,
  interval: { low: 0.68, high: 0.72, level: 0.95 },
});
const group = event('survey.wave-published', {
  group: 'hate-crime-victims',
  weightedShare: 0.6,
  interval: { low: 0.55, high: 0.65, level: 0.95 },
});

describe('a gap', () => {
  it('is the group minus everybody, its interval made of both intervals', () => {
    const gap = foldSurveys([all, group]).find((figure) => figure.group !== 'all')?.gap;
    expect(gap?.difference).toBeCloseTo(-0.1, 10);
    expect(gap?.low).toBeCloseTo(-0.1 - Math.hypot(0.05, 0.02), 10);
    expect(gap?.high).toBeCloseTo(-0.1 + Math.hypot(0.05, 0.02), 10);
  });

  it('is given only where everybody was asked the same in the same wave and area', () => {
    const elsewhere = event('survey.wave-published', { area: 'E09000012' });
    const figures = foldSurveys([all, group, elsewhere]);
    expect(figures.map((each) => [each.area, each.group, each.gap !== undefined])).toEqual([
      ['E09000012', 'hate-crime-victims', false],
      ['E12000007', 'all', false],
      ['E12000007', 'hate-crime-victims', true],
    ]);
  });
});

describe('a figure', () => {
  it('published again is the later one, with what was said before', () => {
    const again = event(
      'survey.wave-published',
      { ...group.data, weightedShare: 0.61 },
      { time: '2026-07-01' },
    );
    expect(foldSurveys([again, group])).toMatchObject([
      { weightedShare: 0.61, before: [{ weightedShare: 0.6 }] },
    ]);
    expect(foldSurveys([again, group], '2026-06-30')).toMatchObject([{ weightedShare: 0.6, before: [] }]);
  });

  it('is corrected and taken back like any event', () => {
    expect(foldSurveys([group, correctionOf(group, { weightedShare: 0.62 })])).toMatchObject([
      { weightedShare: 0.62, before: [] },
    ]);
    expect(foldSurveys([group, retractionOf(group)])).toEqual([]);
  });

  it('is the same in whatever order the events came', () => {
    const events = [all, group, correctionOf(group, { n: 313 })];
    assert(
      property(shuffledSubarray(events, { minLength: 3 }), (shuffled) => {
        expect(foldSurveys(shuffled)).toEqual(foldSurveys(events));
      }),
    );
  });
});
