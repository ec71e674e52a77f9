/** Which answers come compressed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveRoutes } from '#test/support/http-app.ts';
import type { Route } from '../route.ts';

const page = `<p>${'A long page. '.repeat(500)}</p>`;

function answering(path: string, type: string, body: string): Route {
  const handle: Route['handle'] = (_request, response) => void response.type(type).send(body);
  return { method: 'get', path, action: 'sign-in', produces: [type], handle };
}

let server: Awaited<ReturnType<typeof serveRoutes>>;
beforeAll(async () => {
  server = await serveRoutes([
    answering('/page', 'text/html', page),
    answering('/short', 'text/html', '<p>Short.</p>'),
    answering('/list', 'application/json', JSON.stringify({ page })),
  ]);
});
afterAll(async () => {
  await server.stop(1);
});

/** As it came over the line. */
async function answerOf(address: string, headers: Readonly<Record<string, string>>) {
  const request = get(`${server.url}${address}`, { headers: { 'accept-encoding': 'gzip, br', ...headers } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { encoding: response.headers['content-encoding'], vary: response.headers.vary, body };
}

const opened = { 'sec-fetch-site': 'none' };

describe('a page', () => {
  it.each(['none', 'same-origin'])('comes compressed where it is opened here (%s)', async (site) => {
    const { encoding, vary, body } = await answerOf('/page', { 'sec-fetch-site': site });
    expect(encoding).toBe('br');
    expect(vary).toContain('Accept-Encoding');
    expect(body.length).toBeLessThan(page.length / 7);
    expect(brotliDecompressSync(body).toString()).toBe(page);
  });

  it('comes as the browser can read it', async () => {
    const zipped = await answerOf('/page', { ...opened, 'accept-encoding': 'gzip' });
    expect([zipped.encoding, gunzipSync(zipped.body).toString()]).toEqual(['gzip', page]);
    const plain = await answerOf('/page', { ...opened, 'accept-encoding': 'identity' });
    expect([plain.encoding, plain.body.toString()]).toEqual([undefined, page]);
  });

  it.each([
    ['another site sent the browser', { 'sec-fetch-site': 'cross-site' }],
    ['another server of this site sent the browser', { 'sec-fetch-site': 'same-site' }],
    ['it is not said from where it is asked', {}],
  ])('comes as it is where %s', async (_why, headers) => {
    const { encoding, body } = await answerOf('/page', headers);
    expect([encoding, body.toString()]).toEqual([undefined, page]);
  });
});

it.each(['/short', '/list'])('%s comes as it is', async (address) => {
  expect((await answerOf(address, opened)).encoding).toBeUndefined();
});
