/** POST /api/events and the receipts, over HTTP: each way of sending an event, and each answer. */
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { postAnswerSchema, problemSchema, receiptAnswerSchema } from '#contracts/requests.ts';
import { jsonTestSuite, naughtyStrings } from '#test/support/hostile-input.ts';
import { callerFor, eventOf, openTestIngest, serveIngest, type TestIngest } from '#test/support/ingest.ts';

let at: TestIngest;
let server: Awaited<ReturnType<typeof serveIngest>>;
/** What the projections are asked to wait for, and what they answer. */
const waits: { stream: string; position: number; millis: number }[] = [];
let clean = true;
let visibleUpTo = 0;

beforeAll(async () => {
  at = await openTestIngest();
  server = await serveIngest(at, {
    waitUntilClean: async (stream, position, millis) => {
      waits.push({ stream, position, millis });
      return clean;
    },
    isVisible: (position) => position <= visibleUpTo,
  });
});
afterAll(async () => {
  await server.stop(1);
  await at.close();
});

type Sending = {
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly role?: string;
  readonly type?: string;
};

async function post(
  body: unknown,
  { headers, query = '', role = 'police', type = 'application/json' }: Sending = {},
) {
  const response = await fetch(`${server.url}/api/events${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${role}`, 'Content-Type': type, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const problemOf = (answer: { readonly body: unknown }) => problemSchema.parse(answer.body);
const reported = (attributes: Record<string, unknown> = {}) => eventOf('police.crime-reported', attributes);

describe('one event', () => {
  test('is answered 201 with its receipt and position, and 200 with the same when it comes again', async () => {
    const event = reported();
    const first = await post(event);
    expect(first.status).toBe(201);
    const answer = postAnswerSchema.parse(first.body);
    expect(answer.receipts).toMatchObject([{ id: event['id'], status: 'stored' }]);
    expect(first.headers.get('Position')).toBe(answer.position);
    expect(first.headers.get('ETag')).toMatch(/^"\d+"$/);
    const again = await post(event);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ receipts: [{ ...answer.receipts[0], status: 'duplicate' }] });
    expect(again.headers.get('Position')).toBe(answer.position);
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/CloudEvents+JSON; Charset="UTF-8"',
  ])('is taken as %s', async (type) => {
    expect((await post(reported(), { type })).status).toBe(201);
  });

  test('is taken in binary mode, and is the same event as in structured mode', async () => {
    const event = reported({ id: 'Café 50% “off”', correlationid: 'case work' });
    const { data, ...attributes } = event;
    const encoded = Object.entries(attributes).map(([name, value]) => [
      `ce-${name}`,
      encodeURIComponent(String(value)),
    ]);
    const headers = Object.fromEntries(encoded);
    expect((await post(JSON.stringify(data), { headers })).status).toBe(201);
    expect((await post(event, { type: 'application/cloudevents+json' })).status).toBe(200);
  });

  test('may be compressed', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await post(gzipSync(JSON.stringify(reported())), { headers })).status).toBe(201);
    expect(problemOf(await post('not gzip', { headers })).code).toBe('invalid-body');
    expect(problemOf(await post(gzipSync(Buffer.alloc(2_000_000, ' ')), { headers })).code).toBe(
      'body-too-large',
    );
    const other = await post(reported(), { headers: { 'Content-Encoding': 'br' } });
    expect(other.status).toBe(415);
  });

  test('with a near miss is told what was meant', async () => {
    const answer = await post(reported({ data: { channel: 'onlin' } }));
    expect(answer.status).toBe(422);
    expect(problemOf(answer)).toMatchObject({
      code: 'invalid-event',
      retry: 'never',
      errors: [{ pointer: '/data/channel', received: 'onlin', nearest: 'online' }],
    });
  });
});

describe('a batch', () => {
  test.each(['application/json', 'application/cloudevents-batch+json'])('is taken as %s', async (type) => {
    const answer = await post([reported(), reported()], { type });
    expect(answer.status).toBe(201);
    expect(postAnswerSchema.parse(answer.body).receipts).toHaveLength(2);
  });

  test('of one is a batch still: errors begin with its number', async () => {
    const answer = await post([reported({ data: { channel: 'onlin' } })]);
    expect(problemOf(answer).errors).toMatchObject([{ pointer: '/0/data/channel' }]);
  });

  test('is 201 where any of it is new', async () => {
    const event = reported();
    await post(event);
    expect((await post([event, reported()])).status).toBe(201);
    expect((await post([event])).status).toBe(200);
  });
});

type Refused = readonly [
  string,
  () => Promise<{ readonly status: number; readonly body: unknown }>,
  number,
  string,
];

