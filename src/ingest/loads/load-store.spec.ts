/** What is kept of loads stays within its bounds, is the sender's agency's alone, and survives a restart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LineVerdict } from '#contracts/requests.ts';
import { court, eventOf, openTestIngest, police, type TestIngest } from '#test/support/ingest.ts';
import { openLoadRecords } from './loads.ts';
import type { LoadBounds } from './load-store.ts';
import { createTally, type RefusedLine } from './tally.ts';

let at: TestIngest;
beforeEach(async () => {
  at = await openTestIngest();
});
afterEach(() => at.close());

async function reopenWith(bounds: LoadBounds): Promise<void> {
  await at.close();
  at = await openTestIngest({ bounds });
}

const day = 86_400_000;
const roomy: LoadBounds = { loads: 1000, days: 30, refusedBytesOfLoad: 1000, refusedBytes: 10_000 };

const refusedLine = (line: number, text: string): RefusedLine => ({ line, bytes: Buffer.from(text) });
const refusal = (line: number, pointer: string, expected = 'a code'): LineVerdict => ({
  line,
  status: 'refused',
  code: 'invalid-event',
  errors: [{ pointer, code: 'unknown-code', expected }],
});

function keep(load: string, lines: readonly RefusedLine[], end = true): void {
  const tally = createTally();
  const problems = tally.add(lines.map(({ line }) => refusal(line, '/data/court')));
  at.records.store.begin(load, police);
  at.records.store.record(load, { counts: tally.counts(), problems, refusedLines: lines });
  if (end) at.records.store.end(load, undefined);
}

const keptOf = (load: string) =>
  [...at.records.store.refusedLines(load)].map((bytes) => Buffer.from(bytes).toString());

test('a load is found by the agency that sent it, refused lines exactly as they were sent', async () => {
  keep('one', [refusedLine(2, '{"broken\r'), refusedLine(7, 'é')]);
  expect(at.records.store.find('one', police)).toEqual({
    load: 'one',
    status: 'finished',
    lines: 2,
    stored: 0,
    duplicates: 0,
    checked: 0,
    refused: 2,
    refusedKept: 2,
    startedAt: '2026-11-02T09:00:00.000Z',
    finishedAt: '2026-11-02T09:00:00.000Z',
    problems: [
      { code: 'invalid-event', pointer: '/data/court', expected: 'a code', count: 2, firstLines: [2, 7] },
    ],
  });
  expect(at.records.store.find('one', court)).toBeUndefined();
  expect(at.records.store.find('two', police)).toBeUndefined();
  expect(keptOf('one')).toEqual(['{"broken\r', 'é']);
});

test('refused lines are sealed on disk', async () => {
  keep('one', [refusedLine(1, '{"surname":"Rahman"}')]);
  for (const name of ['loads.sqlite', 'loads.sqlite-wal']) {
    expect(readFileSync(join(at.directory, name), 'latin1')).not.toContain('Rahman');
  }
});

test('a load under way when the server ended was broken off', async () => {
  keep('one', [refusedLine(1, 'x')], false);
  expect(at.records.store.find('one', police)).toMatchObject({ status: 'running' });
  const reopened = openLoadRecords({ directory: at.directory, keys: at.keys, clock: at.clock });
  expect(reopened.store.find('one', police)).toMatchObject({
    status: 'broken-off',
    code: 'server-ended',
    refused: 1,
  });
  reopened.close();
});

test('of one load no more lines are kept than its bound, and the summary tells', async () => {
  await reopenWith({ ...roomy, refusedBytesOfLoad: 10 });
  keep('one', [refusedLine(1, '12345'), refusedLine(2, '67890'), refusedLine(3, 'x')]);
  expect(at.records.store.find('one', police)).toMatchObject({ refused: 3, refusedKept: 2 });
  expect(keptOf('one')).toEqual(['12345', '67890']);
});

test('of all loads the oldest lose their lines first', async () => {
  await reopenWith({ ...roomy, refusedBytes: 10 });
  for (const load of ['one', 'two', 'three']) keep(load, [refusedLine(1, '12345')]);
  keep('four', []);
  expect(['one', 'two', 'three'].map(keptOf)).toEqual([[], ['12345'], ['12345']]);
  expect(at.records.store.find('one', police)).toMatchObject({ refused: 1, refusedKept: 0 });
});

test('loads beyond the number kept, and those of long ago, are forgotten', async () => {
  await reopenWith({ ...roomy, loads: 2 });
  for (const load of ['one', 'two', 'three']) keep(load, []);
  expect(['one', 'two', 'three'].map((load) => at.records.store.find(load, police)?.load)).toEqual([
    undefined,
    'two',
    'three',
  ]);
  const later = openLoadRecords({
    directory: at.directory,
    keys: at.keys,
    clock: () => at.clock() + 31 * day,
    bounds: roomy,
  });
  later.store.begin('four', police);
  expect(later.store.find('three', police)).toBeUndefined();
  later.close();
});

test('lines come back in their order, however many', async () => {
  const lines = Array.from({ length: 350 }, (_, index) => refusedLine(index * 3 + 1, `line ${index}`));
  keep('one', lines);
  expect(keptOf('one')).toEqual(lines.map(({ bytes }) => Buffer.from(bytes).toString()));
});

test('problems are grouped by cause with the first ten lines; beyond 200 causes only by their code', () => {
  const tally = createTally();
  tally.add(Array.from({ length: 30 }, (_, index) => refusal(index + 1, '/data/court')));
  const [problem] = tally.add([refusal(31, '/data/court')]);
  expect(problem).toMatchObject({ count: 31, firstLines: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
  const others = tally.add(
    Array.from({ length: 300 }, (_, index) => refusal(index + 100, `/data/field-${index}`)),
  );
  expect(others.at(-1)).toMatchObject({ code: 'invalid-event', pointer: '', count: 101 });
  expect(tally.counts()).toMatchObject({ lines: 331, refused: 331 });
});

test('a refused event is remembered by its last refusal', async () => {
  const { refusedEvents } = at.records;
  const { source, id } = eventOf('police.crime-reported');
  const key = { source: String(source), id: String(id) };
  refusedEvents.remember([key], police, 'unknown-type');
  refusedEvents.remember([key], police, 'invalid-event');
  refusedEvents.flush();
  expect(refusedEvents.find(key, police)).toBe('invalid-event');
  expect(refusedEvents.find(key, court)).toBeUndefined();
});
