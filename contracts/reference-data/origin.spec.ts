/** Every list of standing data says where it comes from, of what day it is and under which licence. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const rows = readFileSync(new URL('ORIGIN.md', folder), 'utf8')
  .split('\n')
  .filter((line) => /^\| [\w-]+\.json +\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it('each file has one row', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(rows.map(([file = '']) => file).toSorted()).toEqual(files.toSorted());
});

it.each(rows.map((row) => [row[0], row] as const))('%s has an origin, a day and a licence', (_, row) => {
  const [, repository = '', , , dated = '', what = '', licence = ''] = row;
  expect(row).toHaveLength(7);
  expect(dated).toMatch(/^(19|20)\d\d/);
  for (const cell of [repository, what, licence]) expect(cell.length).toBeGreaterThan(2);
});
