/** The engine in a thread of its own, on the tables that are really kept. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { caseOfReference } from '#projections/case-history/rows.ts';
import { systemClock } from '#src/clock.ts';
import { openSqliteLog, sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import type { FromWorker } from './engine/messages.ts';
import { startProjecting } from './projecting.ts';
import { rebuildOnce } from './rebuild-once.ts';
import { rebuildTogether } from './rebuild-together.ts';
import { liveFile } from './generation/generations.ts';
import { newEvent, say, temporaryDirectory } from './spec-support.ts';
import { inWorker } from './worker-host.ts';

const crime = 'crime:01-2301234-26';
const long = 15_000;

async function setUp() {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory: directory.path, clock: systemClock });
  const logFile = sqliteLogFile(directory.path);
  const projecting = startProjecting({
    log,
    directory: directory.path,
    clock: systemClock,
    warn: () => undefined,
    host: inWorker({ logFile, directory: directory.path }),
  });
  onTestFinished(() => directory[Symbol.dispose]());
  return {
    log,
    logFile,
    projecting,
    directory: directory.path,
    store: async (...said: Parameters<typeof newEvent>[0][]) => {
      const verdicts = await Promise.all(
        said.map((each) => log.append({ stream: `case-${each.subject}`, events: [newEvent(each)] })),
      );
      return verdicts.reduce((last, verdict) => {
        if (verdict.kind !== 'stored') throw new Error(verdict.kind);
        return Math.max(last, ...verdict.events.map(({ position }) => position));
      }, 0);
    },
  };
}

function rowsOfLive(directory: string): readonly unknown[] {
  const database = new Database(join(directory, liveFile(directory) ?? 'none'), { readonly: true });
  const rows = database.prepare('select * from case_summary order by neighbourhood').all();
  database.close();
  return rows;
}

test('what is posted is found, over a rebuild, a stop and a rebuild without a server', async () => {
  const { log, logFile, projecting, directory, store } = await setUp();
  const position = await store(say('police.crime-reported', crime), say('police.victim-identified', crime));
  expect(await projecting.waitUntilClean(`case-${crime}`, position, long)).toBe(true);
  const summary = caseOfReference(crime, '2026-05-01');
  const expected = [expect.objectContaining({ caseId: crime, agencies: ['police'], victims: 1 })];
  expect(projecting.readModel.all(summary)).toEqual(expected);
  expect(await projecting.rebuild()).toMatchObject({ switched: true, events: 2, parked: 0 });
  expect(projecting.readModel.all(summary)).toEqual(expected);
  expect(await projecting.ask(summary)).toEqual(expected);
  expect(() => rebuildOnce({ logFile, directory, clock: systemClock })).toThrow(
    'is being written by this process',
  );

  await projecting.stop();
  await log.close();
  const progress: number[] = [];
  const report = rebuildOnce({
    logFile,
    directory,
    clock: systemClock,
    onProgress: ({ done, of }) => progress.push(done / of),
  });
  expect(report).toMatchObject({ switched: true, events: 2, parked: 0, differing: [] });
  expect(progress.every((share) => share >= 0 && share <= 1)).toBe(true);
});

test('several threads rebuild what one does', async () => {
  const { log, logFile, projecting, directory, store } = await setUp();
  for (let number = 1; number <= 9; number += 1) {
    await store(say('police.crime-reported', `crime:01-${number}-26`));
  }
  await projecting.stop();
  await log.close();
  const one = rebuildOnce({ logFile, directory, clock: systemClock });
  const rows = rowsOfLive(directory);
  const three = await rebuildTogether({ logFile, directory, clock: systemClock, threads: 3 });
  expect(three).toEqual({ ...one, millis: expect.any(Number) });
  expect(rowsOfLive(directory)).toEqual(rows);
  expect(rows).toHaveLength(9);
  expect(
    readdirSync(directory).filter((name) => /\.sqlite-\d+$|^read-model.*\.sqlite$/.test(name)),
  ).toHaveLength(1);
});

test('a thread that ends by itself is trouble, and is started again', async () => {
  const heard: FromWorker['kind'][] = [];
  const restarted = Promise.withResolvers<void>();
  const host = inWorker({ logFile: '/nowhere/log.sqlite', directory: '/nowhere' })((message) => {
    heard.push(message.kind);
    if (message.kind === 'restarted') restarted.resolve();
  });
  await restarted.promise;
  await host.stop();
  expect(heard.slice(0, 2)).toEqual(['trouble', 'restarted']);
});
