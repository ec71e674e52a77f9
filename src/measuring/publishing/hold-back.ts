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
  const isSmall = counts.map((count) => count > 0 && count <= rule.withheldUpTo);
  const held = counts.map((_, cell) => isSmall[cell] === true || unpublished.has(cell));
  const sumsOf = sumsByCell(cells);
  const [least, most] = [new Float64Array(counts.length), new Float64Array(counts.length)];
  const book: Book = {
    ...cells,
    held,
    sumsOf,
    rule,
    least,
    most,
    isWaiting: new Uint8Array(cells.sums.length),
  };
  for (const sum of cells.sums) holdBackAlone(book, sum, isSmall);
  for (const sums of connected(cells, sumsOf)) {
    const members = new Set(sums.flatMap((sum) => cellsOf(cells, sum)));
    const small = [...members].filter((cell) => isSmall[cell] === true);
    if (small.length > 0) holdBackWithin(book, sums, members, small);
  }
  return held;
}

type Book = Cells & {
  readonly held: boolean[];
  readonly sumsOf: SumsOf;
  readonly rule: DisclosureRule;
  /** What a reader can conclude of each cell from what is shown. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly isWaiting: Uint8Array;
};

/** What one sum alone gives away: its one small cell, where not two others that are rounded leave room for it. */
function holdBackAlone(
  { counts, held }: Book,
  { total, parts }: Cells['sums'][number],
  isSmall: readonly boolean[],
): void {
  const all = [...parts, total];
  if (!all.some((cell) => isSmall[cell] === true) || all.filter((cell) => held[cell] === true).length > 1)
    return;
  const shown = parts.filter((cell) => held[cell] === false && counts[cell] !== 0);
  const rounded = shown.length + (held[total] === false && counts[total] !== 0 ? 1 : 0);
  if (rounded > 1) return;
  const [next = total] = shown.toSorted((a, b) => rank(counts[a]) - rank(counts[b]));
  held[next] = true;
}

/** Of cells that no sum ties to others. */
function holdBackWithin(
  book: Book,
  sums: readonly number[],
  members: ReadonlySet<number>,
  small: readonly number[],
): void {
  for (;;) {
    findRanges(book, sums, members);
    const touched = new Set<number>();
    for (const cell of small) {
      if ((book.most[cell] ?? 0) - (book.least[cell] ?? 0) >= widthKept) continue;
      const around = book.sumsOf[cell] ?? [];
      if (around.some((sum) => touched.has(sum))) continue;
      const next = nextToHold(cell, book);
      if (next === undefined) continue;
      book.held[next] = true;
      for (const sum of [...around, ...(book.sumsOf[next] ?? [])]) touched.add(sum);
    }
    if (touched.size === 0) return;
  }
}

type SumsOf = readonly (readonly number[])[];

function sumsByCell({ counts, sums }: Cells): SumsOf {
  const by: number[][] = counts.map(() => []);
  for (const [place, { total, parts }] of sums.entries())
    for (const cell of [total, ...parts]) by[cell]?.push(place);
  return by;
}

function cellsOf({ sums }: Cells, sum: number): readonly number[] {
  const { total, parts } = sums[sum] ?? { total: 0, parts: [] };
  return [total, ...parts];
}

/** Sums that share a cell, or are tied by others that do. */
function connected(cells: Cells, sumsOf: SumsOf): readonly (readonly number[])[] {
  const seen = new Set<number>();
  return [...cells.sums.keys()].flatMap((first) => {
    if (seen.has(first)) return [];
    const group = new Set([first]);
    for (const sum of group)
      for (const cell of cellsOf(cells, sum)) for (const next of sumsOf[cell] ?? []) group.add(next);
    for (const sum of group) seen.add(sum);
    return [[...group]];
  });
}

/** Of the cells that share a sum with this one and are shown the smallest; noughts and totals last. Then further away. */
function nextToHold(exposed: number, { counts, sums, held, sumsOf }: Book): number | undefined {
  const seen = new Set<number>();
  let reached = new Set([exposed]);
  while (reached.size > 0) {
    const further = new Set<number>();
    let [part, partRank, whole, wholeRank] = [-1, Infinity, -1, Infinity];
    for (const cell of reached) {
      for (const sum of sumsOf[cell] ?? []) {
        if (seen.has(sum)) continue;
        seen.add(sum);
        const { total, parts } = sums[sum] ?? { total: 0, parts: [] };
        for (const each of parts) {
          further.add(each);
          if (held[each] === true || rank(counts[each]) >= partRank) continue;
          [part, partRank] = [each, rank(counts[each])];
        }
        further.add(total);
        if (held[total] === true || rank(counts[total]) >= wholeRank) continue;
        [whole, wholeRank] = [total, rank(counts[total])];
      }
    }
    if (part >= 0 || whole >= 0) return part >= 0 ? part : whole;
    reached = further;
  }
  return undefined;
}

function rank(count = 0): number {
  return count === 0 ? Number.MAX_SAFE_INTEGER : count;
}

/** Narrows what a reader can conclude of each member from what is shown, until no sum narrows any more. */
function findRanges(book: Book, of: readonly number[], members: ReadonlySet<number>): void {
  const { counts, held, rule, least, most, isWaiting } = book;
  for (const cell of members) {
    const shown =
      held[cell] === true ? undefined : countsBehind(protectedCount(counts[cell] ?? 0, rule), rule);
    least[cell] = shown?.least ?? 0;
    most[cell] = shown?.most ?? Infinity;
  }
  const waiting = [...of];
  for (const sum of of) isWaiting[sum] = 1;
  for (let at = 0; at < waiting.length; at += 1) {
    const sum = waiting[at] ?? 0;
    isWaiting[sum] = 0;
    narrow(book, sum, waiting);
  }
}

/** A total lies between the sums of its parts' ends; a part is what the others leave of the total. */
function narrow(book: Book, sum: number, waiting: number[]): void {
  const { sums, least, most } = book;
  const { total, parts } = sums[sum] ?? { total: 0, parts: [] };
  let [allLeast, allMost, unbounded] = [0, 0, 0];
  for (const part of parts) {
    allLeast += least[part] ?? 0;
    const high = most[part] ?? 0;
    if (high === Infinity) unbounded += 1;
    else allMost += high;
  }
  tighten(book, total, [allLeast, unbounded > 0 ? Infinity : allMost], sum, waiting);
  const [wholeLeast, wholeMost] = [least[total] ?? 0, most[total] ?? 0];
  for (const part of parts) {
    const [low, high] = [least[part] ?? 0, most[part] ?? 0];
    const isUnbounded = high === Infinity;
    const others = unbounded > (isUnbounded ? 1 : 0) ? Infinity : allMost - (isUnbounded ? 0 : high);
    tighten(book, part, [wholeLeast - others, wholeMost - (allLeast - low)], sum, waiting);
  }
}

function tighten(
  { least, most, sumsOf, isWaiting }: Book,
  cell: number,
  [from, to]: readonly [number, number],
  by: number,
  waiting: number[],
): void {
  const [low, high] = [least[cell] ?? 0, most[cell] ?? 0];
  if (from <= low && to >= high) return;
  if (from > low) least[cell] = from;
  if (to < high) most[cell] = to;
  for (const sum of sumsOf[cell] ?? []) {
    if (sum === by || isWaiting[sum] === 1) continue;
    isWaiting[sum] = 1;
    waiting.push(sum);
  }
}
