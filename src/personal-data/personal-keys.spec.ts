/** Personal data is sealed per person, recognised when sent again, and gone for ever once her key is. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asyncProperty, assert, constantFrom, record, string, uniqueArray } from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonalData } from '#contracts/personal.ts';
import { MasterKeyError } from './master-key.ts';
import { openPersonalKeys, type PersonalKeys } from './personal-keys.ts';
import { personalOf } from './personal-of.ts';

const amina = 'met-nominal:884213';
const ben = 'met-nominal:884214';
const event = '0190a1a4-0000-5000-8000-000000000001';
const otherEvent = '0190a1a4-0000-5000-8000-000000000002';
const details: PersonalData = {
  [amina]: { forenames: 'Amina', surname: 'Rahman', phones: ['07700 900123'] },
};

let directory: string;
let opened: PersonalKeys[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vjt-keys-'));
  opened = [];
});
afterEach(() => {
  for (const keys of opened) keys.close();
  rmSync(directory, { recursive: true });
});

function open(masterKeyFile = join(directory, 'master.key')): PersonalKeys {
  const keys = openPersonalKeys({ directory, masterKeyFile });
  opened.push(keys);
  return keys;
}

function reopen(): PersonalKeys {
  opened.pop()?.close();
  return open();
}

async function openWith(...persons: string[]): Promise<PersonalKeys> {
  const keys = open();
  expect(await keys.ensure(persons)).toEqual({ kind: 'ready' });
  return keys;
}

function block(keys: PersonalKeys, uuid = event, personal = details): Uint8Array {
  const sealed = keys.sealPersonal(uuid, personal).block;
  if (sealed === undefined) throw new Error('nothing was sealed');
  return sealed;
}

function bytesOnDisk(): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('');
}

test('what was sealed is read back, also after a restart', async () => {
  const sealed = block(await openWith(amina));
  expect(reopen().openPersonal(event, sealed)).toEqual(details);
});

test('any personal block is read back as it was', async () => {
  const keys = open();
  const persons = uniqueArray(constantFrom(amina, ben, 'cps-person:9', 'cp-person:x.y'), { minLength: 1 });
  const text = string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((raw) => raw.trim() === raw);
  await assert(
    asyncProperty(persons, record({ surname: text, address: text }), async (who, said) => {
      const personal = Object.fromEntries(who.map((person) => [person, said]));
      await keys.ensure(who);
      expect(keys.openPersonal(event, block(keys, event, personal))).toEqual(personal);
    }),
    { numRuns: 30 },
  );
});

test('a sealed block holds no name', async () => {
  const text = Buffer.from(block(await openWith(amina))).toString('latin1');
  expect(text).toContain(amina);
  expect(text).not.toContain('Rahman');
  expect(text).not.toContain(Buffer.from('Rahman').toString('base64').slice(0, 6));
});

test('a block does not open as that of another event or another person, or with a bit changed', async () => {
  const keys = await openWith(amina, ben);
  const sealed = block(keys);
  const asBen = Buffer.from(Buffer.from(sealed).toString().replace(amina, ben));
  const changed = Buffer.from(sealed);
  const at = Math.floor(changed.length / 2);
  changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
  expect(() => keys.openPersonal(otherEvent, sealed)).toThrow();
  expect(() => keys.openPersonal(event, asBen)).toThrow();
  expect(() => keys.openPersonal(event, changed)).toThrow();
});

test('sealing without a durable key is refused', () => {
  expect(() => open().sealPersonal(event, details)).toThrow(/no key for met-nominal:884213/);
});

test('keys wanted in one turn are made together, each once', async () => {
  const keys = open();
  await Promise.all([keys.ensure([amina]), keys.ensure([amina, ben]), keys.ensure([ben])]);
  const first = keys.sealPersonal(event, { ...details, [ben]: { surname: 'Okafor' } }).macs;
  expect(reopen().sealPersonal(event, { ...details, [ben]: { surname: 'Okafor' } }).macs).toEqual(first);
});

test('the MAC is the same for the same content in any order of fields, and another for any other content', async () => {
  const keys = await openWith(amina, ben);
  const macs = (personal: PersonalData) => keys.sealPersonal(event, personal).macs;
  const reordered: PersonalData = {
    [amina]: { phones: ['07700 900123'], surname: 'Rahman', forenames: 'Amina' },
  };
  expect(macs(reordered)).toEqual(macs(details));
  expect(macs({ [amina]: { surname: 'Rahmann' } })).not.toEqual(macs(details));
  expect(macs({ [ben]: { surname: 'Rahman' } })[ben]).not.toBe(
    macs({ [amina]: { surname: 'Rahman' } })[amina],
  );
});

test('judging alone makes no key, and agrees with the MAC of one who has a key', async () => {
  const keys = await openWith(amina);
  expect(keys.macsOf(details)).toEqual(keys.sealPersonal(event, details).macs);
  expect(keys.macsOf({ [ben]: { surname: 'Okafor' } })).toEqual({ [ben]: '' });
  expect(() => keys.sealPersonal(event, { [ben]: { surname: 'Okafor' } })).toThrow();
});

test('an erased person cannot be read again, is judged the same as ever, and nothing new of her is kept', async () => {
  const keys = await openWith(amina, ben);
  const both = { ...details, [ben]: { surname: 'Okafor' } };
  const sealed = block(keys, event, both);
  await keys.destroy(amina);
  await expectErased(keys);
  await expectErased(reopen());

  async function expectErased(at: PersonalKeys): Promise<void> {
    expect(at.isErased(amina)).toBe(true);
    expect(at.openPersonal(event, sealed)).toEqual({ [ben]: { surname: 'Okafor' } });
    expect(await at.ensure([amina])).toEqual({ kind: 'ready' });
    expect(at.sealPersonal(event, details)).toEqual({
      block: undefined,
      macs: { [amina]: null },
      notKept: [amina],
    });
    expect(at.macsOf(details)).toEqual({ [amina]: null });
  }
});

test('a destroyed key is in no file any more', async () => {
  const keys = await openWith(amina);
  const wrapped = wrappedKeyOf(amina);
  expect(bytesOnDisk()).toContain(wrapped);
  await keys.destroy(amina);
  expect(bytesOnDisk()).not.toContain(wrapped);
});

test('one who was never heard of can be erased beforehand', async () => {
  const keys = open();
  await keys.destroy(amina);
  await keys.ensure([amina]);
  expect(keys.sealPersonal(event, details).notKept).toEqual([amina]);
});

test('keys pushed out of memory are read from the file', async () => {
  const keys = openPersonalKeys({
    directory,
    masterKeyFile: join(directory, 'master.key'),
    cachedPersons: 1,
  });
  opened.push(keys);
  await keys.ensure([amina, ben]);
  const [hers, his] = [block(keys), block(keys, event, { [ben]: { surname: 'Okafor' } })];
  expect(keys.openPersonal(event, hers)).toEqual(details);
  expect(keys.openPersonal(event, his)).toEqual({ [ben]: { surname: 'Okafor' } });
});

test('raw bytes open under their kind and id only, also after a restart', () => {
  const bytes = Buffer.from('{"defendant":"Invented Name"}');
  const sealed = open().sealBlob('feed-message', 'm1', bytes);
  const keys = reopen();
  expect(Buffer.from(keys.openBlob('feed-message', 'm1', sealed))).toEqual(bytes);
  expect(() => keys.openBlob('refused-line', 'm1', sealed)).toThrow();
  expect(() => keys.openBlob('feed-message', 'm2', sealed)).toThrow();
});

test('the first start makes a master key that its owner alone can read', () => {
  open();
  for (const name of ['master.key', 'keys.sqlite']) {
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
  }
});

test('a start without the master key, with another one, or with no key in the file says which file is at fault', () => {
  const file = join(directory, 'master.key');
  open();
  opened.pop()?.close();
  const missing = join(directory, 'nowhere.key');
  expect(() => open(missing)).toThrow(new RegExp(`${missing} is missing`));
  writeFileSync(file, `${Buffer.alloc(32, 7).toString('base64')}\n`);
  expect(() => open()).toThrow(/is not the one that keys.sqlite was made with/);
  writeFileSync(file, 'correct horse battery staple\n');
  expect(() => open()).toThrow(MasterKeyError);
  expect(() => open()).toThrow(/openssl rand -base64 32/);
});

test('a write that fails is a verdict and makes no key; the next one may succeed', async () => {
  const keys = open();
  const other = new Database(join(directory, 'keys.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect(await keys.ensure([amina])).toEqual({
    kind: 'failed',
    reason: 'io-error',
    message: 'keys.sqlite: SQLITE_BUSY',
  });
  other.exec('ROLLBACK');
  other.close();
  expect(() => block(keys)).toThrow(/no key/);
  expect(await keys.ensure([amina])).toEqual({ kind: 'ready' });
});

test('of a person named in several events the latest word per field is given, and the erased are left out', async () => {
  const keys = await openWith(amina, ben);
  const said: PersonalData[] = [
    { [amina]: { surname: 'Rahman', phones: ['1'] }, [ben]: { surname: 'Okafor' } },
    { [amina]: { surname: 'Rahman-Lee' } },
  ];
  const reader = {
    readPersonal: () =>
      said.map((personal, index) => ({
        position: index + 1,
        uuid: event,
        personal: block(keys, event, personal),
      })),
  };
  const rows = reader.readPersonal();
  await keys.destroy(ben);
  expect(personalOf({ readPersonal: () => rows }, keys, 1)).toEqual(
    new Map([[amina, { surname: 'Rahman-Lee', phones: ['1'] }]]),
  );
});

function wrappedKeyOf(person: string): string {
  const disk = bytesOnDisk();
  const at = disk.indexOf(person) + person.length;
  return disk.slice(at, at + 60);
}
