/** Facts for measures, as columns hold them: day numbers, which of them are known by their month only, sets as bits. */
import { hateStrands, underReportingGroups } from '#contracts/vocabulary/hate-crime.ts';
import type { HateStrand } from '#contracts/vocabulary/hate-crime.ts';
import type { LondonDate } from './london.ts';
import { dayNumberOf } from './london.ts';
import type { Row, Table } from './tables.ts';
import type { When } from './when.ts';

/** A London day as a number since 1970; `byMonth`: only its month is known, and this is the first of it. */
export type Day = { readonly day: number; readonly byMonth: boolean };

export function dayOf(when: When): Day {
  return { day: dayNumberOf(when.date), byMonth: when.precision === 'month' };
}

export function dayOn(date: LondonDate): Day {
  return { day: dayNumberOf(date), byMonth: false };
}

export function earlierOf(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.day < a.day ? b : a;
}

export function laterOf(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.day > a.day ? b : a;
}

/** The earliest, or undefined of none. */
export function earliestDay(days: Iterable<Day | undefined>): Day | undefined {
  let first: Day | undefined;
  for (const day of days) first = earlierOf(first, day);
  return first;
}

/** The latest, or undefined of none. */
export function latestDay(days: Iterable<Day | undefined>): Day | undefined {
  let last: Day | undefined;
  for (const day of days) last = laterOf(last, day);
  return last;
}

/**
 * The dates of a fact table, in order. Their place is their bit in `by_month`, the column that says which of them are
 * known by month only; so names are added at the end and never moved: cuts made by older code are still read.
 */
export type DateColumns<Name extends string> = {
  readonly names: readonly Name[];
  readonly columns: Readonly<Record<Name, 'integer'>> & { readonly by_month: 'integer not null' };
  readonly cells: (days: Readonly<Partial<Record<Name, Day | undefined>>>) => Row;
  /** The bits of some dates in `by_month`. */
  readonly bits: (...names: readonly Name[]) => number;
};

export function dateColumns<const Name extends string>(...names: readonly Name[]): DateColumns<Name> {
  const definitions = Object.fromEntries(names.map((name) => [name, 'integer'])) as Record<Name, 'integer'>;
  const columns = { ...definitions, by_month: 'integer not null' as const };
  return {
    names,
    columns,
    cells: (days) => {
      const row: Record<string, number> = {};
      let byMonth = 0;
      for (const [bit, name] of names.entries()) {
        const day = days[name];
        if (day === undefined) continue;
        row[name] = day.day;
        if (day.byMonth) byMonth += 2 ** bit;
      }
      row['by_month'] = byMonth;
      return row;
    },
    bits: (...wanted) => wanted.reduce((bits, name) => bits | (2 ** names.indexOf(name)), 0),
  };
}

/** A set of codes as bits: the n-th of the list is 2ⁿ. Lists that are kept as bits grow at the end only. */
export function bitsOf<Code extends string>(codes: readonly Code[], present: Iterable<Code>): number {
  let bits = 0;
  for (const code of present) {
    const place = codes.indexOf(code);
    if (place >= 0) bits |= 1 << place;
  }
  return bits;
}

/** race 1, religion 2, sexual orientation 4, disability 8, transgender identity 16. */
export function strandBits(strands: Iterable<HateStrand>): number {
  return bitsOf(hateStrands.codes, strands);
}

/** disabled people 1, Gypsy, Roma and Traveller communities 2, new migrants 4, transgender people 8. */
export function groupBits(groups: Iterable<(typeof underReportingGroups.codes)[number]>): number {
  return bitsOf(underReportingGroups.codes, groups);
}

/** A table of facts; `Column` names its columns, so that what asks for one that is not there does not type-check. */
export type FactTable<Name extends string = string, Column extends string = string> = Table & {
  readonly name: Name;
  readonly columns: Readonly<Record<Column, string>>;
};

export function factTable<const Name extends string, const Column extends string>(
  name: Name,
  columns: Readonly<Record<Column, string>>,
  indexes: readonly string[] = [],
): FactTable<Name, Column> {
  return { name, columns, indexes };
}
