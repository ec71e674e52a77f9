/** Dates in words. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockTime,
  dayInWords,
  instantInWords,
  occurredOn,
  timeOfTyped,
  toldTime,
  weekdayInWords,
} from './dates.ts';

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

describe('a time that was typed', () => {
  it.each([
    ['2:30pm', '14:30'],
    ['2.30 pm', '14:30'],
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['midday', '12:00'],
    ['Midnight', '00:00'],
  ])('%s is %s', (typed, time) => {
    expect(timeOfTyped(typed)).toBe(time);
  });

  it.each(['', '9', '25:00', '13pm', '0am', '9:75', 'noonish', '12345', '-1:00'])('%j is none', (typed) => {
    expect(timeOfTyped(typed)).toBeUndefined();
  });

  it('is read back from how a page says it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(timeOfTyped(clockTime(occurredOn('2026-05-03', time).time))).toBe(time);
      }),
    );
  });

  it('is London’s on both sides of a clock change; a day alone begins at London’s midnight', () => {
    expect(occurredOn('2026-05-03', '14:30')).toEqual({
      time: '2026-05-03T14:30:00+01:00',
      precision: 'instant',
    });
    expect(occurredOn('2026-11-23', undefined)).toEqual({
      time: '2026-11-23T00:00:00+00:00',
      precision: 'date',
    });
  });
});
