/** The write-ahead log stays within its bound while appends go on and others read. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendOf, event } from '#test/conformance/log-fixture.ts';
import { createCheckpoint, frameBytes } from './checkpoint.ts';
import { createCommitter, type Committer } from './committer.ts';
import { openSqliteLogReader } from './reader.ts';
import { openForWriting } from './schema.ts';

const walBytes = 100 * frameBytes;

describe('a checkpoint', () => {
  let directory = '';
  let file = '';
  let writing: Database.Database;
  let committer: Committer;
  let beside: Database.Database;
  let written = 0;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vjt-checkpoint-'));
    file = join(directory, 'log.sqlite');
    writing = openForWriting(file, { checkpointAfterFrames: 0 });
    committer = createCommitter(writing);
    beside = new Database(file, { timeout: 20 });
    written = 0;
  });
  afterEach(() => {
    beside.close();
    writing.close();
    rmSync(directory, { recursive: true });
  });

  const walSize = () => statSync(`${file}-wal`).size;
  const write = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      written += 1;
      const body = event(`e${written}`, { says: 'x'.repeat(10_000) });
      expect(committer.commit([appendOf('case-a', body)], 0).verdicts).toMatchObject([{ kind: 'stored' }]);
    }
  };

  it('begins the write-ahead log again from the front while others read in between', () => {
    const checkpoint = createCheckpoint(beside, walBytes);
    const reader = openSqliteLogReader(file);
    for (let round = 0; round < 20; round += 1) {
      write(10);
      expect(reader.head().position).toBe(written);
      expect(checkpoint()).toBeUndefined();
      expect(reader.readNeighbourhood(1)).toHaveLength(written);
    }
    expect(walSize()).toBeLessThan(2 * walBytes);
    reader.close();
  });

  it('says so when a reader holds on to an old state, and cuts the file once it has let go', () => {
    const checkpoint = createCheckpoint(beside, walBytes);
    write(1);
    const holding = new Database(file, { readonly: true });
    holding.exec('BEGIN');
    holding.prepare('SELECT count(*) FROM event').get();
    write(150);
    expect(checkpoint()).toContain('a reader keeps it from being taken in');
    const grown = walSize();
    expect(grown).toBeGreaterThan(4 * walBytes);

    holding.close();
    write(150);
    expect(checkpoint()).toBeUndefined();
    expect(walSize()).toBe(0);
    write(1);
    expect(writing.prepare('SELECT count(*) FROM event').pluck().get()).toBe(302);
  });
});
