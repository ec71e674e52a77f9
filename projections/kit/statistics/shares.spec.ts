/** Intervals of shares against Newcombe's published tables. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Share } from './shares.ts';
import { differenceOf, shareOf } from './shares.ts';

const sure = (part: number, whole: number): Share =>
  shareOf(part, whole) ?? { share: NaN, interval: { low: NaN, high: NaN } };

describe('the interval of a share', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is Wilson’s, as Newcombe prints it', (part, whole, low, high) => {
    const { interval } = sure(part, whole);
    expect([Number(interval.low.toFixed(4)), Number(interval.high.toFixed(4))]).toEqual([low, high]);
  });

  it('holds the share, stays within nought and one, and is none of nothing', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b)];
        if (whole === 0) return expect(shareOf(part, whole)).toBeUndefined();
        const { share, interval } = sure(part, whole);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(share);
        expect(interval.high).toBeGreaterThanOrEqual(share);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(sure(whole - part, whole).interval.high).toBeCloseTo(1 - interval.low, 10);
      }),
    );
  });
});

describe('the interval of a difference', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %i/%i and %i/%i is the one Newcombe prints', (a, m, b, n, low, high) => {
    const difference = differenceOf(sure(a, m), sure(b, n));
    expect(difference.difference).toBeCloseTo(a / m - b / n, 12);
    expect([Number(difference.low.toFixed(4)), Number(difference.high.toFixed(4))]).toEqual([low, high]);
  });

  it('holds the difference, and turns round with its sides', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const estimate = fc.record({ at: part, below: part, above: part }).map(({ at, below, above }) => ({
      share: at,
      interval: { low: at * below, high: at + (1 - at) * above },
    }));
    fc.assert(
      fc.property(estimate, estimate, (one, two) => {
        const [gap, back] = [differenceOf(one, two), differenceOf(two, one)];
        expect(gap.low).toBeLessThanOrEqual(gap.difference);
        expect(gap.high).toBeGreaterThanOrEqual(gap.difference);
        expect(back.low).toBeCloseTo(-gap.high, 10);
      }),
    );
  });
});
