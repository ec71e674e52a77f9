/** The SQLite log's file: who may open it, what is refused, who may read it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendOf, event, events, stored } from '#test/conformance/log-fixture.ts';
import { openEventLog } from '../open.ts';
import { openSqliteLogReader } from './reader.ts';
import { openForWriting } from './schema.ts';
import { openSqliteLog, sqliteLogFile } from './sqlite-log.ts';

const clock = () => Date.parse('2026-05-04T09:00:00Z');

describe('the SQLite log', () => {
  let parent = '';
  let directory = '';
  const file = () => sqliteLogFile(directory);
  const open = () => openSqliteLog({ directory, clock, writer: 'here' });

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'vjt-sqlite-log-'));
    directory = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('is readable by its owner only, and so is the directory it makes', async () => {
    const log = await openSqliteLog({ directory, clock });
    stored(await log.append(appendOf('case-a', event('e1'))));
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(directory)).toBe('700');
    const files = readdirSync(directory).toSorted();
    expect(files).toEqual(['log.lock', 'log.sqlite', 'log.sqlite-shm', 'log.sqlite-wal']);
    expect(files.map((name) => modeOf(join(directory, name)))).toEqual(['600', '600', '600', '600']);
    await log.close();
    expect(readdirSync(directory).toSorted()).toEqual(['log.lock', 'log.sqlite']);
  });

  it('is on the disk when a commit returns, and checkpointed by nobody but the checkpoints', () => {
    mkdirSync(directory);
    const db = openForWriting(file(), { checkpointAfterFrames: 0 });
    const setting = (name: string) => db.pragma(name, { simple: true });
    const fullSync = 2;
    expect([setting('journal_mode'), setting('synchronous')]).toEqual(['wal', fullSync]);
    expect(setting('wal_autocheckpoint')).toBe(0);
    db.close();
  });

  it('is written by one opener at a time, and the second is told by whom', async () => {
    const log = await open();
    const words = new RegExp(
      `${directory} is being written by this process \\(${process.pid}\\).*2026-05-04`,
    );
    await expect(open()).rejects.toThrow(words);
    stored(await log.append(appendOf('case-a', event('e1'))));
    await log.close();
    const next = await open();
    expect(next.reader.head().position).toBe(1);
    await next.close();
  });

  it('is written by one process at a time, and let go of when that process dies', async () => {
    const other = `
      import { openSqliteLog } from ${JSON.stringify(new URL('./sqlite-log.ts', import.meta.url).href)};
      try {
        const log = await openSqliteLog({ directory: ${JSON.stringify(directory)}, clock: () => 0, writer: 'here' });
        process.kill(process.pid, 'SIGKILL');
      } catch (error) {
        console.log(error.code, error.message);
      }`;
    const runOther = () =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', other], { encoding: 'utf8' });
    const log = await open();
    expect(runOther()).toContain(`in-use ${directory} is being written by process ${process.pid} on `);
    await log.close();
    expect(runOther).toThrow(expect.objectContaining({ signal: 'SIGKILL' }));
    await (await open()).close();
  });

  it('may be read while it is written, and when nobody writes it', async () => {
    const log = await open();
    await log.append(appendOf('case-a', ...events('e', 3)));
    const beside = openSqliteLogReader(file());
    expect(beside.head().position).toBe(3);
    await log.append(appendOf('case-a', event('e4')));
    expect(beside.revisionOf('case-a')).toBe(3);
    beside.close();
    await log.close();
    const alone = openSqliteLogReader(file());
    expect(alone.readStream('case-a')).toHaveLength(4);
    alone.close();
  });

  it('is not read where there is none', () => {
    expect(() => openSqliteLogReader(join(parent, 'log.sqlite'))).toThrow(/no event log at .*log\.sqlite/);
  });

  it('of a newer version is refused with both versions, and left alone', async () => {
    await (await open()).close();
    const db = new Database(file());
    db.pragma('user_version = 7');
    db.close();
    const words = /newer version of this program \(schema 7; this one knows up to 1\)/;
    await expect(open()).rejects.toThrow(words);
    expect(() => openSqliteLogReader(file())).toThrow(words);
  });

  it.each([
    [
      'a text',
      (path: string) => writeFileSync(path, 'not a database, but long enough to look like one'.repeat(9)),
    ],
    ['another database', (path: string) => void new Database(path).exec('CREATE TABLE other (id)').close()],
  ])('is not written over %s', async (_, make) => {
    await (await openSqliteLog({ directory, clock, writer: 'here' })).close();
    rmSync(file());
    make(file());
    await expect(open()).rejects.toThrow(`${file()} is not an event log of this program`);
    rmSync(file());
    await (await open()).close();
  });

  it('is what VJT_EVENT_LOG means by default; another is refused in words', async () => {
    const options = { directory, clock, node: 'local' };
    const log = await openEventLog('sqlite', { ...options, writer: 'here' });
    await log.close();
    await expect(openEventLog('pg://user:secret@host', options)).rejects.toThrow(
      'VJT_EVENT_LOG is "pg:…"; expected "sqlite"',
    );
  });
});
