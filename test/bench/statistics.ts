/** Middles and tails of measured figures, and runs of two sides taken in turns. */

/** The value below which the share `p` of all lies, by the nearest rank. @throws where there is none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there is nothing to take a quantile of');
  return value;
}

export function median(values: readonly number[]): number {
  return (quantile(values, 0.5) + quantile(values, 0.5 + Number.EPSILON)) / 2;
}

/** Figures of two sides, the runs of one index next to each other in time. */
export type Pairs = { readonly ours: readonly number[]; readonly peer: readonly number[] };

/**
 * Runs both sides in turns, each round beginning with the other, so that what slows the machine down for a while slows
 * down both.
 */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Pairs> {
  const figures: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) figures.ours.push(await ours());
    figures.peer.push(await peer());
    if (round % 2 === 1) figures.ours.push(await ours());
  }
  return figures;
}

/** Ours by the peer's, pair by pair: least, middle, most. */
export function ratiosOf({ ours, peer }: Pairs): {
  readonly least: number;
  readonly middle: number;
  readonly most: number;
} {
  const ratios = ours.map((value, index) => value / (peer[index] ?? Number.NaN));
  return { least: Math.min(...ratios), middle: median(ratios), most: Math.max(...ratios) };
}
