/** What the runner asks of a projection: its tables, and the rows of one neighbourhood as a pure function of its history. */
import type { RecordedEvent } from '#contracts/registry.ts';
import type { Row, Table } from '#projections/kit/tables.ts';

export type Projection = {
  readonly tables: readonly Table[];
  /** Rows by table name. Equal histories give equal rows, whatever the order of arrival. */
  readonly rowsOf: (events: readonly RecordedEvent[]) => Readonly<Record<string, readonly Row[]>>;
};
