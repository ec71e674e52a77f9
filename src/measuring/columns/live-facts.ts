/** The facts of all cases as they are now: read once from the read model, then renewed where it changes. */
import Database from 'better-sqlite3';
import type { Facts, IdColumn } from '#projections/kit/columns.ts';
import { idKinds } from '#projections/kit/columns.ts';
import type { Table } from '#projections/kit/tables.ts';
import { factTables } from '#projections/read-model.ts';
import { recordedColumns } from '#projections/victims-code/recorded-duties.ts';
import { dutyFacts } from '#projections/victims-code/rows.ts';
import type { StoredCell } from './growing-column.ts';
import type { IdPool } from './id-pool.ts';
import { createIdPool } from './id-pool.ts';
import type { LiveTable } from './live-table.ts';
import { createLiveTable } from './live-table.ts';

/** Of duties, of which there are more than of anything else, only what is counted. */
export const measuredTables: readonly Table[] = factTables.map((table) =>
  table.name === dutyFacts.name ? recordedDuties() : table,
);

function recordedDuties(): Table {
  const columns = recordedColumns.map((name) => [name, dutyFacts.columns[name] ?? ''] as const);
  return { ...dutyFacts, columns: Object.fromEntries(columns) };
}

export type LiveFacts = Facts & {
  /** Reads so many rows at most; false where all have been read. */
  readonly load: (rows: number) => boolean;
  /** Reads the rows of these neighbourhoods again. Only once all has been loaded. */
  readonly renew: (neighbourhoods: Iterable<number>) => void;
  /** The cases that these rows are of, at most so many, each once. */
  readonly casesOf: (table: string, rows: Int32Array, most: number) => readonly string[];
  readonly bytes: () => number;
  readonly close: () => void;
};

/** Opens a generation of the read model, which holds the rows of `tables`, and has read nothing of it yet. */
export function openLiveFacts(file: string, tables: readonly Table[] = measuredTables): LiveFacts {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  const pools = createPools();
  const live = tables.map((table) => createLiveTable(table, pools.of));
  const byName = new Map(live.map((table) => [table.name, table]));
  const table = (name: string): LiveTable => {
    const found = byName.get(name);
    if (found === undefined) throw new RangeError(`there is no table ${name}`);
    return found;
  };
  const replacements = live.map((each) => replacing(database, each));
  const loading = load(database, live);
  let standing = {};

  return {
    table,
    get standing() {
      return standing;
    },
    placesOf: (from, to) => identity(pools, from, to),
    load: (rows) => {
      standing = {};
      for (let read = 0; read < rows; read += 1) if (loading.next().done === true) return false;
      return true;
    },
    renew: database.transaction((neighbourhoods: Iterable<number>) => {
      standing = {};
      for (const neighbourhood of neighbourhoods) for (const replace of replacements) replace(neighbourhood);
    }),
    casesOf: (name, rows, most) => casesOf(database, pools.of('case'), table(name), { rows, most }),
    bytes: () => live.reduce((sum, each) => sum + each.bytes(), 0),
    close: () => {
      loading.return(undefined);
      database.close();
    },
  };
}

type Pools = { readonly of: (kind: string) => IdPool };

function createPools(): Pools {
  const pools = new Map<string, IdPool>();
  return {
    of: (kind) => {
      const pool = pools.get(kind) ?? createIdPool();
      pools.set(kind, pool);
      return pool;
    },
  };
}

/** Ids of one kind have the same places in every column. */
function identity(pools: Pools, from: IdColumn, to: IdColumn): Int32Array {
  const kind = idKinds[from.column];
  if (kind !== idKinds[to.column])
    throw new RangeError(`${from.column} and ${to.column} name different things`);
  const places = new Int32Array(pools.of(kind).size() + 1);
  for (let place = 0; place < places.length; place += 1) places[place] = place;
  return places;
}

type StoredRow = readonly [neighbourhood: number, ...cells: StoredCell[]];

function columnsOf({ columns }: LiveTable): string {
  return columns.join(', ');
}

function* load(database: Database.Database, tables: readonly LiveTable[]): Generator<undefined> {
  for (const table of tables) {
    const rows = database
      .prepare<[], StoredRow>(`select neighbourhood, ${columnsOf(table)} from ${table.name}`)
      .raw();
    for (const row of rows.iterate()) {
      table.add(row[0], row, 1);
      yield undefined;
    }
    table.shrink();
  }
}

function replacing(database: Database.Database, table: LiveTable): (neighbourhood: number) => void {
  const rows = database
    .prepare<[number], StoredCell[]>(`select ${columnsOf(table)} from ${table.name} where neighbourhood = ?`)
    .raw();
  return (neighbourhood) => {
    table.remove(neighbourhood);
    for (const row of rows.all(neighbourhood)) table.add(neighbourhood, row, 0);
  };
}

/** The texts of ids are not kept, so the cases of the rows' neighbourhoods are read, and those told apart by their places. */
function casesOf(
  database: Database.Database,
  pool: IdPool,
  table: LiveTable,
  { rows, most }: { readonly rows: Int32Array; readonly most: number },
): readonly string[] {
  const places = table.column('case_id').values;
  const neighbourhoods = table.neighbourhoods();
  const [wanted, within] = [new Set<number>(), new Set<number>()];
  for (const row of rows) {
    if (wanted.size === most) break;
    wanted.add(places[row] ?? 0);
    within.add(neighbourhoods[row] ?? 0);
  }
  const select = database
    .prepare<[number], string>(`select distinct case_id from ${table.name} where neighbourhood = ?`)
    .pluck();
  return [...within]
    .flatMap((neighbourhood) => select.all(neighbourhood))
    .filter((caseId) => wanted.has(pool.placeOf(caseId)));
}
