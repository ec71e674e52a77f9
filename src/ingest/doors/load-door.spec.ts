/** Loads over HTTP: a verdict for each line while more come, whatever the lines say and however the sender goes away. */
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { lineVerdictSchema, loadSummaryLineSchema, loadSummarySchema } from '#contracts/requests.ts';
import type { AppendVerdict, EventLog } from '#src/event-log/port.ts';
import {
  eventOf,
  openTestIngest,
  police,
  serveIngest,
  type TestIngest,
  type TestIngestOptions,
} from '#test/support/ingest.ts';
import { jsonTestSuite, naughtyStrings } from '#test/support/hostile-input.ts';
import { bodyChunks } from './body-stream.ts';

let at: TestIngest;
let server: Awaited<ReturnType<typeof serveIngest>>;
afterEach(async () => {
  await at.loads.stop();
  await server.stop(1);
  await at.close();
});

async function start(options?: TestIngestOptions): Promise<void> {
  at = await openTestIngest(options);
  server = await serveIngest(at);
}

const headers = (more: Record<string, string> = {}, role = 'police') => ({
  Authorization: `Bearer ${role}`,
  'Content-Type': 'application/x-ndjson',
  ...more,
});

async function load(body: string | Uint8Array, more: Record<string, string> = {}, query = '') {
  const response = await fetch(`${server.url}/api/events${query}`, {
    method: 'POST',
    headers: headers(more),
    body,
  });
  return { response, ...answerOf(await response.text()) };
}

