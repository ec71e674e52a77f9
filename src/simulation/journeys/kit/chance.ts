/** Seeded chance: what a simulated journey leaves to luck, the same for the same seed and name. */
import { hash } from 'node:crypto';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of random numbers of its own. */
export type Chance = RandomGenerator;

/** The stream of this name under this seed. Streams of other names are independent of it. */
export function chanceOf(seed: number, name: string): Chance {
  const state = hash('sha256', `${seed}/${name}`, 'buffer');
  return xoroshiro128plusFromState([0, 4, 8, 12].map((at) => state.readInt32LE(at)));
}

/** At least 0, less than 1. */
export function share(chance: Chance): number {
  return uniformFloat32(chance);
}

export function happens(chance: Chance, probability: number): boolean {
  return share(chance) < probability;
}

/** A whole number from `lowest` to `highest`, both included. */
export function between(chance: Chance, lowest: number, highest: number): number {
  return lowest + Math.floor(share(chance) * (highest - lowest + 1));
}

/** Values with how often each is drawn. */
export type Weighted<T> = { readonly values: readonly T[]; readonly upTo: readonly number[] };

export function weightedPairs<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  let sum = 0;
  const upTo = pairs.map(([, weight]) => (sum += weight));
  return { values: pairs.map(([value]) => value), upTo };
}

/** Values by their weights; the weights need not add up to anything. */
export function weighted<K extends string>(weights: Readonly<Record<K, number>>): Weighted<K> {
  return weightedPairs(Object.entries<number>(weights) as [K, number][]);
}

export function pick<T>(chance: Chance, { values, upTo }: Weighted<T>): T {
  const drawn = share(chance) * (upTo.at(-1) ?? 0);
  let at = 0;
  while (at < upTo.length - 1 && drawn >= (upTo[at] ?? 0)) at += 1;
  return elementAt(values, at);
}

export function anyOf<T>(chance: Chance, values: readonly T[]): T {
  return elementAt(values, Math.floor(share(chance) * values.length));
}

function elementAt<T>(values: readonly T[], at: number): T {
  if (at >= values.length) throw new RangeError(`nothing to draw at ${at} of ${values.length}`);
  return values[at] as T;
}

/** A duration whose logarithm is normal: half of the draws are below the median, `spread` is sigma. */
export function skewed(chance: Chance, { median, spread }: Skewed): number {
  const radius = Math.sqrt(-2 * Math.log(1 - share(chance)));
  return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * share(chance)));
}

/** A log-normal duration; the unit is that of the median. */
export type Skewed = { readonly median: number; readonly spread: number };
