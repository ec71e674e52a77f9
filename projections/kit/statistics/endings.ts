/** How cases end over time when they can end in several ways: the cumulative incidence of each, open cases counted. */
import type { LifeTable, Spells } from './life-table.ts';
import { add, endedAt, fromTheStart, lifeTable } from './life-table.ts';
import type { Interval } from './survival.ts';
import { normal975 } from './survival.ts';

/** By age in days: the share that had ended in this way by then, and the variance of that share. */
export type Incidence = { readonly share: Float64Array; readonly variance: Float64Array };

/** At every age `waiting` and the shares of all endings add up to 1. */
export type Endings = {
  readonly table: LifeTable;
  readonly waiting: Float64Array;
  /** By ending: the first is that of code 1. */
  readonly incidences: readonly Incidence[];
};

/**
 * Aalen–Johansen: F_k(t) = Σ S(t−) d_k/n, with S over all endings. Never one minus the Kaplan–Meier of one ending, which
 * would count as open the cases that ended otherwise. The variance is the infinitesimal jackknife, as R's `survfit`: the sum
 * of squares of what each row contributes. (Gray's, in `cuminc`, is another.) Rows with a `count` are so many rows.
 */
export function endingsOverTime(spells: Spells, endings: number): Endings {
  const table = lifeTable(spells, endings);
  const waiting = waitingOf(table);
  const [, ...left] = table.left;
  return {
    table,
    waiting,
    incidences: left.map((ended, way) => {
      const share = shareOf(table, waiting, ended);
      return { share, variance: jackknife(spells, table, waiting, { code: way + 1, ended, share }) };
    }),
  };
}

/** The 95% band of a share that is never below 0 or above 1: F^exp(±1.96 √V / (F ln F)). None where F is 0 or 1. */
export function bandOfShare(share: number, variance: number): Interval | undefined {
  if (share <= 0 || share >= 1) return undefined;
  const spread = (normal975 * Math.sqrt(variance)) / (share * Math.log(share));
  return { low: share ** Math.exp(-spread), high: share ** Math.exp(spread) };
}

function waitingOf(table: LifeTable): Float64Array {
  const ended = endedAt(table);
  let waiting = 1;
  return table.atRisk.map((atRisk, age) => {
    const d = ended[age] ?? 0;
    return (waiting *= d > 0 ? 1 - d / atRisk : 1);
  });
}

/** S(t−) d_k/n of an age, which is what it adds to the share. */
function stepOf(table: LifeTable, waiting: Float64Array, ended: Float64Array, age: number): number {
  const d = ended[age] ?? 0;
  return d === 0 ? 0 : ((age === 0 ? 1 : (waiting[age - 1] ?? 0)) * d) / (table.atRisk[age] ?? 0);
}

function shareOf(table: LifeTable, waiting: Float64Array, ended: Float64Array): Float64Array {
  let share = 0;
  return ended.map((_, age) => (share += stepOf(table, waiting, ended, age)));
}

type Way = { readonly code: number; readonly ended: Float64Array; readonly share: Float64Array };

/**
 * What a row contributes to F_k(t), its influence, is −(G − F_k(t) C) over the ages at which it was at risk, where
 * G and C are sums up to an age that all rows share, and something more at the age at which it ended. So once a row has left
 * it is a + b F_k(t); of those at risk it depends on when they entered alone. Sums of squares of both are kept by age.
 */
function jackknife(spells: Spells, table: LifeTable, waiting: Float64Array, way: Way): Float64Array {
  const shared = sharedSums(table, waiting, way);
  const late = lateEntries(spells, table, shared);
  const risk = { ...nobody };
  const gone = { aa: 0, ab: 0, bb: 0 };
  return way.share.map((f, age) => {
    const entering = (late.entered[age] ?? 0) + (age === 0 ? late.fromTheStart : 0);
    addTo(risk, entering, age === 0 ? 0 : (shared.g[age - 1] ?? 0), age === 0 ? 0 : (shared.c[age - 1] ?? 0));
    for (const [code, byExit] of late.left.entries()) {
      const many = table.left[code]?.[age] ?? 0;
      if (many === 0) continue;
      const leaving = sumsAt(byExit, age, many);
      take(risk, leaving);
      const { a, b } = atExit(shared, age, code, way.code);
      gone.aa += leaving.gg + 2 * a * leaving.g + a * a * many;
      gone.ab += -leaving.gc + b * leaving.g - a * leaving.c + a * b * many;
      gone.bb += leaving.cc - 2 * b * leaving.c + b * b * many;
    }
    const mean = (shared.g[age] ?? 0) - f * (shared.c[age] ?? 0);
    const atRisk =
      risk.n * mean * mean - 2 * mean * (risk.g - f * risk.c) + (risk.gg - 2 * f * risk.gc + f * f * risk.cc);
    return Math.max(0, atRisk + gone.aa + 2 * f * gone.ab + f * f * gone.bb);
  });
}

