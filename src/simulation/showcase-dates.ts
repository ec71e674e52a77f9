/** Moves what the showcase tells by whole weeks, so that at the first start it looks as fresh as on its own day. */
import type { LondonDate } from '#projections/kit/london.ts';
import {
  addDays,
  dateOfDayNumber,
  dayNumberOf,
  londonDateAt,
  startOfLondonDay,
} from '#projections/kit/london.ts';
import { instantText } from '#src/clock.ts';

/** The day, a Monday, that is today in the files of the showcase. */
export const showcaseDay: LondonDate = '2026-11-23';

const weekMillis = 7 * 86_400_000;

/** Weeks from the showcase's own day to the Monday of this one: weekdays stay what they are. */
export function weeksUntil(today: LondonDate): number {
  return Math.floor((dayNumberOf(today) - dayNumberOf(showcaseDay)) / 7);
}

/** By how many weeks an event was moved that stands in a log; clocks that were put forward or back do not count. */
export function weeksBetween(inFile: number, inLog: number): number {
  return Math.round((inLog - inFile) / weekMillis);
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A JSON value with every day and instant in it moved, also birth dates: so everybody is of the same age on the day it
 * happens. An instant keeps its time of day in London. Numbers that hold a year (of crimes, prosecutions) stay, since
 * addresses rest on them. What falls on a bank holiday by it stays there: to move one day alone would change the order.
 */
export function moved(value: unknown, weeks: number): unknown {
  if (weeks === 0) return value;
  if (typeof value === 'string') return movedText(value, weeks);
  if (Array.isArray(value)) return value.map((each) => moved(each, weeks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, moved(each, weeks)]));
}

function movedText(text: string, weeks: number): string {
  if (datePattern.test(text)) return addDays(text, weeks * 7);
  return instantPattern.test(text) ? instantText(movedInstant(Date.parse(text), weeks)) : text;
}

/** Milliseconds since the epoch, moved. */
export function movedInstant(millis: number, weeks: number): number {
  const day = londonDateAt(millis);
  return startOfLondonDay(addDays(day, weeks * 7)) + (millis - startOfLondonDay(day));
}

/** The first instant of the month that is known only to the month: of the month its middle is moved into. */
export function movedMonth(instant: string, weeks: number): string {
  const first = dayNumberOf(londonDateAt(Date.parse(instant)));
  const middle = dateOfDayNumber(first + 14 + weeks * 7);
  return instantText(startOfLondonDay(`${middle.slice(0, 7)}-01`));
}
