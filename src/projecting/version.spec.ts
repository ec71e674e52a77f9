/** What names a generation changes with whatever its rows depend on. */
import { expect, test } from 'vitest';
import { readModelProjection } from './read-model-projection.ts';
import { spokenProjection } from './spec-support.ts';
import { readModelVersion } from './version.ts';

const { tables } = readModelProjection;

test('the same code, tables and settings are the same version', () => {
  expect(readModelVersion(tables)).toEqual(readModelVersion(tables));
  expect(readModelVersion(tables).code).toMatch(/^[0-9a-f]{64}$/);
});

test('other tables cannot be read alike', () => {
  expect(readModelVersion(spokenProjection.tables).tables).not.toBe(readModelVersion(tables).tables);
});

test('another setting makes other rows in the same tables', () => {
  const changed = readModelVersion(tables, { calendar: 'scotland' });
  expect(changed.code).not.toBe(readModelVersion(tables).code);
  expect(changed.tables).toBe(readModelVersion(tables).tables);
});
