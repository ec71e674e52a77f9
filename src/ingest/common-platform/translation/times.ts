/** The times of a court's facts: sitting days and days of decision, as an event's `time` carries them. */
import { DateTime } from 'luxon';
import type { TimePrecision } from '#contracts/envelope.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { instantText } from '#src/clock.ts';
import type { DurationElement } from './message.ts';

const london = { zone: 'Europe/London' } as const;

/** When a fact happened, as exactly as the message says. */
export type FactTime = { readonly time: string; readonly timePrecision: TimePrecision };

/** A day in London: `time` is the start of it. */
export function onDay(date: LondonDate): FactTime {
  const start = DateTime.fromISO(date, london).toISO({ suppressMilliseconds: true, includeOffset: true });
  return { time: start?.replace(/Z$/, '+00:00') ?? date, timePrecision: 'date' };
}

/** The instant, or only its day where the court wrote an hour that had not come when the message did. */
export function atOrOnDayOf(millis: number, receivedAt: number): FactTime {
  if (millis > receivedAt) return onDay(londonDateAt(millis));
  return { time: instantText(millis), timePrecision: 'instant' };
}

/** The clock time in London, `HH:mm`. */
export function londonTimeOfDay(millis: number): string {
  return DateTime.fromMillis(millis, london).toFormat('HH:mm');
}

const units: Readonly<Record<string, 'days' | 'weeks' | 'months' | 'years'>> = {
  D: 'days',
  W: 'weeks',
  M: 'months',
  Y: 'years',
};

/**
 * Days of a term that begins on a date: months and years are counted on the calendar, as a sentence is. Undefined where
 * the message gives no term in days, weeks, months or years (a life sentence, hours of work).
 */
export function daysOf(term: DurationElement, from: LondonDate): number | undefined {
  const parts = [
    [term.primaryDurationUnit, term.primaryDurationValue],
    [term.secondaryDurationUnit, term.secondaryDurationValue],
    [term.tertiaryDurationUnit, term.tertiaryDurationValue],
  ] as const;
  const start = DateTime.fromISO(from, { zone: 'utc' });
  let end = start;
  for (const [unit, value] of parts) {
    if (unit === undefined || value === undefined) continue;
    const name = units[unit.toUpperCase()];
    if (name === undefined) return undefined;
    end = end.plus({ [name]: value });
  }
  const days = Math.round(end.diff(start, 'days').days);
  return days > 0 ? days : undefined;
}
