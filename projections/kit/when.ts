/** When something happened, as exactly as its sender knows it: an instant, a London day or a London month. */
import type { TimePrecision } from '#contracts/envelope.ts';
import type { LondonDate } from './london.ts';
import {
  endOfLondonDay,
  londonDateAt,
  millisOf,
  startOfLondonDay,
  startOfNextLondonMonth,
} from './london.ts';

/** An occurred time. What orders events is its start, `at`. */
export type When = {
  /** RFC 3339, as sent. For `date` and `month` it is the London start of it: never show its clock time. */
  readonly time: string;
  readonly precision: TimePrecision;
  /** The start of the occurred time, ms since the epoch. */
  readonly at: number;
  /** The London day of `at`; for `month` its first. */
  readonly date: LondonDate;
};

export function whenOf(time: string, precision: TimePrecision): When {
  const at = millisOf(time);
  return { time, precision, at, date: londonDateAt(at) };
}

/** A London day of which no more is known. */
export function whenOfDay(date: LondonDate): When {
  const at = startOfLondonDay(date);
  return { time: new Date(at).toISOString(), precision: 'date', at, date };
}

/** The last millisecond at which it can have happened: the end of the day or month where no more is known. */
export function latestOf(when: When): number {
  if (when.precision === 'instant') return when.at;
  return when.precision === 'date' ? endOfLondonDay(when.date) : startOfNextLondonMonth(when.at) - 1;
}

/** Whether it may have happened on this London day. */
export function mayBeOn(when: When, date: LondonDate): boolean {
  return when.precision === 'month' ? when.date.slice(0, 7) === date.slice(0, 7) : when.date === date;
}
