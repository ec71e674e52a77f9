/** Who may open the worklist, what wrong addresses are answered, and the way to it from the start page. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '#src/access/caller.ts';
import type { TestServer } from '#test/support/server.ts';
import { startTestServer } from '#test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const { readModel } = server.services.projecting;
  await vi.waitFor(() => expect(readModel.isReadable()).toBe(true), { timeout: 10_000 });
});
afterAll(() => server.stop());

async function open(address: string, role?: Role) {
  const more = role === 'care-officer' ? { unit: 'wcu-croydon', agency: 'witness-care' as const } : {};
  const token = role === undefined ? undefined : await server.tokenFor(role, [], more);
  const response = await fetch(`${server.url}${address}`, {
    headers: { accept: 'text/html', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  });
  return { status: response.status, html: await response.text() };
}

test('an officer sees her own first, and is told where there is nothing', async () => {
  const { status, html } = await open('/work', 'care-officer');
  expect(status).toBe(200);
  expect(html).toContain('<title>Work (0) - Victim Journey Tracker</title>');
  expect(html).toContain('Nothing due for your victims today.');
  expect(html).toMatch(/value="mine" checked/);
});

test('other agencies that hold duties see theirs', async () => {
  const { status, html } = await open('/work', 'police');
  expect(status).toBe(200);
  expect(html).toMatch(/value="police" checked/);
  expect(html).not.toContain('value="mine"');
});

test('it is not for those who see no case, nor for nobody', async () => {
  expect((await open('/work', 'mopac')).status).toBe(403);
  expect((await open('/work')).status).toBe(401);
});

test.each(['whose=hers', 'group=overdu', 'holder=polise', 'page=0', 'asOf=yesterday', 'colour=red'])(
  'a wrong address is said to be: %s',
  async (query) => {
    const { status, html } = await open(`/work?${query}`, 'care-officer');
    expect(status).toBe(400);
    expect(html).toContain(query.slice(0, query.indexOf('=')));
  },
);

test('a page beyond the last is the last', async () => {
  expect((await open('/work?page=9', 'care-officer')).status).toBe(200);
});

test('a day gone by is said to be one, and one link asks for it', async () => {
  const { html } = await open('/work?whose=unit', 'care-officer');
  expect(html).toContain('href="/look-back?returnTo=%2Fwork%3Fwhose%3Dunit"');
  expect((await open('/work?asOf=2026-05-03', 'care-officer')).html).toContain('As of 3 May 2026.');
});

test('the start page leads there those who hold duties, and tells who cares for victims how many wait', async () => {
  expect((await open('/', 'care-officer')).html).toMatch(/href="\/work">Work \(0\)/);
  expect((await open('/', 'police')).html).toMatch(/href="\/work">Work</);
  expect((await open('/', 'mopac')).html).not.toContain('href="/work"');
});
