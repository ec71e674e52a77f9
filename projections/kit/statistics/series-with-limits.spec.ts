/** Limits of a series by month: breaks, months still filling and frozen baselines. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf, specialCauses } from './control-chart.ts';
import type { PeriodPoint } from './series-with-limits.ts';
import { seriesWithLimits } from './series-with-limits.ts';

const monthDays = 30;

/** A point a month of thirty days, from day 0. */
const byMonth = (values: readonly (number | undefined)[]): readonly PeriodPoint[] =>
  values.map((value, month) => ({ from: month * monthDays, to: month * monthDays + 29, value }));

const steady = (months: number, level = 100) =>
  Array.from({ length: months }, (_, month) => level + (month % 2 === 0 ? 2 : -2));

const numbers = (least: number, most: number) =>
  fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: least, maxLength: most });

describe('a series under its limits', () => {
  it('has neither limits nor rules under twelve points', () => {
    const { stretches, causes } = seriesWithLimits(byMonth([...steady(10), 900]));
    expect(stretches).toEqual([{ from: 0, to: 11, limits: undefined, baseline: undefined }]);
    expect(new Set(causes)).toEqual(new Set([undefined]));
  });

  it('has limits by its first two years, which later points do not move', () => {
    const [first] = seriesWithLimits(byMonth(steady(24))).stretches;
    const later = seriesWithLimits(byMonth([...steady(24), 130, 131]));
    expect(later.stretches[0]).toMatchObject({ limits: first?.limits, baseline: { from: 0, to: 24 } });
    expect(later.causes.slice(24)).toEqual([
      { rule: 'outside', towards: 'high' },
      { rule: 'outside', towards: 'high' },
    ]);
  });

  it('leaves months still filling out of limits and rules, however far they lie', () => {
    const settled = byMonth(steady(14));
    const filling = byMonth([...steady(14), 10]).map((point, place) => ({
      ...point,
      isFilling: place === 14,
    }));
    const found = seriesWithLimits(filling);
    expect(found.stretches[0]?.limits).toEqual(seriesWithLimits(settled).stretches[0]?.limits);
    expect(found.causes[14]).toBeUndefined();
  });

  it('begins anew at a break of series, and the month it falls in is of neither', () => {
    const points = byMonth([...steady(13), ...steady(14, 500)]);
    const onTheFirst = seriesWithLimits(points, [13 * monthDays]);
    expect(onTheFirst.stretches.map(({ from, to }) => [from, to])).toEqual([
      [0, 13],
      [13, 27],
    ]);
    expect(onTheFirst.causes.every((cause) => cause === undefined)).toBe(true);
    const within = seriesWithLimits(points, [13 * monthDays + 15]);
    expect(within.broken).toEqual([13]);
    expect(within.stretches.map(({ from, to }) => [from, to])).toEqual([
      [0, 14],
      [14, 27],
    ]);
    expect(within.causes.every((cause) => cause === undefined)).toBe(true);
  });

  it('without the break is more than chance', () => {
    expect(seriesWithLimits(byMonth([...steady(13), ...steady(14, 500)])).causes[20]).toBeDefined();
  });

  it('keeps limits that were frozen for the series of their period, and for no other', () => {
    const limits = limitsOf(steady(12, 80));
    if (limits === undefined) throw new Error('twelve points have limits');
    const frozen = [{ name: 'strategy-2026', from: 0, to: 12 * monthDays - 1, limits }];
    const points = byMonth([...steady(13), ...steady(14, 500)]);
    const { stretches, causes } = seriesWithLimits(points, [13 * monthDays], frozen);
    expect(stretches[0]).toMatchObject({ limits, baseline: { name: 'strategy-2026' } });
    expect(causes[0]).toEqual({ rule: 'outside', towards: 'high' });
    expect(stretches[1]).toMatchObject({ baseline: { from: 13, to: 27 } });
    expect(causes[20]).toBeUndefined();
  });

  it('says of each side of a break what it would say of it alone', () => {
    fc.assert(
      fc.property(numbers(0, 30), numbers(0, 30), (before, after) => {
        const both = seriesWithLimits(byMonth([...before, ...after]), [before.length * monthDays]);
        const alone = [before, after].flatMap((values) => seriesWithLimits(byMonth(values)).causes);
        expect(both.causes).toEqual(alone);
      }),
    );
  });

  it('is the chart of control without breaks and with at most two years', () => {
    fc.assert(
      fc.property(numbers(12, 24), (values) => {
        const limits = limitsOf(values);
        const { stretches, causes } = seriesWithLimits(byMonth(values));
        expect(stretches[0]?.limits).toEqual(limits);
        expect(causes).toEqual(limits === undefined ? [] : specialCauses(values, limits));
      }),
    );
  });
});