/** By age, up to and with it: G = Σ (step/n + F d/(n(n−d))), C = Σ d/(n(n−d)); and what ending at that age adds. */
type SharedSums = Readonly<Record<'g' | 'c' | 'own' | 'rest', Float64Array>> & {
  readonly share: Float64Array;
};

function sharedSums(table: LifeTable, waiting: Float64Array, { ended, share }: Way): SharedSums {
  const all = endedAt(table);
  const zeros = () => new Float64Array(share.length);
  const [g, c, own, rest] = [zeros(), zeros(), zeros(), zeros()];
  let [sumG, sumC] = [0, 0];
  for (let age = 0; age < share.length; age += 1) {
    const [n, d, f] = [table.atRisk[age] ?? 0, all[age] ?? 0, share[age] ?? 0];
    if (d > 0) {
      const after = n > d ? 1 / (n - d) : 0;
      sumG += (stepOf(table, waiting, ended, age) + f * d * after) / n;
      sumC += (d * after) / n;
      own[age] = (age === 0 ? 1 : (waiting[age - 1] ?? 0)) / n;
      rest[age] = after;
    }
    g[age] = sumG;
    c[age] = sumC;
  }
  return { g, c, own, rest, share };
}

/** What a row that leaves at this age contributes beyond the sums at its entry: a + b F. */
function atExit({ g, c, own, rest, share }: SharedSums, age: number, code: number, way: number) {
  const after = code === 0 ? 0 : (rest[age] ?? 0);
  return {
    a: (code === way ? (own[age] ?? 0) : 0) + after * (share[age] ?? 0) - (g[age] ?? 0),
    b: (c[age] ?? 0) - after,
  };
}

/** Of some rows: how many, and the sums, squares and products of G and C at the ages at which they entered. */
type EntrySums = Record<'n' | 'g' | 'c' | 'gg' | 'gc' | 'cc', number>;

const nobody: Readonly<EntrySums> = { n: 0, g: 0, c: 0, gg: 0, gc: 0, cc: 0 };

function addTo(sums: EntrySums, many: number, g: number, c: number): void {
  sums.n += many;
  sums.g += many * g;
  sums.c += many * c;
  sums.gg += many * g * g;
  sums.gc += many * g * c;
  sums.cc += many * c * c;
}

function take(sums: EntrySums, others: Readonly<EntrySums>): void {
  for (const name of ['n', 'g', 'c', 'gg', 'gc', 'cc'] as const) sums[name] -= others[name];
}

type LateEntries = {
  /** How many begin to be watched at each age, other than from their start. */
  readonly entered: Float64Array;
  readonly fromTheStart: number;
  /** By way of leaving, then by age of leaving; all but `n`. */
  readonly left: readonly ByAge[];
};

type ByAge = Readonly<Record<'g' | 'c' | 'gg' | 'gc' | 'cc', Float64Array>>;

function sumsAt(byAge: ByAge, age: number, n: number): Readonly<EntrySums> {
  const { g, c, gg, gc, cc } = byAge;
  return { n, g: g[age] ?? 0, c: c[age] ?? 0, gg: gg[age] ?? 0, gc: gc[age] ?? 0, cc: cc[age] ?? 0 };
}

/** Rows watched from their start have G = C = 0 at entry, so only those that were watched late are looked at. */
function lateEntries(spells: Spells, { left, atRisk }: LifeTable, { g, c }: SharedSums): LateEntries {
  const { exit, ending, count, entry = new Int32Array() } = spells;
  const entered = new Float64Array(atRisk.length + 1);
  const isAnyLate = entry.some((into) => into > fromTheStart);
  const nothing = new Float64Array(atRisk.length);
  const zeros = () => (isAnyLate ? new Float64Array(atRisk.length) : nothing);
  const byWay = left.map((): ByAge => ({ g: zeros(), c: zeros(), gg: zeros(), gc: zeros(), cc: zeros() }));
  for (const [row, into] of entry.entries()) {
    const [out, sums] = [exit[row] ?? 0, byWay[ending[row] ?? 0]];
    if (into <= fromTheStart || out <= into || sums === undefined) continue;
    const weight = count?.[row] ?? 1;
    const [g0, c0] = [g[into] ?? 0, c[into] ?? 0];
    add(entered, into + 1, weight);
    add(sums.g, out, weight * g0);
    add(sums.c, out, weight * c0);
    add(sums.gg, out, weight * g0 * g0);
    add(sums.gc, out, weight * g0 * c0);
    add(sums.cc, out, weight * c0 * c0);
  }
  return {
    entered,
    fromTheStart: left.reduce((sum, many) => sum + sumOf(many), 0) - sumOf(entered),
    left: byWay,
  };
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0);
}
