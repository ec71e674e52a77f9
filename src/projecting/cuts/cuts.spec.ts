/** Cuts as the server keeps them: month-ends by themselves, any other day on request, and what is wrong with each. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  newEvent,
  openSpecLog,
  say,
  specVersion,
  spokenProjection,
  temporaryDirectory,
} from '../spec-support.ts';
import type { CutMaker } from './cut-maker.ts';
import { makeHere } from './cut-maker.ts';
import { openCuts } from './cuts.ts';
import { cutsDirectory } from './folder.ts';
import { monthEnds } from './month-ends.ts';

const crime = 'crime:01-2301234-26';
const day = 86_400_000;
const facts = { projection: spokenProjection, tables: spokenProjection.tables, version: specVersion };

/** A log that begins on 20 March 2026 and a clock that moves with it. */
function setUp({ months = 36, wrap = (maker: CutMaker) => maker } = {}) {
  const directory = temporaryDirectory();
  const start = '2026-03-20T09:00:00Z';
  const log = openSpecLog(directory.path, start);
  const time = { now: Date.parse(start), settled: true };
  const clock = () => time.now;
  const warnings: string[] = [];
  const made: string[] = [];
  const maker = wrap(makeHere({ reader: log.reader, directory: directory.path, facts, clock }));
  const open = () =>
    openCuts({
      log,
      directory: directory.path,
      clock,
      months,
      maker,
      isSettled: () => time.settled,
      warn: (message) => warnings.push(message),
    });
  const cuts = open();
  cuts.follow(({ kind }) => made.push(kind));
  onTestFinished(async () => {
    await cuts.stop();
    await log.close();
    directory[Symbol.dispose]();
  });
  return {
    log,
    cuts,
    open,
    time,
    made,
    warnings,
    directory: directory.path,
    /** Lets days pass, for the log and for the clock. */
    pass: (days: number) => {
      log.pass(days * day);
      time.now += days * day;
    },
    say: () => log.store(say('police.crime-recorded', crime)),
    /** An event that an import says was recorded then. */
    stamp: async (recordedAt: string) => {
      const event = { ...newEvent(say('police.crime-recorded', crime)), recordedAt: Date.parse(recordedAt) };
      return (await log.append({ stream: `case-${crime}`, events: [event] })).kind;
    },
    dates: () => cuts.list().cuts.map(({ description }) => description.date),
    look: async () => {
      cuts.look();
      await cuts.idle();
    },
  };
}

test('a month-end is cut by itself once the log has passed it', async () => {
  const at = setUp();
  at.cuts.start();
  at.say();
  await at.cuts.idle();
  expect(at.dates()).toEqual([]);
  at.pass(12);
  at.say();
  await at.cuts.idle();
  expect(at.dates()).toEqual(['2026-03-31']);
  expect(at.made).toEqual(['month-end']);
  expect(at.cuts.find('2026-03-31')).toMatchObject({
    cut: { kind: 'month-end', standing: 'sound', description: { position: 1, rows: 1 } },
  });
});

test('a month-end is cut by the clock where the log is idle', async () => {
  const at = setUp();
  at.say();
  at.time.now = Date.parse('2026-03-31T22:59:59Z');
  await at.look();
  expect(at.dates()).toEqual([]);
  at.time.now = Date.parse('2026-03-31T23:00:00Z');
  await at.look();
  expect(at.dates()).toEqual(['2026-03-31']);
});

test('a log that is being filled with the past is not idle', async () => {
  const at = setUp();
  at.time.now = Date.parse('2026-11-20T09:00:00Z');
  expect(await at.stamp('2026-03-20T09:00:00Z')).toBe('stored');
  await at.look();
  expect(at.dates()).toEqual([]);
  at.time.now += 60_000;
  await at.look();
  expect(at.dates()).toHaveLength(8);
});

test('those missing are made one after another, the newest first, no further back than was set', async () => {
  const at = setUp({ months: 2 });
  at.say();
  at.pass(100);
  at.say();
  const waiting = at.cuts.list().jobs.map(({ date, state }) => [date, state]);
  expect(waiting).toEqual([
    ['2026-05-31', 'waiting'],
    ['2026-04-30', 'waiting'],
  ]);
  at.cuts.look();
  expect(at.cuts.list().jobs[0]).toMatchObject({ date: '2026-05-31', state: 'under-way' });
  await at.cuts.idle();
  expect(at.dates()).toEqual(['2026-05-31', '2026-04-30']);
  expect(at.cuts.list().jobs).toEqual([]);
});

test('none are made by themselves where none are wanted', async () => {
  const at = setUp({ months: 0 });
  at.say();
  at.pass(100);
  await at.look();
  expect(at.cuts.list()).toEqual({ cuts: [], jobs: [] });
});

test('month-ends wait for the read model, requests do not', async () => {
  const at = setUp();
  at.say();
  at.pass(100);
  at.time.settled = false;
  await at.look();
  expect(at.dates()).toEqual([]);
  expect(at.cuts.ask('2026-04-15')).toMatchObject({
    kind: 'asked',
    job: { date: '2026-04-15', kind: 'on-request', state: 'under-way' },
  });
  await at.cuts.idle();
  expect(at.dates()).toEqual(['2026-04-15']);
});

