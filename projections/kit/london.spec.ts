/** London days across clock changes. */
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayNumberOf,
  endOfLondonDay,
  londonDateAt,
  londonDateOf,
  startOfLondonDay,
} from './london.ts';
import { latestOf, mayBeOn, whenOf } from './when.ts';

describe('a London day', () => {
  it('begins an hour before UTC midnight in summer', () => {
    expect(londonDateOf('2026-06-30T22:59:59Z')).toBe('2026-06-30');
    expect(londonDateOf('2026-06-30T23:00:00Z')).toBe('2026-07-01');
    expect(londonDateOf('2026-12-31T23:59:59Z')).toBe('2026-12-31');
  });

  it('has 23 hours when clocks go forward and 25 when they go back', () => {
    const hours = (date: string) => (endOfLondonDay(date) + 1 - startOfLondonDay(date)) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
  });

  it('is what luxon says, at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1995-01-01'), max: Date.parse('2060-01-01') }), (millis) => {
        const luxon = DateTime.fromMillis(millis, { zone: 'Europe/London' });
        const date = londonDateAt(millis);
        expect(date).toBe(luxon.toISODate());
        expect(startOfLondonDay(date)).toBe(luxon.startOf('day').toMillis());
        expect(endOfLondonDay(date)).toBe(luxon.endOf('day').toMillis());
      }),
    );
  });

  it('is counted from', () => {
    expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
    expect(dayNumberOf('2026-05-03') - dayNumberOf('2026-04-30')).toBe(3);
  });
});

describe('an occurred time', () => {
  it('lasts as long as it is not known more exactly', () => {
    expect(latestOf(whenOf('2026-05-03T09:00:00+01:00', 'instant'))).toBe(Date.parse('2026-05-03T08:00:00Z'));
    expect(latestOf(whenOf('2026-05-03T00:00:00+01:00', 'date'))).toBe(
      Date.parse('2026-05-03T22:59:59.999Z'),
    );
    expect(latestOf(whenOf('2026-05-01T00:00:00+01:00', 'month'))).toBe(
      Date.parse('2026-05-31T22:59:59.999Z'),
    );
  });

  it('of a month may be on any of its days', () => {
    const may = whenOf('2026-05-01T00:00:00+01:00', 'month');
    expect([mayBeOn(may, '2026-05-31'), mayBeOn(may, '2026-06-01')]).toEqual([true, false]);
  });
});
