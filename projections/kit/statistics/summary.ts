/** Exact figures of durations that are complete: how many, mean, median and percentiles. */

/** In days, unless the values are in something else. */
export type Summary = {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
};

/**
 * Undefined of nothing. Percentiles are Hyndman and Fan's type 7, as R's `quantile`, DuckDB's `quantile_cont` and Excel's
 * PERCENTILE.INC: the value at place (n−1)p of the sorted values counted from 0, between two values in proportion; so the
 * median of an even number is the middle of the middle two. Whole values are counted day by day, not sorted.
 */
export function summaryOf(values: Int32Array): Summary | undefined {
  if (values.length === 0) return undefined;
  let total = 0;
  for (const value of values) total += value;
  const [median = 0, p75 = 0, p90 = 0, p95 = 0] = percentiles(values, [0.5, 0.75, 0.9, 0.95]);
  return { count: values.length, mean: total / values.length, median, p75, p90, p95 };
}

/** Values spread wider than this (some 700 years) are sorted rather than counted. */
const widestCounted = 2 ** 18;

/** The percentiles of at least one value. @param shares ascending, each from 0 to 1 */
export function percentiles(values: Int32Array, shares: readonly number[]): readonly number[] {
  const valueAt = valuesInOrder(values);
  return shares.map((share) => {
    const place = (values.length - 1) * share;
    const below = Math.floor(place);
    const low = valueAt(below);
    return place === below ? low : low + (place - below) * (valueAt(below + 1) - low);
  });
}

/** The value at a place of the sorted values; places are asked for in ascending order. */
function valuesInOrder(values: Int32Array): (place: number) => number {
  let [least, most] = [values[0] ?? 0, values[0] ?? 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (most - least > widestCounted) {
    const sorted = values.toSorted();
    return (place) => sorted[place] ?? most;
  }
  const counts = new Int32Array(most - least + 1);
  for (const value of values) counts[value - least] = (counts[value - least] ?? 0) + 1;
  return valueFrom(counts, least);
}

function valueFrom(counts: Int32Array, least: number): (place: number) => number {
  let [at, before] = [0, 0];
  return (place) => {
    if (place < before) [at, before] = [0, 0];
    while (at < counts.length - 1 && before + (counts[at] ?? 0) <= place) {
      before += counts[at] ?? 0;
      at += 1;
    }
    return least + at;
  };
}
