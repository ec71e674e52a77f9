/** Figures of two cuts held against each other: what has been revised since. */
import type { FigureAnswer, MeasureAnswer, MeasureRevisionsAnswer } from '#contracts/measures.ts';

type Revision = MeasureRevisionsAnswer['revisions'][number];
type Why = NonNullable<Revision['beforeWhy']>;

/** What was answered of one cut; `known` is its day. */
export type OnCut = Pick<MeasureAnswer, 'figures' | 'periods' | 'series'> & { readonly known: string };

/**
 * Those that differ, in the order of the later. A count that a cut does not have is nought: nothing was counted. What else
 * it does not have, or withholds, is not known, and it is said why.
 */
export function revisionsBetween(before: OnCut, after: OnCut): readonly Revision[] {
  const [earlier, later] = [before, after].map(readerOf);
  if (earlier === undefined || later === undefined) return [];
  const figures = [...after.figures, ...before.figures];
  return [...new Map(figures.map((figure) => [keyOf(figure), figure])).values()].flatMap((figure) => {
    const [was, is] = [earlier(figure), later(figure)];
    return was.value === is.value ? [] : [revisionOf(figure, was, is)];
  });
}

type Known = { readonly value: number; readonly why?: never } | { readonly value: null; readonly why: Why };

/** What one cut says of a figure. */
function readerOf({ figures, periods, series, known }: OnCut): (figure: FigureAnswer) => Known {
  const found = new Map(figures.map((figure) => [keyOf(figure), figure]));
  const begins = new Map(periods.map(({ label, from }) => [label, from]));
  const kinds = new Map(series.map(({ id, kind }) => [id, kind]));
  return (figure) => {
    const same = found.get(keyOf(figure));
    if (same !== undefined) return valueOf(same);
    if ((begins.get(figure.period ?? '') ?? known) > known) return { value: null, why: 'not-begun' };
    if (figure.at !== undefined) return { value: null, why: 'cannot-be-said' };
    return kinds.get(figure.series) === 'count' ? { value: 0 } : { value: null, why: 'no-cases' };
  };
}

function valueOf({ value, people, flags = [] }: FigureAnswer): Known {
  if (value !== null) return { value };
  if (flags.includes('suppressed')) return { value, why: 'withheld' };
  return { value, why: people === 0 ? 'no-cases' : 'cannot-be-said' };
}

function keyOf({ period, groups, series, category, at }: FigureAnswer): string {
  return JSON.stringify([period, groups, series, category, at]);
}

function revisionOf(figure: FigureAnswer, before: Known, after: Known): Revision {
  const { period, groups, labels, series, category, at } = figure;
  return {
    period,
    groups,
    labels,
    series,
    ...(category !== undefined && { category }),
    ...(at !== undefined && { at }),
    before: before.value,
    after: after.value,
    change: before.value === null || after.value === null ? null : after.value - before.value,
    ...(before.why !== undefined && { beforeWhy: before.why }),
    ...(after.why !== undefined && { afterWhy: after.why }),
  };
}
