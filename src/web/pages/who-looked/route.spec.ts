/** Who looked: what an auditor is shown of openings, and who may not ask. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { definitionOf } from '#contracts/registry.ts';
import type { Role } from '#src/access/caller.ts';
import type { TestServer } from '#test/support/server.ts';
import { startTestServer } from '#test/support/server.ts';

let server: TestServer;
const reference = 'crime:01-6600001-26';

beforeAll(async () => {
  server = await startTestServer();
  const token = await server.tokenFor('police', ['/met/connect']);
  const event = {
    specversion: '1.0',
    id: '1',
    source: '/met/connect',
    type: 'police.crime-reported',
    subject: reference,
    time: '2026-11-04T08:40:00Z',
    data: { ...definitionOf('police.crime-reported').example, crime: '01-6600001-26' },
  };
  const posted = await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents+json',
      prefer: 'wait=10',
    },
    body: JSON.stringify(event),
  });
  expect(posted.status, await posted.text()).toBe(201);
  const { readModel } = server.services.projecting;
  await vi.waitFor(() => expect(readModel.isReadable()).toBe(true), { timeout: 10_000 });
});
afterAll(() => server.stop());

async function open(address: string, role: Role) {
  const token = await server.tokenFor(role);
  const response = await fetch(`${server.url}${address}`, {
    headers: { accept: 'text/html', authorization: `Bearer ${token}` },
  });
  return { status: response.status, html: await response.text() };
}

test('an opening is there with who, when and what came of it, also one that found nothing', async () => {
  await open(`/cases/${reference}`, 'police');
  await open(`/cases/${reference}`, 'cps');
  const { status, html } = await open(`/who-looked?reference=${reference}`, 'auditor');
  expect(status).toBe(200);
  expect(html).toContain(`Who looked at ${reference}`);
  expect(html).toContain('Opened');
  expect(html).toContain('none of the cases this person may see');
});

test('where nobody looked it says so', async () => {
  const { html } = await open('/who-looked?reference=met-nominal:1', 'auditor');
  expect(html).toContain('Nobody has tried to open this record.');
});

test('what is no reference is an error beside the question', async () => {
  const { status, html } = await open('/who-looked?reference=Lindqvist', 'auditor');
  expect(status).toBe(400);
  expect(html).toContain('Enter a reference of a case');
  expect((await open('/who-looked?reference=', 'auditor')).status).toBe(400);
  expect((await open('/who-looked', 'auditor')).status).toBe(200);
});

test.each<Role>(['police', 'care-officer', 'mopac', 'operator'])('it is not for %s', async (role) => {
  expect((await open('/who-looked', role)).status).toBe(403);
});
