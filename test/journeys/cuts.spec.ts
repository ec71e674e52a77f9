/** A whole server keeps what was known at the end of a day: over HTTP, in its own thread, equal to the log's prefix. */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutAnswerSchema, cutsAnswerSchema } from '#contracts/cuts.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { currentFacts } from '#src/projecting/cuts/facts.ts';
import { openCut } from '#src/projecting/cuts/file/open-cut.ts';
import { verifyCut } from '#src/projecting/cuts/verify-cut.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true, cutMonths: 2 });
});
afterAll(() => server.stop());

async function ask(
  method: string,
  address: string,
  body?: object,
): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${server.url}${address}`, {
    method,
    headers: {
      Authorization: `Bearer ${await server.tokenFor('operator')}`,
      'Content-Type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: JSON.parse(await response.text()) };
}

const list = async () => cutsAnswerSchema.parse((await ask('GET', '/api/cuts')).answer);

test('month-ends come by themselves, and any other day when it is asked for', async () => {
  const date = '2026-10-15';
  expect((await ask('POST', '/api/cuts', { date })).status).toBe(202);
  server.services.cuts.look();
  await expect.poll(async () => (await list()).cuts.length, { timeout: 60_000, interval: 200 }).toBe(3);
  const { cuts, jobs } = await list();
  expect(cuts.map(({ kind }) => kind).sort()).toEqual(['month-end', 'month-end', 'on-request']);
  expect(jobs).toEqual([]);

  const asked = cutAnswerSchema.parse((await ask('GET', `/api/cuts/${date}`)).answer);
  expect(asked).toMatchObject({ standing: 'sound', currentCode: true, currentTables: true, leftOut: 0 });
  expect(asked.rows).toBeGreaterThan(50);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('vjt_cut_duration_seconds_count{kind="month-end"} 2\n');
  expect(metrics).toContain('vjt_cuts_waiting{state="waiting"} 0\n');
});

test('every one of them is what a fold of the log gives', async () => {
  const { settings, clock } = server.services;
  const directory = settings.dataDir;
  const reader = openSqliteLogReader(sqliteLogFile(directory));
  const place = { reader, directory, facts: currentFacts(), clock };
  for (const { date } of (await list()).cuts) {
    const cut = openCut(path.join(directory, 'cuts', `${date}.cut`));
    expect(verifyCut(cut, place)).toMatchObject({ sound: true, sameCode: true });
    cut.close();
  }
  reader.close();
});
