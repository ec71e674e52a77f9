/** How cases end over time when they can end in several ways: the cumulative incidence of each, open cases counted. */
import type { LifeTable, Spells } from './life-table.ts';
import { endedAt, fromTheStart, lifeTable } from './life-table.ts';
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
  const sums = sharedSums(table, waiting, way);
  const gone = contributionsByExit(spells, sums, way.code, way.share.length);
  const risk = { n: 0, g: 0, c: 0, gg: 0, gc: 0, cc: 0 };
  const past = { aa: 0, ab: 0, bb: 0 };
  return way.share.map((f, age) => {
    enter(risk, gone, sums, age);
    const [G, C] = [sums.g[age] ?? 0, sums.c[age] ?? 0];
    leave(risk, past, gone, age);
    const mean = G - f * C;
    const atRisk =
      risk.n * mean * mean - 2 * mean * (risk.g - f * risk.c) + (risk.gg - 2 * f * risk.gc + f * f * risk.cc);
    return Math.max(0, atRisk + past.aa + 2 * f * past.ab + f * f * past.bb);
  });
}

type SharedSums = { readonly g: Float64Array; readonly c: Float64Array; readonly atExit: ExitTerms };
type ExitTerms = {
  readonly own: Float64Array;
  readonly rest: Float64Array;
  readonly restShare: Float64Array;
};

/** By age, up to and with it: G = Σ (step/n + F d/(n(n−d))), C = Σ d/(n(n−d)); and what ending at that age adds. */
function sharedSums(table: LifeTable, waiting: Float64Array, { ended, share }: Way): SharedSums {
  const all = endedAt(table);
  const zeros = () => new Float64Array(share.length);
  const [g, c, own, rest, restShare] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  let [sumG, sumC] = [0, 0];
  for (let age = 0; age < share.length; age += 1) {
    const [n, d, f] = [table.atRisk[age] ?? 0, all[age] ?? 0, share[age] ?? 0];
    if (d > 0) {
      const after = n > d ? 1 / (n - d) : 0;
      sumG += (stepOf(table, waiting, ended, age) + f * d * after) / n;
      sumC += (d * after) / n;
      own[age] = (age === 0 ? 1 : (waiting[age - 1] ?? 0)) / n;
      rest[age] = f * after;
      restShare[age] = -after;
    }
    g[age] = sumG;
    c[age] = sumC;
  }
  return { g, c, atExit: { own, rest, restShare } };
}

/** By age of leaving, sums over the rows that leave then; `entering`: how many enter just before each age. */
type ByExit = Readonly<
  Record<'aa' | 'ab' | 'bb' | 'n' | 'g' | 'c' | 'gg' | 'gc' | 'cc' | 'entering', Float64Array>
>;

function contributionsByExit(
  { exit, ending, entry, count }: Spells,
  { g, c, atExit }: SharedSums,
  code: number,
  ages: number,
): ByExit {
  const zeros = () => new Float64Array(ages + 1);
  const [aa, ab, bb, n, gs, cs] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  const [gg, gc, cc, entering] = [zeros(), zeros(), zeros(), zeros()];
  for (let row = 0; row < exit.length; row += 1) {
    const out = exit[row] ?? 0;
    const into = entry?.[row] ?? fromTheStart;
    if (out <= into || into < fromTheStart) continue;
    const weight = count?.[row] ?? 1;
    const way = ending[row] ?? 0;
    const [g0, c0] = into < 0 ? [0, 0] : [g[into] ?? 0, c[into] ?? 0];
    const a =
      g0 -
      (g[out] ?? 0) +
      (way === code ? (atExit.own[out] ?? 0) : 0) +
      (way === 0 ? 0 : (atExit.rest[out] ?? 0));
    const b = (c[out] ?? 0) - c0 + (way === 0 ? 0 : (atExit.restShare[out] ?? 0));
    aa[out] = (aa[out] ?? 0) + weight * a * a;
    ab[out] = (ab[out] ?? 0) + weight * a * b;
    bb[out] = (bb[out] ?? 0) + weight * b * b;
    n[out] = (n[out] ?? 0) + weight;
    gs[out] = (gs[out] ?? 0) + weight * g0;
    cs[out] = (cs[out] ?? 0) + weight * c0;
    gg[out] = (gg[out] ?? 0) + weight * g0 * g0;
    gc[out] = (gc[out] ?? 0) + weight * g0 * c0;
    cc[out] = (cc[out] ?? 0) + weight * c0 * c0;
    entering[into + 1] = (entering[into + 1] ?? 0) + weight;
  }
  return { aa, ab, bb, n, g: gs, c: cs, gg, gc, cc, entering };
}

type AtRisk = Record<'n' | 'g' | 'c' | 'gg' | 'gc' | 'cc', number>;

function enter(risk: AtRisk, { entering }: ByExit, { g, c }: SharedSums, age: number): void {
  const many = entering[age] ?? 0;
  const [g0, c0] = age === 0 ? [0, 0] : [g[age - 1] ?? 0, c[age - 1] ?? 0];
  risk.n += many;
  risk.g += many * g0;
  risk.c += many * c0;
  risk.gg += many * g0 * g0;
  risk.gc += many * g0 * c0;
  risk.cc += many * c0 * c0;
}

function leave(risk: AtRisk, past: Record<'aa' | 'ab' | 'bb', number>, byExit: ByExit, age: number): void {
  for (const name of ['n', 'g', 'c', 'gg', 'gc', 'cc'] as const) risk[name] -= byExit[name][age] ?? 0;
  for (const name of ['aa', 'ab', 'bb'] as const) past[name] += byExit[name][age] ?? 0;
}
