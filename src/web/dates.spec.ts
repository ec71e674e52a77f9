/** Dates in words. */
import { describe, expect, it } from 'vitest';
import { dayInWords, instantInWords, toldTime, weekdayInWords } from './dates.ts';

describe('dates as people read them', () => {
  it('are in London time on both sides of a clock change', () => {
    expect(instantInWords('2026-05-03T13:02:00Z')).toBe('3 May 2026, 2:02pm');
    expect(instantInWords('2026-11-04T14:02:00Z')).toBe('4 November 2026, 2:02pm');
    expect(dayInWords('2026-06-30T23:30:00Z')).toBe('1 July 2026');
  });

  it('say midday and midnight in words', () => {
    expect(instantInWords('2026-11-04T12:00:00Z')).toBe('4 November 2026, midday');
    expect(instantInWords('2026-11-04T00:00:00Z')).toBe('4 November 2026, midnight');
  });

  it('keep the precision they were told with', () => {
    expect(toldTime('2026-05-03T00:00:00+01:00', 'date')).toBe('3 May 2026');
    expect(toldTime('2026-05-01T00:00:00+01:00', 'month')).toBe('May 2026');
    expect(toldTime('2026-05-03T09:00:00+01:00', 'instant')).toBe('3 May 2026, 9am');
  });

  it('read plain London dates', () => {
    expect(weekdayInWords('2026-11-03')).toBe('Tuesday 3 November 2026');
  });
});