test('what is asked for comes before month-ends, and is made once', async () => {
  const at = setUp();
  at.say();
  at.pass(100);
  at.cuts.look();
  at.cuts.ask('2026-04-15');
  at.cuts.ask('2026-04-15');
  expect(at.cuts.list().jobs.map(({ date }) => date)).toEqual([
    '2026-05-31',
    '2026-04-15',
    '2026-04-30',
    '2026-03-31',
  ]);
  expect(at.cuts.find('2026-04-15')).toMatchObject({ job: { state: 'waiting' } });
  await at.cuts.idle();
  expect(at.made).toEqual(['month-end', 'on-request', 'month-end', 'month-end']);
  expect(at.cuts.ask('2026-04-15')).toMatchObject({ kind: 'kept', cut: { standing: 'sound' } });
  expect(at.cuts.find('2026-04-16')).toBeUndefined();
});

test('days that have not ended, or that were over before anything was recorded, are refused', () => {
  const at = setUp();
  expect(at.cuts.ask('2026-03-19')).toEqual({ kind: 'refused', why: { kind: 'empty-log' } });
  at.say();
  expect(at.cuts.ask('2026-03-20')).toEqual({
    kind: 'refused',
    why: { kind: 'not-over', last: '2026-03-19' },
  });
  expect(at.cuts.ask('2026-03-19')).toEqual({
    kind: 'refused',
    why: { kind: 'before-log', first: '2026-03-20' },
  });
});

test('a cut that was asked for can be removed, a month-end cannot', async () => {
  const at = setUp();
  at.say();
  at.pass(20);
  at.cuts.ask('2026-03-25');
  await at.look();
  expect(at.cuts.remove('2026-03-31')).toBe('month-end');
  expect(at.cuts.remove('2026-03-25')).toBe('removed');
  expect(at.cuts.remove('2026-03-25')).toBe('none');
  expect(at.dates()).toEqual(['2026-03-31']);
});

test('a month-end that an import overtook is made anew', async () => {
  const at = setUp();
  at.pass(31);
  await at.stamp('2026-03-20T09:00:00Z');
  at.time.now += day;
  await at.look();
  expect(await at.stamp('2026-03-30T09:00:00Z')).toBe('stored');
  expect(at.cuts.list()).toMatchObject({
    cuts: [{ standing: 'overtaken' }],
    jobs: [],
  });
  at.time.now += day;
  await at.look();
  expect(at.cuts.list()).toMatchObject({
    cuts: [{ standing: 'sound', description: { position: 2 } }],
    jobs: [],
  });
});

test('what cannot be read is no cut, and is made anew; what was left half-made is removed', async () => {
  const at = setUp();
  const folder = cutsDirectory(at.directory);
  mkdirSync(folder);
  writeFileSync(join(folder, '2026-03-31.cut'), 'half a file');
  for (const name of [`.2026-03-31.${process.pid}.draft`, '.2026-03-31.4194304.scratch'])
    writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, '.2026-03-31.1.draft'), 'of a process that runs');
  at.say();
  at.pass(20);
  const again = at.open();
  expect(readdirSync(folder).sort()).toEqual(['.2026-03-31.1.draft', '2026-03-31.cut']);
  at.pass(1);
  again.look();
  await again.idle();
  expect(again.list().cuts).toMatchObject([{ description: { date: '2026-03-31' } }]);
  await again.stop();
});

test('a cut that fails says why, and is tried again after an hour or when asked for', async () => {
  const fault = { is: true };
  const at = setUp({
    wrap: (maker) => ({
      ...maker,
      make: (date, onProgress) =>
        fault.is ? Promise.reject(new Error('disk full')) : maker.make(date, onProgress),
    }),
  });
  at.say();
  at.pass(20);
  await at.look();
  expect(at.cuts.list()).toMatchObject({
    cuts: [],
    jobs: [{ date: '2026-03-31', state: 'failed', reason: 'disk full' }],
  });
  expect(at.warnings).toEqual(['the cut of 2026-03-31 could not be made: disk full']);
  fault.is = false;
  await at.look();
  expect(at.dates()).toEqual([]);
  at.time.now += 3_600_000;
  await at.look();
  expect(at.dates()).toEqual(['2026-03-31']);
});

test('month-ends are counted in London', () => {
  const from = Date.parse('2026-01-15T00:00:00Z');
  expect(monthEnds(from, Date.parse('2026-03-31T22:59:59.999Z'), 9)).toEqual(['2026-02-28', '2026-01-31']);
  expect(monthEnds(from, Date.parse('2026-03-31T23:00:00Z'), 9)[0]).toBe('2026-03-31');
  expect(monthEnds(Date.parse('2026-01-31T23:59:59Z'), Date.parse('2026-02-01T00:00:00Z'), 9)).toEqual([
    '2026-01-31',
  ]);
});
