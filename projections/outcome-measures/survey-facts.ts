/** Facts of sample surveys and of feedback, which are of no case: tables beside those of the cases, made when asked for. */
import type { BesideEvents } from '../kit/beside.ts';
import type { Row, Table } from '../kit/tables.ts';

/** Computations find them among their facts under these names. */
export const surveyTables: readonly Table[] = [];

/** Their rows, by the name of the table, of all events about surveys that were known. */
export function surveyRows(_events: BesideEvents): Readonly<Record<string, readonly Row[]>> {
  return {};
}
