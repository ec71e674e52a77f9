/** Cuts made apart from the server: in a thread of their own, and by a process that is killed over it. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { openSpecLog, say, temporaryDirectory } from '../spec-support.ts';
import { makeInWorker } from './cut-maker.ts';
import { openCuts } from './cuts.ts';
import { cutsDirectory } from './folder.ts';
import type { CutProgress } from './making/make-cut.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const crime = 'crime:01-2301234-26';
const date = '2026-05-01';

function setUp() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  log.store(say('police.crime-recorded', crime), say('police.crime-recorded', 'crime:01-9999999-26'));
  const maker = makeInWorker({ logFile: log.file, directory: directory.path });
  onTestFinished(async () => {
    await maker.stop();
    await log.close();
    directory[Symbol.dispose]();
  });
  const open = () =>
    openCuts({
      log,
      directory: directory.path,
      clock: frozenClock('2026-06-30T12:00:00Z'),
      months: 0,
      maker,
      isSettled: () => true,
    });
  return { directory: directory.path, log, maker, open };
}

test('a thread makes one cut after another, also after one that cannot be made, and tells how far it is', async () => {
  const { maker, open } = setUp();
  const progress: CutProgress[] = [];
  await maker.make(date, (each) => progress.push(each));
  expect(progress[0]).toEqual({ stage: 'folding', done: 2, of: 2 });
  await expect(maker.make('2026-04-01', () => undefined)).rejects.toThrow(
    'nothing had been recorded by the end of 2026-04-01',
  );
  await maker.make('2026-05-02', () => undefined);
  expect(open().list().cuts).toMatchObject([
    { description: { date: '2026-05-02', position: 2 } },
    { description: { date, position: 2, leftOut: 0 } },
  ]);
});

test('a server that stops gives up the cut under way, and leaves nothing of it', async () => {
  const { directory, open } = setUp();
  const cuts = open();
  cuts.ask(date);
  expect(cuts.find(date)).toMatchObject({ job: { state: 'under-way' } });
  await cuts.stop();
  expect(cuts.list().cuts).toEqual([]);
  expect(open().list()).toEqual({ cuts: [], jobs: [] });
  expect(() => readdirSync(cutsDirectory(directory))).toThrow('ENOENT');
});

test('killed while it is written, a cut is not there, and is made anew', async () => {
  const { directory, log, open } = setUp();
  const program = `
    import { cutDay } from '#src/projecting/cuts/making/cut-day.ts';
    import { currentFacts } from '#src/projecting/cuts/facts.ts';
    import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
    const [, logFile, directory] = process.argv;
    const place = { reader: openSqliteLogReader(logFile), directory, facts: currentFacts(), clock: () => 0 };
    cutDay(place, '${date}', ({ stage }) => stage === 'writing' && process.kill(process.pid, 'SIGKILL'));`;
  const { signal } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', program, log.file, directory],
    { cwd: root },
  );
  expect(signal).toBe('SIGKILL');
  expect(readdirSync(cutsDirectory(directory))).toHaveLength(2);
  const cuts = open();
  expect(readdirSync(cutsDirectory(directory))).toEqual([]);
  expect(cuts.list().cuts).toEqual([]);
  cuts.ask(date);
  await cuts.idle();
  expect(cuts.list().cuts).toMatchObject([{ standing: 'sound' }]);
});
