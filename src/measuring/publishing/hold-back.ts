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

/** Which cells are held back, and between what the count of each can lie by what is shown. */
export type Protection = {
  readonly cells: Cells;
  readonly held: readonly boolean[];
  readonly least: Float64Array;
  readonly most: Float64Array;
};

/** What was published before, and stays as it is. */
export type PublishedBefore = {
  readonly protection: Protection;
  /** Cells of then, and the same of now: a reader takes it that none has become fewer. */
  readonly grown: readonly (readonly [then: number, now: number])[];
};

/**
 * Small cells are held back, and as few others, smallest first, as it takes until each small count could be any of a
 * range `widthKept` wide by what every sum says. The sums narrow each other until none does any more. What turns out not
 * to be needed is shown after all, largest first, so that totals are held back last.
 * Small counts of `before` keep their range too: what would narrow it now is held back.
 */
export function protect(
  cells: Cells,
  rule: DisclosureRule = standardDisclosure,
  before?: PublishedBefore,
): Protection {
  const alone = openBook(cells, rule);
  for (const sum of cells.sums) holdBackAlone(alone, sum);
  for (const cell of cells.counts.keys()) {
    const { least, most } = rangeShown(alone, cell);
    alone.least[cell] = least;
    alone.most[cell] = most;
  }
  holdBackFrom(alone, [...cells.sums.keys()]);
  const book = before === undefined ? alone : besideThen(alone, before);
  if (before !== undefined) holdBackFrom(book, [...book.sums.keys()].slice(cells.sums.length));
  showAgain(book);
  const own = <T>(all: { readonly slice: (from: number, to: number) => T }) =>
    all.slice(0, cells.counts.length);
  return { cells, held: own(book.held), least: own(book.least), most: own(book.most) };
}

function openBook(cells: Cells, rule: DisclosureRule): Book {
  const { counts, unpublished, sums } = cells;
  const isSmall = counts.map((count) => count > 0 && count <= rule.withheldUpTo);
  return {
    ...cells,
    own: counts.length,
    held: counts.map((_, cell) => isSmall[cell] === true || unpublished.has(cell)),
    sumsOf: sumsByCell(cells),
    rule,
    least: new Float64Array(counts.length),
    most: new Float64Array(counts.length),
    isSmall,
    isWaiting: new Uint8Array(sums.length),
    shownParts: [],
  };
}

/**
 * After the cells of now those of then, and after these by how much each has grown, of which nobody is told anything. What
 * has grown adds up as the cells do: of a total that may have grown by four no part has grown by more.
 */
function besideThen(now: Book, { protection: then, grown }: PublishedBefore): Book {
  const own = now.counts.length;
  const known = own + then.cells.counts.length;
  const ofThen = (cell: number) => own + cell;
  const growth = grown.map(([from, to]) => (now.counts[to] ?? 0) - (then.cells.counts[from] ?? 0));
  const counts = [...now.counts, ...then.cells.counts, ...growth];
  const growthOf = new Map(grown.map(([, to], place) => [to, known + place]));
  const grownSums = now.sums.flatMap(({ total, parts }) => {
    const [whole, ofParts] = [growthOf.get(total), parts.map((part) => growthOf.get(part) ?? part)];
    const sum = ofParts.reduce((all, cell) => all + (counts[cell] ?? 0), 0);
    return whole !== undefined && sum === counts[whole] ? [{ total: whole, parts: ofParts }] : [];
  });
  const book = openBook(
    {
      counts,
      unpublished: new Set([...now.unpublished, ...[...then.cells.unpublished].map(ofThen)]),
      sums: [
        ...now.sums,
        ...then.cells.sums.map(({ total, parts }) => ({ total: ofThen(total), parts: parts.map(ofThen) })),
        ...grown.map(([from, to], place) => ({ total: to, parts: [ofThen(from), known + place] })),
        ...grownSums,
      ],
    },
    now.rule,
  );
  for (const side of ['least', 'most'] as const) {
    book[side].set(now[side]);
    book[side].set(then[side], own);
  }
  book.most.fill(Infinity, known);
  return {
    ...book,
    own,
    isSmall: book.isSmall.map((isSmall, cell) => isSmall && cell < known),
    held: [...now.held, ...then.held, ...growth.map(() => true)],
  };
}

type Book = Cells & {
  /** Cells from this number on are as they are. */
  readonly own: number;
  readonly held: boolean[];
  readonly sumsOf: SumsOf;
  readonly rule: DisclosureRule;
  /** What a reader can conclude of each cell from what is shown. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly isSmall: readonly boolean[];
  readonly isWaiting: Uint8Array;
  /** By sum, as long as cells are held back and none is shown again. */
  readonly shownParts: ({ readonly parts: readonly number[]; first: number } | undefined)[];
};

