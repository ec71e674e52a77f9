/** Dates as people read them: London time, "3 May 2026", "3 May 2026, 2:02pm"; never midnight for a mere date. */
import { DateTime } from 'luxon';
import type { TimePrecision } from '#contracts/envelope.ts';
import type { When } from '#projections/kit/when.ts';
import { strings } from './strings/en.ts';

const zone = 'Europe/London';

/** "3 May 2026", from an instant or a London date. */
export function dayInWords(text: string): string {
  return london(text).toFormat('d LLLL yyyy');
}

/** "Tuesday 3 November 2026". */
export function weekdayInWords(text: string): string {
  return london(text).toFormat('cccc d LLLL yyyy');
}

/** "3 May 2026, 2:02pm"; noon and midnight are said in words, as GOV.UK does. */
export function instantInWords(text: string): string {
  return `${dayInWords(text)}, ${clockTime(text)}`;
}

/** "Tuesday 4 November, 2:02pm"; with the year where it is not that of the day it is read on. */
export function momentInWords(text: string, readOn: string): string {
  const at = london(text);
  const year = at.year === london(readOn).year ? '' : ` ${at.year}`;
  return `${at.toFormat('cccc d LLLL')}${year}, ${clockTime(text)}`;
}

/** "2:02pm". */
export function clockTime(text: string): string {
  const at = london(text);
  if (at.minute === 0 && at.hour === 0) return 'midnight';
  if (at.minute === 0 && at.hour === 12) return 'midday';
  const format = at.minute === 0 ? 'ha' : 'h:mma';
  return at.toFormat(format).toLowerCase();
}

/** A time at the precision it was told: an instant, a day, or "May 2026". */
export function toldTime(time: string, precision: TimePrecision): string {
  if (precision === 'instant') return instantInWords(time);
  if (precision === 'date') return dayInWords(time);
  return london(time).toFormat('LLLL yyyy');
}

/** When something happened, as exactly as it is known. */
export function toldWhen({ time, precision }: Pick<When, 'time' | 'precision'>): string {
  return toldTime(time, precision);
}

/** How far one London date is from another, as one says it: "Tomorrow", "In 12 days". */
export function distanceInWords(from: string, to: string): string {
  const { today, tomorrow, yesterday, ahead, ago } = strings.distance;
  const days = Math.round(london(to).diff(london(from), 'days').days);
  if (days === 0) return today;
  if (days === 1) return tomorrow;
  if (days === -1) return yesterday;
  return days > 0 ? ahead(days) : ago(-days);
}

/** The London date in three parts, as a date is typed. */
export function partsOfDay(date: string): {
  readonly day: string;
  readonly month: string;
  readonly year: string;
} {
  const { day, month, year } = london(date);
  return { day: String(day), month: String(month), year: String(year) };
}

/** The London date of three typed parts, `yyyy-mm-dd`; undefined where there is no such day. */
export function dayOfParts(day: string, month: string, year: string): string | undefined {
  const typed = [day, month, year].map((text) => text.trim());
  if (typed.some((text) => !/^\d{1,4}$/.test(text))) return undefined;
  const [d = 0, m = 0, y = 0] = typed.map(Number);
  const date = DateTime.fromObject({ day: d, month: m, year: y }, { zone });
  return date.isValid && y >= 1900 ? (date.toISODate() ?? undefined) : undefined;
}

function london(text: string): DateTime {
  return DateTime.fromISO(text, { zone, locale: 'en-GB' });
}