const refusals: readonly Refused[] = [
  ['what is not JSON', () => post('{"id": Rahman}'), 400, 'invalid-json'],
  ['an empty body', () => post(''), 400, 'invalid-body'],
  ['what is not UTF-8', () => post(Buffer.from([0x7b, 0xff, 0x7d])), 400, 'invalid-body'],
  [
    'an object as a batch',
    () => post(reported(), { type: 'application/cloudevents-batch+json' }),
    400,
    'invalid-json',
  ],
  [
    'a list as one event',
    () => post([reported()], { type: 'application/cloudevents+json' }),
    422,
    'invalid-event',
  ],
  ['a number', () => post('7'), 422, 'invalid-event'],
  ['no event at all', () => post('[]'), 422, 'invalid-batch'],
  ['an unknown parameter', () => post(reported(), { query: '?dryrun=true' }), 400, 'invalid-parameter'],
  [
    'a parameter with another value',
    () => post(reported(), { query: '?dryRun=yes' }),
    400,
    'invalid-parameter',
  ],
  ['no token', () => post(reported(), { headers: { Authorization: '' } }), 401, 'invalid-token'],
  ['a role that sends nothing', () => post(reported(), { role: 'auditor' }), 403, 'not-permitted'],
  ['another agency’s type', () => post(reported(), { role: 'court' }), 403, 'foreign-type'],
  [
    'an answer that is not given',
    () => post(reported(), { headers: { Accept: 'image/png' } }),
    406,
    'not-acceptable',
  ],
  [
    'a state that is not',
    () => post(reported(), { headers: { 'If-Match': '"9999"' } }),
    412,
    'wrong-revision',
  ],
  ['a malformed state', () => post(reported(), { headers: { 'If-Match': 'W/"1"' } }), 400, 'invalid-header'],
  ['a malformed wait', () => post(reported(), { headers: { Prefer: 'wait=soon' } }), 400, 'invalid-header'],
  ['a body over 900 kB', () => post('7'.repeat(900_001)), 413, 'body-too-large'],
  ['another media type', () => post(reported(), { type: 'text/plain' }), 415, 'unsupported-media-type'],
  [
    'another charset',
    () => post(reported(), { type: 'application/json; charset=latin1' }),
    415,
    'unsupported-encoding',
  ],
  [
    'a name of the object prototype as media type',
    () => post(reported(), { type: 'constructor' }),
    415,
    'unsupported-media-type',
  ],
  [
    'a header that is not encoded',
    () => post('{}', { headers: { 'ce-specversion': '1.0', 'ce-id': '%zz' } }),
    400,
    'invalid-header',
  ],
  [
    'data in a header',
    () => post('{}', { headers: { 'ce-specversion': '1.0', 'ce-data': 'x' } }),
    400,
    'invalid-header',
  ],
  [
    'binary mode without a body',
    () => post('', { headers: { 'ce-specversion': '1.0' } }),
    422,
    'invalid-event',
  ],
];

test.each(refusals)('%s is refused', async (_, send, status, code) => {
  const before = at.log.reader.head().position;
  const answer = await send();
  expect(answer.status).toBe(status);
  expect(problemOf(answer)).toMatchObject({ code, status });
  expect(JSON.stringify(answer.body)).not.toContain('Rahman');
  expect(at.log.reader.head().position).toBe(before);
});

test('the same id with other content is a conflict, and nothing of the batch is stored', async () => {
  const event = reported();
  await post(event);
  const before = at.log.reader.head().position;
  const answer = await post([reported(), { ...event, time: '2026-05-03T10:00:00Z' }]);
  expect(answer.status).toBe(409);
  expect(problemOf(answer).errors).toMatchObject([{ pointer: '/1/id' }]);
  expect(at.log.reader.head().position).toBe(before);
});

test('If-None-Match: * is for the first event of a case, If-Match for the state an answer gave', async () => {
  const subject = 'crime:01-7770001-26';
  const send = (headers: Record<string, string>) => post(reported({ subject }), { headers });
  expect((await send({ 'If-Match': '*' })).status).toBe(412);
  const first = await send({ 'If-None-Match': '*' });
  expect([first.status, first.headers.get('ETag')]).toEqual([201, '"0"']);
  expect((await send({ 'If-None-Match': '*' })).status).toBe(412);
  expect((await send({ 'If-Match': '"0"' })).headers.get('ETag')).toBe('"1"');
  expect((await send({ 'If-Match': '"0"' })).status).toBe(412);
  expect((await send({ 'If-Match': '*', 'If-None-Match': '*' })).status).toBe(400);
});

test('a dry run is answered 200 and stores nothing', async () => {
  const event = reported();
  const before = at.log.reader.head().position;
  const answer = await post(event, { query: '?dryRun=true', headers: { Prefer: 'wait=5' } });
  expect(answer.status).toBe(200);
  expect(postAnswerSchema.parse(answer.body).receipts).toMatchObject([{ status: 'checked' }]);
  expect(at.log.reader.head().position).toBe(before);
  expect((await post(event)).status).toBe(201);
});

