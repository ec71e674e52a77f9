/** The courts' own messages, posted with curl as they stand, appear in a victim's timeline once the police link her. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedReceiptSchema } from '#contracts/requests.ts';
import { victimTimelineAnswerSchema } from '#contracts/readings.ts';
import { hasCurl, orWhyNot } from '#test/support/curl.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const run = promisify(execFile);
const samples = path.join(import.meta.dirname, '../fixtures/common-platform');
const crime = '01-7700002-26';
const victim = 'met-nominal:990001';
/** The offence of court-application.json, and the case it stands in. */
const offence = 'f6259017-b2d1-400d-ae45-d9a610dfaeea';
const urn = 'urn:90GD1000052';

describe.skipIf(!hasCurl)(`the courts' sample hearings${orWhyNot}`, () => {
  let server: TestServer;
  let court: string;
  let police: string;
  let care: string;
  beforeAll(async () => {
    server = await startTestServer();
    court = await server.tokenFor('court', ['/hmcts/common-platform']);
    police = await server.tokenFor('police', ['/met/connect']);
    care = await server.tokenFor('care-lead', []);
  });
  afterAll(() => server.stop());

  async function curl(address: string, token: string, ...more: string[]): Promise<unknown> {
    const { stdout } = await run('curl', [
      '-s',
      `${server.url}${address}`,
      '-H',
      `Authorization: Bearer ${token}`,
      ...more,
    ]);
    return JSON.parse(stdout);
  }

  async function postSample(name: string): Promise<string> {
    const answer = await curl(
      '/api/feeds/common-platform/hearing-resulted',
      court,
      '-H',
      'Content-Type: application/json',
      '--data-binary',
      `@${path.join(samples, name)}`,
    );
    const { message } = feedReceiptSchema.parse(answer);
    await server.services.feed.idle();
    const judged = await curl(`/api/feeds/common-platform/messages/${message}`, court);
    return String(Object(judged).status);
  }

  async function policeSay(id: string, type: string, data: object): Promise<void> {
    const event = {
      specversion: '1.0',
      id,
      source: '/met/connect',
      type,
      subject: `crime:${crime}`,
      time: '2020-02-09T12:00:00Z',
      data,
    };
    const answer = await curl(
      '/api/events',
      police,
      '-H',
      'Content-Type: application/cloudevents+json',
      '-d',
      JSON.stringify(event),
    );
    expect(answer).toMatchObject({ receipts: [{ status: 'stored' }] });
  }

  async function timeline() {
    const address = `/api/cases/crime:${crime}/victims/${victim}/timeline`;
    return victimTimelineAnswerSchema.parse(await curl(address, care)).timeline;
  }

  const courtEvents = async () => (await timeline()).events.filter(({ agency }) => agency === 'court');

  it('are taken, or quarantined, each as it should be', async () => {
    expect(await postSample('court-application.json')).toBe('taken');
    expect(await postSample('court-hearing-event.json')).toBe('taken');
    expect(await postSample('hearing_resulted.json')).toBe('taken');
    expect(await postSample('hearing-all-fields.json')).toBe('quarantined');
    expect(await postSample('results-shared-multiday-cracked.json')).toBe('quarantined');
  });

  it('stand in a case of their own, about nobody in particular, until they are linked', async () => {
    await policeSay('1', 'police.victim-identified', { person: victim, crimes: [crime], kind: 'person' });
    expect(await courtEvents()).toEqual([]);
  });

  it('show as "whole case" once the case is linked by its URN, with a finding that asks for the missing link', async () => {
    await policeSay('2', 'record.references-linked', {
      references: [urn],
      method: 'matched-by-system',
      confidence: 'certain',
    });
    const events = await courtEvents();
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ appliesTo }) => appliesTo))).toEqual(new Set(['whole-case']));
    expect((await timeline()).findings.map(({ code }) => code)).toContain('link-missing');
  });

  it('concern her once the police say which crime the court is trying', async () => {
    await policeSay('3', 'police.offence-victims-linked', { links: [{ offence, crime }] });
    const held = (await courtEvents()).filter(({ type }) => type === 'court.hearing-held');
    expect(held).toMatchObject([{ appliesTo: 'her', victims: [victim] }]);
  });
});
