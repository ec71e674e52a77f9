/** What the runner asks of a projection: its tables, and the rows of one neighbourhood as a pure function of its history. */
import type { RecordedEvent } from '#contracts/registry.ts';

/** A value of a row; booleans are kept as 0 and 1, undefined as null. */
export type Cell = string | number | boolean | null | undefined;

export type Row = Readonly<Record<string, Cell>>;

/**
 * A table of the read model. The runner adds the column `neighbourhood` (integer, first), by which rows are replaced,
 * and an index on it; the rest is the projection's own.
 */
export type ProjectedTable = {
  readonly name: string;
  /** Column definitions in order: name → SQL type and constraints, e.g. `text not null`. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column lists of further indexes, e.g. `reference, case_id`. */
  readonly indexes: readonly string[];
};

export type Projection = {
  readonly tables: readonly ProjectedTable[];
  /** Rows by table name. Equal histories give equal rows, whatever the order of arrival. */
  readonly rowsOf: (events: readonly RecordedEvent[]) => Readonly<Record<string, readonly Row[]>>;
};
