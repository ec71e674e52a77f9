/** Tidy CSV for R and spreadsheets: UTF-8, one header line, and no cell that a spreadsheet would take for a formula. */
import type { Response } from 'express';

export type CsvCell = string | number | boolean | null | undefined;
export type CsvRow = Readonly<Record<string, CsvCell>>;

/** The columns in order, then a line for each row; what is missing is an empty cell. */
export function csvOf(columns: readonly string[], rows: readonly CsvRow[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

/** A text that begins with = + - @, a tab or a carriage return gets an apostrophe before it; numbers stay numbers. */
function cellText(cell: CsvCell): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `format` names it, or else `Accept` does. */
export function wantsCsv(format: 'json' | 'csv' | undefined, accept: string | undefined): boolean {
  return format === undefined ? accept?.startsWith('text/csv') === true : format === 'csv';
}

export function answerCsv(
  response: Response,
  name: string,
  columns: readonly string[],
  rows: readonly CsvRow[],
): void {
  response
    .set('Cache-Control', 'no-store')
    .set('Content-Disposition', `attachment; filename="${name}.csv"`)
    .type('text/csv; charset=utf-8')
    .send(csvOf(columns, rows));
}
