/** The pages on contracts: each type is explained, its example would be taken, and what is tried is not stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyEventTypes } from '#contracts/registry.ts';
import { agenciesThatMaySend } from '#src/access/authority.ts';
import type { Caller } from '#src/access/caller.ts';
import { callerOf } from '#src/access/authority.ts';
import { paths } from '../../paths.ts';
import type { TestServer } from '#test/support/server.ts';
import { startTestServer } from '#test/support/server.ts';
import { tryEvent } from './try-it.ts';
import { contractView, exampleOf } from './view.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function open(address: string, role?: 'police' | 'auditor', form?: Record<string, string>) {
  const token = role && (await server.tokenFor(role, ['/met/connect']));
  const response = await fetch(`${server.url}${address}`, {
    headers: { accept: 'text/html', ...(token && { authorization: `Bearer ${token}` }) },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, html: await response.text() };
}

const sender = (type: string): Caller => {
  const [agency = 'police'] = agenciesThatMaySend(type);
  return callerOf({ id: 'x', displayName: 'x', role: agency, sources: ['/your/system'] });
};

describe('every event type', () => {
  it.each(anyEventTypes)('%s has a page, with an example whose fields are all there', (type) => {
    const view = contractView(type, server.services.reads.rules, undefined);
    const names = new Set(view.fields.map(({ name }) => name));
    expect(Object.keys(exampleOf(type)['data'] ?? {}).filter((name) => !names.has(name))).toEqual([]);
    expect(view.facts.filter(({ says }) => says === '')).toEqual([]);
    expect(view.fields.filter(({ is }) => is === '')).toEqual([]);
  });

  it('has an example that would be stored', async () => {
    const refused = new Array<string>();
    for (const type of anyEventTypes) {
      const tried = await tryEvent(server.services.ingest, JSON.stringify(exampleOf(type)), sender(type));
      if (tried.outcome?.stores !== true) refused.push(type);
    }
    expect(refused).toEqual([]);
    expect(server.services.log.reader.head().position).toBe(0);
  });
});

describe('the page', () => {
  it('of all types is open to everybody and leads to each', async () => {
    const { status, html } = await open(paths.contracts());
    expect(status).toBe(200);
    expect(anyEventTypes.filter((type) => !html.includes(`href="${paths.contract(type)}"`))).toEqual([]);
  });

  it('names duties and measures that an event feeds', async () => {
    const { html } = await open(paths.contract('police.suspect-charged'));
    expect(html).toContain('Duties it sets off');
    expect(html).toContain('Measures it feeds');
    expect(html).toContain('Sign in as somebody who may send events');
  });

  it('of an unknown type names the nearest', async () => {
    const { status, html } = await open('/contracts/police.suspect-charge');
    expect(status).toBe(404);
    expect(html).toContain('police.suspect-charged');
  });

  it('tries an event without storing it, and names every fault', async () => {
    const example = { ...exampleOf('police.crime-reported'), source: '/met/connect' };
    const address = paths.contract('police.crime-reported');
    const taken = await open(address, 'police', { event: JSON.stringify(example) });
    expect(taken.html).toContain('It would be stored.');
    const wrong = { ...example, data: { crime: '01-2301234-26', channel: 'carrier-pigeon' } };
    expect((await open(address, 'police', { event: JSON.stringify(wrong) })).html).toContain('/data/channel');
    const unreadable = await open(address, 'police', { event: '{' });
    expect(unreadable.status).toBe(400);
    expect(unreadable.html).toContain('Enter one JSON object');
    expect(server.services.log.reader.head().position).toBe(0);
  });

  it('lets nobody try who may send nothing', async () => {
    expect((await open(paths.contract('police.crime-reported'), 'auditor', { event: '{}' })).status).toBe(
      403,
    );
  });
});
