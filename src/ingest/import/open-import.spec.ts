/** An import stores what ingest would store, as each agency's, when it says it was recorded, and never twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LineVerdict } from '#contracts/requests.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { frozenClock } from '#src/clock.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { callerFor, eventOf, now, openTestIngest } from '#test/support/ingest.ts';
import type { EventType } from '#contracts/registry.ts';
import { openImport, type Import } from './open-import.ts';

const clock = frozenClock(now);
let directory = '';
let into: Import;
let refused: LineVerdict[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vjt-import-'));
  into = await openImport({ directory, masterKeyFile: join(directory, 'master.key'), clock, checkers: 2 });
});
beforeEach(() => {
  refused = [];
});
afterAll(async () => {
  await into.close();
  rmSync(directory, { recursive: true });
});

type Line = Readonly<Record<string, unknown>>;

/** An event of the police, in the case of its own that `subject` names. */
function line(type: EventType, subject: string, more: Line = {}): Line {
  return { ...eventOf(type, { subject, ...more }), agency: 'police' };
}

async function take(...lines: readonly (Line | string)[]) {
  const text = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  return into.take(chunks, { onRefused: (verdict) => refused.push(verdict) });
}

function held(subject: string) {
  const reader = openSqliteLogReader(sqliteLogFile(directory));
  const events = reader.readStream(`case-${subject}`);
  reader.close();
  return events.map(({ body, ...event }) => ({ ...event, body: JSON.parse(body) as Line }));
}

const personal = { 'met-nominal:884213': { surname: 'Invented', phones: ['020 7946 0001'] } };
const none = { lines: 0, stored: 0, duplicates: 0, refused: 0, notKept: 0 };

