/** Checks a generation against the log: rows of sampled cases must equal a fresh fold. */
import type { History } from './history.ts';
import { streamsOf } from './history.ts';
import { rowsOf } from './fold-history.ts';
import type { Row } from '#projections/kit/tables.ts';
import type { TableStatements, Workspace } from './workspace.ts';
import { cellOf } from './workspace.ts';

/** The sampled neighbourhoods whose rows are not those of a fresh fold; none is what a sound generation answers. */
export function differing(workspace: Workspace, sample: number): readonly number[] {
  const tail = workspace.statements.tail.get() ?? 0;
  return sampleOf(workspace, sample).filter((neighbourhood) => {
    const logged = workspace.reader.readNeighbourhood(neighbourhood);
    const [first] = logged;
    if (first === undefined || logged.some((event) => event.position > tail)) return false;
    return isSettled(workspace, { neighbourhood, stream: first.stream, logged })
      ? !hasRowsOf(workspace, { neighbourhood, stream: first.stream, logged })
      : false;
  });
}

/** Up to `sample` neighbourhoods, spread evenly over their ids. */
function sampleOf({ statements }: Workspace, sample: number): readonly number[] {
  const last = statements.lastMember.get() ?? 0;
  const picked = new Set<number>();
  for (let at = 0; at < sample; at += 1) {
    const neighbourhood = statements.memberFrom.get(Math.ceil((at * last) / sample));
    if (neighbourhood !== undefined) picked.add(neighbourhood);
  }
  return [...picked];
}

/** Neither parked nor waiting to be folded again. */
function isSettled({ statements }: Workspace, history: History): boolean {
  if (statements.parked.get(history.neighbourhood) !== undefined) return false;
  return [...streamsOf(history)].every((stream) => statements.isDirty.get(stream) === undefined);
}

function hasRowsOf(workspace: Workspace, { neighbourhood, logged }: History): boolean {
  const rows = rowsOf(workspace.projection, logged);
  return workspace.tables.every((table) =>
    equal(storedRows(table, neighbourhood), freshRows(table, rows[table.table.name] ?? [])),
  );
}

function storedRows(table: TableStatements, neighbourhood: number): readonly string[] {
  return table.select
    .all(neighbourhood)
    .map((row) => JSON.stringify(table.columns.map((column) => row[column])))
    .sort();
}

function freshRows(table: TableStatements, rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(table.columns.map((column) => cellOf(row[column])))).sort();
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((row, at) => row === right[at]);
}
