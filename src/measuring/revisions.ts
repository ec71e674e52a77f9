/** Figures of two cuts held against each other: what has been revised since. */
import type { FigureAnswer, MeasureRevisionsAnswer } from '#contracts/measures.ts';

type Revision = MeasureRevisionsAnswer['revisions'][number];

/** Those that differ, in the order of the later; a figure that only one has was, or became, none. */
export function revisionsBetween(
  before: readonly FigureAnswer[],
  after: readonly FigureAnswer[],
): readonly Revision[] {
  const earlier = new Map(before.map((figure) => [keyOf(figure), figure]));
  const later = new Map(after.map((figure) => [keyOf(figure), figure]));
  const keys = new Set([...later.keys(), ...earlier.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [earlier.get(key), later.get(key)];
    const figure = is ?? was;
    const [from, to] = [was?.value ?? null, is?.value ?? null];
    return figure === undefined || from === to ? [] : [revisionOf(figure, from, to)];
  });
}

function keyOf({ period, groups, series, category, at }: FigureAnswer): string {
  return JSON.stringify([period, groups, series, category, at]);
}

function revisionOf(figure: FigureAnswer, before: number | null, after: number | null): Revision {
  const { period, groups, labels, series, category, at } = figure;
  return {
    period,
    groups,
    labels,
    series,
    ...(category !== undefined && { category }),
    ...(at !== undefined && { at }),
    before,
    after,
    change: before === null || after === null ? null : after - before,
  };
}
