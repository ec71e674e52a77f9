/** What is held back so that sums give no small count away. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedCount } from './disclosure.ts';
import { protectedTogether } from './disclosure-tables.ts';

const quarter = { total: 'quarter', parts: ['April', 'May', 'June'] };

const ofQuarter = (april: number, may: number, june: number) =>
  new Map([
    ['April', april],
    ['May', may],
    ['June', june],
    ['quarter', april + may + june],
  ]);

describe('cells that add up', () => {
  it('hold back another where the total would give a small one away', () => {
    const shown = protectedTogether(ofQuarter(8, 1, 1), [quarter]);
    expect(Object.fromEntries(shown)).toEqual({ April: '*', May: '*', June: '*', quarter: 10 });
  });

  it('hold back no more where rounding leaves room enough', () => {
    const shown = protectedTogether(ofQuarter(40, 51, 4), [quarter]);
    expect(Object.fromEntries(shown)).toEqual({ April: 40, May: 50, June: '*', quarter: 95 });
  });

  it('show a nought only where it gives nothing away', () => {
    expect(Object.fromEntries(protectedTogether(ofQuarter(0, 0, 3), [quarter]))).toEqual({
      April: 0,
      May: 0,
      June: '*',
      quarter: '*',
    });
  });

  it('are shown each by itself where none is small, and where no total is', () => {
    const counts = ofQuarter(20, 30, 41);
    expect([...protectedTogether(counts, [quarter]).values()]).toEqual([20, 30, 40, 90]);
    const parts = new Map([...ofQuarter(1, 2, 8)].slice(0, 3));
    expect([...protectedTogether(parts, [quarter]).values()]).toEqual(['*', '*', 10]);
  });

  it('show nothing that each cell by itself would not', () => {
    const count = fc.nat(20);
    fc.assert(
      fc.property(count, count, count, (april, may, june) => {
        const counts = ofQuarter(april, may, june);
        for (const [cell, value] of protectedTogether(counts, [quarter])) {
          expect(['*', protectedCount(counts.get(cell) ?? NaN)]).toContain(value);
        }
      }),
    );
  });
});
