/** Projecting as the rest of the server sees it: waiting on positions, rebuilding, retrying, readiness. */
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { crimeReported } from '#contracts/events/police/crime-reported.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { Query } from '#projections/kit/tables.ts';
import { frozenClock } from '#src/clock.ts';
import { openEngine } from './engine/engine.ts';
import type { Projection } from './generation/projection.ts';
import { lagOfBucket } from './generation/heard.ts';
import {
  besideStreamsQuery,
  heardDaysQuery,
  heardLagQuery,
  heardQuery,
  ReadModelNotReady,
} from './read-model.ts';
import { startProjecting } from './projecting.ts';
import {
  openSpecLog,
  say,
  specVersion,
  spokenProjection,
  temporaryDirectory,
  unfoldable,
} from './spec-support.ts';
import { inThisThread } from './engine/this-thread.ts';

const crime = 'crime:01-2301234-26';
const otherCrime = 'crime:01-9999999-26';
const long = 5_000;

const eventsOf: Query<{ readonly reference: string; readonly events: number }> = {
  sql: 'select reference, events from spoken order by reference',
  params: [],
  row: z.strictObject({ reference: z.string(), events: z.number() }),
};

function setUp(projection: Projection = spokenProjection) {
  const directory = temporaryDirectory();
  const clock = frozenClock('2026-05-01T12:00:00Z');
  const log = { ...openSpecLog(directory.path), currentAsOf: clock };
  const warnings: string[] = [];
  const projecting = startProjecting({
    log,
    directory: directory.path,
    clock,
    warn: (message) => warnings.push(message),
    host: inThisThread((events) =>
      openEngine({
        reader: log.reader,
        directory: directory.path,
        projection,
        version: specVersion,
        ...events,
      }),
    ),
  });
  onTestFinished(async () => {
    await projecting.stop();
    await log.close();
    directory[Symbol.dispose]();
  });
  return { log, projecting, warnings };
}

test('what was stored can be read once its position is visible', async () => {
  const { log, projecting } = setUp();
  expect(() => projecting.readModel.all(eventsOf)).toThrow(ReadModelNotReady);
  const position = log.store(say('police.crime-reported', crime));
  expect(await projecting.waitUntilVisible(position, long)).toBe(true);
  expect(projecting.readModel.all(eventsOf)).toEqual([{ reference: crime, events: 1 }]);
  expect(projecting.isVisible(position)).toBe(true);
  expect(projecting.isVisible(position + 1)).toBe(false);
});

test('a case is clean at a position once it is folded with it', async () => {
  const { log, projecting } = setUp();
  const first = log.store(say('police.crime-reported', crime));
  expect(await projecting.waitUntilClean(`case-${crime}`, first, long)).toBe(true);
  const second = log.store(say('police.crime-recorded', crime));
  expect(await projecting.waitUntilClean(`case-${crime}`, second, 0)).toBe(false);
  expect(await projecting.waitUntilClean(`case-${crime}`, second, long)).toBe(true);
  expect(projecting.readModel.all(eventsOf)).toEqual([{ reference: crime, events: 2 }]);
});

test('waiting for what never comes ends when the time is up', async () => {
  const { projecting } = setUp();
  expect(await projecting.waitUntilVisible(1_000, 20)).toBe(false);
});

test('a parked case is never clean, and others are not held up by it', async () => {
  const { log, projecting } = setUp();
  const parked = log.store(
    say('police.crime-reported', crime, { ...crimeReported.example, crime: unfoldable }),
  );
  const position = log.store(say('police.crime-reported', otherCrime));
  expect(await projecting.waitUntilClean(`case-${otherCrime}`, position, long)).toBe(true);
  expect(await projecting.waitUntilClean(`case-${crime}`, parked, long)).toBe(false);
  expect(projecting.parked()).toEqual([
    expect.objectContaining({
      stream: `case-${crime}`,
      position: parked,
      error: 'this crime cannot be folded',
    }),
  ]);
  expect(await projecting.retry(projecting.parked()[0]?.neighbourhood ?? 0)).toBe(true);
  expect(await projecting.retry(777)).toBe(false);
  expect(projecting.gauges()).toMatchObject({ parkedCases: 1 });
});

