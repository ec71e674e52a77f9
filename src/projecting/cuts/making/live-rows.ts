/** Rows of the live read model, for a cut to take over what has not changed since its day. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Table } from '#projections/kit/tables.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { liveFile } from '../../generation/generations.ts';
import type { ReadModelVersion } from '../../generation/workspace.ts';
import { usableVersion } from '../../generation/workspace.ts';
import type { StoredCell } from './gathering.ts';

/** Rows of some neighbourhoods as they stood together at one moment. */
export type LiveMoment = {
  /** Neighbourhoods without an event after this position are folded with all they have. */
  readonly checkpoint: number;
  readonly isParked: (neighbourhood: number) => boolean;
  /** Rows of a neighbourhood in a table, by its place in the list of tables. */
  readonly rows: (table: number, neighbourhood: number) => readonly (readonly StoredCell[])[];
};

export type LiveRows = {
  /** Neighbourhoods `from` to `to`, both included. */
  readonly read: (from: number, to: number) => LiveMoment;
  readonly close: () => void;
};

/** Undefined where there is no live read model that this very code made from this very log. */
export function openLiveRows(
  directory: string,
  reader: LogReader,
  version: ReadModelVersion,
  tables: readonly Table[],
): LiveRows | undefined {
  const file = liveFile(directory);
  const database = file === undefined ? undefined : open(join(directory, file));
  if (database === undefined) return undefined;
  if (usableVersion(database, version.tables, reader)?.code !== version.code) {
    database.close();
    return undefined;
  }
  return { read: momentReader(database, tables), close: () => database.close() };
}

/** Undefined where it is gone or damaged: the cut is then folded from the log. */
function open(path: string): Database.Database | undefined {
  try {
    return new Database(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  }
}

type LiveRow = readonly [neighbourhood: number, ...cells: StoredCell[]];

function momentReader(database: Database.Database, tables: readonly Table[]): LiveRows['read'] {
  const tail = database.prepare<[], number>('select tail from generation').pluck();
  const firstDirty = database.prepare<[], number | null>('select min(position) from dirty').pluck();
  const parked = database
    .prepare<[number, number], number>('select neighbourhood from parked where neighbourhood between ? and ?')
    .pluck();
  const selects = tables.map(({ name, columns }) =>
    database
      .prepare<[number, number], LiveRow>(
        `select neighbourhood, ${Object.keys(columns).join(', ')} from ${name}
          where neighbourhood between ? and ? order by neighbourhood, row`,
      )
      .raw(),
  );
  return database.transaction((from: number, to: number): LiveMoment => {
    const isParked = new Set(parked.all(from, to));
    const byTable = selects.map((select) =>
      Map.groupBy(select.all(from, to), ([neighbourhood]) => neighbourhood),
    );
    const dirtyFrom = firstDirty.get() ?? undefined;
    return {
      checkpoint: dirtyFrom === undefined ? (tail.get() ?? 0) : dirtyFrom - 1,
      isParked: (neighbourhood) => isParked.has(neighbourhood),
      rows: (table, neighbourhood) => (byTable[table]?.get(neighbourhood) ?? []).map(([, ...cells]) => cells),
    };
  });
}
