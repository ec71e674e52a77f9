/** What a rebuild reads ahead, and what it leaves alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAhead } from './read-ahead.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'read-ahead-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: number): string {
  const file = join(folder, 'log.sqlite');
  writeFileSync(file, Buffer.alloc(bytes));
  return file;
}

describe('a log that is read ahead', () => {
  test('is read to its end where memory can hold it', async () => {
    expect(await readAhead(fileOf(9_000_000), 20_000_000)?.finished).toBe(true);
  });

  test('is left alone where it would push itself out again', () => {
    expect(readAhead(fileOf(9_000_000), 10_000_000)).toBeUndefined();
  });

  test('can be given up', async () => {
    const reading = readAhead(fileOf(1000), 20_000_000);
    await reading?.end();
    expect(await reading?.finished).toBeTypeOf('boolean');
  });
});
