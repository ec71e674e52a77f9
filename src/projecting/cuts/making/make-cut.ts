/** Makes the cut of a day: facts of every case as they followed from what was recorded by then. */
import type { Cell, Row, Table } from '#projections/kit/tables.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { Clock } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { rowsOf } from '../../generation/fold-history.ts';
import { caseStreamPrefix } from '../../generation/follow.ts';
import { cellOf } from '../../generation/workspace.ts';
import type { Facts } from '../facts.ts';
import { cutVersion } from '../facts.ts';
import type { CutDescription } from '../file/description.ts';
import { cutFormat } from '../file/description.ts';
import { writeCut } from '../file/write-cut.ts';
import type { Draft } from '../folder.ts';
import type { Prefix } from '../prefix.ts';
import type { Gathering, StoredCell } from './gathering.ts';
import { openGathering } from './gathering.ts';
import type { LiveMoment, LiveRows } from './live-rows.ts';

/** `folding`: neighbourhoods done, of all there are. `writing`: rows written, of all there are. */
export type CutProgress = {
  readonly stage: 'folding' | 'writing';
  readonly done: number;
  readonly of: number;
};

export type CutOptions = {
  readonly date: LondonDate;
  /** The end of the log that the day had seen. */
  readonly prefix: Prefix;
  readonly reader: LogReader;
  readonly facts: Facts;
  /** Rows to take over where nothing was recorded since; without them every history is folded. */
  readonly live?: LiveRows | undefined;
  readonly draft: Draft;
  readonly clock: Clock;
  readonly onProgress?: ((progress: CutProgress) => void) | undefined;
  /** Texts of one column held in memory at most. */
  readonly mostTexts?: number;
};

/** Writes and syncs the draft's file; its scratch file is gone afterwards. */
export function makeCut(options: CutOptions): CutDescription {
  const { date, prefix, facts, draft, clock, onProgress } = options;
  const gathering = openGathering(draft.scratch, facts.tables, options.mostTexts);
  try {
    const { leftOut, rows } = gather(options, gathering);
    const before = {
      format: cutFormat,
      date,
      ...prefix,
      ...cutVersion(facts),
      leftOut,
      madeAt: clock(),
    } as const;
    return writeCut(draft.file, before, gathering.tables(), (written) =>
      onProgress?.({ stage: 'writing', done: Math.min(written, rows), of: rows }),
    );
  } finally {
    gathering.close();
  }
}

/** Neighbourhoods whose live rows are read together: a read transaction stays short. */
const batchSize = 200;

/**
 * Walks the neighbourhoods there are now, the youngest first. Where two become one meanwhile, the elder's history has
 * both; then the younger's cases are gathered twice, or not by itself, but never lost.
 */
function gather(
  options: CutOptions,
  gathering: Gathering,
): { readonly leftOut: number; readonly rows: number } {
  const { reader, prefix, live, onProgress } = options;
  const ids = neighbourhoodsOf(reader);
  const taken = { fold: 0, leftOut: 0, rows: 0 };
  const take = (rows: RowsByTable | undefined): void => {
    if (rows === undefined) taken.leftOut += 1;
    taken.fold += 1;
    for (const [table, own] of (rows ?? []).entries()) {
      gathering.add(table, taken.fold, own);
      taken.rows += own.length;
    }
  };
  for (let end = ids.length; end > 0; end -= batchSize) {
    const batch = ids.slice(Math.max(0, end - batchSize), end).reverse();
    gathering.together(() => {
      const moment = momentOf(batch, options, live);
      for (const neighbourhood of batch) {
        const extent = reader.extentOf(neighbourhood);
        if (extent === undefined || extent.first > prefix.position) continue;
        const isUnchanged =
          moment !== undefined && extent.last <= Math.min(prefix.position, moment.checkpoint);
        if (isUnchanged && !moment.isParked(neighbourhood))
          take(liveRows(moment, neighbourhood, options.facts));
        else take(foldedRows(neighbourhood, options));
      }
    });
    onProgress?.({ stage: 'folding', done: ids.length - Math.max(0, end - batchSize), of: ids.length });
  }
  return taken;
}

const pageSize = 10_000;

/** All of the log, four bytes each. */
function neighbourhoodsOf(reader: LogReader): Uint32Array {
  const pages: Uint32Array[] = [];
  for (let after = 0; ;) {
    const page = reader.neighbourhoods(after, pageSize, caseStreamPrefix);
    pages.push(Uint32Array.from(page));
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const ids = new Uint32Array(pages.reduce((sum, page) => sum + page.length, 0));
  let at = 0;
  for (const page of pages) {
    ids.set(page, at);
    at += page.length;
  }
  return ids;
}

/** Read before the log is asked how far each history goes: what is not in these rows then shows there. */
function momentOf(
  batch: Uint32Array,
  { reader, prefix }: CutOptions,
  live: LiveRows | undefined,
): LiveMoment | undefined {
  if (live === undefined) return undefined;
  const unchanged = batch.filter((neighbourhood) => {
    const last = reader.extentOf(neighbourhood)?.last;
    return last !== undefined && last <= prefix.position;
  });
  const [to, from] = [unchanged[0], unchanged.at(-1)];
  return from === undefined || to === undefined ? undefined : live.read(from, to);
}

/** Rows of a neighbourhood, by the place of their table. */
type RowsByTable = readonly (readonly (readonly StoredCell[])[])[];

function liveRows(moment: LiveMoment, neighbourhood: number, { tables }: Facts): RowsByTable {
  return tables.map((_, table) => moment.rows(table, neighbourhood));
}

/**
 * Rows of a neighbourhood's history as far as the prefix goes; undefined where it cannot be folded: its case is parked in
 * the read model too.
 */
export function foldedRows(
  neighbourhood: number,
  {
    reader,
    prefix,
    facts,
  }: Pick<CutOptions, 'reader' | 'facts'> & {
    readonly prefix: Pick<Prefix, 'position' | 'recordedAt'>;
  },
): RowsByTable | undefined {
  const logged = reader
    .readNeighbourhood(neighbourhood, { recordedBy: prefix.recordedAt })
    .filter(({ position }) => position <= prefix.position);
  try {
    return factRows(facts, rowsOf(facts.projection, logged));
  } catch {
    return undefined;
  }
}

/** The rows of the tables that cuts keep, as SQLite would hold them. @throws where a value does not fit its column. */
function factRows({ tables }: Facts, rows: Readonly<Record<string, readonly Row[]>>): RowsByTable {
  return tables.map((table) => (rows[table.name] ?? []).map((row) => cellsOf(table, row)));
}

function cellsOf(table: Table, row: Row): readonly StoredCell[] {
  return Object.entries(table.columns).map(([column, definition]) => {
    const cell = cellOf(row[column]);
    if (!fits(cell, definition)) throw new TypeError(`${table.name}.${column} cannot be what it is here`);
    return cell;
  });
}

/** As a strict table of SQLite would judge it. */
function fits(cell: Cell, definition: string): boolean {
  if (cell === null) return !definition.includes('not null');
  if (definition.startsWith('text')) return typeof cell === 'string';
  return definition.startsWith('integer') ? Number.isInteger(cell) : typeof cell === 'number';
}
