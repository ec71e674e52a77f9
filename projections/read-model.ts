/** Everything that is kept across cases: the tables, and the rows of a neighbourhood's history. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from './case-history/fold.ts';
import type { CaseHistory } from './case-history/model.ts';
import {
  caseFindingRows,
  caseFindingTable,
  caseReferenceRows,
  caseReferenceTable,
  caseSummaryRows,
  caseSummaryTable,
  listedHearingRows,
  listedHearingTable,
} from './case-history/rows.ts';
import type { Row, Table } from './kit/tables.ts';
import { stepWaitRows, stepWaitTable } from './victim-timeline/rows.ts';

type Kept = { readonly table: Table; readonly rowsOf: (history: CaseHistory) => readonly Row[] };

const kept: readonly Kept[] = [
  { table: caseSummaryTable, rowsOf: caseSummaryRows },
  { table: caseReferenceTable, rowsOf: caseReferenceRows },
  { table: listedHearingTable, rowsOf: listedHearingRows },
  { table: caseFindingTable, rowsOf: caseFindingRows },
  { table: stepWaitTable, rowsOf: stepWaitRows },
];

export const tables: readonly Table[] = kept.map(({ table }) => table);

/** The rows of all cases of a neighbourhood, by table. Equal histories give equal rows, in whatever order they came. */
export function rowsOf(events: readonly RecordedEvent[]): Readonly<Record<string, readonly Row[]>> {
  const cases = foldNeighbourhood(events);
  return Object.fromEntries(kept.map((each) => [each.table.name, cases.flatMap(each.rowsOf)]));
}
