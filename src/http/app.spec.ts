/** Every request passes the same steps, and every refusal is a problem with a code, a cause and a cure. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { govukFrontendRoot } from '#src/web/renderer.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { readBody } from './body.ts';
import { govukInlineScriptHash } from './middleware/set-security-headers.ts';
import { Problem } from './problem.ts';
import { problemCatalogue, problemCodes } from './problem-catalogue.ts';
import type { Route } from './route.ts';

const secret = 'Seraphina Quill';

const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/things/:thing',
    action: 'case.read',
    handle: (request, response, caller) =>
      void response.json({ thing: request.params['thing'], for: caller.role }),
  },
  { method: 'post', path: '/api/things/:thing', action: 'event.post', body: 'json', handle: echo },
  { method: 'post', path: '/forms', action: 'sign-in', body: 'form', handle: echo },
  {
    method: 'post',
    path: '/slow',
    action: 'sign-in',
    handle: async (request, response) => {
      const bytes = await readBody(request, { bytes: 10, millis: 50 });
      response.json({ length: bytes.length });
    },
  },
  {
    method: 'get',
    path: '/broken',
    action: 'health.read',
    handle: () => {
      JSON.parse(`{"surname": ${secret}}`);
    },
  },
  {
    method: 'get',
    path: '/refused',
    action: 'health.read',
    handle: () => {
      const errors = [
        { pointer: '/data/court', code: 'unknown-code', expected: 'a court <b>', nearest: 'B01OK00' },
      ];
      throw new Problem('overloaded', { detail: 'Wait <b>.', errors, retryAfterSeconds: 7 });
    },
  },
];

function echo(...[request, response]: Parameters<Route['handle']>): void {
  response.json(request.body);
}

const lines: string[] = [];
const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
let server: Awaited<ReturnType<typeof serveRoutes>>;
beforeAll(async () => {
  server = await serveRoutes(routes, { logger });
});
afterAll(() => server.stop(1));

const call = (address: string, options: RequestInit = {}) => fetch(`${server.url}${address}`, options);
const as = (role: string, more: Record<string, string> = {}) => ({
  headers: { Authorization: `Bearer ${role}`, ...more },
});
const post = (body: NonNullable<RequestInit['body']>, type: string, more: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { Authorization: 'Bearer police', 'Content-Type': type, ...more },
});

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const body: Record<string, unknown> = JSON.parse(await response.text());
  expect(body).toMatchObject({ type: `/problems/${String(body['code'])}`, status: response.status });
  expect(body['requestId']).toBe(response.headers.get('x-request-id'));
  return { status: response.status, headers: response.headers, body };
}

describe('a request', () => {
  it('is answered to a caller whose role may', async () => {
    const response = await call('/api/things/a%2Fb', as('police'));
    expect(await response.json()).toEqual({ thing: 'a/b', for: 'police' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps a sane id of its sender and gets a new one otherwise', async () => {
    const sane = await call('/healthz', { headers: { 'X-Request-Id': 'order-12345' } });
    expect(sane.headers.get('x-request-id')).toBe('order-12345');
    const odd = await call('/healthz', { headers: { 'X-Request-Id': 'a b"c' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  const refusals: readonly (readonly [string, string, RequestInit, number, string])[] = [
    ['nobody signed in', '/api/things/1', {}, 401, 'not-signed-in'],
    ['a token that is not accepted', '/api/things/1', as('stale'), 401, 'invalid-token'],
    ['no bearer token', '/healthz', { headers: { Authorization: 'Basic eDp5' } }, 401, 'invalid-token'],
    ['a role that may not', '/api/things/1', as('mopac'), 403, 'not-permitted'],
    ['no such address', '/api/nothing', as('police'), 404, 'not-found'],
    ['another method', '/api/things/1', { ...as('police'), method: 'DELETE' }, 405, 'method-not-allowed'],
    ['a format it has not', '/api/things/1', as('police', { Accept: 'text/csv' }), 406, 'not-acceptable'],
    ['broken percent-encoding', '/api/things/%E0%A4', as('police'), 400, 'invalid-request'],
    ['no JSON', '/api/things/1', post('{"a":', 'application/json'), 400, 'invalid-json'],
    ['an empty body', '/api/things/1', post('', 'application/json'), 400, 'invalid-body'],
    [
      'bytes that are not UTF-8',
      '/api/things/1',
      post(new Uint8Array([0x22, 0xff, 0x22]), 'application/json'),
      400,
      'invalid-body',
    ],
    ['a byte order mark', '/api/things/1', post('\ufeff{}', 'application/json'), 400, 'invalid-json'],
    ['another type', '/api/things/1', post('a', 'text/plain'), 415, 'unsupported-media-type'],
    [
      'another charset',
      '/api/things/1',
      post('{}', 'application/json; charset=latin1'),
      415,
      'unsupported-encoding',
    ],
    [
      'compression',
      '/api/things/1',
      post('{}', 'application/json', { 'Content-Encoding': 'br' }),
      415,
      'unsupported-encoding',
    ],
    [
      'a body too large',
      '/api/things/1',
      post(`"${'x'.repeat(900_001)}"`, 'application/json'),
      413,
      'body-too-large',
    ],
    [
      'a body too large in pieces',
      '/slow',
      { method: 'POST', body: piecesOf('123456', '789012'), duplex: 'half' },
      413,
      'body-too-large',
    ],
    [
      'a form of another site',
      '/forms',
      { ...post('a=1', 'application/x-www-form-urlencoded', { Origin: 'https://evil.example' }) },
      403,
      'foreign-origin',
    ],
    ['a fault of ours', '/broken', {}, 500, 'internal'],
  ];
  it.each(refusals)('with %s is refused: %s', async (_what, address, options, status, code) => {
    expect(await problemOf(await call(address, options))).toMatchObject({ status, body: { code } });
  });

  it('that is refused says how: which methods, which roles, when again, which fields', async () => {
    const methods = await problemOf(await call('/api/things/1', { ...as('police'), method: 'PUT' }));
    expect(methods.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    const denied = await problemOf(await call('/api/things/1', as('operator')));
    expect(denied.body['detail']).toMatch(/operator may not do this; police, cps, /);
    const busy = await problemOf(await call('/refused'));
    expect(busy.headers.get('retry-after')).toBe('7');
    expect(busy.body).toMatchObject({
      retry: 'after',
      errors: [{ pointer: '/data/court', nearest: 'B01OK00' }],
    });
    expect((await call('/api/things/1')).headers.get('www-authenticate')).toBe('Bearer realm="vjt"');
  });

  it('with OPTIONS is told the methods', async () => {
    const response = await call('/forms', { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it('of a browser is refused by a page without anything to run', async () => {
    const response = await call('/refused', {
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      'text/html; charset=utf-8',
    ]);
    const page = await response.text();
    expect(page).toContain('Wait &lt;b&gt;.');
    expect(page).not.toMatch(/<b>|<script/);
  });

  it('that comes too slowly is refused and the answer is seen', async () => {
    const request = `POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab`;
    expect(await overSocket(request)).toMatch(
      /^HTTP\/1.1 408 [^]*"code":"body-too-slow"[^]*"retry":"same-ids"/,
    );
  });

  it('that is not HTTP, or has too large a head, gets a problem too', async () => {
    expect(await overSocket('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*"code":"invalid-request"/);
    const large = `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await overSocket(large)).toMatch(/^HTTP\/1.1 431 [^]*"code":"headers-too-large"/);
  });

  it('in local mode is answered only under the names of this machine', async () => {
    const rebound = 'GET /healthz HTTP/1.1\r\nHost: vjt.evil.example\r\nConnection: close\r\n\r\n';
    expect(await overSocket(rebound)).toMatch(/^HTTP\/1.1 421 [^]*"code":"wrong-host"/);
    const named = 'GET /healthz HTTP/1.1\r\nHost: LOCALHOST:3000\r\nConnection: close\r\n\r\n';
    expect(await overSocket(named)).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('a form', () => {
  const type = 'application/x-www-form-urlencoded';

  it('is read as fields, those sent several times as lists', async () => {
    const response = await call('/forms', post('a=1&b=2&b=3&__proto__=4', type, { Origin: server.url }));
    expect(await response.text()).toBe('{"a":"1","b":["2","3"],"__proto__":"4"}');
  });

  it('of a page of this server is told by what browsers say of where it is from', async () => {
    const from = (site: string) => call('/forms', post('a=1', type, { 'Sec-Fetch-Site': site }));
    expect((await from('same-origin')).status).toBe(200);
    expect((await from('cross-site')).status).toBe(403);
    expect((await call('/forms', post('a=1', type, { Origin: 'null' }))).status).toBe(403);
  });
});

describe('the server log and the metrics', () => {
  it('hold the route, the status and the caller, and nothing of what was asked or sent', async () => {
    lines.length = 0;
    await call('/api/things/Quill?surname=Quill', as('police'));
    await call('/api/things/Quill', post('{"surname":"Quill"', 'application/json'));
    await call('/broken');
    await expect.poll(() => lines.filter((line) => line.includes('answered')).length).toBe(3);
    expect(lines.join('')).not.toMatch(/Quill|Bearer/);
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      method: 'GET',
      route: '/api/things/:thing',
      status: 200,
      caller: 'police-1',
    });
    expect(lines.join('')).toMatch(/"name":"SyntaxError"[^]*"at":\["at JSON.parse/);
    const { text } = await server.services.metrics.scrape();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/things\/:thing",status="200"\} \d/,
    );
    expect(text).not.toContain('Quill');
  });

  it('are for this machine and for operators', async () => {
    expect((await call('/metrics')).status).toBe(200);
    const proxied = { 'X-Forwarded-For': '10.0.0.9' };
    expect((await call('/metrics', { headers: proxied })).status).toBe(401);
    expect((await call('/metrics', as('police', proxied))).status).toBe(403);
    expect((await call('/metrics', as('operator', proxied))).status).toBe(200);
  });
});

describe('pages of browsers', () => {
  it('may run only what is of this server, and the one script GOV.UK has in its template', async () => {
    const policy = (await call('/healthz')).headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe/);
    expect(policy).toContain(`script-src 'self' ${govukInlineScriptHash}`);
    const template = readFileSync(path.join(govukFrontendRoot, 'dist/govuk/template.njk'), 'utf8');
    const inline = /<script[^>]*>(document\.body[^<]*)<\/script>/.exec(template)?.[1] ?? '';
    expect(govukInlineScriptHash).toBe(`'sha256-${createHash('sha256').update(inline).digest('base64')}'`);
  });
});

describe('problem types', () => {
  it('lead to their cause and cure, for programs and for people', async () => {
    for (const code of problemCodes) {
      const response = await call(`/problems/${code}`);
      expect(await response.json()).toMatchObject({ code, status: problemCatalogue[code].status });
    }
    const page = await call('/problems', { headers: { Accept: 'text/html' } });
    expect((await page.text()).match(/<section/g)).toHaveLength(problemCodes.length);
    expect((await call('/problems/no-such')).status).toBe(404);
  });

  it('cover every status that the server answers with', () => {
    const statuses = new Set(Object.values(problemCatalogue).map(({ status }) => status));
    const listed = [400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 415, 422, 429, 500, 503, 507] as const;
    expect(listed.filter((status) => !statuses.has(status))).toEqual([]);
  });
});

describe('a caller over its rate', () => {
  it('is told to wait, and slows nobody else', async () => {
    const narrow = await serveRoutes(routes, { rate: { perSecond: 0.001, burst: 2 } });
    const status = async (role: string) => (await fetch(`${narrow.url}/api/things/1`, as(role))).status;
    expect([await status('police'), await status('police'), await status('police')]).toEqual([200, 200, 429]);
    expect(await status('cps')).toBe(200);
    const refused = await fetch(`${narrow.url}/api/things/1`, as('police'));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(100);
    await narrow.stop(1);
  });
});

describe('routes', () => {
  it('with an action that no policy row names stop the start', async () => {
    const undeclared = [{ ...routes[0], action: 'case.delete' }] as unknown as readonly Route[];
    await expect(serveRoutes(undeclared)).rejects.toThrow('case.delete is not in the policy table');
  });

  it('that are there twice stop the start', async () => {
    await expect(serveRoutes([...routes, ...routes])).rejects.toThrow('is there twice');
  });
});

function piecesOf(...pieces: readonly string[]): ReadableStream {
  return ReadableStream.from(pieces.map((piece) => new TextEncoder().encode(piece)));
}

/** Sends bytes as they are and reads until the server closes, or the whole answer is there. */
async function overSocket(request: string): Promise<string> {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.setEncoding('utf8').write(request);
  let answer = '';
  for await (const piece of socket) {
    answer += String(piece);
    if (/"retry":"[a-z-]+"\}$|alive"\}$/.test(answer)) break;
  }
  return answer;
}
