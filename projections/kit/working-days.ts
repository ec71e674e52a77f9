/** Working days of England and Wales: which days count, and when a limit of so many of them ends. */
import bankHolidays from '#contracts/reference-data/england-wales-bank-holidays.json' with { type: 'json' };
import type { LondonDate } from './london.ts';
import { addDays, dateOfDayNumber, dayNumberOf } from './london.ts';

/**
 * Days on which nobody works beside weekends, and the years for which they are known. Outside those years no limit can
 * be computed, and none is guessed.
 */
export type WorkingDayCalendar = {
  readonly holidays: ReadonlySet<LondonDate>;
  readonly firstDay: LondonDate;
  readonly lastDay: LondonDate;
};

/**
 * Bank holidays of England and Wales as GOV.UK published them, Good Friday and Christmas Day among them, moved and
 * one-off days included. No edition of the Victims' Code defines a working day; this is the prosecution's business day:
 * no Saturday, Sunday, Christmas Day, Good Friday or bank holiday.
 */
export const englandAndWales: WorkingDayCalendar = calendarOf(bankHolidays.events.map(({ date }) => date));

/** A calendar of whole years, from the first to the last that has a holiday. */
export function calendarOf(dates: readonly LondonDate[]): WorkingDayCalendar {
  const inOrder = [...dates].sort();
  return {
    holidays: new Set(inOrder),
    firstDay: `${inOrder.at(0)?.slice(0, 4) ?? '9999'}-01-01`,
    lastDay: `${inOrder.at(-1)?.slice(0, 4) ?? '0000'}-12-31`,
  };
}

// 1 January 1970 was a Thursday: Saturday and Sunday are the days 2 and 3 after it, and so on each week.
const isWeekend = (dayNumber: number) => {
  const inWeek = ((dayNumber % 7) + 7) % 7;
  return inWeek === 2 || inWeek === 3;
};

export function isWorkingDay(date: LondonDate, { holidays }: WorkingDayCalendar): boolean {
  return !isWeekend(dayNumberOf(date)) && !holidays.has(date);
}

/**
 * The last day of a limit of `days` working days (at least 1) from an event: the day of the event is not counted, day 1
 * is the first working day after it, and the limit ends with that London day. Undefined where the calendar does not
 * reach. Source: House of Lords practice direction 41 on the Code ("no later than one working day after the day on which").
 */
export function workingDaysAfter(
  date: LondonDate,
  days: number,
  calendar: WorkingDayCalendar,
): LondonDate | undefined {
  if (date < calendar.firstDay) return undefined;
  const { first, passed, workingDays } = countedDays(calendar);
  const before = passed[dayNumberOf(date) - first];
  const last = before === undefined ? undefined : workingDays[before + days - 1];
  return last === undefined ? undefined : dateOfDayNumber(last);
}

/** The days of a calendar counted through once: limits are computed for every duty of every case. */
type CountedDays = {
  /** The day number of the calendar's first day. */
  readonly first: number;
  /** Of each day of the calendar, how many working days there were up to and with it. */
  readonly passed: readonly number[];
  /** The day numbers of the working days. */
  readonly workingDays: readonly number[];
};

const counted = new WeakMap<WorkingDayCalendar, CountedDays>();

function countedDays(calendar: WorkingDayCalendar): CountedDays {
  const known = counted.get(calendar);
  if (known !== undefined) return known;
  const [first, last] = [dayNumberOf(calendar.firstDay), dayNumberOf(calendar.lastDay)];
  const passed: number[] = [];
  const workingDays: number[] = [];
  for (let day = first; day <= last; day += 1) {
    if (isWorkingDay(dateOfDayNumber(day), calendar)) workingDays.push(day);
    passed.push(workingDays.length);
  }
  const days = { first, passed, workingDays };
  counted.set(calendar, days);
  return days;
}

/** How many working days there are after the first day, up to and with the last; 0 where the last is not later. */
export function workingDaysBetween(
  after: LondonDate,
  upTo: LondonDate,
  calendar: WorkingDayCalendar,
): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
