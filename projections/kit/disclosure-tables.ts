/** Tables whose cells add up: what must be held back besides small counts, so that no sum gives one away. */
import type { DisclosureRule, Protected } from './disclosure.ts';
import { countsBehind, protectedCount, standardDisclosure, withheld } from './disclosure.ts';

/** A cell and the cells it is the total of: a quarter and its months, all courts and each. */
export type CellSum = { readonly total: string; readonly parts: readonly string[] };

/** A count that was withheld for being small must stay this far from being known: between its least and its greatest. */
export const widthKept = 5;

type Range = { readonly least: number; readonly most: number };

/**
 * The counts as they may be published together. Small counts are withheld and others rounded, each by itself; that is not
 * enough where parts are shown beside their total (of 8, 1 and 1 in a quarter of 10 the small ones could be no more than
 * 3), so further cells are withheld, smallest first, until every small count could be any of a range `widthKept` wide
 * by what each sum says. `*` therefore means "small, or held back to protect another", and is to be explained so.
 * Sums of one hierarchy (months, quarters, year) are judged exactly; of tables that cross, each sum in turn.
 * @param counts by the name of the cell; a total not among them is not published
 */
export function protectedTogether(
  counts: ReadonlyMap<string, number>,
  sums: readonly CellSum[],
  rule: DisclosureRule = standardDisclosure,
): ReadonlyMap<string, Protected> {
  const shown = new Map([...counts].map(([cell, count]) => [cell, protectedCount(count, rule)]));
  const small = [...shown.keys()].filter((cell) => shown.get(cell) === withheld);
  const known = sums.filter(({ total, parts }) => [total, ...parts].every((cell) => counts.has(cell)));
  for (;;) {
    const ranges = rangesBehind(shown, known, rule);
    const exposed = small.find((cell) => widthOf(ranges.get(cell)) < widthKept);
    const next = exposed === undefined ? undefined : nextToWithhold(exposed, shown, known, counts);
    if (next === undefined) return shown;
    shown.set(next, withheld);
  }
}

const anything: Range = { least: 0, most: Infinity };

function widthOf(range: Range | undefined): number {
  return range === undefined ? Infinity : range.most - range.least;
}

/** Of the cells that share a sum with this one and are shown, the smallest; totals last. */
function nextToWithhold(
  cell: string,
  shown: ReadonlyMap<string, Protected>,
  sums: readonly CellSum[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const reached = new Set([cell]);
  for (;;) {
    const beside = sums.filter(({ total, parts }) => [total, ...parts].some((each) => reached.has(each)));
    const isShown = (each: string) => shown.get(each) !== withheld;
    const parts = beside.flatMap((sum) => sum.parts).filter(isShown);
    const candidates = parts.length > 0 ? parts : beside.map(({ total }) => total).filter(isShown);
    const [smallest] = candidates.toSorted((a, b) => rankOf(a, counts) - rankOf(b, counts));
    if (smallest !== undefined) return smallest;
    const before = reached.size;
    for (const sum of beside) for (const each of [sum.total, ...sum.parts]) reached.add(each);
    if (reached.size === before) return undefined;
  }
}

/** Nothing is gained by holding back a nought while there is another. */
function rankOf(cell: string, counts: ReadonlyMap<string, number>): number {
  const count = counts.get(cell) ?? 0;
  return count === 0 ? Infinity : count;
}

/** What a reader can conclude of each cell, each sum narrowing the ranges of its cells until none does. */
function rangesBehind(
  shown: ReadonlyMap<string, Protected>,
  sums: readonly CellSum[],
  rule: DisclosureRule,
): ReadonlyMap<string, Range> {
  const ranges = new Map(
    [...shown].map(([cell, value]): [string, Range] => [
      cell,
      value === withheld ? anything : countsBehind(value, rule),
    ]),
  );
  for (let isNarrowed = true; isNarrowed;) {
    isNarrowed = false;
    for (const sum of sums) isNarrowed = narrow(ranges, sum) || isNarrowed;
  }
  return ranges;
}

/** A total lies between the sums of its parts' ends; a part is what the others leave of the total. */
function narrow(ranges: Map<string, Range>, { total, parts }: CellSum): boolean {
  const all = sumOf(parts.map((part) => ranges.get(part) ?? anything));
  let isNarrowed = tighten(ranges, total, all);
  const whole = ranges.get(total) ?? anything;
  for (const part of parts) {
    const others = sumOf(parts.filter((each) => each !== part).map((each) => ranges.get(each) ?? anything));
    const left = { least: whole.least - others.most, most: whole.most - others.least };
    isNarrowed = tighten(ranges, part, left) || isNarrowed;
  }
  return isNarrowed;
}

function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { least, most }) => ({ least: sum.least + least, most: sum.most + most }), {
    least: 0,
    most: 0,
  });
}

function tighten(ranges: Map<string, Range>, cell: string, by: Range): boolean {
  const range = ranges.get(cell) ?? anything;
  const tighter = { least: Math.max(range.least, by.least), most: Math.min(range.most, by.most) };
  if (tighter.least === range.least && tighter.most === range.most) return false;
  ranges.set(cell, tighter);
  return true;
}
