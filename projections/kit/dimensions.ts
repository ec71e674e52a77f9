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

/** Which groups each row is in. */
export type Grouping = {
  /** Every value a row can have and, last, none. */
  readonly names: readonly (string | undefined)[];
  /** Calls `each` with the place of every group of the row. */
  readonly of: (row: number, each: (group: number) => void) => void;
  /** The place of the only group of a row, where no row can have several. */
  readonly only?: (row: number) => number;
};

/** All rows in one group. */
export const ungrouped: Grouping = { names: [undefined], of: (_row, each) => each(0), only: () => 0 };

export function groupingBy(table: FactColumns, name: Dimension): Grouping {
  const dimension = dimensions[name];
  const cells = table.column(dimension.column);
  const values = inOneType(cells.values);
  if (dimension.kind === 'set') {
    const none = dimension.members.length;
    return {
      names: [...dimension.members, undefined],
      of: (row, each) => {
        const bits = values[row] ?? 0;
        if (bits === 0) each(none);
        for (let bit = 0; bit < none; bit += 1) if ((bits >> bit) % 2 === 1) each(bit);
      },
    };
  }
  const texts = cells.kind === 'text' ? cells.texts() : [];
  const only = (row: number) => {
    const code = values[row] ?? 0;
    return code === 0 ? texts.length : code - 1;
  };
  return { names: [...texts, undefined], of: (row, each) => each(only(row)), only };
}

/** 1 for each row that every filter lets through. */
export function rowsThrough(table: FactColumns, filters: readonly Filter[]): Uint8Array {
  const through = new Uint8Array(table.rows).fill(1);
  for (const { dimension, anyOf } of filters) {
    const { names, of } = groupingBy(table, dimension);
    const isWanted = names.map((name) => anyOf.includes(name));
    let isIn = 0;
    const look = (group: number) => {
      if (isWanted[group] === true) isIn = 1;
    };
    for (let row = 0; row < through.length; row += 1) {
      isIn = 0;
      of(row, look);
      through[row] = (through[row] ?? 0) & isIn;
    }
  }
  return through;
}
