/** Specs of the feed's addresses. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedReceiptSchema } from '#contracts/requests.ts';
import type { Role } from '#src/access/caller.ts';
import { roles } from '#src/access/caller.ts';
import { hearingId, hearingResulted, uuid } from '#test/support/common-platform.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { callerFor, openTestIngest, type TestIngest } from '#test/support/ingest.ts';
import type { CommonPlatformFeed } from './feed.ts';
import { createCommonPlatformFeed } from './feed.ts';
import { commonPlatformRoutes } from './routes.ts';

const door = '/api/feeds/common-platform/hearing-resulted';
const messages = '/api/feeds/common-platform/messages';

let here: TestIngest;
let feed: CommonPlatformFeed;
let server: Awaited<ReturnType<typeof serveRoutes>>;

beforeEach(async () => {
  here = await openTestIngest();
  const { log, ingest, keys, clock, directory: dataDir } = here;
  feed = createCommonPlatformFeed({ log, ingest, keys, clock, dataDir });
  feed.start();
  server = await serveRoutes(commonPlatformRoutes({ feed }), {
    verifyToken: async (token) => {
      const role = roles.find((each) => each === token);
      return role === undefined
        ? { kind: 'refused', reason: 'The token has ended.' }
        : { kind: 'accepted', caller: callerFor(role) };
    },
  });
});
afterEach(async () => {
  await server.stop(0);
  await feed.stop();
  await here.close();
});

type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

async function ask(
  role: Role,
  method: string,
  address: string,
  body?: unknown,
  type = 'application/json',
): Promise<Answer> {
  const response = await fetch(`${server.url}${address}`, {
    method,
    headers: { authorization: `Bearer ${role}`, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const post = (value: unknown) => ask('court', 'POST', door, value);

describe('posting a message', () => {
  it('is answered 202 with a receipt, and the same again 200 with the same receipt', async () => {
    const first = await post(hearingResulted());
    expect(first.status).toBe(202);
    const receipt = feedReceiptSchema.parse(first.body);
    expect(first.headers.get('position')).toBe(receipt.position);
    expect(first.headers.get('location')).toBe(`${messages}/${receipt.message}`);
    await feed.idle();
    const again = await post(hearingResulted());
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...receipt, status: 'taken' });
  });

  it.each([
    ['by another agency', 'police', hearingResulted(), 'application/json', 403, 'not-permitted'],
    ['that is cut off', 'court', '{"hearing":', 'application/json', 400, 'invalid-json'],
    ['that is no object', 'court', '[]', 'application/json', 400, 'invalid-json'],
    ['that is XML', 'court', '<hearing/>', 'application/xml', 415, 'unsupported-media-type'],
    ['over the size', 'court', { filling: 'x'.repeat(950_000) }, 'application/json', 413, 'body-too-large'],
  ] as const)('%s is refused, and not kept', async (_which, role, body, type, status, code) => {
    const answer = await ask(role, 'POST', door, body, type);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(feed.state().counts.kept).toBe(0);
  });
});

describe('asking after messages', () => {
  it('tells what became of each, where it is at fault and what to do, without a name', async () => {
    const { body } = await post(hearingResulted({ hearingDays: [] }));
    await feed.idle();
    const answer = await ask('court', 'GET', `${messages}?status=quarantined`);
    expect(answer.body).toMatchObject({
      messages: [
        {
          message: body['message'],
          status: 'quarantined',
          hearing: hearingId,
          reasons: [{ pointer: '/hearing/hearingDays', cure: expect.any(String) }],
        },
      ],
    });
    expect(JSON.stringify(answer.body)).not.toContain('Vantongeren');
    expect((await ask('court', 'GET', `${messages}/${String(body['message'])}`)).body).toMatchObject({
      status: 'quarantined',
    });
  });

  it('pages by the position of the last message', async () => {
    for (const index of [1, 2, 3]) await post({ hearingId: uuid(index), isEffectiveTrial: true });
    await feed.idle();
    const first = await ask('court', 'GET', `${messages}?limit=2`);
    expect(first.body['messages']).toHaveLength(2);
    const rest = await ask('court', 'GET', `${messages}?limit=2&after=${String(first.body['after'])}`);
    expect(rest.body).toMatchObject({ messages: [{ status: 'waiting', waitsFor: { hearing: uuid(3) } }] });
    expect(rest.body).not.toHaveProperty('after');
  });

  it.each([
    ['?status=lost', 'status'],
    ['?limit=0', 'limit'],
    ['?after=here', 'after'],
    ['?stats=taken', 'stats'],
  ])('%s names the parameter at fault', async (query, pointer) => {
    expect((await ask('court', 'GET', `${messages}${query}`)).body).toMatchObject({
      code: 'invalid-parameter',
      errors: [{ pointer }],
    });
  });

  it('of one nobody sent is not found', async () => {
    expect((await ask('court', 'GET', `${messages}/nobody`)).status).toBe(404);
  });
});

describe('having a message taken again', () => {
  it('is for operators, with a reason', async () => {
    const { body } = await post(hearingResulted({ hearingDays: [] }));
    await feed.idle();
    const replay = `${messages}/${String(body['message'])}/replay`;
    const because = (reason: string) => ({ reason });
    expect((await ask('court', 'POST', replay, because('other'))).status).toBe(403);
    expect((await ask('operator', 'POST', replay, {})).body).toMatchObject({
      code: 'invalid-body',
      errors: [{ pointer: '/reason', expected: expect.stringContaining('fault-fixed') }],
    });
    const again = await ask('operator', 'POST', replay, because('fault-fixed'));
    expect([again.status, again.body['status']]).toEqual([202, 'kept']);
    expect((await ask('operator', 'POST', `${messages}/nobody/replay`, because('other'))).status).toBe(404);
  });
});

describe('deciding that a message is not to be taken', () => {
  const because = { reason: 'test-message' };

  it('is for operators, and tells who decided it and why', async () => {
    const { body } = await post(hearingResulted({ hearingDays: [] }));
    await feed.idle();
    const message = `${messages}/${String(body['message'])}`;
    expect((await ask('court', 'POST', `${message}/discard`, because)).status).toBe(403);
    const discarded = await ask('operator', 'POST', `${message}/discard`, because);
    expect([discarded.status, discarded.body['status']]).toEqual([200, 'discarded']);
    expect((await ask('auditor', 'GET', message)).body).toMatchObject({
      status: 'discarded',
      reasons: [{ pointer: '/hearing/hearingDays' }],
      discarded: { ...because, by: callerFor('operator').id, at: expect.any(String) },
    });
  });

  it('is refused of one that was taken', async () => {
    const { body } = await post(hearingResulted());
    await feed.idle();
    const answer = await ask('operator', 'POST', `${messages}/${String(body['message'])}/discard`, because);
    expect([answer.status, answer.body['code']]).toEqual([409, 'message-not-held']);
  });
});
