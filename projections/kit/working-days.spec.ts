/** Working days of England and Wales, held to the official list. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import bankHolidays from '#contracts/reference-data/england-wales-bank-holidays.json' with { type: 'json' };
import { addDays, londonDateOf } from './london.ts';
import {
  calendarOf,
  englandAndWales,
  isWorkingDay,
  workingDaysAfter,
  workingDaysBetween,
} from './working-days.ts';

const after = (date: string, days: number) => workingDaysAfter(date, days, englandAndWales);
const holidaysOf = (year: number) =>
  [...englandAndWales.holidays].filter((date) => date.startsWith(String(year))).sort();

/** Easter Sunday by the anonymous Gregorian computus. */
function easter(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, day] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

describe('the calendar', () => {
  const years = Array.from({ length: 17 }, (_, index) => 2012 + index);

  it.each(years)('has Good Friday, Easter Monday and the eight usual days of %i', (year) => {
    const holidays = holidaysOf(year);
    expect(holidays).toContain(addDays(easter(year), -2));
    expect(holidays).toContain(addDays(easter(year), 1));
    expect(holidays).toHaveLength(year === 2012 || year === 2023 ? 9 : year === 2022 ? 10 : 8);
    expect(holidays.every((date) => !isWorkingDay(date, englandAndWales))).toBe(true);
  });

  it('has the moved and one-off days of 2012, 2020, 2022 and 2023', () => {
    expect(holidaysOf(2012)).toEqual(expect.arrayContaining(['2012-06-04', '2012-06-05']));
    expect(holidaysOf(2020)).toContain('2020-05-08');
    expect(holidaysOf(2020)).not.toContain('2020-05-04');
    expect(holidaysOf(2022)).toEqual(expect.arrayContaining(['2022-06-02', '2022-06-03', '2022-09-19']));
    expect(holidaysOf(2022)).not.toContain('2022-05-30');
    expect(holidaysOf(2023)).toEqual(expect.arrayContaining(['2023-05-01', '2023-05-08', '2023-05-29']));
  });

  it('knows no day of Scotland or Northern Ireland', () => {
    expect(isWorkingDay('2026-01-02', englandAndWales)).toBe(true);
    expect(isWorkingDay('2026-03-17', englandAndWales)).toBe(true);
  });

  it('lists each day once', () => {
    const listed = bankHolidays.events.map(({ date }) => date);
    expect(new Set(listed).size).toBe(listed.length);
    expect(calendarOf(listed)).toEqual(englandAndWales);
  });
});

describe('a limit in working days', () => {
  it.each([
    ['of one from a Saturday ends on Monday', '2026-11-07', 1, '2026-11-09'],
    ['of one from a Friday ends on Monday', '2026-11-06', 1, '2026-11-09'],
    ['of five from a Monday ends on the next Monday', '2026-11-02', 5, '2026-11-09'],
    ['from Christmas Eve 2026 counts from 29 December', '2026-12-24', 1, '2026-12-29'],
    ['of five from Christmas Eve 2025 ends in January', '2025-12-24', 5, '2026-01-05'],
    ['from Maundy Thursday counts from the Tuesday after', '2026-04-02', 1, '2026-04-07'],
    ['counts early May Bank Holiday Monday 2020 as a working day, VE day not', '2020-05-01', 5, '2020-05-11'],
    ['leaves out both days of the Platinum Jubilee', '2022-06-01', 1, '2022-06-06'],
    ['leaves out the State Funeral', '2022-09-16', 1, '2022-09-20'],
    ['leaves out the Coronation', '2023-05-05', 1, '2023-05-09'],
  ])('%s', (_, from, days, ends) => {
    expect(after(from, days)).toBe(ends);
  });

  it('counts London days across the change of clocks', () => {
    // Half past eleven at night in UTC is the next day in summer, and the same day in winter.
    expect(after(londonDateOf('2026-10-22T23:30:00Z'), 1)).toBe('2026-10-26');
    expect(after(londonDateOf('2026-10-26T23:30:00Z'), 1)).toBe('2026-10-27');
  });

  it('is not computed where the calendar does not reach', () => {
    expect(after('2011-12-31', 1)).toBeUndefined();
    expect(after('2028-12-29', 1)).toBeUndefined();
    expect(after('2028-12-28', 1)).toBe('2028-12-29');
  });

  const day = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2012-01-01', days));
  const limit = fc.integer({ min: 1, max: 30 });

  it('ends on a working day, exactly so many after the event', () => {
    fc.assert(
      fc.property(day, limit, (from, days) => {
        const ends = after(from, days);
        expect(ends).toBeDefined();
        expect(isWorkingDay(ends ?? '', englandAndWales)).toBe(true);
        expect(workingDaysBetween(from, ends ?? '', englandAndWales)).toBe(days);
      }),
    );
  });
});