describe('an import', () => {
  it('stores what ingest stores of the same events, at the times they were recorded', async () => {
    const subject = 'crime:01-1000001-26';
    const posted = [
      eventOf('police.crime-reported', { subject, recordedat: '2026-05-03T15:00:00Z' }),
      eventOf('police.victim-identified', {
        subject,
        recordedat: '2026-05-03T15:00:01Z',
        data: { personal },
      }),
    ];
    expect(await take(...posted.map((event) => ({ ...event, agency: 'police' })))).toEqual({
      ...none,
      lines: 2,
      stored: 2,
    });

    const beside = await openTestIngest();
    for (const event of posted) await beside.ingest.submit([event], callerFor('police', { mayImport: true }));
    const expected = beside.log.reader.readStream(`case-${subject}`);
    const digests = expected.map(({ uuid }) => beside.log.reader.find(uuid)?.content.hash);
    await beside.close();

    const reader = openSqliteLogReader(sqliteLogFile(directory));
    const found = reader.readStream(`case-${subject}`);
    expect(found).toEqual(expected);
    expect(found.map(({ uuid }) => reader.find(uuid)?.content.hash)).toEqual(digests);
    const [block] = reader.readPersonal(reader.neighbourhoodOf(`case-${subject}`) ?? 0);
    reader.close();
    const keys = openPersonalKeys({ directory, masterKeyFile: join(directory, 'master.key') });
    expect(keys.openPersonal(block?.uuid ?? '', block?.personal ?? Buffer.alloc(0))).toEqual(personal);
    keys.close();
  });

  it('finds what it stored before, also with a key made anew for nobody', async () => {
    const lines = [
      line('police.crime-reported', 'crime:01-1000002-26'),
      line('police.victim-identified', 'crime:01-1000002-26', { data: { personal } }),
    ];
    expect(await take(...lines)).toMatchObject({ stored: 2, duplicates: 0 });
    expect(await take(...lines, ...lines)).toMatchObject({ stored: 0, duplicates: 4, refused: 0 });
  });

  it('takes each line as the agency it names, and holds it to what that agency may send', async () => {
    const subject = 'crime:01-1000003-26';
    const court = eventOf('court.case-received', { subject });
    expect(
      await take({ ...court, agency: 'court' }, { ...court, id: 'other', agency: 'police' }),
    ).toMatchObject({
      stored: 1,
      refused: 1,
    });
    expect(held(subject)[0]?.body['agency']).toBe('court');
    expect(refused).toMatchObject([{ line: 2, code: 'foreign-type', errors: [{ pointer: '/type' }] }]);
  });

  it('names every refused line with its number, its event and the fields at fault, and stores all others', async () => {
    const subject = 'crime:01-1000004-26';
    const sound = line('police.crime-reported', subject);
    const { crime: _, ...incomplete } = sound['data'] as Line;
    const counts = await take(
      sound,
      '',
      'not JSON',
      '[]',
      { ...line('police.crime-reported', subject), agency: 'polcie' },
      eventOf('police.crime-reported', { subject }),
      { ...line('police.crime-reported', subject), id: 'incomplete', data: incomplete },
      `{"pad":"${'x'.repeat(900_001)}"}`,
      line('police.crime-recorded', subject),
    );
    expect(counts).toEqual({ ...none, lines: 9, stored: 2, refused: 6 });
    expect(refused).toMatchObject([
      { line: 3, code: 'invalid-json' },
      { line: 4, code: 'invalid-event', errors: [{ pointer: '' }] },
      { line: 5, errors: [{ pointer: '/agency', received: 'polcie', nearest: 'police' }] },
      { line: 6, errors: [{ pointer: '/agency', code: 'missing' }] },
      { line: 7, id: 'incomplete', errors: [{ pointer: '/data/crime', code: 'missing' }] },
      { line: 8, code: 'body-too-large' },
    ]);
  });

  it('refuses an id that has other content, and a time before that of the line before', async () => {
    const subject = 'crime:01-1000005-26';
    const first = line('police.crime-reported', subject, { id: 'first' });
    const counts = await take(
      first,
      { ...first, time: '2026-05-03T14:21:00+01:00' },
      { ...line('police.crime-recorded', subject, { id: 'early' }), recordedat: '2026-05-01T09:00:00Z' },
    );
    expect(counts).toMatchObject({ stored: 1, refused: 2 });
    expect(refused).toMatchObject([
      { line: 2, code: 'id-conflict', id: 'first', errors: [{ pointer: '/id', received: 'first' }] },
      { line: 3, code: 'stamp-refused', id: 'early', errors: [{ pointer: '/recordedat' }] },
    ]);
  });

  it('holds a retraction to its target, be it in the log or a line before', async () => {
    const subject = 'crime:01-1000006-26';
    const source = '/met/connect';
    const retraction = (id: string, target: string, agency: string): Line => ({
      ...eventOf('record.event-retracted', {
        subject,
        id,
        source: agency === 'police' ? source : '/cps/cms',
        data: { target: { source, id: target } },
      }),
      agency,
    });
    await take(line('police.crime-reported', subject, { id: 'in-the-log' }));
    const counts = await take(
      line('police.crime-recorded', subject, { id: 'before' }),
      retraction('r1', 'in-the-log', 'cps'),
      retraction('r2', 'before', 'cps'),
      retraction('r3', 'before', 'police'),
      retraction('r4', 'still-to-come', 'police'),
      line('police.crime-flagged', subject, { id: 'still-to-come' }),
    );
    expect(counts).toMatchObject({ stored: 4, refused: 2 });
    expect(refused).toMatchObject([
      { line: 2, id: 'r1', code: 'foreign-target' },
      { line: 3, id: 'r2', code: 'foreign-target' },
    ]);
  });

  it('has the folder for itself, and says who has it', async () => {
    const second = openImport({ directory, masterKeyFile: join(directory, 'master.key'), clock });
    await expect(second).rejects.toThrow(`is being written by this process (${process.pid})`);
  });

  it('keeps the order of the lines through its threads', async () => {
    const subject = 'crime:01-1000007-26';
    const ids = Array.from({ length: 2500 }, (_, index) => `in-order-${index}`);
    const lines = ids.map((id) => line('police.crime-reported', subject, { id }));
    expect(await take(...lines, 'not JSON')).toEqual({ ...none, lines: 2501, stored: 2500, refused: 1 });
    expect(refused).toMatchObject([{ line: 2501 }]);
    expect(held(subject).map(({ body }) => body['id'])).toEqual(ids);
  });

  it('takes nothing out of nothing', async () => {
    expect(await take('')).toEqual(none);
  });
});
