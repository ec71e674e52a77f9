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

/** What was published before, and stays as it is. */
export type PublishedBefore = {
  readonly cells: Cells;
  readonly held: readonly boolean[];
  /** Cells of then, and the same of now: a reader takes it that none has become fewer. */
  readonly grown: readonly (readonly [then: number, now: number])[];
};

/**
 * True for each cell that is held back: small ones, and as few others, smallest first, as it takes until each small count
 * could be any of a range `widthKept` wide by what every sum says. The sums narrow each other until none does any more.
 * What turns out not to be needed is shown after all, largest first, so that totals are held back last.
 * Small counts of `before` keep their range too: what would narrow it now is held back.
 */
export function heldBack(
  cells: Cells,
  rule: DisclosureRule = standardDisclosure,
  before?: PublishedBefore,
): readonly boolean[] {
  const book = before === undefined ? openBook(cells, rule) : openBookBeside(cells, before, rule);
  for (const sum of cells.sums) holdBackAlone(book, sum);
  for (const sums of connected(book)) {
    const members = new Set(sums.flatMap((sum) => cellsOf(book, sum)));
    const small = [...members].filter((cell) => book.isSmall[cell] === true);
    if (small.length === 0) continue;
    holdBackWithin(book, sums, members, small);
    showAgain(book, members);
  }
  return book.held.slice(0, cells.counts.length);
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
  };
}

/** After the cells of now those of then, and after these what each has grown by, of which nobody is told anything. */
function openBookBeside(now: Cells, before: PublishedBefore, rule: DisclosureRule): Book {
  const { cells: then, grown } = before;
  const [own, known] = [now.counts.length, now.counts.length + then.counts.length];
  const ofThen = (cell: number) => own + cell;
  const book = openBook(
    {
      counts: [
        ...now.counts,
        ...then.counts,
        ...grown.map(([from, to]) => (now.counts[to] ?? 0) - (then.counts[from] ?? 0)),
      ],
      unpublished: new Set([...now.unpublished, ...[...then.unpublished].map(ofThen)]),
      sums: [
        ...now.sums,
        ...then.sums.map(({ total, parts }) => ({ total: ofThen(total), parts: parts.map(ofThen) })),
        ...grown.map(([from, to], place) => ({ total: to, parts: [ofThen(from), known + place] })),
      ],
    },
    rule,
  );
  return {
    ...book,
    own,
    isSmall: book.isSmall.map((isSmall, cell) => isSmall && cell < known),
    held: book.held.map((isHeld, cell) =>
      cell < own ? isHeld : cell >= known || before.held[cell - own] === true,
    ),
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

/** Of cells that no sum ties to others. */
function holdBackWithin(
  book: Book,
  sums: readonly number[],
  members: ReadonlySet<number>,
  small: readonly number[],
): void {
  for (const cell of members) {
    const { least, most } = rangeShown(book, cell);
    book.least[cell] = least;
    book.most[cell] = most;
  }
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
function showAgain(book: Book, members: ReadonlySet<number>): void {
  const { counts, held, isSmall, unpublished, own } = book;
  const candidates = [...members].filter(
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

/** Sums that share a cell, or are tied by others that do. */
function connected(book: Book): readonly (readonly number[])[] {
  const seen = new Set<number>();
  return [...book.sums.keys()].flatMap((first) => {
    if (seen.has(first)) return [];
    const group = new Set([first]);
    for (const sum of group)
      for (const cell of cellsOf(book, sum)) for (const next of book.sumsOf[cell] ?? []) group.add(next);
    for (const sum of group) seen.add(sum);
    return [[...group]];
  });
}

/** Of the cells that share a sum with this one and are shown the smallest; noughts and totals last. Then further away. */
function nextToHold(exposed: number, { counts, sums, held, own, sumsOf }: Book): number | undefined {
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
          if (each >= own || held[each] === true || rank(counts[each]) >= partRank) continue;
          [part, partRank] = [each, rank(counts[each])];
        }
        further.add(total);
        if (total >= own || held[total] === true || rank(counts[total]) >= wholeRank) continue;
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