describe('Prefer: wait', () => {
  test('waits for the case that was touched, at the place of the event', async () => {
    waits.length = 0;
    const answer = await post(reported(), { headers: { Prefer: 'respond-async, wait=5; x=y' } });
    expect(waits).toEqual([
      { stream: 'case-crime:01-2301234-26', position: at.log.reader.head().position, millis: 5000 },
    ]);
    expect(answer.headers.get('Preference-Applied')).toBe('wait=5');
    expect(answer.body).not.toHaveProperty('behind');
  });

  test('is 201 all the same when the time runs out, and says so', async () => {
    clean = false;
    const answer = await post(reported(), { headers: { Prefer: 'wait=1' } });
    clean = true;
    expect([answer.status, postAnswerSchema.parse(answer.body).behind]).toEqual([201, true]);
  });

  test('keeps nobody longer than half a minute, and without it nobody waits', async () => {
    waits.length = 0;
    await post(reported(), { headers: { Prefer: 'wait=999' } });
    await post(reported());
    expect(waits.map(({ millis }) => millis)).toEqual([30_000]);
  });
});

describe('receipts', () => {
  const ask = async (query: string, role = 'police') => {
    const response = await fetch(`${server.url}/api/receipts?${query}`, {
      headers: { Authorization: `Bearer ${role}` },
    });
    return { status: response.status, body: await response.json() };
  };
  const queryOf = (event: Record<string, unknown>) =>
    new URLSearchParams({ source: String(event['source']), id: String(event['id']) }).toString();

  test('say what became of an event, and whether it is to be seen yet', async () => {
    const [stored, refused, never] = [reported(), reported({ data: { channel: 'pigeon' } }), reported()];
    await post(stored);
    await post(refused);
    const { position } = at.log.reader.head();
    visibleUpTo = position - 1;
    expect(receiptAnswerSchema.parse((await ask(queryOf(stored))).body)).toMatchObject({
      status: 'stored',
      subject: 'crime:01-2301234-26',
      visible: false,
    });
    visibleUpTo = position;
    expect((await ask(queryOf(stored))).body).toMatchObject({ visible: true });
    expect((await ask(queryOf(refused))).body).toMatchObject({ status: 'refused', code: 'invalid-event' });
    expect((await ask(queryOf(never))).body).toEqual({
      source: '/met/connect',
      id: never['id'],
      status: 'unknown',
    });
    expect((await ask(queryOf(stored), 'court')).body).toMatchObject({ status: 'unknown' });
  });

  test('are asked by source and id and nothing else', async () => {
    expect(await ask('source=/met/connect')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: 'id' }] },
    });
    expect(await ask('source=/met/connect&id=1&ids=2')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: 'ids', nearest: 'id' }] },
    });
  });

  test('are given many at once, in the order asked', async () => {
    const [stored, never] = [reported(), reported()];
    await post(stored);
    const query = async (body: unknown) => {
      const response = await fetch(`${server.url}/api/receipts/query`, {
        method: 'POST',
        headers: { Authorization: 'Bearer police', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
    const keys = [never, stored].map(({ source, id }) => ({ source, id }));
    const answer = z
      .object({ receipts: z.array(receiptAnswerSchema) })
      .parse((await query({ events: keys })).body);
    expect(answer.receipts.map(({ status }) => status)).toEqual(['unknown', 'stored']);
    expect(await query({ event: keys })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/events', code: 'missing' },
          { pointer: '/event', nearest: 'events' },
        ],
      },
    });
    expect((await query({ events: [{ source: '/met/connect', idd: '1' }] })).body).toMatchObject({
      errors: [{ pointer: '/events/0/id' }, { pointer: '/events/0/idd', nearest: 'id' }],
    });
  });
});

test('a body that is cut off stores nothing', async () => {
  const before = at.log.reader.head().position;
  const text = JSON.stringify(reported());
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${server.url}/api/events`, {
      method: 'POST',
      headers: {
        Authorization: 'Bearer police',
        'Content-Type': 'application/json',
        'Content-Length': text.length,
      },
    });
    request.on('error', () => undefined).on('close', resolve);
    request.write(text.slice(0, 50), () => request.destroy());
  });
  expect((await post(reported())).status).toBe(201);
  expect(at.log.reader.head().position).toBe(before + 1);
});

test('every kind of JSON, good and bad, is answered, and none of it is stored', async () => {
  const before = at.log.reader.head().position;
  for (const { name, bytes } of jsonTestSuite()) {
    const answer = await post(bytes);
    const permitted = name.startsWith('n_') ? [400] : [400, 422];
    expect(permitted, `${name}: ${answer.status}`).toContain(answer.status);
    expect(problemOf(answer).code).not.toBe('internal');
  }
  expect(at.log.reader.head().position).toBe(before);
});

test('a naughty string in any place is stored as it is, or refused by the name of the place', async () => {
  const places = ['/id', '/correlationid', '/data/personal/met-nominal:1/surname'];
  const caller = callerFor('police');
  for (const naughty of naughtyStrings()) {
    const personal = { 'met-nominal:1': { surname: naughty } };
    const event = reported({ id: naughty, correlationid: naughty, data: { personal } });
    const submission = await at.ingest.submit([event], caller, { dryRun: true });
    if (submission.kind === 'accepted') continue;
    expect(submission.refusal.code).toBe('invalid-event');
    for (const { pointer } of submission.refusal.errors ?? []) expect(places).toContain(pointer);
  }
});
