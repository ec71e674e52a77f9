/** London days: which day an instant falls on, and when a day begins and ends. Offsets come from luxon, once a day. */
import { DateTime, IANAZone } from 'luxon';

const zone = IANAZone.create('Europe/London');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A London calendar day, `yyyy-mm-dd`. */
export type LondonDate = string;

/** By day of UTC; of the two days of a year on which the clocks change, by full hour. */
const offsetsOfDays = new Map<number, number | 'changes'>();
const offsetsOfHours = new Map<number, number>();
const dates = new Map<number, LondonDate>();
const dayNumbers = new Map<LondonDate, number>();

function offsetAt(millis: number): number {
  const key = Math.floor(millis / day);
  let offset = offsetsOfDays.get(key);
  if (offset === undefined) {
    const [first, last] = [askedOffset(key * day), askedOffset((key + 1) * day)];
    offset = first === last ? first : 'changes';
    offsetsOfDays.set(key, offset);
  }
  return offset === 'changes' ? offsetInHour(millis) : offset;
}

/** Clocks change at full hours of UTC, so one offset holds for a whole hour of it. */
function offsetInHour(millis: number): number {
  const key = Math.floor(millis / hour);
  let offset = offsetsOfHours.get(key);
  if (offset === undefined) {
    offset = askedOffset(millis);
    offsetsOfHours.set(key, offset);
  }
  return offset;
}

function askedOffset(millis: number): number {
  return zone.offset(millis) * minute;
}

/** The instant of an RFC 3339 text, in milliseconds since the epoch. */
export function millisOf(instant: string): number {
  return Date.parse(instant);
}

/** The London day an instant falls on. */
export function londonDateAt(millis: number): LondonDate {
  return dateOfDayNumber(londonDayNumberAt(millis));
}

/** The same as a number of days, see `dayNumberOf`. */
export function londonDayNumberAt(millis: number): number {
  return Math.floor((millis + offsetAt(millis)) / day);
}

/** The London day of an RFC 3339 text. */
export function londonDateOf(instant: string): LondonDate {
  return londonDateAt(millisOf(instant));
}

/** Whole days since 1 January 1970: differences of days are differences of these. */
export function dayNumberOf(date: LondonDate): number {
  let dayNumber = dayNumbers.get(date);
  if (dayNumber === undefined) {
    dayNumber = Date.parse(`${date}T00:00:00Z`) / day;
    dayNumbers.set(date, dayNumber);
  }
  return dayNumber;
}

export function dateOfDayNumber(dayNumber: number): LondonDate {
  let date = dates.get(dayNumber);
  if (date === undefined) {
    date = DateTime.fromMillis(dayNumber * day, { zone: 'utc' }).toFormat('yyyy-MM-dd');
    dates.set(dayNumber, date);
  }
  return date;
}

export function addDays(date: LondonDate, days: number): LondonDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The first instant of a London day. */
export function startOfLondonDay(date: LondonDate): number {
  const utcMidnight = dayNumberOf(date) * day;
  return utcMidnight - offsetAt(utcMidnight);
}

/** The last millisecond of a London day. */
export function endOfLondonDay(date: LondonDate): number {
  return startOfLondonDay(addDays(date, 1)) - 1;
}

/** The first instant of the London month after the one an instant falls in. */
export function startOfNextLondonMonth(millis: number): number {
  return DateTime.fromMillis(millis, { zone }).startOf('month').plus({ months: 1 }).toMillis();
}
