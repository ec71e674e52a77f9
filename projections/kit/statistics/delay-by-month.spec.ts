/** The pace of a month against the life table of its cases written out, and when nothing can be said. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period } from './delay-by-month.ts';
import { delayByPeriod, stillOpen } from './delay-by-month.ts';
import { lifeTable } from './life-table.ts';
import { spellsOf } from './spec-support.ts';
import { kaplanMeier, stillWaiting } from './survival.ts';

type Course = { readonly started: number; readonly ended: number };

const coursesOf = (courses: readonly Course[]) => ({
  started: Int32Array.from(courses, ({ started }) => started),
  ended: Int32Array.from(courses, ({ ended }) => ended),
});

const periods: readonly Period[] = [
  { from: 0, to: 30 },
  { from: 31, to: 58 },
  { from: 59, to: 89 },
];

/** The same by selecting the cases of one period and summing the curve day by day. */
function slowly(courses: readonly Course[], { from, to }: Period, horizon: number, fewest: number) {
  const cases = courses
    .filter(({ started, ended }) => ended >= started && started <= to && ended >= from)
    .filter(({ started }) => Math.max(from - started, 0) < horizon)
    .map(({ started, ended }) => ({
      entry: Math.max(from - started - 1, -1),
      exit: Math.min(ended, to) - started,
      ending: ended <= to ? 1 : 0,
    }));
  const table = lifeTable(spellsOf(cases));
  const curve = kaplanMeier(table);
  let days: number | undefined = cases.length < fewest ? undefined : 0;
  for (let age = 0; age < horizon; age += 1) {
    if (stillWaiting(curve, age - 1) <= 0) break;
    if (days === undefined || (table.atRisk[age] ?? 0) === 0)
      return { atRisk: cases.length, days: undefined };
    days += stillWaiting(curve, age);
  }
  return { atRisk: cases.length, days };
}

const course = fc
  .tuple(fc.integer({ min: -60, max: 95 }), fc.integer({ min: -3, max: 70 }), fc.boolean())
  .map(([started, length, isOpen]) => ({ started, ended: isOpen ? stillOpen : started + length }));

describe('the delay at the pace of a month', () => {
  it('is the restricted mean over every case open in it, each from its age then', () => {
    const horizons = fc.constantFrom(5, 20, 40);
    fc.assert(
      fc.property(fc.array(course, { maxLength: 80 }), horizons, (courses, horizon) => {
        const options = { horizon, fewest: 3 };
        const fast = delayByPeriod(coursesOf(courses), periods, options);
        expect(fast).toHaveLength(periods.length);
        for (const [place, period] of periods.entries()) {
          const slow = slowly(courses, period, horizon, options.fewest);
          expect(fast[place]?.atRisk).toBe(slow.atRisk);
          if (slow.days === undefined) expect(fast[place]?.days).toBeUndefined();
          else expect(fast[place]?.days).toBeCloseTo(slow.days, 9);
        }
      }),
    );
  });

  it('is how long each case takes, where they all take as long', () => {
    const steady = Array.from({ length: 400 }, (_, day) => ({ started: day - 200, ended: day - 180 }));
    expect(delayByPeriod(coursesOf(steady), periods).map(({ days }) => days)).toEqual([20, 20, 20]);
  });

  it('cannot be said of fewer than thirty, or where some would wait beyond those who were watched', () => {
    const quick = Array.from({ length: 29 }, () => ({ started: 3, ended: 8 }));
    expect(delayByPeriod(coursesOf(quick), periods)[0]).toEqual({ atRisk: 29, days: undefined });
    const enough = [...quick, { started: 3, ended: 8 }];
    expect(delayByPeriod(coursesOf(enough), periods)[0]).toEqual({ atRisk: 30, days: 5 });
    expect(delayByPeriod(coursesOf([...enough, { started: 3, ended: stillOpen }]), periods)[0]).toEqual({
      atRisk: 31,
      days: undefined,
    });
  });
});
