/** How many were still waiting at each age, and how many left at it: what every figure that counts open cases is made of. */

/**
 * Spells of waiting, a column each; a row is a case, its ages are whole days since its start.
 * A row with `exit <= entry` was never seen waiting and is left out.
 */
export type Spells = {
  /** Age when it left: ended, or was last seen open. */
  readonly exit: Int32Array;
  /** How it ended, from 1; 0: still open when last seen (censored). */
  readonly ending: Uint8Array;
  /** The last age at which it was not yet watched (delayed entry); −1, and all if absent: watched from its start. */
  readonly entry?: Int32Array;
  /** How many alike a row stands for; 1 each if absent. */
  readonly count?: Int32Array;
};

/** Where waiting begins, before anybody can have left: those who leave on day 0 were at risk on it. */
export const fromTheStart = -1;

/** By age in days, from 0 to the greatest at which anybody left. */
export type LifeTable = {
  /** At risk at age t: entered before t, left at t or later. Who is censored at t is at risk at it; who enters at t is not. */
  readonly atRisk: Float64Array;
  /** `left[0]` censored, `left[k]` ended in way k, at that age. */
  readonly left: readonly [censored: Float64Array, ...endings: Float64Array[]];
  /** Rows never seen waiting. */
  readonly leftOut: number;
};

/**
 * One pass over the rows and one over the ages.
 * @param endings how many ways of ending there are, should the rows not hold the last of them
 */
export function lifeTable(spells: Spells, endings = 1): LifeTable {
  const { exit, ending, entry, count } = spells;
  const ages = greatest(exit, -1) + 1;
  const left = Array.from({ length: greatest(ending, endings) + 1 }, () => new Float64Array(ages));
  const change = new Float64Array(ages + 1);
  let leftOut = 0;
  for (let row = 0; row < exit.length; row += 1) {
    const out = exit[row] ?? 0;
    const into = entry?.[row] ?? fromTheStart;
    const weight = count?.[row] ?? 1;
    const column = left[ending[row] ?? 0];
    if (out <= into || into < fromTheStart || column === undefined) {
      leftOut += weight;
      continue;
    }
    add(change, into + 1, weight);
    add(change, out + 1, -weight);
    add(column, out, weight);
  }
  const [censored = new Float64Array(ages), ...ended] = left;
  return { atRisk: runningSum(change, ages), left: [censored, ...ended], leftOut };
}

function greatest(values: Int32Array | Uint8Array, atLeast: number): number {
  let most = atLeast;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** Adds to one place of a column. */
export function add(column: Float64Array, place: number, weight: number): void {
  column[place] = (column[place] ?? 0) + weight;
}

function runningSum(change: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(length);
  let sum = 0;
  for (let place = 0; place < length; place += 1) sums[place] = sum += change[place] ?? 0;
  return sums;
}

/** How many ended at each age, in whatever way. */
export function endedAt({ left: [censored, ...endings] }: LifeTable): Float64Array {
  return censored.map((_, age) => endings.reduce((sum, column) => sum + (column[age] ?? 0), 0));
}

/**
 * From where a curve can be trusted: it is conditional on still waiting after this age. With delayed entry one or two at
 * risk early can drive a curve to 0 for good, so it starts at the first age with so many at risk. Undefined: never so many.
 */
export function startOfCurve({ atRisk }: LifeTable, fewestAtRisk = 30): number | undefined {
  const first = atRisk.findIndex((number) => number >= fewestAtRisk);
  return first < 0 ? undefined : first - 1;
}
