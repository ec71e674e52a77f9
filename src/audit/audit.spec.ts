/** The audit: every attempt is durable before the answer, and nothing of it can be changed unnoticed. */
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { AppendVerdict, EventLog } from '#src/event-log/port.ts';
import { Problem } from '#src/http/problem.ts';
import { openSpecLog, temporaryDirectory } from '#src/projecting/spec-support.ts';
import type { Audit } from './audit.ts';
import { createAudit } from './audit.ts';
import type { Opening } from './entry.ts';
import { auditStream } from './entry.ts';
import { brokenLink, decodeCursor, encodeCursor, findOpenings } from './read-audit.ts';

const may = auditStream('local', '2026-05');
const urn = 'urn:01ZD0303208';
const crime = 'crime:01-2301234-26';

const opening: Opening = {
  caller: { id: 'amira', kind: 'person', role: 'care-officer', agency: 'witness-care' },
  view: 'case',
  reference: urn,
  outcome: 'opened',
};

function setUp() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  let now = Date.parse('2026-05-31T23:30:00Z');
  const clock = () => now;
  onTestFinished(async () => {
    await log.close();
    directory[Symbol.dispose]();
  });
  return {
    log,
    clock,
    audit: createAudit({ log, clock, node: 'local' }),
    find: (about: readonly string[], limit = 100, before?: Parameters<typeof encodeCursor>[0]) =>
      findOpenings(log.reader, clock, { about: new Set(about), limit, ...(before && { before }) }),
    pass: (millis: number) => {
      now += millis;
    },
  };
}

const record = (audit: Audit, openings: readonly Opening[]) =>
  Promise.all(openings.map((each) => audit.record(each)));

test('an attempt is in the log once it is recorded', async () => {
  const { audit, log } = setUp();
  await audit.record(opening);
  expect(log.reader.readStream(may)).toHaveLength(1);
});

test('attempts that come together are stored in order and chained', async () => {
  const { audit, log } = setUp();
  await record(
    audit,
    Array.from({ length: 1200 }, (_, at) => ({ ...opening, requestId: `request-${at}` })),
  );
  const bodies = log.reader.readStream(may).map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ data }) => data.requestId)).toEqual(bodies.map((_, at) => `request-${at}`));
  expect(brokenLink(log.reader, may)).toBeUndefined();
});

test('attempts of one answer are one append', async () => {
  const { clock, log } = setUp();
  const appends: number[] = [];
  const counting: EventLog = {
    ...log,
    append: (append) => {
      appends.push(append.events.length);
      return log.append(append);
    },
  };
  await record(
    createAudit({ log: counting, clock, node: 'local' }),
    Array.from({ length: 25 }, () => opening),
  );
  expect(appends).toEqual([25]);
});

test('the chain goes on after a restart', async () => {
  const { audit, log, clock } = setUp();
  await audit.record(opening);
  await createAudit({ log, clock, node: 'local' }).record(opening);
  await audit.record(opening).catch(() => audit.record(opening));
  expect(log.reader.readStream(may)).toHaveLength(3);
  expect(brokenLink(log.reader, may)).toBeUndefined();
});

test('an entry that was changed afterwards breaks the chain at the next one', async () => {
  const { audit, log } = setUp();
  await record(audit, [opening, opening, opening]);
  const database = new Database(log.file);
  database.exec(`update event set body = replace(body, 'amira', 'nobody') where revision = 1`);
  database.close();
  expect(brokenLink(log.reader, may)).toBe(2);
});

test('each month has a stream of its own', async () => {
  const { audit, log, pass } = setUp();
  await audit.record(opening);
  pass(3_600_000);
  await audit.record(opening);
  expect(log.reader.revisionOf(may)).toBe(0);
  expect(log.reader.revisionOf(auditStream('local', '2026-06'))).toBe(0);
  expect(brokenLink(log.reader, auditStream('local', '2026-06'))).toBeUndefined();
});

test('who opened a record is found newest first, over months, by case or person', async () => {
  const { audit, find, pass } = setUp();
  await record(audit, [
    { ...opening, requestId: 'first' },
    { ...opening, reference: crime, requestId: 'another case' },
    { ...opening, reference: crime, person: 'met-nominal:1', requestId: 'by person' },
  ]);
  pass(3_600_000);
  await audit.record({ ...opening, requestId: 'last' });
  const idsOf = async (...about: string[]) => (await find(about)).entries.map(({ data }) => data.requestId);
  expect(await idsOf(urn)).toEqual(['last', 'first']);
  expect(await idsOf('met-nominal:1')).toEqual(['by person']);
  expect(await idsOf(urn, crime)).toEqual(['last', 'by person', 'another case', 'first']);
  expect(await idsOf('amira')).toEqual([]);
});

test('who opened a record on any node is found, newest first and page by page', async () => {
  const { log, clock, pass, find } = setUp();
  const nodes = ['one', 'two'].map((node) => createAudit({ log, clock, node }));
  for (let at = 0; at < 6; at += 1) {
    await nodes[at % 2]?.record({ ...opening, requestId: `${at}` });
    pass(1_000);
  }
  const idsOf = ({ entries }: Awaited<ReturnType<typeof find>>) => entries.map(({ data }) => data.requestId);
  const first = await find([urn], 4);
  expect(idsOf(first)).toEqual(['5', '4', '3', '2']);
  expect(idsOf(await find([urn], 4, first.next))).toEqual(['1', '0']);
});

test('a long answer is paged', async () => {
  const { audit, find } = setUp();
  await record(
    audit,
    Array.from({ length: 5 }, (_, at) => ({ ...opening, requestId: `${at}` })),
  );
  const first = await find([urn], 3);
  expect(first.entries.map(({ data }) => data.requestId)).toEqual(['4', '3', '2']);
  const cursor = decodeCursor(encodeCursor(first.next ?? { month: '', before: {} }));
  const second = await find([urn], 3, cursor);
  expect(second.entries.map(({ data }) => data.requestId)).toEqual(['1', '0']);
  expect(second.next).toBeUndefined();
  expect(decodeCursor('nonsense')).toBeUndefined();
});

const refusals: readonly [AppendVerdict, string][] = [
  [{ kind: 'overloaded', retryAfterSeconds: 7 }, 'overloaded'],
  [{ kind: 'failed', reason: 'disk-full', message: 'full' }, 'disk-full'],
  [{ kind: 'failed', reason: 'io-error', message: 'gone' }, 'log-unavailable'],
  [{ kind: 'wrong-revision', expected: 'no-stream', actual: 4 }, 'log-unavailable'],
  [{ kind: 'closed' }, 'log-unavailable'],
];

test.each(refusals)('where the log answers %o nothing may be shown', async (verdict, code) => {
  const { log, clock } = setUp();
  const refusing: EventLog = { ...log, append: () => Promise.resolve(verdict) };
  const attempt = createAudit({ log: refusing, clock, node: 'local' }).record(opening);
  const problem: unknown = await attempt.catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code });
});
