/** What staff record on pages goes through the ordinary door: stored once, corrected, taken back, shown again with what is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { browseAs, type Browsing } from '#test/support/browsing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true, clock: frozenClock('2026-11-23T09:00:00Z') });
});
afterAll(() => server.stop());

const her = '/cases/crime:01-4400102-25/victims/met-nominal:910102';
const form = (name: string) => `${her}/record/${name}`;

describe('a contact', () => {
  let amira: Browsing;
  beforeAll(async () => {
    amira = await browseAs(server, 'amira');
  });

  it('is asked for with what is due ticked, and what is wrong is said with everything typed kept', async () => {
    const page = await amira.open(form('contact'));
    expect(page.ticked('told').length).toBeGreaterThan(0);
    const again = await amira.send(page, { 'day-day': ['31'], 'day-month': ['2'], time: ['soon'] });
    expect(again.status).toBe(400);
    expect(again.text).toContain('There is a problem');
    for (const fault of ['Choose what came of it', 'Choose how it was done', 'Enter the day it happened'])
      expect(again.text).toContain(fault);
    expect(again.value('day-day')).toBe('31');
    expect(again.value('time')).toBe('soon');
    expect(again.ticked('told')).toEqual(page.ticked('told'));
  });

  it('meets what was told, says so on the page come back to, and is stored once however often it is sent', async () => {
    const page = await amira.open(`${form('contact')}?returnTo=${encodeURIComponent('/work?whose=mine')}`);
    const answers = { outcome: ['spoke'], method: ['phone'], time: ['8:30am'] };
    const sent = await amira.send(page, answers);
    expect(sent.status).toBe(303);
    expect(sent.location).toBe('/work?whose=mine');
    const back = await amira.follow(sent);
    expect(back.text).toMatch(/Contact recorded\. \d+ dut(y|ies) met/);
    expect((await amira.open('/work')).text).not.toContain('Contact recorded');
    const twice = await amira.send(page, answers);
    expect(twice.status).toBe(303);
    const events = await amira.open(`${her}/events?agency=witness-care`);
    expect(events.text.match(/Event \/vjt\/pages/g)).toHaveLength(1);
    const changed = await amira.send(page, { ...answers, outcome: ['voicemail'] });
    expect(changed.text).toContain('This form was recorded already');
  });
});
