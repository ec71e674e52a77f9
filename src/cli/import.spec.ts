/** `vjt import` reads files plain and compressed, lists what was refused beside them, and exits by what came of it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventOf } from '#test/support/ingest.ts';
import { main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-cli-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  vi.stubEnv('VJT_DATA_DIR', path.join(folder, 'data'));
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => void (err += `${String(text)}\n`));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function vjtImport(...words: readonly string[]): Promise<number | string> {
  process.exitCode = undefined;
  await main(['node', 'vjt', 'import', ...words]);
  return process.exitCode ?? 0;
}

const sound = JSON.stringify({ ...eventOf('police.crime-reported'), agency: 'police' });
const foreign = JSON.stringify({ ...eventOf('court.case-received'), agency: 'police' });

test('a compressed history is taken, and once more nothing is stored twice', async () => {
  const file = path.join(folder, 'history.ndjson.gz');
  writeFileSync(file, gzipSync(`${sound}\n`));
  expect(await vjtImport(file)).toBe(0);
  expect(out).toContain('1 lines');
  expect(out).toContain('1 stored, 0 in the log already, 0 refused.');
  expect(await vjtImport(file, '--json')).toBe(0);
  expect(JSON.parse(out.slice(out.indexOf('[')))).toMatchObject([
    { file, stored: 0, duplicates: 1, refused: 0 },
  ]);
});

test('refused lines are told, listed beside the file for their owner only, and exit with 1', async () => {
  const file = path.join(folder, 'mixed.ndjson');
  writeFileSync(file, `${sound}\n${foreign}\n`);
  expect(await vjtImport(file)).toBe(1);
  expect(err).toContain(`${file}:2: /type: expected one of police.*`);
  expect(err).toContain(`1 lines were refused; they are listed in ${file}.refused.ndjson.`);
  const [listed = ''] = readFileSync(`${file}.refused.ndjson`, 'utf8').split('\n');
  expect(JSON.parse(listed)).toMatchObject({ line: 2, status: 'refused', code: 'foreign-type' });
  writeFileSync(file, sound);
  expect(await vjtImport(file)).toBe(0);
  expect(existsSync(`${file}.refused.ndjson`)).toBe(false);
});

test('a file that is cut short is said to be, and what came before stays', async () => {
  const file = path.join(folder, 'cut.ndjson.gz');
  const whole = gzipSync(`${sound}\n`.repeat(1000));
  writeFileSync(file, whole.subarray(0, whole.length - 12));
  expect(await vjtImport(file)).toBe(1);
  expect(err).toMatch(/cut\.ndjson\.gz.*unexpected end of file/);
});

test('a file that is not there is asked wrongly, before anything is opened', async () => {
  expect(await vjtImport('/nowhere/history.ndjson')).toBe(2);
  expect(err).toBe('There is no file /nowhere/history.ndjson.\n');
});

test('a history is not imported into a cluster: it is said how it gets there', async () => {
  vi.stubEnv('VJT_EVENT_LOG', 'esdb://admin:changeit@127.0.0.1:1');
  vi.stubEnv('VJT_DATA_DIR', path.join(folder, 'untouched'));
  const file = path.join(folder, 'history.ndjson');
  writeFileSync(file, sound);
  expect(await vjtImport(file)).toBe(2);
  expect(err).toContain('vjt migrate --to');
  expect(existsSync(path.join(folder, 'untouched'))).toBe(false);
});
