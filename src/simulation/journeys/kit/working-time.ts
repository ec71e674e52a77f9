/** When offices and courts are open: the next working days, and a time within office hours. */
import { englandAndWales, isWorkingDay } from '#projections/kit/working-days.ts';
import type { Chance } from './chance.ts';
import { share } from './chance.ts';
import type { Day, Moment } from './london-clock.ts';
import { dateOf, dayOf, hour, minute, onDay } from './london-clock.ts';

const open = new Map<Day, boolean>();

/** Whether courts sit and offices work. */
export function isOpen(on: Day): boolean {
  let answer = open.get(on);
  if (answer === undefined) {
    answer = isWorkingDay(dateOf(on), englandAndWales);
    open.set(on, answer);
  }
  return answer;
}

/** That day, or the next on which courts sit. */
export function openFrom(on: Day): Day {
  let found = on;
  while (!isOpen(found)) found += 1;
  return found;
}

/** So many working days after that day, which is not counted. */
export function workingDaysAfter(on: Day, count: number): Day {
  let found = on;
  for (let left = count; left > 0; left -= 1) found = openFrom(found + 1);
  return found;
}

const opens = 9;
const closes = 17.5;

/** A time within the office hours of a day. */
export function officeTime(chance: Chance, on: Day): Moment {
  return onDay(on, opens + share(chance) * (closes - opens));
}

/** The first office time after a moment: within two hours where the office stays open so long, else the next morning. */
export function soonInOffice(chance: Chance, after: Moment): Moment {
  const same =
    Math.max(after, onDay(dayOf(after), opens)) + 10 * minute + Math.floor(share(chance) * 2 * hour);
  if (isOpen(dayOf(after)) && same <= onDay(dayOf(after), closes)) return same;
  const next = workingDaysAfter(dayOf(after), 1);
  return onDay(next, opens) + Math.floor(share(chance) * 3 * hour);
}
