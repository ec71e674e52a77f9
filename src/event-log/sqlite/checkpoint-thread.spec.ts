/** The thread that checkpoints is closed whatever it does, and another takes its place where it fell. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendOf, event } from '#test/conformance/log-fixture.ts';
import { frameBytes } from './checkpoint.ts';
import { createCheckpoints } from './checkpoint-thread.ts';
import { createCommitter } from './committer.ts';
import { openForWriting } from './schema.ts';

describe('checkpoints in a thread', () => {
  const walBytes = 10 * frameBytes;
  let directory = '';
  let file = '';

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vjt-checkpoints-'));
    file = join(directory, 'log.sqlite');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const writeMuch = () => {
    const db = openForWriting(file, { checkpointAfterFrames: 0 });
    const body = event('e1', { says: 'x'.repeat(1_000_000) });
    expect(createCommitter(db).commit([appendOf('case-a', body)], 0).verdicts).toMatchObject([
      { kind: 'stored' },
    ]);
    return db;
  };
  const walSize = () => statSync(`${file}-wal`).size;

  it('end what is asked for before they close', async () => {
    const db = writeMuch();
    expect(walSize()).toBeGreaterThan(4 * walBytes);
    const checkpoints = createCheckpoints({ file, walBytes });
    checkpoints.written({ events: 0, bytes: walBytes });
    await checkpoints.close();
    expect(checkpoints.trouble()).toBeUndefined();
    expect(walSize()).toBe(0);
    db.close();
  });

  it('close where their thread has fallen, say why, and go on with another', async () => {
    const checkpoints = createCheckpoints({ file, walBytes });
    checkpoints.written({ events: 0, bytes: walBytes });
    await checkpoints.close();
    expect(checkpoints.trouble()).toContain('checkpoints have stopped');

    const db = writeMuch();
    checkpoints.written({ events: 0, bytes: walBytes });
    await checkpoints.close();
    expect(checkpoints.trouble()).toBeUndefined();
    expect(walSize()).toBe(0);
    db.close();
  });
});
