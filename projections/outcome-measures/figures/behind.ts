/** From a figure to the rows it counts: of a share those of its numerator, of a code those that have it. */
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { CountedRows, Question } from '../../kit/figures.ts';

/**
 * The rows of the question's cohort.
 * @param isIn whether a row is among those asked for; all are, unless said otherwise
 */
export function rowsOfCohort(
  name: string,
  table: FactColumns,
  question: Question,
  dayAt: (row: number) => number | undefined,
  isIn: (row: number) => boolean = () => true,
): CountedRows {
  const rows = cellsOf(table, { ...question, groupBy: [] }, dayAt).flatMap((cell) =>
    Array.from(rowsThat(cell.rows, isIn)),
  );
  return { table: name, rows: Int32Array.from(rows) };
}
