/** Cuts over HTTP: each answer and each refusal, as a client sees them. */
import { expect, onTestFinished, test } from 'vitest';
import type { Role } from '#src/access/caller.ts';
import { cutAnswerSchema, cutJobAnswerSchema, cutsAnswerSchema } from '#contracts/cuts.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { openSpecLog, say, specVersion, spokenProjection, temporaryDirectory } from '../spec-support.ts';
import { makeHere } from './cut-maker.ts';
import { openCuts } from './cuts.ts';
import { cutVersion } from './facts.ts';
import { cutRoutes } from './routes.ts';

const facts = { projection: spokenProjection, tables: spokenProjection.tables, version: specVersion };

/** A log of 1 May 2026; it is noon on 3 June. */
async function serve() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  log.store(say('police.crime-recorded', 'crime:01-2301234-26'));
  const clock = () => Date.parse('2026-06-03T12:00:00Z');
  const cuts = openCuts({
    log,
    directory: directory.path,
    clock,
    months: 36,
    maker: makeHere({ reader: log.reader, directory: directory.path, facts, clock }),
    isSettled: () => true,
  });
  const version = { is: cutVersion(facts) };
  const server = await serveRoutes(cutRoutes({ cuts, clock, version: () => version.is }));
  onTestFinished(async () => {
    await server.stop(1);
    await cuts.stop();
    await log.close();
    directory[Symbol.dispose]();
  });
  const ask = async (method: string, path: string, role: Role = 'operator', body?: unknown) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${role}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, location: response.headers.get('Location'), answer };
  };
  return {
    cuts,
    version,
    get: (path: string, role?: Role) => ask('GET', path, role),
    post: (body: unknown, role?: Role) => ask('POST', '/api/cuts', role, body),
    remove: (path: string, role?: Role) => ask('DELETE', path, role),
  };
}

test('a cut that is asked for is made, can be followed, and is there from then on', async () => {
  const at = await serve();
  const asked = await at.post({ date: '2026-05-20' }, 'mopac');
  expect([asked.status, asked.location]).toEqual([202, '/api/cuts/2026-05-20']);
  expect(cutJobAnswerSchema.parse(asked.answer)).toMatchObject({ date: '2026-05-20', kind: 'on-request' });
  await at.cuts.idle();
  const found = await at.get('/api/cuts/2026-05-20', 'auditor');
  expect(found.status).toBe(200);
  expect(cutAnswerSchema.parse(found.answer)).toMatchObject({
    date: '2026-05-20',
    kind: 'on-request',
    state: 'kept',
    position: 'p1',
    recordedAt: '2026-05-01T09:00:00.000Z',
    rows: 1,
    madeAt: '2026-06-03T12:00:00.000Z',
    ageSeconds: 0,
    currentCode: true,
    currentTables: true,
    standing: 'sound',
  });
  const again = await at.post({ date: '2026-05-20' });
  expect(again).toMatchObject({ status: 200, location: '/api/cuts/2026-05-20', answer: found.answer });
});

test('the list has the cuts there are, the newest first, and those being made', async () => {
  const at = await serve();
  const asked = await at.post({ date: '2026-05-20' });
  expect(asked.status).toBe(202);
  await at.cuts.idle();
  at.version.is = { ...at.version.is, code: 'e'.repeat(64) };
  const { cuts, jobs } = cutsAnswerSchema.parse((await at.get('/api/cuts', 'mopac')).answer);
  expect(cuts).toMatchObject([{ date: '2026-05-20', currentCode: false, currentTables: true }]);
  expect(jobs).toEqual([]);
});

test('a job that waits or failed can be read under its day', async () => {
  const at = await serve();
  at.cuts.ask('2026-05-20');
  at.cuts.ask('2026-05-21');
  const { answer } = await at.get('/api/cuts/2026-05-21');
  expect(answer).toMatchObject({ date: '2026-05-21' });
  await at.cuts.idle();
  expect((await at.get('/api/cuts/2026-05-21')).answer).toMatchObject({ state: 'kept' });
});

test.each([
  [{ date: '2026-06-03' }, { pointer: '/date', expected: 'a day that has ended: 2026-06-02 at the latest' }],
  [
    { date: '2026-04-30' },
    {
      pointer: '/date',
      expected: 'a day by whose end something had been recorded: 2026-05-01 at the earliest',
    },
  ],
  [{ date: '2026-02-30' }, { pointer: '/date', code: 'invalid', received: '2026-02-30' }],
  [{ date: 20 }, { pointer: '/date', code: 'missing', expected: 'a London date, e.g. 2026-10-31' }],
  [{}, { pointer: '/date', code: 'missing' }],
  [[], { pointer: '', expected: 'an object with date' }],
  [
    { date: '2026-05-20', dates: 1 },
    { pointer: '/dates', code: 'unknown', nearest: 'date' },
  ],
])('%j cannot be cut, and the answer says why', async (body, error) => {
  const at = await serve();
  expect(await at.post(body)).toMatchObject({
    status: 422,
    answer: { code: 'invalid-cut', errors: [error] },
  });
  expect(at.cuts.list().jobs).toEqual([]);
});

test('a cut that is not there is not found, and a malformed day is named', async () => {
  const at = await serve();
  expect(await at.get('/api/cuts/2026-05-20')).toMatchObject({
    status: 404,
    answer: { code: 'no-such-cut' },
  });
  expect(await at.remove('/api/cuts/2026-05-20')).toMatchObject({ status: 404 });
  expect(await at.get('/api/cuts/May')).toMatchObject({
    status: 400,
    answer: { code: 'invalid-parameter', errors: [{ pointer: 'date', received: 'May' }] },
  });
});

test('an operator removes what was asked for, and nobody a month-end', async () => {
  const at = await serve();
  at.cuts.ask('2026-05-20');
  at.cuts.ask('2026-05-31');
  await at.cuts.idle();
  expect((await at.remove('/api/cuts/2026-05-20', 'mopac')).status).toBe(403);
  expect((await at.remove('/api/cuts/2026-05-20')).status).toBe(204);
  expect((await at.get('/api/cuts/2026-05-20')).status).toBe(404);
  expect(await at.remove('/api/cuts/2026-05-31')).toMatchObject({
    status: 409,
    answer: { code: 'cut-kept' },
  });
});

test('MOPAC, auditors and operators read; MOPAC and operators ask; nobody else does', async () => {
  const at = await serve();
  const reads = async (role: Role) => (await at.get('/api/cuts', role)).status;
  const asks = async (role: Role) => (await at.post({}, role)).status;
  expect(await Promise.all((['mopac', 'auditor', 'operator', 'police'] as const).map(reads))).toEqual([
    200, 200, 200, 403,
  ]);
  expect(await Promise.all((['mopac', 'auditor', 'operator', 'police'] as const).map(asks))).toEqual([
    422, 403, 422, 403,
  ]);
});
