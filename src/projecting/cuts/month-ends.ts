/** Which month-ends are due to be cut. */
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, londonDateAt } from '#projections/kit/london.ts';

/** Whether a day is the last of its month. */
export function isMonthEnd(date: LondonDate): boolean {
  return addDays(date, 1).endsWith('-01');
}

/** The last day of the month before. */
function monthEndBefore(date: LondonDate): LondonDate {
  return addDays(`${date.slice(0, 7)}-01`, -1);
}

/**
 * The month-ends that are over at `reached`, from the month of the first event on: the newest first, at most `most`.
 * Both in milliseconds since the epoch.
 */
export function monthEnds(firstRecordedAt: number, reached: number, most: number): readonly LondonDate[] {
  const first = londonDateAt(firstRecordedAt);
  const ends: LondonDate[] = [];
  let end = monthEndBefore(londonDateAt(reached));
  for (; end >= first && ends.length < most; end = monthEndBefore(end)) ends.push(end);
  return ends;
}