test('reads go on over a rebuild, and its report says what came of it', async () => {
  const { log, projecting } = setUp();
  const position = log.store(say('police.crime-reported', crime));
  await projecting.waitUntilVisible(position, long);
  const rebuilt = projecting.rebuild();
  expect(projecting.readModel.all(eventsOf)).toHaveLength(1);
  expect(await rebuilt).toEqual({ switched: true, events: 1, parked: 0, differing: [] });
  expect(projecting.readModel.all(eventsOf)).toHaveLength(1);
});

test('it is ready once it has reached what the log held at the start', async () => {
  const { log, projecting } = setUp();
  expect(projecting.readiness()).toEqual({ ready: false, reasons: ['catching up: 0 of 0 events'] });
  expect(projecting.status()).toMatchObject({ state: 'starting' });
  const position = log.store(say('police.crime-reported', crime));
  expect(projecting.gauges().lagEvents).toBe(1);
  await projecting.waitUntilVisible(position, long);
  expect(projecting.readiness()).toEqual({ ready: true, reasons: [] });
  expect(projecting.status()).toMatchObject({
    state: 'up-to-date',
    head: position,
    upToDateAsOf: Date.parse('2026-05-01T12:00:00Z'),
  });
  expect(projecting.gauges()).toEqual({ lagEvents: 0, lagSeconds: 0, dirtyCases: 0, parkedCases: 0 });
});

test('while events wait, it is up to date as of just before the first of them', async () => {
  const { log, projecting } = setUp();
  const position = log.store(say('police.crime-reported', crime));
  await projecting.waitUntilVisible(position, long);
  log.pass(3_600_000);
  log.store(say('police.crime-recorded', crime));
  expect(projecting.status()).toMatchObject({
    state: 'behind',
    upToDateAsOf: Date.parse('2026-05-01T10:00:00Z') - 1,
  });
  expect(projecting.gauges().lagSeconds).toBeCloseTo(7200, 0);
});

test('what each source sent can be asked: how often, on which day, how late, by its own numbers', async () => {
  const { log, projecting } = setUp();
  const recorded = Date.parse('2026-05-01T09:00:00Z');
  const minute = 60_000;
  const time = '2026-05-01T08:59:00Z';
  log.store(say('police.crime-reported', crime, undefined, { time, sequence: '7' }));
  log.pass(minute);
  log.store(say('police.crime-recorded', crime, undefined, { time, sequence: '0010' }));
  const coverage = log.store(say('feed.coverage-declared', 'feed:/police/spec'));
  await projecting.waitUntilVisible(coverage, long);

  const { readModel } = projecting;
  const sender = { source: '/police/spec', agency: 'police' };
  expect(readModel.all(heardQuery)).toEqual([
    {
      ...sender,
      events: 2,
      firstRecordedAt: recorded,
      lastRecordedAt: recorded + minute,
      sequenced: 2,
      firstSequence: 7,
      lastSequence: 10,
    },
  ]);
  const day = dayNumberOf('2026-05-01');
  const once = (type: string, at: number) => ({
    ...sender,
    day,
    type,
    events: 1,
    firstRecordedAt: at,
    lastRecordedAt: at,
  });
  expect(readModel.all(heardDaysQuery(day, day))).toEqual([
    once('police.crime-recorded', recorded + minute),
    once('police.crime-reported', recorded),
  ]);
  const lags = readModel.all(heardLagQuery(day, day));
  expect(lags.map(({ bucket, events }) => [lagOfBucket(bucket), events])).toEqual([
    [64, 1],
    [128, 1],
  ]);
  expect(readModel.all(besideStreamsQuery('feed-'))).toEqual([{ stream: 'feed-/police/spec' }]);
});
