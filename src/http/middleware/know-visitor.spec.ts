/** A form is taken only from the browser and the person it was made for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFormTokens } from '#src/access/form-tokens.ts';
import { openSessions } from '#src/access/sessions.ts';
import { systemClock } from '#src/clock.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { contextOf } from '../request-context.ts';
import type { Route } from '../route.ts';

const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/form',
    action: 'sign-in',
    produces: ['text/html', 'application/json'],
    handle: (request, response, caller) =>
      void response.json(contextOf(request).formTokenFor?.(caller.id) ?? 'none'),
  },
  {
    method: 'post',
    path: '/form',
    action: 'sign-in',
    body: 'form',
    produces: ['text/html', 'application/json'],
    handle: (request, response) => void response.json(request.body),
  },
];

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-forms-'));
const sessions = openSessions(folder, systemClock);
let server: Awaited<ReturnType<typeof serveRoutes>>;
beforeAll(async () => {
  server = await serveRoutes(routes, { sessions, formTokens: openFormTokens(folder) });
});
afterAll(async () => {
  await server.stop(1);
  rmSync(folder, { recursive: true });
});

const cookieOf = (setCookie: string | null | undefined) => setCookie?.split(';')[0] ?? '';
const asPerson = (person: string) => cookieOf(sessions.signIn(person));

/** A browser's first look at the form: its cookie, and the token in the form. */
async function look(cookies: readonly string[] = []) {
  const headers = {
    Accept: 'text/html,*/*;q=0.8',
    ...(cookies.length > 0 && { Cookie: cookies.join('; ') }),
  };
  const response = await fetch(`${server.url}/form`, { headers });
  return { cookie: cookieOf(response.headers.get('set-cookie')), token: String(await response.json()) };
}

async function send(token: string | undefined, cookies: readonly string[]) {
  const response = await fetch(`${server.url}/form`, {
    method: 'POST',
    headers: { Cookie: cookies.join('; '), Origin: server.url },
    body: new URLSearchParams({ said: 'something', ...(token !== undefined && { formToken: token }) }),
  });
  const body: Record<string, unknown> = JSON.parse(await response.text());
  return { status: response.status, body };
}

describe('a form', () => {
  it('is taken with its own token, which its handler does not see', async () => {
    const { cookie, token } = await look();
    expect(await send(token, [cookie])).toEqual({ status: 200, body: { said: 'something' } });
    expect((await look([cookie])).token).toBe(token);
  });

  it('is refused without its token, with another browser’s, and without the cookie', async () => {
    const [one, other] = [await look(), await look()];
    for (const [token, cookies] of [
      [undefined, [one.cookie]],
      ['', [one.cookie]],
      [other.token, [one.cookie]],
      [one.token, []],
      [one.token, ['vjt_visitor=short']],
    ] as const) {
      expect(await send(token, cookies)).toMatchObject({ status: 403, body: { code: 'stale-form' } });
    }
  });

  it('made before somebody signed in, or for somebody else, is refused', async () => {
    const { cookie, token } = await look();
    const amira = await look([cookie, asPerson('amira')]);
    expect((await send(amira.token, [cookie, asPerson('amira')])).status).toBe(200);
    expect((await send(token, [cookie, asPerson('amira')])).status).toBe(403);
    expect((await send(amira.token, [cookie, asPerson('colm')])).status).toBe(403);
  });
});

describe('a program', () => {
  it('is given no cookie, and its bearer token stands for the form’s', async () => {
    const headers = { Authorization: 'Bearer police' };
    const looked = await fetch(`${server.url}/form`, { headers });
    expect([looked.headers.get('set-cookie'), await looked.json()]).toEqual([null, 'none']);
    const sent = await fetch(`${server.url}/form`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ a: '1' }),
    });
    expect(await sent.json()).toEqual({ a: '1' });
  });
});
