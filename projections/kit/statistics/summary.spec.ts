/** Percentiles as R, DuckDB and Excel have them, counted or sorted. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles, summaryOf } from './summary.ts';

const days = fc.array(fc.integer({ min: -50, max: 4_000 }), { minLength: 1, maxLength: 80 });

/** Type 7 of Hyndman and Fan, from its definition. */
function slowly(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = NaN, high = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (place - Math.floor(place)) * (high - low);
}

describe('figures of complete durations', () => {
  it('are those of R for the numbers from 1 to 10', () => {
    const summary = summaryOf(Int32Array.from({ length: 10 }, (_, place) => 10 - place));
    expect(summary).toMatchObject({ count: 10, mean: 5.5, median: 5.5, p75: 7.75 });
    expect(summary?.p90).toBeCloseTo(9.1, 12);
    expect(summary?.p95).toBeCloseTo(9.55, 12);
  });

  it('are none of nothing, and the value itself of one', () => {
    expect(summaryOf(new Int32Array())).toBeUndefined();
    expect(summaryOf(Int32Array.of(7))).toEqual({ count: 1, mean: 7, median: 7, p75: 7, p90: 7, p95: 7 });
  });

  it('are those of the sorted values, however far apart they lie', () => {
    const outlier = fc.option(fc.integer({ min: -2_000_000, max: 2_000_000 }), { nil: undefined });
    fc.assert(
      fc.property(days, outlier, (values, far) => {
        const all = far === undefined ? values : [...values, far];
        const summary = summaryOf(Int32Array.from(all));
        expect(summary?.count).toBe(all.length);
        expect(summary?.mean).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / all.length, 6);
        for (const [name, share] of [
          ['median', 0.5],
          ['p75', 0.75],
          ['p90', 0.9],
          ['p95', 0.95],
        ] as const) {
          expect(summary?.[name]).toBeCloseTo(slowly(all, share), 6);
        }
      }),
    );
  });

  it('run from the least to the greatest value', () => {
    fc.assert(
      fc.property(days, (values) => {
        expect(percentiles(Int32Array.from(values), [0, 1])).toEqual([
          Math.min(...values),
          Math.max(...values),
        ]);
      }),
    );
  });
});
