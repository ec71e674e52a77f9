/** The page on feeds as an operator, a sender and others find it, and trying a parked case again. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '#src/access/caller.ts';
import { frozenClock } from '#src/clock.ts';
import { parkACase } from '#src/simulation/demo/park-a-case.ts';
import type { TestServer } from '#test/support/server.ts';
import { startTestServer } from '#test/support/server.ts';
import { doneJustNow } from '../../cookies.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true, clock: frozenClock('2026-11-23T09:00:00Z') });
  const { projecting, feed } = server.services;
  await vi.waitFor(() => expect(projecting.readModel.isReadable()).toBe(true), { timeout: 10_000 });
  await feed.idle();
  await parkACase(server.services.log);
  await vi.waitFor(() => expect(projecting.parked()).toHaveLength(1), { timeout: 10_000 });
}, 120_000);
afterAll(() => server.stop());

async function open(address: string, role: Role, form?: Readonly<Record<string, string>>) {
  const token = await server.tokenFor(role);
  const response = await fetch(`${server.url}${address}`, {
    headers: { accept: 'text/html', authorization: `Bearer ${token}` },
    redirect: 'manual',
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

test('who runs the system sees every feed, what is held back and which cases are parked', async () => {
  const { status, html } = await open('/feeds', 'operator');
  expect(status, html).toBe(200);
  for (const says of ['/met/connect', '/hmcts/xhibit', 'Quiet', 'messages quarantined', 'Parked cases'])
    expect(html).toContain(says);
});

test('a sender sees its own feeds, and nothing that only operators decide', async () => {
  const { html } = await open('/feeds', 'police');
  expect(html).toContain('/met/connect');
  for (const hidden of ['/hmcts/xhibit', 'Parked cases', 'Messages held back'])
    expect(html).not.toContain(hidden);
  expect((await open('/feeds', 'court')).html).toContain('Messages held back');
});

test('it is not for those who neither send nor oversee', async () => {
  expect((await open('/feeds', 'marac-lead')).status).toBe(403);
  expect((await open('/feeds/messages', 'police')).status).toBe(403);
});

test('only an operator decides: without a choice it is asked again, and what is discarded stays to be seen', async () => {
  const [held] = server.services.feed.messages({ status: 'quarantined', after: 0, limit: 1 });
  const message = held?.message ?? '';
  const discard = { message, decision: 'discard test-message' };
  expect((await open('/feeds/messages', 'court', discard)).status).toBe(403);
  const unsaid = await open('/feeds/messages', 'operator', { message });
  expect([unsaid.status, unsaid.html]).toEqual([400, expect.stringContaining('Choose what is to become')]);
  const decided = await open('/feeds/messages', 'operator', discard);
  expect([decided.status, decided.headers.get('location')]).toEqual([303, '/feeds#held']);
  const { html } = await open('/feeds/messages?status=discarded', 'auditor');
  expect(html).toContain(message);
  expect(html).toContain('A test message, by');
});

test('a parked case is tried again by an operator only', async () => {
  expect((await open('/feeds/parked/1', 'police', {})).status).toBe(403);
  expect((await open('/feeds/parked/none', 'operator', {})).status).toBe(404);
  const [parked] = server.services.projecting.parked();
  const { html } = await open('/feeds', 'operator');
  const action = `/feeds/parked/${parked?.neighbourhood}`;
  expect(html).toContain(`action="${action}"`);
  const retried = await open(action, 'operator', {});
  expect(retried.headers.get('location')).toBe('/feeds#parked');
  expect(
    doneJustNow({ headers: { cookie: retried.headers.getSetCookie()[0]?.split(';')[0] } })?.says,
  ).toContain('is still parked');
});
