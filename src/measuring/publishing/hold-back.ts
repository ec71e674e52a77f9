/** Which counts of tables that belong together are held back, so that none that is small can be worked out of the others. */
import type { DisclosureRule } from '#projections/kit/disclosure.ts';
import { countsBehind, protectedCount, standardDisclosure } from '#projections/kit/disclosure.ts';
import { widthKept } from '#projections/kit/disclosure-tables.ts';

/** Counts by number; sums name them. */
export type Cells = {
  readonly counts: readonly number[];
  /** Shown nowhere, yet what others leave of a total: a small one is not to be worked out either. */
  readonly unpublished: ReadonlySet<number>;
  readonly sums: readonly { readonly total: number; readonly parts: readonly number[] }[];
};

/**
 * True for each cell that is held back: small ones, and as few others, smallest first, as it takes until each small count
 * could be any of a range `widthKept` wide by what every sum says. The sums narrow each other until none does any more.
 */
export function heldBack(cells: Cells, rule: DisclosureRule = standardDisclosure): readonly boolean[] {
  const { counts, unpublished } = cells;
  const isSmall = (cell: number) => {
    const count = counts[cell] ?? 0;
    return count > 0 && count <= rule.withheldUpTo;
  };
  const held = counts.map((_, cell) => isSmall(cell) || unpublished.has(cell));
  const small = counts.flatMap((_, cell) => (isSmall(cell) ? [cell] : []));
  const sumsOf = sumsByCell(cells);
  for (;;) {
    const ranges = rangesBehind(cells, held, sumsOf, rule);
    const exposed = small.filter((cell) => ranges.most(cell) - ranges.least(cell) < widthKept);
    const touched = new Set<number>();
    for (const cell of exposed) {
      const around = sumsOf[cell] ?? [];
      if (around.some((sum) => touched.has(sum))) continue;
      const next = nextToHold(cell, cells, held, sumsOf);
      if (next === undefined) continue;
      held[next] = true;
      for (const sum of [...around, ...(sumsOf[next] ?? [])]) touched.add(sum);
    }
    if (touched.size === 0) return held;
  }
}

type SumsOf = readonly (readonly number[])[];

function sumsByCell({ counts, sums }: Cells): SumsOf {
  const by: number[][] = counts.map(() => []);
  for (const [place, { total, parts }] of sums.entries())
    for (const cell of [total, ...parts]) by[cell]?.push(place);
  return by;
}

/** Of the cells that share a sum with this one and are shown the smallest; noughts and totals last. Then further away. */
function nextToHold(
  exposed: number,
  { counts, sums }: Cells,
  held: readonly boolean[],
  sumsOf: SumsOf,
): number | undefined {
  const seen = new Set<number>();
  let reached = new Set([exposed]);
  while (reached.size > 0) {
    const around = [...new Set([...reached].flatMap((cell) => sumsOf[cell] ?? []))].filter(
      (sum) => !seen.has(sum),
    );
    for (const sum of around) seen.add(sum);
    const beside = around.flatMap((sum) => sums[sum] ?? []);
    const smallest = (cells: readonly number[]) =>
      cells
        .filter((cell) => held[cell] === false)
        .toSorted((a, b) => rank(counts[a]) - rank(counts[b]) || a - b)[0];
    const found =
      smallest(beside.flatMap(({ parts }) => parts)) ?? smallest(beside.map(({ total }) => total));
    if (found !== undefined) return found;
    reached = new Set(beside.flatMap(({ total, parts }) => [total, ...parts]));
  }
  return undefined;
}

function rank(count = 0): number {
  return count === 0 ? Number.MAX_SAFE_INTEGER : count;
}

type Ranges = { readonly least: (cell: number) => number; readonly most: (cell: number) => number };

/** What a reader can conclude of each cell from what is shown. */
function rangesBehind(
  { counts, sums }: Cells,
  held: readonly boolean[],
  sumsOf: SumsOf,
  rule: DisclosureRule,
): Ranges {
  const least = new Float64Array(counts.length);
  const most = new Float64Array(counts.length).fill(Number.POSITIVE_INFINITY);
  for (const [cell, count] of counts.entries()) {
    if (held[cell] === true) continue;
    const range = countsBehind(protectedCount(count, rule), rule);
    [least[cell], most[cell]] = [range.least, range.most];
  }
  const waiting = new Set(sums.keys());
  const tighten = (cell: number, low: number, high: number, by: number): void => {
    if (low <= (least[cell] ?? 0) && high >= (most[cell] ?? 0)) return;
    least[cell] = Math.max(least[cell] ?? 0, low);
    most[cell] = Math.min(most[cell] ?? 0, high);
    for (const sum of sumsOf[cell] ?? []) if (sum !== by) waiting.add(sum);
  };
  for (const place of waiting) {
    waiting.delete(place);
    const { total = 0, parts = [] } = sums[place] ?? {};
    let [low, high, unbounded] = [0, 0, 0];
    for (const part of parts) {
      low += least[part] ?? 0;
      if (most[part] === Number.POSITIVE_INFINITY) unbounded += 1;
      else high += most[part] ?? 0;
    }
    tighten(total, low, unbounded > 0 ? Number.POSITIVE_INFINITY : high, place);
    const [wholeLow, wholeHigh] = [least[total] ?? 0, most[total] ?? 0];
    for (const part of parts) {
      const [partLow, partHigh] = [least[part] ?? 0, most[part] ?? 0];
      const othersUnbounded = unbounded - (partHigh === Number.POSITIVE_INFINITY ? 1 : 0);
      const othersHigh = high - (partHigh === Number.POSITIVE_INFINITY ? 0 : partHigh);
      tighten(part, othersUnbounded > 0 ? 0 : wholeLow - othersHigh, wholeHigh - (low - partLow), place);
    }
  }
  return { least: (cell) => least[cell] ?? 0, most: (cell) => most[cell] ?? 0 };
}
