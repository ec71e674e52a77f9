/** Folds one neighbourhood's history into its rows, or parks it with what went wrong. */
import Database from 'better-sqlite3';
import type { RecordedEvent } from '#contracts/registry.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { recordedEvent, UnreadableEvent } from '../recorded-event.ts';
import type { History } from './history.ts';
import { streamsOf } from './history.ts';
import type { Row } from '#projections/kit/tables.ts';
import type { Projection } from './projection.ts';
import type { TableStatements, Workspace } from './workspace.ts';
import { cellOf } from './workspace.ts';

type Rows = Readonly<Record<string, readonly Row[]>>;

/**
 * Replaces the rows of the history's neighbourhood, and of every neighbourhood that has become part of it; `first`:
 * none of its streams can have any. A fold that throws leaves the rows as they were and parks the neighbourhood.
 * Call it inside a transaction. Returns the events it read, in the order of the history; undefined where it was parked.
 */
export function foldHistory(
  workspace: Workspace,
  history: History,
  times: 'first' | 'again' = 'again',
): readonly RecordedEvent[] | undefined {
  try {
    const events = history.logged.map(recordedEvent);
    const rows = workspace.projection.rowsOf(events);
    workspace.atomically(() => {
      if (times === 'again') removeRows(workspace, history);
      addRows(workspace, history, rows);
    });
    return events;
  } catch (error) {
    if (isTroubleOfTheFile(error)) throw error;
    park(workspace, history, error);
    return undefined;
  }
}

export function rowsOf(projection: Projection, logged: readonly LoggedEvent[]): Rows {
  return projection.rowsOf(logged.map(recordedEvent));
}

function removeRows(workspace: Workspace, history: History): void {
  const { statements } = workspace;
  const streams = streamsOf(history);
  for (const earlier of earlierNeighbourhoods(workspace, streams)) {
    for (const table of workspace.tables) table.remove.run(earlier);
    statements.removeMembers.run(earlier);
  }
  for (const stream of streams) statements.unpark.run(stream);
}

function addRows(workspace: Workspace, history: History, rows: Rows): void {
  for (const stream of streamsOf(history)) {
    workspace.statements.setMember.run(stream, history.neighbourhood);
  }
  for (const table of workspace.tables) {
    insertRows(table, history.neighbourhood, rows[table.table.name] ?? []);
  }
}

/** Where the streams' rows stand now: the neighbourhood itself, those merged into it since, or none. */
export function earlierNeighbourhoods(
  { statements }: Workspace,
  streams: ReadonlySet<string>,
): ReadonlySet<number> {
  const earlier = new Set<number>();
  for (const stream of streams) {
    const neighbourhood = statements.neighbourhoodOf.get(stream);
    if (neighbourhood !== undefined) earlier.add(neighbourhood);
  }
  return earlier;
}

function insertRows(table: TableStatements, neighbourhood: number, rows: readonly Row[]): void {
  for (const [at, row] of rows.entries()) {
    const cells: (string | number | null)[] = [neighbourhood, at];
    for (const column of table.columns) cells.push(cellOf(row[column]));
    table.insert.run(cells);
  }
}

/** A refused value is the fold's fault and parks its case; anything else SQLite raises is the file's. */
function isTroubleOfTheFile(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && !/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(error.code)
  );
}

function park(workspace: Workspace, history: History, error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const position =
    error instanceof UnreadableEvent ? error.position : faultIn(workspace.projection, history.logged);
  for (const stream of streamsOf(history)) workspace.statements.unpark.run(stream);
  workspace.statements.park.run(history.neighbourhood, history.stream, position, message, stack ?? message);
}

/** The position of an event without which the history still folds and with which it no longer does. */
function faultIn(projection: Projection, logged: readonly LoggedEvent[]): number {
  let folds = 0;
  let fails = logged.length;
  while (fails - folds > 1) {
    const middle = Math.floor((folds + fails) / 2);
    if (canFold(projection, logged.slice(0, middle))) folds = middle;
    else fails = middle;
  }
  return logged[fails - 1]?.position ?? 0;
}

function canFold(projection: Projection, logged: readonly LoggedEvent[]): boolean {
  try {
    rowsOf(projection, logged);
    return true;
  } catch {
    return false;
  }
}
