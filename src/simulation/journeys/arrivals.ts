/** How many crimes are reported on each day, and when: season, weekday, and luck. */
import { dateOfDayNumber } from '#projections/kit/london.ts';
import { chanceOf, pick, share, weighted } from './kit/chance.ts';
import { hour, onDay, type Day, type Moment } from './kit/london-clock.ts';
import { reports } from './shapes/reports.ts';

const hours = weighted(reports.hours.value);

/** 1 January 1970 was a Thursday: Monday is the third day before it. */
const mondayOffset = 3;

/** How busy a day is, 1 being average. */
function weightOf(on: Day): number {
  const month = Number(dateOfDayNumber(on).slice(5, 7)) - 1;
  const weekday = (((on + mondayOffset) % 7) + 7) % 7;
  return (reports.season.value[month] ?? 1) * (reports.weekday.value[weekday] ?? 1);
}

/** Weights of the days from the first up to, not with, the last, added up. */
export function busyDays(from: Day, until: Day): number {
  let sum = 0;
  for (let on = from; on < until; on += 1) sum += weightOf(on);
  return sum;
}

/** Reports are numbered through; those of a day follow one another. */
export type Arrivals = {
  /** Number of cases reported before the day. */
  readonly before: (on: Day) => number;
  readonly reportedAt: (caseNumber: number, on: Day) => Moment;
};

/**
 * Arrivals of a world. The first so many days are the same however long it runs.
 * @param casesPerDay reports on a day of average weight
 */
export function arrivalsOf(seed: number, from: Day, casesPerDay: number): Arrivals {
  const sums = [0];
  const sumBefore = (on: Day): number => {
    for (let day = from + sums.length; day <= on; day += 1) {
      sums.push((sums.at(-1) ?? 0) + weightOf(day - 1));
    }
    return sums[on - from] ?? 0;
  };
  return {
    before: (on) => (on <= from ? 0 : Math.round(sumBefore(on) * casesPerDay)),
    reportedAt: (caseNumber, on) => {
      const chance = chanceOf(seed, `report/${caseNumber}`);
      return onDay(on, Number(pick(chance, hours))) + Math.floor(share(chance) * 2 * hour * 0.95);
    },
  };
}
