/** CSV that a spreadsheet cannot be made to run. */
import { expect, it } from 'vitest';
import { csvOf, wantsCsv } from './csv.ts';

it('quotes what needs it, and leaves what is missing empty', () => {
  expect(csvOf(['a', 'b'], [{ a: 'x, "y"', b: 1 }, { a: 'é' }])).toBe('a,b\r\n"x, ""y""",1\r\né,\r\n');
});

it.each(['=1+1', '+44', '-x', '@SUM(A1)', '\tx', '\rx'])('is no formula: %j', (text) => {
  expect(csvOf(['a'], [{ a: text }]).replaceAll('"', '')).toContain(`'${text}`);
});

it('leaves negative numbers numbers', () => {
  expect(csvOf(['a'], [{ a: -3 }])).toBe('a\r\n-3\r\n');
});

it('is answered where it was asked for', () => {
  expect(wantsCsv(undefined, 'text/csv')).toBe(true);
  expect(wantsCsv('json', 'text/csv')).toBe(false);
  expect(wantsCsv('csv', undefined)).toBe(true);
  expect(wantsCsv(undefined, '*/*')).toBe(false);
});
