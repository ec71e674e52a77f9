/** Figures of one cell of an answer: counts, shares and durations, each with its period and groups. */
import type { CellOfRows } from './cells.ts';
import type { Figure, SeriesDefinition } from './figures.ts';
import { summaryOf } from './statistics/summary.ts';

type Beside = Omit<Figure, 'period' | 'groups' | 'series' | 'value' | 'people'>;

/** Where a figure stands: of which period and groups. */
export type Place = Pick<CellOfRows, 'groups'> & { readonly period: { readonly label: string } | undefined };

/** The figures of one cell. */
export type InCell = {
  readonly figure: (
    series: string,
    value: number | undefined,
    people: number,
    beside?: Partial<Beside>,
  ) => Figure;
  readonly count: (series: string, count: number, beside?: Partial<Beside>) => Figure;
  /** A part of a whole; of different units it may exceed 1. None of nothing. */
  readonly share: (
    series: string,
    numerator: number,
    denominator: number,
    beside?: Partial<Beside>,
  ) => Figure;
  /** How many by code, the most frequent first; without a code under `none`. */
  readonly counts: (series: string, codes: Iterable<string | undefined>, none: string) => readonly Figure[];
  /** The same, counted already. */
  readonly counted: (series: string, byCode: ReadonlyMap<string, number>) => readonly Figure[];
};

/** @param flags of every figure of the cell */
export function inCell({ period, groups }: Place, flags: readonly string[] = []): InCell {
  const figure: InCell['figure'] = (series, value, people, beside = {}) => {
    const all = [...flags, ...(beside.flags ?? [])];
    return {
      period: period?.label,
      groups,
      series,
      value,
      people,
      ...beside,
      ...(all.length > 0 && { flags: all }),
    };
  };
  const count: InCell['count'] = (series, value, beside) => figure(series, value, value, beside);
  const counted: InCell['counted'] = (series, byCode) =>
    [...byCode]
      .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .map(([category, value]) => count(series, value, { category }));
  return {
    figure,
    count,
    share: (series, numerator, denominator, beside) =>
      figure(series, denominator === 0 ? undefined : numerator / denominator, denominator, {
        numerator,
        denominator,
        ...beside,
      }),
    counts: (series, codes, none) => counted(series, tallied(codes, none)),
    counted,
  };
}

function tallied(codes: Iterable<string | undefined>, none: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code ?? none, (counts.get(code ?? none) ?? 0) + 1);
  return counts;
}

/** How long something took, or why that is not known. */
export type Length = number | 'undated' | 'by-month';

/** The series of a duration: its official figures, and what they leave out. */
export const durationSeries: readonly SeriesDefinition[] = [
  { id: 'median', name: 'Median', kind: 'days' },
  { id: 'mean', name: 'Mean', kind: 'days' },
  { id: 'p75', name: 'Three quarters took at most', kind: 'days' },
  { id: 'p90', name: 'Nine in ten took at most', kind: 'days' },
  { id: 'p95', name: 'Nineteen in twenty took at most', kind: 'days' },
  { id: 'count', name: 'Durations counted', kind: 'count' },
  { id: 'undated', name: 'Left out: a date is missing', kind: 'count' },
  { id: 'by-month', name: 'Left out: a date is known by its month only', kind: 'count' },
  { id: 'negative', name: 'Left out: the end lies before the start', kind: 'count' },
];

/** The figures of the durations of some rows: nothing is left out but what is counted beside. */
export function durationFigures(
  { figure, count }: InCell,
  rows: Int32Array,
  lengthAt: (row: number) => Length,
): readonly Figure[] {
  const counted = new Int32Array(rows.length);
  const left = { undated: 0, 'by-month': 0, negative: 0 };
  let next = 0;
  for (const row of rows) {
    const length = lengthAt(row);
    if (typeof length === 'string') left[length] += 1;
    else if (length < 0) left.negative += 1;
    else counted[next++] = length;
  }
  const summary = summaryOf(counted.subarray(0, next));
  return [
    ...(['median', 'mean', 'p75', 'p90', 'p95'] as const).map((id) => figure(id, summary?.[id], next)),
    count('count', next),
    count('undated', left.undated),
    count('by-month', left['by-month']),
    count('negative', left.negative),
  ];
}

/** A period whose cohort or outcomes are still coming in: hollow on a chart, and outside its rules. */
export const stillFilling = 'still-filling';

/** @param settledAfter days after the end of a period until little of it is still to come */
export function fillingFlags(
  { to }: { readonly to: number },
  asOf: number,
  settledAfter = 0,
): readonly string[] {
  return to + settledAfter >= asOf ? [stillFilling] : [];
}
