/** By what figures are grouped and filtered: a closed list, over the columns of a table of facts. */
import { hateStrands, underReportingGroups } from '#contracts/vocabulary/hate-crime.ts';
import type { FactColumns } from './columns.ts';
import { inOneType } from './columns.ts';

const codes = (column: string) => ({ kind: 'code', column }) as const;
const sets = (column: string, members: readonly string[]) => ({ kind: 'set', column, members }) as const;

/** A row has one code of a dimension, or none; of a set it may have several, and counts in each. */
export const dimensions = {
  court: codes('court'),
  tier: codes('tier'),
  borough: codes('borough'),
  'offence-group': codes('offence_group'),
  'offence-category': codes('offence_category'),
  plea: codes('plea'),
  remand: codes('remand'),
  holder: codes('holder'),
  strand: sets('strands', hateStrands.codes),
  'prosecution-strand': sets('prosecution_strands', hateStrands.codes),
  'under-reporting-group': sets('under_reporting', underReportingGroups.codes),
} as const;

export type Dimension = keyof typeof dimensions;

/** Rows that have any of these values; `undefined` is a row that has none. */
export type Filter = { readonly dimension: Dimension; readonly anyOf: readonly (string | undefined)[] };

/** Which groups each row is in: the same for all rows that have one code. */
export type Grouping = {
  /** Every value a row can have and, last, none. */
  readonly names: readonly (string | undefined)[];
  /** The places of the groups of each code, in order: one of a code, several of a set. */
  readonly groupsOf: readonly (readonly number[])[];
  /** A row's code, once only these bits of it are looked at. */
  readonly codes: Int32Array | Float64Array;
  readonly bits: number;
};

export function groupingBy(table: FactColumns, name: Dimension): Grouping {
  const dimension = dimensions[name];
  const cells = table.column(dimension.column);
  const codes = inOneType(cells.values);
  if (dimension.kind === 'set') {
    const none = dimension.members.length;
    const groupsOf = Array.from({ length: 2 ** none }, (_, set) =>
      set === 0 ? [none] : dimension.members.flatMap((_member, bit) => ((set >> bit) % 2 === 1 ? [bit] : [])),
    );
    return { names: [...dimension.members, undefined], groupsOf, codes, bits: 2 ** none - 1 };
  }
  const texts = cells.kind === 'text' ? cells.texts() : [];
  return {
    names: [...texts, undefined],
    groupsOf: [[texts.length], ...texts.map((_, place) => [place])],
    codes,
    bits: -1,
  };
}

/** 1 for each row that every filter lets through; undefined: all are. */
export function rowsThrough(table: FactColumns, filters: readonly Filter[]): Uint8Array | undefined {
  if (filters.length === 0) return undefined;
  const through = new Uint8Array(table.rows).fill(1);
  for (const { dimension, anyOf } of filters) {
    const { names, groupsOf, codes, bits } = groupingBy(table, dimension);
    const isWanted = Uint8Array.from(groupsOf, (groups) =>
      groups.some((group) => anyOf.includes(names[group])) ? 1 : 0,
    );
    for (let row = 0; row < through.length; row += 1)
      if (isWanted[(codes[row] ?? 0) & bits] !== 1) through[row] = 0;
  }
  return through;
}
