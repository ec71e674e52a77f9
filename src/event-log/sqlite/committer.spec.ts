/** What a commit does when something goes wrong in the middle of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendOf, event, stored, uuidFor } from '#test/conformance/log-fixture.ts';
import type { AppendRequest } from '../port.ts';
import { createCommitter, type Committer } from './committer.ts';
import { openForWriting } from './schema.ts';

const now = Date.parse('2026-05-04T09:00:00Z');

describe('a commit that fails', () => {
  let directory = '';
  let db: Database.Database;
  let committer: Committer;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vjt-commit-'));
    db = openForWriting(join(directory, 'log.sqlite'), { checkpointAfterFrames: 0 });
    committer = createCommitter(db);
    committer.commit([appendOf('case-a', event('before'))], now);
  });
  afterEach(() => {
    db.close();
    rmSync(directory, { recursive: true });
  });

  const commit = (...requests: AppendRequest[]) => committer.commit(requests, now);
  const held = () => db.prepare('SELECT count(*) FROM event').pluck().get();
  const pagesInUse = () => Number(db.pragma('page_count', { simple: true }));

  /** Makes the event of this body end the commit as a failing disk does: the whole transaction is gone. */
  const failOn = (id: string, how: 'ROLLBACK' | 'ABORT') =>
    db.exec(`CREATE TEMP TRIGGER failing BEFORE INSERT ON main.event WHEN new.body = '${event(id).body}'
             BEGIN SELECT RAISE(${how}, 'as a test wants it'); END`);

  it('for want of room fails every append of it and stores none', () => {
    db.pragma(`max_page_count = ${pagesInUse() + 4}`);
    const large = event('large', { says: 'x'.repeat(100_000) });
    const { verdicts, head } = commit(
      appendOf('case-b', event('e1', { links: ['case-a'] })),
      appendOf('case-c', large),
      appendOf('case-d', event('e2')),
    );
    const failed = { kind: 'failed', reason: 'disk-full', message: expect.stringContaining('full') };
    expect(verdicts).toEqual([failed, failed, failed]);
    expect(head).toBeUndefined();
    expect(db.inTransaction).toBe(false);
    expect(held()).toBe(1);
    expect(db.prepare('SELECT name FROM stream').pluck().all()).toEqual(['case-a']);
  });

  it('is followed by one that succeeds as soon as there is room, at the next position', () => {
    db.pragma(`max_page_count = ${pagesInUse() + 4}`);
    const large = appendOf('case-b', event('large', { says: 'x'.repeat(100_000) }));
    commit(large);
    expect(stored(commit(appendOf('case-b', event('small'))).verdicts[0])).toMatchObject([{ position: 2 }]);
    db.pragma('max_page_count = 100000');
    expect(stored(commit(large).verdicts[0])).toMatchObject([{ position: 3, revision: 1 }]);
  });

  it('because the transaction is gone altogether goes on with the next', () => {
    failOn('broken', 'ROLLBACK');
    const { verdicts } = commit(appendOf('case-a', event('broken')));
    expect(verdicts).toMatchObject([{ kind: 'failed' }]);
    db.exec('DROP TRIGGER failing');
    expect(stored(commit(appendOf('case-a', event('next'))).verdicts[0])).toMatchObject([
      { position: 2, revision: 1 },
    ]);
  });

  it('leaves no revision behind that its events would have had', () => {
    commit(appendOf('case-a', event('second')));
    failOn('broken', 'ABORT');
    commit(appendOf('case-a', event('third'), event('broken')));
    commit(appendOf('case-new', event('fourth'), event('broken')));
    db.exec('DROP TRIGGER failing');
    expect(stored(commit(appendOf('case-a', event('third'))).verdicts[0])).toMatchObject([{ revision: 2 }]);
    expect(stored(commit(appendOf('case-new', event('fourth'))).verdicts[0])).toMatchObject([
      { revision: 0 },
    ]);
  });

  it.each(['ROLLBACK', 'ABORT'] as const)(
    'for the sake of one append (%s) stores the others, in their order',
    (how) => {
      failOn('broken', how);
      const { verdicts, head } = commit(
        appendOf('case-b', event('e1')),
        appendOf('case-b', event('n1'), event('broken')),
        appendOf('case-b', event('e2')),
      );
      expect(verdicts.map(({ kind }) => kind)).toEqual(['stored', 'failed', 'stored']);
      expect(stored(verdicts[2])).toMatchObject([{ uuid: uuidFor('e2'), position: 3, revision: 1 }]);
      expect(head).toEqual({ position: 3, recordedAt: now });
      expect(held()).toBe(3);
    },
  );
});
