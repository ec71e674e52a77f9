/** A log that is filled without its index of ids judges every id as one with it does, and never stays without. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendOf, event, stored, uuidFor } from '#test/conformance/log-fixture.ts';
import { bytesOfUuid } from './columns.ts';
import { createCommitter } from './committer.ts';
import { keepIdsInMemory } from './known-ids.ts';
import { openForWriting } from './schema.ts';

const now = Date.parse('2026-05-04T09:00:00Z');

describe('a new log that is being filled', () => {
  let directory = '';
  let db: Database.Database;

  const open = () => openForWriting(join(directory, 'log.sqlite'), { checkpointAfterFrames: 0 });
  const isIndexed = () =>
    db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'event_by_uuid'").get() !== undefined;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vjt-ids-'));
    db = open();
  });
  afterEach(() => {
    db.close();
    rmSync(directory, { recursive: true });
  });

  it('finds each of many ids at its position, and no other', () => {
    const ids = keepIdsInMemory(db);
    const committer = createCommitter(db, ids);
    const names = Array.from({ length: 5000 }, (_, index) => `e${index}`);
    committer.commit([appendOf('case-a', ...names.map((name) => event(name)))], now);
    const positions = names.map((name) => ids?.positionOf(bytesOfUuid(uuidFor(name))));
    expect(positions).toEqual(names.map((_, index) => index + 1));
    expect(ids?.positionOf(bytesOfUuid(uuidFor('another')))).toBeUndefined();
  });

  it('knows duplicates and conflicts, before its ids are indexed and after', () => {
    const ids = keepIdsInMemory(db);
    const committer = createCommitter(db, ids);
    const commit = (says: string) =>
      committer.commit([appendOf('case-a', event('e1', { says }))], now).verdicts[0];
    expect(stored(commit('this'))).toMatchObject([{ position: 1, duplicate: false }]);
    for (const indexed of [false, true]) {
      if (indexed) ids?.settle();
      expect(isIndexed()).toBe(indexed);
      expect(stored(commit('this'))).toMatchObject([{ position: 1, duplicate: true }]);
      expect(commit('that')).toMatchObject({ kind: 'conflict' });
    }
  });

  it('takes no id for known whose transaction was rolled back', () => {
    const ids = keepIdsInMemory(db);
    const committer = createCommitter(db, ids);
    db.exec(`CREATE TEMP TRIGGER failing BEFORE INSERT ON main.event WHEN new.body = '${event('last').body}'
             BEGIN SELECT RAISE(ROLLBACK, 'as a test wants it'); END`);
    committer.commit([appendOf('case-a', event('first'), event('last'))], now);
    db.exec('DROP TRIGGER failing');
    const again = committer.commit([appendOf('case-a', event('other'), event('first'))], now);
    expect(stored(again.verdicts[0])).toMatchObject([
      { position: 1, duplicate: false },
      { position: 2, duplicate: false },
    ]);
  });

  it('has its index when it is opened again, though the filling was cut off', () => {
    createCommitter(db, keepIdsInMemory(db)).commit([appendOf('case-a', event('e1'))], now);
    expect(isIndexed()).toBe(false);
    db.close();
    db = open();
    expect(isIndexed()).toBe(true);
    const { verdicts } = createCommitter(db).commit([appendOf('case-a', event('e1'))], now);
    expect(stored(verdicts[0])).toMatchObject([{ duplicate: true }]);
  });

  it('is one that holds nothing yet: any other keeps its index', () => {
    createCommitter(db).commit([appendOf('case-a', event('e1'))], now);
    expect(keepIdsInMemory(db)).toBeUndefined();
    expect(isIndexed()).toBe(true);
  });
});
