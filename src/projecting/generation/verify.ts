/** Checks a generation against the log: rows of cases must equal a fresh fold. */
import type { History } from './history.ts';
import { streamsOf } from './history.ts';
import { rowsOf } from './fold-history.ts';
import type { Row } from '#projections/kit/tables.ts';
import type { TableStatements, Workspace } from './workspace.ts';
import { cellOf } from './workspace.ts';

/** A table in which the rows of a case are not those of a fresh fold. */
export type TableDifference = {
  readonly table: string;
  /** Rows a fresh fold gives, and rows that stand there. */
  readonly expected: number;
  readonly found: number;
  /** Columns whose values are others, where the rows are as many. */
  readonly columns: readonly string[];
};

/** `unsettled`: it is parked, or something was recorded that is not folded yet. */
export type Comparison = 'unsettled' | readonly TableDifference[];

/** The sampled neighbourhoods whose rows are not those of a fresh fold; none is what a sound generation answers. */
export function differing(workspace: Workspace, sample: number): readonly number[] {
  return sampleOf(workspace, sample).filter((neighbourhood) => {
    const comparison = comparisonOf(workspace, neighbourhood);
    return comparison !== 'unsettled' && comparison.length > 0;
  });
}

/** Up to `sample` neighbourhoods that have rows, spread evenly over their ids. */
export function sampleOf({ statements }: Workspace, sample: number): readonly number[] {
  const last = statements.lastMember.get() ?? 0;
  const picked = new Set<number>();
  for (let at = 0; at < sample; at += 1) {
    const neighbourhood = statements.memberFrom.get(Math.ceil((at * last) / sample));
    if (neighbourhood !== undefined) picked.add(neighbourhood);
  }
  return [...picked];
}

/** Holds the rows of one neighbourhood against a fresh fold; the read model is read as it stands at one moment. */
export function comparisonOf(workspace: Workspace, neighbourhood: number): Comparison {
  let comparison: Comparison = 'unsettled';
  workspace.atomically(() => {
    const tail = workspace.statements.tail.get() ?? 0;
    const logged = workspace.reader.readNeighbourhood(neighbourhood);
    const [first] = logged;
    if (first === undefined || logged.some((event) => event.position > tail)) return;
    const history = { neighbourhood, stream: first.stream, logged };
    if (isSettled(workspace, history)) comparison = differences(workspace, history);
  });
  return comparison;
}

/** Neither parked nor waiting to be folded again. */
function isSettled({ statements }: Workspace, history: History): boolean {
  if (statements.parked.get(history.neighbourhood) !== undefined) return false;
  return [...streamsOf(history)].every((stream) => statements.isDirty.get(stream) === undefined);
}

function differences(workspace: Workspace, { neighbourhood, logged }: History): readonly TableDifference[] {
  const rows = rowsOf(workspace.projection, logged);
  return workspace.tables.flatMap((table) => {
    const expected = freshRows(table, rows[table.table.name] ?? []);
    const found = storedRows(table, neighbourhood);
    if (equal(expected.map(textOf).sort(), found.map(textOf).sort())) return [];
    const columns = expected.length === found.length ? differingColumns(table, expected, found) : [];
    return [{ table: table.table.name, expected: expected.length, found: found.length, columns }];
  });
}

type Cells = readonly unknown[];

function storedRows(table: TableStatements, neighbourhood: number): readonly Cells[] {
  return table.select.all(neighbourhood).map((row) => table.columns.map((column) => row[column]));
}

function freshRows(table: TableStatements, rows: readonly Row[]): readonly Cells[] {
  return rows.map((row) => table.columns.map((column) => cellOf(row[column])));
}

function differingColumns(
  { columns }: TableStatements,
  expected: readonly Cells[],
  found: readonly Cells[],
): readonly string[] {
  const valuesOf = (rows: readonly Cells[], at: number) => rows.map((row) => textOf([row[at]])).sort();
  return columns.filter((_, at) => !equal(valuesOf(expected, at), valuesOf(found, at)));
}

function textOf(cells: Cells): string {
  return JSON.stringify(cells);
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((row, at) => row === right[at]);
}
