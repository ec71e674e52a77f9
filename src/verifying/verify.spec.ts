/** Verifying finds every way in which a data folder can be damaged, names it, and is silent where nothing is. */
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAudit } from '#src/audit/audit.ts';
import { openCopy } from '#src/event-log/eventstoredb/copy.ts';
import { proposedOf } from '#src/event-log/eventstoredb/event-form.ts';
import type { NewEvent } from '#src/event-log/port.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { cutDay } from '#src/projecting/cuts/making/cut-day.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import {
  link,
  newEvent,
  openSpecEngine,
  openSpecLog,
  say,
  specVersion,
  spokenProjection,
  temporaryDirectory,
} from '#src/projecting/spec-support.ts';
import type { CheckName, Finding } from './findings.ts';
import { checkNames } from './findings.ts';
import { verify } from './verify.ts';

const facts = { projection: spokenProjection, tables: spokenProjection.tables, version: specVersion };
const clock = () => Date.parse('2026-06-30T12:00:00Z');
const surname = 'Quillfeather';
const directory = temporaryDirectory();
const sound = join(directory.path, 'sound');
afterAll(() => directory[Symbol.dispose]());

/** Ten crimes, four of them linked in pairs, one with personal data; who looked; a survey; rows and a cut. */
beforeAll(async () => {
  mkdirSync(sound);
  const log = openSpecLog(sound);
  for (let at = 1; at <= 10; at += 1) log.store(say('police.crime-recorded', `crime:01-230000${at}-26`));
  log.store(link('crime:01-2300001-26', 'urn:01ZD0000126'), link('crime:01-2300002-26', 'urn:01ZD0000126'));
  log.store(link('crime:01-2300003-26', 'crime:01-2300004-26'), say('survey.wave-published', 'survey:uss'));
  const keys = openPersonalKeys({ directory: sound, masterKeyFile: join(sound, 'master.key') });
  const plain = newEvent(say('police.victim-identified', 'crime:01-2300005-26'));
  await keys.ensure(['met-nominal:1']);
  const { block, macs } = keys.sealPersonal(plain.uuid, { 'met-nominal:1': { surname } });
  const content = { hash: plain.content.hash, personal: macs };
  await log.append({
    stream: 'case-crime:01-2300005-26',
    events: [{ ...plain, ...(block && { personal: block }), content }],
  });
  keys.close();
  log.pass(86_400_000);
  const audit = createAudit({ log, clock, node: 'spec' });
  const caller = { id: 'x', kind: 'person', role: 'auditor', agency: 'police' };
  for (const reference of ['crime:01-2300001-26', 'crime:01-2300002-26', 'crime:01-2300003-26']) {
    await audit.record({ caller, view: 'case', reference, outcome: 'opened' });
  }
  const engine = openSpecEngine(log, sound);
  engine.settle();
  engine.close();
  cutDay({ reader: log.reader, directory: sound, facts, clock }, '2026-05-31');
  await log.close();
});

/** A copy of the sound folder for the test to damage. */
function copied(): string {
  const copy = temporaryDirectory();
  onTestFinished(() => copy[Symbol.dispose]());
  cpSync(sound, copy.path, { recursive: true });
  return copy.path;
}

function verified(folder: string, sample?: number) {
  return verify({ directory: folder, masterKeyFile: join(folder, 'master.key'), facts, clock, sample });
}

/** What is found, by check; checks that find nothing are left out. */
function found(folder: string, sample?: number): Partial<Record<CheckName, readonly Finding[]>> {
  const { checks } = verified(folder, sample);
  return Object.fromEntries(
    checks.filter(({ findings }) => findings > 0).map(({ check, first }) => [check, first]),
  );
}

function change(folder: string, file: string, ...statements: readonly string[]): void {
  const database = new Database(join(folder, file));
  for (const statement of statements) database.exec(statement);
  database.close();
}

const inLog = (folder: string, ...statements: readonly string[]) =>
  change(folder, 'log.sqlite', ...statements);
const inRows = (folder: string, ...statements: readonly string[]) =>
  change(folder, liveFile(folder) ?? '', ...statements);