function answerOf(text: string) {
  const lines: unknown[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const { summary } = loadSummaryLineSchema.parse(lines.pop());
  return { verdicts: z.array(lineVerdictSchema).parse(lines), summary };
}

async function get(path: string, role = 'police') {
  return fetch(`${server.url}${path}`, { headers: headers({}, role) });
}

const ndjson = (events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const subject = (number: number) => `crime:01-${String(number).padStart(7, '0')}-26`;
const events = (count: number, attributes: (index: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, index) => eventOf('police.crime-reported', attributes(index)));
const storedIds = () => at.log.reader.readAll(0, 100_000).map(({ body }) => String(JSON.parse(body).id));

describe('a load', () => {
  test('has a verdict for each line, in order, and a summary', async () => {
    await start();
    const [first, second] = events(2);
    const { response, verdicts, summary } = await load(
      `${JSON.stringify(first)}\n\n{"id": Rahman}\n${JSON.stringify(second)}\r\n${JSON.stringify(first)}`,
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/x-ndjson');
    expect(response.headers.get('Location')).toBe(`/api/loads/${summary.load}`);
    expect(verdicts).toMatchObject([
      { line: 1, status: 'stored', id: first?.['id'] },
      { line: 3, status: 'refused', code: 'invalid-json', retry: 'never' },
      { line: 4, status: 'stored', id: second?.['id'] },
      { line: 5, status: 'duplicate', id: first?.['id'] },
    ]);
    expect(verdicts[3]?.position).toBe(verdicts[0]?.position);
    expect(summary).toMatchObject({ status: 'finished', lines: 4, stored: 2, duplicates: 1, refused: 1 });
    expect(JSON.stringify([verdicts, summary])).not.toContain('Rahman');
  });

  test.each(['application/x-ndjson', 'application/cloudevents+x-ndjson', 'application/jsonl; charset=utf-8'])(
    'is taken as %s',
    async (type) => {
      await start();
      expect((await load(ndjson(events(1)), { 'Content-Type': type })).summary.stored).toBe(1);
    },
  );

  test('of nothing is a load of nothing', async () => {
    await start();
    expect((await load('')).summary).toMatchObject({ status: 'finished', lines: 0 });
  });

  test('keeps the order of the lines within each case', async () => {
    await start();
    const sent = events(2000, (index) => ({ subject: subject(index % 7) }));
    const { summary } = await load(ndjson(sent));
    expect(summary).toMatchObject({ lines: 2000, stored: 2000 });
    expect(storedIds()).toEqual(sent.map(({ id }) => id));
  });

  test('keeps that order also where some lines name new persons', async () => {
    await start();
    const sent = events(600, (index) => ({
      data: index % 3 === 0 ? { personal: { [`met-nominal:${index}`]: { surname: 'Rahman' } } } : {},
    }));
    await load(ndjson(sent));
    expect(storedIds()).toEqual(sent.map(({ id }) => id));
  });

  test('may be compressed', async () => {
    await start();
    const gzip = { 'Content-Encoding': 'gzip' };
    expect((await load(gzipSync(ndjson(events(300))), gzip)).summary).toMatchObject({ stored: 300 });
    const cut = gzipSync(ndjson(events(3000))).subarray(0, -2000);
    const { summary } = await load(cut, gzip);
    expect(summary).toMatchObject({ status: 'broken-off', code: 'invalid-body' });
    expect(summary.stored).toBe(storedIds().length - 300);
    expect((await load('not gzip', gzip)).summary).toMatchObject({ code: 'invalid-body', lines: 0 });
  });

  test('answers with return=minimal only the problems and the summary', async () => {
    await start();
    const body = ndjson(events(20)) + ndjson(events(1, () => ({ data: { channel: 'onlin' } })));
    const { response, verdicts, summary } = await load(body, { Prefer: 'return=minimal' });
    expect(response.headers.get('Preference-Applied')).toBe('return=minimal');
    expect(verdicts).toMatchObject([
      { line: 21, status: 'refused', errors: [{ pointer: '/data/channel', nearest: 'online' }] },
    ]);
    expect(summary).toMatchObject({ lines: 21, stored: 20, refused: 1 });
  });

  test('as a dry run stores no event', async () => {
    await start();
    const { verdicts, summary } = await load(ndjson(events(3)), {}, '?dryRun=true');
    expect(verdicts.map(({ status }) => status)).toEqual(['checked', 'checked', 'checked']);
    expect(summary).toMatchObject({ checked: 3, stored: 0 });
    expect(storedIds()).toEqual([]);
  });

  test('refuses a line over 900 kB and goes on', async () => {
    await start();
    const [before, after] = events(2);
    const { verdicts } = await load(
      `${JSON.stringify(before)}\n${'x'.repeat(900_001)}\n${JSON.stringify(after)}\n`,
    );
    expect(verdicts).toMatchObject([
      { status: 'stored' },
      { line: 2, code: 'body-too-large' },
      { status: 'stored' },
    ]);
  });

  test('has no case to wait for and no state to expect', async () => {
    await start();
    for (const [name, value] of [
      ['Prefer', 'wait=5'],
      ['If-Match', '"1"'],
    ] as const) {
      const response = await fetch(`${server.url}/api/events`, {
        method: 'POST',
        headers: headers({ [name]: value }),
        body: '',
      });
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid-header' }]);
    }
  });
});

test('lines of every kind, good and bad, each get a verdict that is not our fault', async () => {
  await start();
  const lines = [
    ...jsonTestSuite().map(({ bytes }) => Buffer.from(bytes.filter((byte) => byte !== 0x0a))),
    ...naughtyStrings().map((naughty) =>
      Buffer.from(JSON.stringify(eventOf('police.crime-reported', { id: naughty }))),
    ),
  ].filter((line) => line.toString('latin1').trim() !== '');
  const body = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  const { verdicts, summary } = await load(body);
  expect(verdicts).toHaveLength(lines.length);
  expect(verdicts.map(({ code }) => code)).not.toContain('internal');
  expect(summary.status).toBe('finished');
  const refused = await (await get(`/api/loads/${summary.load}/refused.ndjson`)).arrayBuffer();
  const sent = lines.filter((_, index) => verdicts[index]?.status === 'refused');
  expect(Buffer.from(refused)).toEqual(Buffer.concat(sent.flatMap((line) => [line, Buffer.from('\n')])));
});

describe('looking a load up', () => {
  test('problems are grouped by cause, and refused lines are given back as they were sent', async () => {
    await start();
    const wrong = [
      '{"id": 1,}',
      JSON.stringify(
        eventOf('police.crime-reported', {
          data: { channel: 'onlin', personal: { 'met-nominal:1': { surname: 'Rahman' } } },
        }),
      ),
      `${JSON.stringify(eventOf('police.crime-reported', { data: { channel: 'pigeon' } }))}  \r`,
      JSON.stringify(eventOf('court.plea-entered')),
    ];
    const lines = [
      JSON.stringify(events(1)[0]),
      wrong[0],
      wrong[1],
      JSON.stringify(events(1)[0]),
      wrong[2],
      wrong[3],
    ];
    const { summary } = await load(lines.join('\n'));
    const found = await get(`/api/loads/${summary.load}`);
    expect(loadSummarySchema.parse(await found.json())).toMatchObject({
      ...summary,
      problems: [
        { code: 'invalid-event', pointer: '/data/channel', count: 2, firstLines: [3, 5] },
        { code: 'foreign-type', pointer: '/type', count: 1, firstLines: [6] },
        { code: 'foreign-type', pointer: '/source', count: 1 },
        { code: 'invalid-json', count: 1, firstLines: [2] },
      ].toSorted(
        (a, b) =>
          b.count - a.count ||
          a.code.localeCompare(b.code) ||
          (a.pointer ?? '').localeCompare(b.pointer ?? ''),
      ),
    });
    const refused = await get(`/api/loads/${summary.load}/refused.ndjson`);
    expect(refused.headers.get('Content-Type')).toBe('application/x-ndjson');
    expect(await refused.text()).toBe(wrong.map((line) => `${line}\n`).join(''));
  });

  test('is for the same agency only', async () => {
    await start();
    const { summary } = await load('{}\n');
    for (const path of [`/api/loads/${summary.load}`, `/api/loads/${summary.load}/refused.ndjson`]) {
      expect((await get(path, 'court')).status).toBe(404);
      expect((await get(path)).status).toBe(200);
    }
    expect((await get('/api/loads/none')).status).toBe(404);
  });
});

/** A load sent piece by piece, its answer read as it comes. */
async function open(more: Record<string, string> = {}) {
  const request: ClientRequest = httpRequest(`${server.url}/api/events`, {
    method: 'POST',
    headers: headers(more),
  });
  request.on('error', () => undefined);
  request.flushHeaders();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const idOf = () => String(response.headers.location).replace('/api/loads/', '');
  return { request, response, text: () => text, idOf };
}

const stateOf = async (id: string) => loadSummarySchema.parse(await (await get(`/api/loads/${id}`)).json());

describe('a sender', () => {
  test('that waits for each verdict before the next line gets it at once', async () => {
    await start();
    const sender = await open();
    for (const [index, event] of events(3).entries()) {
      sender.request.write(`${JSON.stringify(event)}\n`);
      await vi.waitFor(() => expect(sender.text().split('\n')).toHaveLength(index + 2));
    }
    sender.request.end();
    await once(sender.response, 'end');
    expect(answerOf(sender.text()).summary).toMatchObject({ stored: 3, status: 'finished' });
  });

  test('that goes away leaves what was read whole, and a load that says so', async () => {
    await start();
    const sender = await open();
    sender.request.write(`${ndjson(events(50))}{"specversion":"1.0","id":"half`);
    await vi.waitFor(() => expect(storedIds()).toHaveLength(50));
    sender.request.destroy();
    await vi.waitFor(async () => expect((await stateOf(sender.idOf())).status).toBe('broken-off'));
    expect(await stateOf(sender.idOf())).toMatchObject({ code: 'cut-off', lines: 50, stored: 50 });
    expect(storedIds()).toHaveLength(50);
  });

  test('that reads nothing until it has sent all is not left hanging', async () => {
    await start();
    const sent = events(3000);
    const { summary, verdicts } = await load(ndjson(sent));
    expect([summary.stored, verdicts.length]).toEqual([3000, 3000]);
  });

  test('is told when the server stops, after what it sent was answered', async () => {
    await start();
    const sender = await open();
    sender.request.write(ndjson(events(2)));
    await vi.waitFor(() => expect(storedIds()).toHaveLength(2));
    await Promise.all([at.loads.stop(), once(sender.response, 'end')]);
    expect(answerOf(sender.text()).summary).toMatchObject({
      status: 'broken-off',
      code: 'not-ready',
      stored: 2,
    });
    sender.request.destroy();
  });

  test('that is silent too long is given up on', async () => {
    await start();
    const silent = new Readable({ read: () => undefined });
    silent.push(ndjson(events(1)));
    at.records.store.begin('silent', police);
    const { summary } = await at.loads.run({
      id: 'silent',
      caller: police,
      chunks: (stopping) => bodyChunks(silent, false, stopping, 20),
      dryRun: false,
      problemsOnly: false,
      write: async () => undefined,
    });
    expect(summary).toMatchObject({ status: 'broken-off', code: 'body-too-slow', stored: 1 });
  });
});

describe('where the log', () => {
  const answering = (verdictOf: (call: number) => AppendVerdict | undefined) => (log: EventLog) => {
    let call = 0;
    return {
      ...log,
      append: async (request: Parameters<EventLog['append']>[0]) =>
        verdictOf((call += 1)) ?? log.append(request),
    };
  };

  test('has too much waiting, lines are handed over again in their order', async () => {
    await start({
      wrapLog: answering((call) =>
        call > 3 && call <= 10 ? { kind: 'overloaded', retryAfterSeconds: 1 } : undefined,
      ),
    });
    const sent = events(10);
    const { summary } = await load(ndjson(sent));
    expect(summary).toMatchObject({ stored: 10, refused: 0 });
    expect(storedIds()).toEqual(sent.map(({ id }) => id));
  });

  test('has no room for the record of a load either, it is refused before it begins', async () => {
    await start();
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    vi.spyOn(at.records.store, 'begin').mockImplementation(() => {
      throw full;
    });
    const response = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      headers: headers(),
      body: '',
    });
    expect([response.status, await response.json()]).toMatchObject([507, { code: 'disk-full' }]);
  });

  test('is full, the load ends and says from where to send again', async () => {
    await start({
      wrapLog: answering((call) =>
        call > 5 ? { kind: 'failed', reason: 'disk-full', message: '' } : undefined,
      ),
    });
    const { verdicts, summary } = await load(ndjson(events(8)));
    expect(verdicts[5]).toMatchObject({ line: 6, status: 'refused', code: 'disk-full', retry: 'after' });
    expect(summary).toMatchObject({ status: 'broken-off', code: 'disk-full', stored: 5, refused: 3 });
  });
});
