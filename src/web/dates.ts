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

/** When something happened, as an event carries it: an instant, or the start of a day in London. */
export type Occurred = { readonly time: string; readonly precision: 'instant' | 'date' };

/** A London day, with the time of day `HH:mm` where it is known. */
export function occurredOn(date: string, time: string | undefined): Occurred {
  const at = DateTime.fromISO(`${date}T${time ?? '00:00'}`, { zone });
  return {
    time: at.toISO({ suppressMilliseconds: true }) ?? `${date}T00:00:00Z`,
    precision: time === undefined ? 'date' : 'instant',
  };
}

/** "14:30" of "2:30pm", "2.30 pm", "14:30", "1430", "2pm", "midday"; undefined where it is no time of day. */
export function timeOfTyped(text: string): string | undefined {
  const typed = text.toLowerCase().replaceAll(/[\s.]/g, (mark) => (mark === '.' ? ':' : ''));
  if (typed === 'midday') return '12:00';
  if (typed === 'midnight') return '00:00';
  const [, hours = '', minutes = '00', half] = /^(\d{1,2}?):?(\d\d)?(am|pm|a:m:?|p:m:?)?$/.exec(typed) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  const isBare = half === undefined && !/:|\d{3}/.test(typed);
  if (hours === '' || isBare || minute > 59) return undefined;
  if (half === undefined ? hour > 23 : hour < 1 || hour > 12) return undefined;
  const onTheClock = half === undefined ? hour : (hour % 12) + (half.startsWith('p') ? 12 : 0);
  return `${String(onTheClock).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function london(text: string): DateTime {
  return DateTime.fromISO(text, { zone, locale: 'en-GB' });
}