describe('a sound folder', () => {
  test.each([
    [undefined, 8],
    [5, 5],
  ])('is silent, with a sample of %s', (sample, cases) => {
    const report = verified(copied(), sample);
    expect(report.checks.flatMap(({ first }) => first)).toEqual([]);
    expect(report).toMatchObject({ sound: true, findings: 0 });
    expect(report.checks.map(({ check }) => check)).toEqual(checkNames);
    const looked = Object.fromEntries(report.checks.map(({ check, looked: at }) => [check, at]));
    expect(looked).toMatchObject({
      log: { events: 18 },
      contracts: { events: 18 },
      neighbourhoods: { streams: 13, links: 3 },
      audit: { streams: 1, entries: 3 },
      'read-model': { senders: 1, cases },
      cuts: { cuts: 1 },
      'personal-data': { blocks: 1 },
    });
  });
});

test('what is stored while it reads is no fault: it looks at one moment of links, rows with news are left out', async () => {
  const folder = copied();
  const log = openSpecLog(folder, '2026-06-02T09:00:00Z');
  onTestFinished(() => log.close());
  let stored = 0;
  const report = verify({
    directory: folder,
    masterKeyFile: join(folder, 'master.key'),
    facts,
    clock,
    onProgress: ({ check }) => {
      if (check !== 'log' || stored > 0) return;
      stored = log.store(
        link('crime:01-2300006-26', 'crime:01-2300007-26', 'urn:01ZD0000126'),
        say('police.crime-recorded', 'crime:01-2300099-26'),
      );
    },
  });
  expect(report.checks.flatMap(({ first }) => first)).toEqual([]);
  expect(stored).toBe(20);
  const looked = Object.fromEntries(report.checks.map(({ check, looked: at }) => [check, at]));
  expect(looked).toMatchObject({
    log: { events: 20 },
    'read-model': { cases: 5, 'cases with news, left out': 2 },
  });
});

describe('the log', () => {
  test('a changed byte of a body is found by its hash', () => {
    const folder = copied();
    inLog(folder, `update event set body = replace(body, 'said-', 'sajd-') where position = 3`);
    expect(found(folder)).toMatchObject({
      log: [
        { what: 'the content is not what was taken', position: 3, stream: 'case-crime:01-2300003-26' },
        { what: 'an id of another event', position: 3 },
      ],
    });
  });

  test('a body that is no longer JSON breaks its contract, and says nothing of what stands in it', () => {
    const folder = copied();
    inLog(folder, `update event set body = '{"data":{"name":"${surname}"' where position = 7`);
    const { log, contracts, ...others } = found(folder);
    expect(log).toMatchObject([{ what: 'the content is not what was taken', position: 7 }]);
    expect(contracts).toMatchObject([
      { what: 'an event breaks its contract', found: 'no JSON', position: 7 },
    ]);
    expect(JSON.stringify([log, contracts, others])).not.toContain(surname);
  });

  test('a row that is gone leaves a gap, in the log and in its stream', () => {
    const folder = copied();
    inLog(folder, `delete from event where position = 5`);
    expect(found(folder).log).toMatchObject([
      {
        what: 'a gap in the log',
        expected: 'position 5',
        found: 'position 6: 1 missing before it',
        position: 6,
      },
      { what: 'a gap in a stream', expected: 'revision 0', found: 'revision 1', position: 15 },
    ]);
  });

  test('the last rows gone are missed by the rows made from them', () => {
    const folder = copied();
    inLog(folder, `delete from event where position > 16`);
    expect(found(folder)['read-model']).toMatchObject([
      { found: 'rows made from another, or from more than the log now holds' },
    ]);
  });

  test('a wrong revision, a time that goes back, a wrong id, a wrong type are each named', () => {
    const folder = copied();
    inLog(
      folder,
      `update event set revision = 4 where position = 2`,
      `update event set recorded_at = recorded_at - 1000 where position = 4`,
      `update event set uuid = zeroblob(16) where position = 6`,
      `update event set type = 'police.case-closed' where position = 8`,
    );
    expect(found(folder).log).toMatchObject([
      { what: 'a gap in a stream', expected: 'revision 0', found: 'revision 4', position: 2 },
      { what: 'time goes back', found: '2026-05-01T08:59:59.000Z', position: 4 },
      { what: 'an id of another event', found: '00000000-0000-0000-0000-000000000000', position: 6 },
      { what: 'a type other than what the body says', found: 'police.case-closed', position: 8 },
      { what: 'a gap in a stream', expected: 'revision 5', position: 12 },
    ]);
  });

  test('an event in the stream of another case is found by its subject', () => {
    const folder = copied();
    inLog(
      folder,
      `update event set revision = 1 where position = 10`,
      `update event set stream = (select stream from event where position = 10),
         revision = 0 where position = 9`,
    );
    expect(found(folder).log).toMatchObject([
      { what: 'an event in the stream of another', found: 'case-crime:01-23000010-26', position: 9 },
    ]);
  });

  test('facts that break the contract are told with their field', () => {
    const folder = copied();
    inLog(folder, `update event set body = json_remove(body, '$.data.crime') where position = 1`);
    expect(found(folder).contracts).toMatchObject([
      { position: 1, found: expect.stringMatching(/^crime: /) },
    ]);
  });

  test('a destroyed page ends what reads it as a finding, not as a fault', () => {
    const folder = copied();
    const file = join(folder, 'log.sqlite');
    const database = new Database(file);
    const page = database.prepare<[], number>(`select rootpage from sqlite_schema where name = 'event'`);
    const at = ((page.pluck().get() ?? 0) - 1) * 4096;
    database.close();
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.alloc(4096, 0x5a), 0, 4096, at);
    closeSync(descriptor);
    const what = 'a file is damaged, and was read no further';
    expect(found(folder, 5).log).toMatchObject([{ what }]);
    expect(found(folder).log).toMatchObject([{ what }]);
  });
});

