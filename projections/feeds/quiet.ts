/** Whether a feed is silent for longer than is usual for it, counted in the time in which it sends. */
import type { LondonDate } from '../kit/london.ts';
import { addDays, londonDateAt, startOfLondonDay } from '../kit/london.ts';
import type { WorkingDayCalendar } from '../kit/working-days.ts';
import { isWorkingDay } from '../kit/working-days.ts';
import type { Coverage } from './declarations.ts';

const minute = 60_000;
const opens = 9 * 60 * minute;
const closes = 17 * 60 * minute;

type Rhythm = Pick<Coverage, 'sends' | 'usualGapMinutes' | 'from'>;

/**
 * Since when a feed is quiet (ms since the epoch): when it last spoke, or the first day of its coverage where it never
 * did. Undefined where its usual gap has not passed.
 */
export function quietSince(
  rhythm: Rhythm,
  lastHeard: number | undefined,
  now: number,
  calendar: WorkingDayCalendar,
): number | undefined {
  const since = lastHeard ?? startOfLondonDay(rhythm.from);
  return hasPassed(rhythm, 1, since, now, calendar) ? since : undefined;
}

/** Whether more than so many usual gaps of a feed's sending time lie between two instants. */
export function hasPassed(
  { usualGapMinutes, sends }: Pick<Rhythm, 'usualGapMinutes' | 'sends'>,
  usualGaps: number,
  from: number,
  to: number,
  calendar: WorkingDayCalendar,
): boolean {
  const gap = usualGaps * usualGapMinutes * minute;
  if (to - from <= gap) return false;
  if (sends === 'always') return true;
  let passed = 0;
  for (let day = londonDateAt(from); startOfLondonDay(day) < to && passed <= gap; day = addDays(day, 1)) {
    passed += workedOn(day, from, to, calendar);
  }
  return passed > gap;
}

/** Clocks change on Sundays at night, so on a working day the hours after its start are those on the clock. */
function workedOn(day: LondonDate, from: number, to: number, calendar: WorkingDayCalendar): number {
  if (!isWorkingDay(day, calendar)) return 0;
  const start = startOfLondonDay(day);
  return Math.max(0, Math.min(to, start + closes) - Math.max(from, start + opens));
}
