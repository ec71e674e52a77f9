/** What a case would take at the pace of each month: the curve of delay, from every case open in the month. */

/** Cases, a column each; days are numbers since 1970. */
export type Courses = {
  readonly started: Int32Array;
  /** The day it ended; `stillOpen` where it has not. */
  readonly ended: Int32Array;
  /** Time during which cases did not wait. */
  readonly away?: readonly Away[];
};

/** A case that started on that day did not wait after `from`, up to and with `to`; it ended later than that, if at all. */
export type Away = { readonly started: number; readonly from: number; readonly to: number };

/** In the place of the day a case ended, where it has not. */
export const stillOpen = 2 ** 31 - 1;

/** Days of a period, the last one included. */
export type Period = { readonly from: number; readonly to: number };

export type PaceOfMonth = {
  /** How many cases of an age below the horizon were open in the period. */
  readonly atRisk: number;
  /** Mean days a case would wait, up to the horizon, did every age leave at this period's pace. Undefined: cannot be said. */
  readonly days: number | undefined;
};

/** Fewer at risk than this make no point. */
export const fewestAtRisk = 30;

/** A year: a wait is counted up to so many days. */
export const delayHorizon = 365;

/**
 * A life table of each period: a case open in it enters at its age then (delayed entry) and leaves or is still open at its
 * end; the figure is the restricted mean, ∫ S from 0 to the horizon. It says what a case would take at this pace, not what
 * its cases took. No point where fewer than `fewest` were at risk, or nobody at some age although some should still wait.
 * @param periods in order, without overlap; a case that ended before it started is left out
 */
export function delayByPeriod(
  { started, ended, away = [] }: Courses,
  periods: readonly Period[],
  { horizon = delayHorizon, fewest = fewestAtRisk } = {},
): readonly PaceOfMonth[] {
  const tables = periods.map(() => ({
    change: new Int32Array(horizon + 1),
    left: new Int32Array(horizon),
    atRisk: 0,
  }));
  const starts = Int32Array.from(periods, ({ from }) => from);
  const ends = Int32Array.from(periods, ({ to }) => to);
  for (let row = 0; row < started.length; row += 1) {
    const [start, end] = [started[row] ?? 0, ended[row] ?? 0];
    if (end < start) continue;
    for (let place = firstEndingFrom(ends, start); place < tables.length; place += 1) {
      const [from, to, table] = [starts[place] ?? 0, ends[place] ?? 0, tables[place]];
      if (table === undefined || from > end || from - start >= horizon) break;
      const youngest = from > start ? from - start : 0;
      const oldest = (end < to ? end : to) - start;
      table.atRisk += 1;
      table.change[youngest] = (table.change[youngest] ?? 0) + 1;
      const after = oldest + 1 < horizon ? oldest + 1 : horizon;
      table.change[after] = (table.change[after] ?? 0) - 1;
      if (end <= to && oldest < horizon) table.left[oldest] = (table.left[oldest] ?? 0) + 1;
    }
  }
  for (const each of away) {
    for (let place = firstEndingFrom(ends, each.from + 1); place < tables.length; place += 1) {
      const [from, to, change] = [starts[place] ?? 0, ends[place] ?? 0, tables[place]?.change];
      const [first, last] = [
        Math.max(each.from + 1, from) - each.started,
        Math.min(each.to, to) - each.started,
      ];
      if (change === undefined || from > each.to || first >= horizon) break;
      change[first] = (change[first] ?? 0) - 1;
      const after = Math.min(last + 1, horizon);
      change[after] = (change[after] ?? 0) + 1;
    }
  }
  return tables.map(({ change, left, atRisk }) => ({
    atRisk,
    days: atRisk < fewest ? undefined : meanUpTo(horizon, change, left),
  }));
}

/** The first period that has not ended before the day. */
function firstEndingFrom(ends: Int32Array, day: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) >= day) high = middle;
    else low = middle + 1;
  }
  return low;
}

function meanUpTo(horizon: number, change: Int32Array, left: Int32Array): number | undefined {
  let [atRisk, waiting, days] = [0, 1, 0];
  for (let age = 0; age < horizon && waiting > 0; age += 1) {
    atRisk += change[age] ?? 0;
    if (atRisk === 0) return undefined;
    waiting *= 1 - (left[age] ?? 0) / atRisk;
    days += waiting;
  }
  return days;
}