describe('the copy of a log in a cluster', () => {
  const crime = 'case-crime:01-2300005-26';
  const other = 'case-crime:01-2300006-26';
  const first = newEvent(say('police.crime-recorded', 'crime:01-2300006-26'));
  const second = newEvent(say('police.crime-recorded', 'crime:01-2300005-26'));

  /** Of one stream the third event only is of this program and new; nothing is left of another stream. */
  function copying(): string {
    const folder = temporaryDirectory();
    onTestFinished(() => folder[Symbol.dispose]());
    const file = join(folder.path, 'log.sqlite');
    const copy = openCopy({ file, checkpointAfterFrames: 1_000, leavesNothing: () => false });
    const foreign = { type: 'somebody.else', data: new Uint8Array(), metadata: {} };
    const [placed, created] = [{ place: { commit: 1n, prepare: 1n } }, clock()];
    const ours = (event: NewEvent) => {
      const { metadata, ...proposed } = proposedOf(event);
      return { ...proposed, metadata: JSON.parse(Buffer.from(metadata).toString()), ...placed, created };
    };
    const uuid = '00000000-0000-4000-8000-000000000001';
    copy.take([
      { ...ours(first), stream: other, revision: 0 },
      { ...ours(first), stream: crime, revision: 0 },
      { ...foreign, ...placed, created, uuid, stream: crime, revision: 1 },
      { ...ours(second), stream: crime, revision: 2 },
      { ...foreign, ...placed, created, uuid, stream: 'feed-of-others', revision: 0 },
    ]);
    copy.close();
    return folder.path;
  }

  test('has no gap where events were passed over, and it is said how many', () => {
    const [log] = verified(copying()).checks;
    expect(log).toMatchObject({
      findings: 0,
      looked: { events: 2, 'passed over': 3 },
      notes: [expect.stringMatching(/^1 passed over: another/), expect.stringMatching(/^2 passed over: not/)],
    });
  });

  test('has one where fewer of them were', () => {
    const folder = copying();
    inLog(folder, `delete from passed_over where stream = '${crime}' and revision = 1`);
    expect(found(folder).log).toMatchObject([
      { what: 'a gap in a stream', expected: 'revision 1', found: 'revision 2', position: 2 },
    ]);
  });

  test('is wrong about a second event whose first is not there, and about one that it holds', () => {
    const folder = copying();
    inLog(folder, `update passed_over set why = 'shadowed'`);
    inLog(folder, `update passed_over set revision = 2 where stream = '${crime}' and revision = 0`);
    expect(found(folder).log?.map(({ what, found: held }) => `${what}: ${held}`)).toEqual([
      'a gap in a stream: revision 2',
      'an event passed over as a second one of its id: none of that id',
      'an event both held and passed over: revision 2 held too',
      'an event passed over as a second one of its id: none of that id',
    ]);
  });
});

describe('the neighbourhoods', () => {
  test('a stream moved to another, a link that was lost and a stream of nothing are found', () => {
    const folder = copied();
    inLog(
      folder,
      `update stream set neighbourhood = id where name = 'case-crime:01-2300004-26'`,
      `insert into stream values (99, 'case-crime:01-9999999-26', 99)`,
    );
    expect(found(folder).neighbourhoods).toMatchObject([
      {
        what: 'a stream in another neighbourhood than its links say',
        expected: 'neighbourhood 3',
        found: 'neighbourhood 4',
        stream: 'case-crime:01-2300004-26',
      },
      { what: 'a stream that nothing speaks of', stream: 'case-crime:01-9999999-26' },
    ]);
  });
});

