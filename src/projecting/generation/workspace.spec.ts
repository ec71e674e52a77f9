/** A generation in the making is nobody else's to read; once complete it is read beside its writer. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSpecLog, say, specVersion, spokenProjection, temporaryDirectory } from '../spec-support.ts';
import { startWalk } from './walk.ts';
import { completeWorkspace, createWorkspace } from './workspace.ts';

test('who looks into a generation in the making is turned away, and the making goes on', () => {
  using directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  for (const number of [1, 2, 3]) log.store(say('police.crime-recorded', `crime:01-${number}-26`));
  const path = join(directory.path, 'making');
  const workspace = createWorkspace({ path, reader: log.reader, projection: spokenProjection }, specVersion);
  const walk = startWalk(workspace);
  walk.step(1);

  const reader = new Database(path, { readonly: true, timeout: 0 });
  const cases = reader.prepare.bind(reader, 'select count(*) from spoken');
  expect(() => cases().pluck().get()).toThrow('database is locked');
  while (walk.step(1));
  completeWorkspace(workspace);

  expect(cases().pluck().get()).toBe(3);
  reader.close();
  workspace.database.close();
  void log.close();
});
