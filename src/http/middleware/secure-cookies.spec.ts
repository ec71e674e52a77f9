/** Every cookie is marked, but where the browser would not keep it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFormTokens } from '#src/access/form-tokens.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import type { Route } from '../route.ts';

const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/kept',
    action: 'sign-in',
    produces: ['text/html'],
    handle: (_request, response) =>
      void response.append('Set-Cookie', 'one=1; HttpOnly').append('Set-Cookie', ['two=2', 'three=3']).end(),
  },
];

const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15';
const chromium =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-cookies-'));
let server: Awaited<ReturnType<typeof serveRoutes>>;
beforeAll(async () => {
  server = await serveRoutes(routes, { formTokens: openFormTokens(folder) });
});
afterAll(async () => {
  await server.stop(1);
  rmSync(folder, { recursive: true });
});

async function cookiesFor(headers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/kept`, { headers: { accept: 'text/html', ...headers } });
  return response.headers.getSetCookie();
}

describe('cookies', () => {
  it('are secure, the one that knows a browser among them', async () => {
    const [visitor, ...others] = await cookiesFor({ 'user-agent': chromium });
    expect(visitor).toMatch(/^vjt_visitor=\S+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(others).toEqual(['one=1; HttpOnly; Secure', 'two=2; Secure', 'three=3; Secure']);
  });

  it('are not marked for Safari over plain http, which would not keep them from this machine', async () => {
    const marked = (await cookiesFor({ 'user-agent': safari })).filter((each) => each.includes('Secure'));
    expect(marked).toEqual([]);
  });

  it('are marked for Safari too where a proxy of this machine says that it came by https', async () => {
    const cookies = await cookiesFor({ 'user-agent': safari, 'x-forwarded-proto': 'https' });
    expect(cookies.filter((each) => !each.endsWith('; Secure'))).toEqual([]);
  });
});
