/** Keys that a thread of its own writes are as durable, and as destroyed, as those written where they are asked for. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createKeyWriter } from './key-writer.ts';
import { openPersonalKeys } from './personal-keys.ts';

const amina = 'met-nominal:884213';
const ben = 'met-nominal:884214';
const event = '0190a1a4-0000-5000-8000-000000000001';
const details = { [amina]: { surname: 'Invented' } };

function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'vjt-keys-'));
  const writer = createKeyWriter({ directory, patienceMillis: 50 });
  const masterKeyFile = join(directory, 'master.key');
  const keys = openPersonalKeys({ directory, masterKeyFile, writer });
  const reading = new Database(join(directory, 'keys.sqlite'));
  onTestFinished(async () => {
    keys.close();
    reading.close();
    await writer.close();
    rmSync(directory, { recursive: true });
  });
  const wrapped = (person: string) =>
    z
      .object({ wrapped: z.instanceof(Buffer).nullable() })
      .optional()
      .parse(reading.prepare('select wrapped from person_key where person = ?').get(person));
  const bytesOnDisk = () =>
    readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join('');
  return { directory, masterKeyFile, keys, writer, reading, wrapped, bytesOnDisk };
}

test('a key is in the file once it may be sealed with, and is the same after a restart', async () => {
  const { directory, masterKeyFile, keys, wrapped } = setUp();
  expect(await keys.ensure([amina])).toEqual({ kind: 'ready' });
  expect(wrapped(amina)?.wrapped).toBeInstanceOf(Buffer);
  const { block, macs } = keys.sealPersonal(event, details);
  const again = openPersonalKeys({ directory, masterKeyFile });
  onTestFinished(() => again.close());
  expect(again.macsOf(details)).toEqual(macs);
  expect(again.openPersonal(event, block ?? Buffer.alloc(0))).toEqual(details);
});

test('whoever asks while keys are written has a key of her own, and one asked for twice has one', async () => {
  const { keys, reading } = setUp();
  const persons = Array.from({ length: 300 }, (_, at) => `met-nominal:${at % 200}`);
  const verdicts = await Promise.all(persons.map((person) => keys.ensure([person, amina])));
  expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['ready']));
  expect(reading.prepare('select count(*) from person_key').pluck().get()).toBe(201);
  const macs = keys.macsOf(details);
  await keys.ensure([amina, ben]);
  expect(keys.macsOf(details)).toEqual(macs);
});

test('a key that is destroyed while it is being written is in no file, and she stays erased', async () => {
  const { keys, wrapped, bytesOnDisk } = setUp();
  await keys.ensure([amina]);
  const hers = wrapped(amina)?.wrapped?.toString('latin1') ?? 'none';
  expect(bytesOnDisk()).toContain(hers);
  await Promise.all([keys.ensure([ben]), keys.destroy(ben), keys.destroy(amina), keys.ensure([amina, ben])]);
  expect(wrapped(ben)).toEqual({ wrapped: null });
  expect(bytesOnDisk()).not.toContain(hers);
  expect(keys.sealPersonal(event, { ...details, [ben]: {} }).notKept).toEqual([amina, ben]);
});

test('a write that fails is a verdict and makes no key; the next one may succeed', async () => {
  const { keys, reading, wrapped } = setUp();
  reading.exec('BEGIN IMMEDIATE');
  expect(await keys.ensure([amina])).toEqual({
    kind: 'failed',
    reason: 'io-error',
    message: 'keys.sqlite: SQLITE_BUSY',
  });
  reading.exec('ROLLBACK');
  expect(wrapped(amina)).toBeUndefined();
  expect(() => keys.sealPersonal(event, details)).toThrow(/no key/);
  expect(await keys.ensure([amina])).toEqual({ kind: 'ready' });
});

test('where the thread was lost, another one writes', async () => {
  const { keys, writer, wrapped } = setUp();
  await keys.ensure([amina]);
  await writer.close();
  expect(await keys.ensure([ben])).toEqual({ kind: 'ready' });
  expect(wrapped(ben)?.wrapped).toBeInstanceOf(Buffer);
});
