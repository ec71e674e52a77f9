/** Months, quarters and years of a range of London days, labelled. */
import type { LabelledPeriod } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dayNumberOf } from '#projections/kit/london.ts';

export const periodLengths = ['month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof periodLengths)[number];

const months: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, year: 12 };

/** The periods that the range touches, the first and the last only as far as it goes; without a length the range itself. */
export function periodsBetween(
  from: LondonDate,
  to: LondonDate,
  by: PeriodLength | undefined,
): readonly LabelledPeriod[] {
  if (by === undefined) return [{ from: dayNumberOf(from), to: dayNumberOf(to), label: `${from}..${to}` }];
  const periods: LabelledPeriod[] = [];
  for (let start = startOf(from, by); start <= to; start = monthsAfter(start, months[by])) {
    const end = addDays(monthsAfter(start, months[by]), -1);
    periods.push({
      from: dayNumberOf(start < from ? from : start),
      to: dayNumberOf(end > to ? to : end),
      label: labelOf(start, by),
    });
  }
  return periods;
}

/** The first day of the period that a day is in. */
export function startOf(date: LondonDate, by: PeriodLength): LondonDate {
  const month = Number(date.slice(5, 7)) - 1;
  return monthsAfter(`${date.slice(0, 7)}-01`, -(month % months[by]));
}

/** The last day of the period that a day is in. */
export function endOf(date: LondonDate, by: PeriodLength): LondonDate {
  return addDays(monthsAfter(startOf(date, by), months[by]), -1);
}

/** The first of a month so many months later. */
export function monthsAfter(firstOfMonth: LondonDate, count: number): LondonDate {
  const month = Number(firstOfMonth.slice(0, 4)) * 12 + Number(firstOfMonth.slice(5, 7)) - 1 + count;
  const text = (number: number, width: number) => String(number).padStart(width, '0');
  return `${text(Math.floor(month / 12), 4)}-${text((month % 12) + 1, 2)}-01`;
}

function labelOf(start: LondonDate, by: PeriodLength): string {
  if (by === 'month') return start.slice(0, 7);
  const year = start.slice(0, 4);
  return by === 'year' ? year : `${year}-Q${Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1}`;
}
