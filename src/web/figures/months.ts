/** Whole months of London, as figures are asked for and as they are read. */
import { DateTime } from 'luxon';
import type { LondonDate } from '#projections/kit/london.ts';

const zone = 'Europe/London';

/** `yyyy-mm`. */
export type Month = string;

export const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

export function monthOf(date: LondonDate): Month {
  return date.slice(0, 7);
}

export function monthsAfter(month: Month, count: number): Month {
  return start(month).plus({ months: count }).toFormat('yyyy-MM');
}

export function firstDayOf(month: Month): LondonDate {
  return `${month}-01`;
}

export function lastDayOf(month: Month): LondonDate {
  return start(month).endOf('month').toFormat('yyyy-MM-dd');
}

/** All months from one to another, both counted. */
export function monthsBetween(from: Month, to: Month): readonly Month[] {
  const count = Math.round(start(to).diff(start(from), 'months').months);
  return Array.from({ length: Math.max(0, count + 1) }, (_, place) => monthsAfter(from, place));
}

/** "March 2026". */
export function monthInWords(month: Month): string {
  return start(month).toFormat('LLLL yyyy');
}

/** "Mar 2026", for under a chart. */
export function shortMonth(month: Month): string {
  return start(month).toFormat('LLL yyyy');
}

function start(month: Month): DateTime {
  return DateTime.fromISO(`${month}-01`, { zone, locale: 'en-GB' });
}