/** What one sum alone gives away: its one small cell, where not two others that are rounded leave room for it. */
function holdBackAlone({ counts, held, isSmall }: Book, { total, parts }: Cells['sums'][number]): void {
  const all = [...parts, total];
  if (!all.some((cell) => isSmall[cell] === true) || all.filter((cell) => held[cell] === true).length > 1)
    return;
  const shown = parts.filter((cell) => held[cell] === false && counts[cell] !== 0);
  const rounded = shown.length + (held[total] === false && counts[total] !== 0 ? 1 : 0);
  if (rounded > 1) return;
  const [next = total] = shown.toSorted((a, b) => rank(counts[a]) - rank(counts[b]));
  held[next] = true;
}

/** Holds back until no small count is exposed by what these sums now say, and what follows from it. */
function holdBackFrom(book: Book, sums: readonly number[]): void {
  const small = [...book.counts.keys()].filter((cell) => book.isSmall[cell] === true);
  let waiting = [...sums];
  for (;;) {
    narrowAll(book, waiting);
    const touched = new Set<number>();
    const newlyHeld: number[] = [];
    for (const cell of small) {
      if (!isExposed(book, cell)) continue;
      const around = book.sumsOf[cell] ?? [];
      if (around.some((sum) => touched.has(sum))) continue;
      const next = nextToHold(cell, book);
      if (next === undefined) continue;
      book.held[next] = true;
      newlyHeld.push(next);
      for (const sum of [...around, ...(book.sumsOf[next] ?? [])]) touched.add(sum);
    }
    if (touched.size === 0) return;
    waiting = widen(book, newlyHeld);
  }
}

function isExposed({ least, most }: Book, cell: number): boolean {
  return (most[cell] ?? 0) - (least[cell] ?? 0) < widthKept;
}

