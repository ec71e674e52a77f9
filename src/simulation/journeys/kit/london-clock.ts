/** Moments as a London clock shows them: whole seconds, cheap to reckon with and to write as RFC 3339. */
import { dateOfDayNumber, startOfLondonDay } from '#projections/kit/london.ts';

/** Seconds since 1 January 1970 on a clock in London, summer time included. */
export type Moment = number;
/** Days since 1 January 1970 in London. */
export type Day = number;
/** Seconds since the epoch. */
export type UtcSeconds = number;

export const minute = 60;
export const hour = 3600;
export const day = 86_400;

export function dayOf(moment: Moment): Day {
  return Math.floor(moment / day);
}

/** A time of that day, in hours. */
export function onDay(on: Day, hours: number): Moment {
  return on * day + Math.floor(hours * hour);
}

export function dateOf(on: Day): string {
  return dateOfDayNumber(on);
}

const offsets = new Map<Day, number>();

/** What London is ahead of UTC for most of that day: clocks change at night, so it is that of the next midnight. */
function offsetOn(on: Day): number {
  let offset = offsets.get(on);
  if (offset === undefined) {
    offset = (on + 1) * day - startOfLondonDay(dateOfDayNumber(on + 1)) / 1000;
    offsets.set(on, offset);
  }
  return offset;
}

/** Before one o'clock the offset is still that of the day before. */
function offsetAt(moment: Moment): number {
  const on = dayOf(moment);
  return offsetOn(moment - on * day < hour ? on - 1 : on);
}

export function utcOf(moment: Moment): UtcSeconds {
  return moment - offsetAt(moment);
}

/** RFC 3339 with London's offset. */
export function londonText(moment: Moment): string {
  const offset = offsetAt(moment);
  return clockText(moment) + (offset === 0 ? '+00:00' : '+01:00');
}

/** RFC 3339 in UTC. */
export function utcText(seconds: UtcSeconds): string {
  return `${clockText(seconds)}Z`;
}

function clockText(seconds: number): string {
  const on = dayOf(seconds);
  const rest = seconds - on * day;
  const hours = Math.floor(rest / hour);
  const minutes = Math.floor((rest - hours * hour) / minute);
  return `${dateOfDayNumber(on)}T${two(hours)}:${two(minutes)}:${two(rest % minute)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