describe('the audit', () => {
  test('an entry that was rewritten breaks the chain at the next', () => {
    const folder = copied();
    inLog(
      folder,
      `update event set body = replace(body, '"outcome":"opened"', '"outcome":"refused"') where position = 17`,
    );
    const { audit, log } = found(folder);
    expect(audit).toMatchObject([{ what: 'the chain of the audit is broken', position: 18 }]);
    expect(log).toMatchObject([{ what: 'the content is not what was taken', position: 17 }]);
  });
});

describe('the read model', () => {
  test('an edited row is named by its table and column, never by its value', () => {
    const folder = copied();
    inRows(folder, `update spoken set events = 40 where reference = 'crime:01-2300007-26'`);
    expect(found(folder)).toEqual({
      'read-model': [
        {
          what: 'rows other than a fresh fold gives',
          expected: '1 rows of spoken',
          found: '1 rows, others in events',
          stream: 'case-crime:01-2300007-26',
        },
      ],
    });
  });

  test('rows that are gone, rows of no case, a mark on nothing and a wrong count are found', () => {
    const folder = copied();
    inRows(
      folder,
      `delete from spoken where reference = 'crime:01-2300008-26'`,
      `insert into spoken select 777, 0, reference, case_id, events, last from spoken limit 1`,
      `insert into dirty values ('case-crime:01-7777777-26', 1)`,
      `update heard set events = events + 1 where source = '/police/spec'`,
    );
    expect(found(folder)['read-model']?.map(({ what }) => what)).toEqual([
      'counts of police /police/spec are others',
      'a mark on nothing',
      'rows other than a fresh fold gives',
      'rows of no case',
    ]);
  });

  test('a parked case is told with the event that keeps it from being folded', () => {
    const folder = copied();
    inRows(folder, `insert into parked values (6, 'case-crime:01-2300006-26', 6, 'x', 'x')`);
    expect(found(folder)['read-model']).toMatchObject([
      {
        position: 6,
        stream: 'case-crime:01-2300006-26',
        found: expect.stringContaining('because of this event'),
      },
    ]);
  });

  test('none yet is no fault, one that is gone is', () => {
    const folder = copied();
    rmSync(join(folder, liveFile(folder) ?? ''));
    expect(found(folder)['read-model']).toMatchObject([
      { found: 'a file that is missing or cannot be read' },
    ]);
    rmSync(join(folder, 'read-model.json'));
    expect(found(folder)).toEqual({});
  });
});

describe('cuts', () => {
  const file = join('cuts', '2026-05-31.cut');

  test('an edited cut is found by its bytes', () => {
    const folder = copied();
    chmodSync(join(folder, file), 0o644);
    change(folder, file, `update column_of_cut set digest = replace(digest, 'a', 'b') where id = 1`);
    expect(found(folder).cuts).not.toHaveLength(0);
    expect(found(folder).cuts?.[0]).toMatchObject({ what: 'the cut of 2026-05-31' });
  });

  test('a file that is no cut is told', () => {
    const folder = copied();
    writeFileSync(join(folder, 'cuts', '2026-04-30.cut'), 'no cut');
    expect(found(folder).cuts).toMatchObject([
      { what: 'the cut of 2026-04-30', found: 'a file that is none' },
    ]);
  });
});

describe('personal data', () => {
  const block = `personal = cast(replace(cast(personal as text), '":"', '":"AAAA') as blob)`;

  test.each([
    [
      'a changed block',
      (folder: string) => inLog(folder, `update event set ${block} where personal is not null`),
    ],
    ['a key that is gone', (folder: string) => change(folder, 'keys.sqlite', 'delete from person_key')],
  ])('%s cannot be opened', (_, damage) => {
    const folder = copied();
    damage(folder);
    const { 'personal-data': findings } = found(folder);
    expect(findings).toMatchObject([{ what: 'a personal block that cannot be opened', position: 15 }]);
    expect(JSON.stringify(findings)).not.toContain('met-nominal');
  });

  test('a key that was destroyed is as it should be', () => {
    const folder = copied();
    change(folder, 'keys.sqlite', 'update person_key set wrapped = null');
    expect(found(folder)).toEqual({});
  });

  test('without the master key it is said that nothing could be opened, and none is made', () => {
    const folder = copied();
    rmSync(join(folder, 'master.key'));
    expect(found(folder)['personal-data']).toMatchObject([
      { what: 'no block can be opened', found: 'no such file' },
    ]);
    expect(found(folder)['personal-data']).toHaveLength(1);
  });
});