/** Shows what need not be held back, as long as that leaves every small count its range. */
function showAgain(book: Book): void {
  const { counts, held, isSmall, unpublished, own } = book;
  const candidates = [...held.keys()].filter(
    (cell) => cell < own && held[cell] === true && isSmall[cell] === false && !unpublished.has(cell),
  );
  for (const cell of candidates.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))) {
    held[cell] = false;
    const { least, most } = rangeShown(book, cell);
    const trail: Trail = [];
    const waiting: number[] = [];
    tighten(book, cell, [least, most], { waiting, trail });
    if (narrowAll(book, waiting, trail)) continue;
    held[cell] = true;
    for (const before of trail.toReversed()) {
      book.least[before.cell] = before.least;
      book.most[before.cell] = before.most;
    }
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

/** Of the cells that share a sum with this one and are shown the smallest; noughts and totals last. Then further away. */
function nextToHold(exposed: number, book: Book): number | undefined {
  const { counts, sums, held, own, sumsOf } = book;
  const seen = new Set<number>();
  for (let reached = new Set([exposed]); reached.size > 0;) {
    const around = new Set(
      [...reached].flatMap((cell) => sumsOf[cell] ?? []).filter((sum) => !seen.has(sum)),
    );
    let [part, partRank, whole, wholeRank] = [-1, Infinity, -1, Infinity];
    for (const sum of around) {
      const { total = -1 } = sums[sum] ?? {};
      const smallest = smallestShown(book, sum);
      if (smallest !== undefined && rank(counts[smallest]) < partRank)
        [part, partRank] = [smallest, rank(counts[smallest])];
      if (total < own && held[total] === false && rank(counts[total]) < wholeRank)
        [whole, wholeRank] = [total, rank(counts[total])];
      seen.add(sum);
    }
    if (part >= 0 || whole >= 0) return part >= 0 ? part : whole;
    reached = new Set([...around].flatMap((sum) => cellsOf(book, sum)));
  }
  return undefined;
}

/** The parts of a sum that can be held back stand in their order; those before its first that is shown are held already. */
function smallestShown({ counts, sums, held, own, shownParts }: Book, sum: number): number | undefined {
  const inOrder = shownParts[sum] ?? {
    parts: (sums[sum]?.parts ?? [])
      .filter((part) => part < own)
      .toSorted((a, b) => rank(counts[a]) - rank(counts[b])),
    first: 0,
  };
  shownParts[sum] = inOrder;
  while (held[inOrder.parts[inOrder.first] ?? -1] === true) inOrder.first += 1;
  return inOrder.parts[inOrder.first];
}

function rank(count = 0): number {
  return count === 0 ? Number.MAX_SAFE_INTEGER : count;
}

function rangeShown(
  { counts, held, rule }: Book,
  cell: number,
): { readonly least: number; readonly most: number } {
  return held[cell] === true
    ? { least: 0, most: Infinity }
    : countsBehind(protectedCount(counts[cell] ?? 0, rule), rule);
}

/**
 * Forgets what was concluded from cells that are held back now, and from that, and so on; returns the sums to look at anew.
 * An end stands on a sum only if the sum says just that end: all that it stands on was then known.
 */
function widen(book: Book, newlyHeld: readonly number[]): number[] {
  const { sums, sumsOf } = book;
  const ends: End[] = newlyHeld.flatMap((cell) => [
    { cell, side: 'least' },
    { cell, side: 'most' },
  ]);
  const gone = { least: new Set(newlyHeld), most: new Set(newlyHeld) };
  const done = { upwards: new Set<number>(), downwards: new Set<number>() };
  const toLookAt = new Set<number>();
  for (const { cell, side } of ends) {
    for (const sum of sumsOf[cell] ?? []) {
      toLookAt.add(sum);
      // Least of the parts make the least of the total and the most of each other; so does the most of the total the latter.
      const way = (side === 'least') === (sums[sum]?.total !== cell) ? 'upwards' : 'downwards';
      if (done[way].has(sum)) continue;
      done[way].add(sum);
      for (const end of standingOn(book, sum, way)) {
        if (gone[end.side].has(end.cell)) continue;
        gone[end.side].add(end.cell);
        ends.push(end);
      }
    }
  }
  for (const cell of gone.least) book.least[cell] = rangeShown(book, cell).least;
  for (const cell of gone.most) book.most[cell] = rangeShown(book, cell).most;
  return [...toLookAt];
}

type End = { readonly cell: number; readonly side: 'least' | 'most' };

/** The ends that a sum gives: from the least of its parts `upwards`, from the most of them `downwards`. */
function standingOn(book: Book, sum: number, way: 'upwards' | 'downwards'): readonly End[] {
  const { total, parts } = book.sums[sum] ?? { total: 0, parts: [] };
  const [from, to] = way === 'upwards' ? [book.least, book.most] : [book.most, book.least];
  const [fromSide, toSide] = way === 'upwards' ? (['least', 'most'] as const) : (['most', 'least'] as const);
  let [all, unbounded] = [0, 0];
  for (const part of parts) {
    const end = from[part] ?? 0;
    if (end === Infinity) unbounded += 1;
    else all += end;
  }
  const ends: End[] = [];
  const whole = to[total] ?? 0;
  if (unbounded === 0 && from[total] === all) ends.push({ cell: total, side: fromSide });
  if (whole === Infinity) return ends;
  for (const part of parts) {
    const own = from[part] ?? 0;
    const isUnbounded = own === Infinity;
    if (unbounded > (isUnbounded ? 1 : 0)) continue;
    if (to[part] === whole - (all - (isUnbounded ? 0 : own))) ends.push({ cell: part, side: toSide });
  }
  return ends;
}

/** What cells were before they were narrowed. */
type Trail = { readonly cell: number; readonly least: number; readonly most: number }[];

type Narrowing = {
  readonly waiting: number[];
  /** Where it is only tried: a small count that is narrowed to less than its range ends it. */
  readonly trail?: Trail | undefined;
  readonly by?: number;
};

/** Narrows what a reader can conclude of cells until no sum narrows any more. False: tried, and a small count exposed. */
function narrowAll(book: Book, waiting: number[], trail?: Trail): boolean {
  for (const sum of waiting) book.isWaiting[sum] = 1;
  let isSafe = true;
  for (let at = 0; at < waiting.length; at += 1) {
    const sum = waiting[at] ?? 0;
    book.isWaiting[sum] = 0;
    isSafe &&= narrow(book, sum, { waiting, trail, by: sum });
  }
  return isSafe;
}

/** A total lies between the sums of its parts' ends; a part is what the others leave of the total. */
function narrow(book: Book, sum: number, narrowing: Narrowing): boolean {
  const { sums, least, most } = book;
  const { total, parts } = sums[sum] ?? { total: 0, parts: [] };
  let [allLeast, allMost, unbounded] = [0, 0, 0];
  for (const part of parts) {
    allLeast += least[part] ?? 0;
    const high = most[part] ?? 0;
    if (high === Infinity) unbounded += 1;
    else allMost += high;
  }
  let isSafe = tighten(book, total, [allLeast, unbounded > 0 ? Infinity : allMost], narrowing);
  const [wholeLeast, wholeMost] = [least[total] ?? 0, most[total] ?? 0];
  for (const part of parts) {
    const [low, high] = [least[part] ?? 0, most[part] ?? 0];
    const isUnbounded = high === Infinity;
    const others = unbounded > (isUnbounded ? 1 : 0) ? Infinity : allMost - (isUnbounded ? 0 : high);
    const left = [wholeLeast - others, wholeMost - (allLeast - low)] as const;
    isSafe = tighten(book, part, left, narrowing) && isSafe;
  }
  return isSafe;
}

function tighten(
  book: Book,
  cell: number,
  [from, to]: readonly [number, number],
  { waiting, trail, by }: Narrowing,
): boolean {
  const { least, most, sumsOf, isWaiting } = book;
  const [low, high] = [least[cell] ?? 0, most[cell] ?? 0];
  if (from <= low && to >= high) return true;
  trail?.push({ cell, least: low, most: high });
  if (from > low) least[cell] = from;
  if (to < high) most[cell] = to;
  if (trail !== undefined && book.isSmall[cell] === true && isExposed(book, cell)) return false;
  for (const sum of sumsOf[cell] ?? []) {
    if (sum === by || isWaiting[sum] === 1) continue;
    isWaiting[sum] = 1;
    waiting.push(sum);
  }
  return true;
}
