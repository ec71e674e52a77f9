/** A writer's thread that is lost costs the appends it had in hand an answer, and nothing else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendOf, event, events } from '#test/conformance/log-fixture.ts';
import { defaultWaitingLimits } from '../admission.ts';
import { createGroupCommit, type GroupCommit } from '../group-commit.ts';
import { openWriterThread, startWriterWorker, type Writer } from './writer-thread.ts';

let directory = '';
let workers: Worker[] = [];
let writer: Writer;
let group: GroupCommit;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vjt-writer-'));
  workers = [];
  writer = await openWriterThread(() => {
    const worker = startWriterWorker({ file: join(directory, 'log.sqlite') });
    workers.push(worker);
    return worker;
  });
  group = createGroupCommit({
    commit: writer.commit,
    clock: () => 0,
    limits: defaultWaitingLimits,
    committed: () => {},
  });
});
afterEach(async () => {
  await writer.close();
  rmSync(directory, { recursive: true });
});

it('a writer lost in the middle of a commit leaves its appends unavailable, and a new one takes the next', async () => {
  const inHand = group.append(appendOf('case-a', ...events('e', 100)));
  await Promise.resolve();
  await workers[0]?.terminate();
  expect(await inHand).toMatchObject({ kind: 'failed', reason: 'unavailable' });
  expect(group.health()).toMatchObject({ writable: false });

  const again = await group.append(appendOf('case-a', ...events('e', 100), event('last')));
  expect(again).toMatchObject({ kind: 'stored' });
  expect(workers).toHaveLength(2);
  expect(group.health()).toMatchObject({ writable: true });
});
