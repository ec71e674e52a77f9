/** The read API as its callers see it: every answer is what the published contract says. */
import { expect, onTestFinished, test } from 'vitest';
import {
  caseAnswerSchema,
  caseTimelineAnswerSchema,
  eventsAnswerSchema,
  openingsAnswerSchema,
  projectionsAnswerSchema,
  searchAnswerSchema,
  victimTimelineAnswerSchema,
} from '#contracts/readings.ts';
import { auditRoutes } from '#src/audit/routes.ts';
import { crimeReported } from '#contracts/events/police/crime-reported.ts';
import { projectionRoutes } from '#src/projecting/routes.ts';
import { link, say } from '#src/projecting/spec-support.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { referencesOfCase } from './cases.ts';
import { reasonHeader, readRoutes } from './routes.ts';
import { setUpReads } from './spec-support.ts';

const crime = 'crime:01-2301234-26';
const urn = 'urn:01ZD0303208';
const victim = 'met-nominal:884213';
const path = encodeURIComponent;

async function serve() {
  const setUp = setUpReads();
  const { services, reads, projecting } = setUp;
  const server = await serveRoutes([
    ...readRoutes(reads),
    ...projectionRoutes(projecting),
    ...auditRoutes({
      reader: services.reader,
      clock: services.clock,
      referencesOf: (reference) => referencesOfCase(services.reader, reference),
    }),
  ]);
  onTestFinished(() => server.stop(1));
  const call = async (address: string, role = 'auditor', more: { method?: string; reason?: string } = {}) => {
    const { method = 'GET', reason } = more;
    const headers = { Authorization: `Bearer ${role}`, ...(reason && { [reasonHeader]: reason }) };
    const response = await fetch(`${server.url}${address}`, { method, headers });
    const body: unknown = await response.json();
    return { status: response.status, body, headers: response.headers };
  };
  return { ...setUp, call };
}

test('each answer is what the contract publishes, and is kept by no cache', async () => {
  const { call, tell } = await serve();
  await tell(
    say('police.crime-reported', crime),
    say('police.victim-identified', crime),
    link(crime, urn),
    say('court.hearing-listed', urn),
    say('record.event-corrected', urn),
  );
  const base = `/api/cases/${path(crime)}`;
  const answers = [
    [`/api/cases?q=01zd&limit=5`, searchAnswerSchema],
    [base, caseAnswerSchema],
    [`${base}?asOf=2026-05-03&asKnownOn=2026-05-02`, caseAnswerSchema],
    [`${base}/events`, eventsAnswerSchema],
    [`${base}/timeline`, caseTimelineAnswerSchema],
    [`${base}/victims/${path(victim)}/timeline`, victimTimelineAnswerSchema],
    [`/api/audit?reference=${path(urn)}`, openingsAnswerSchema],
  ] as const;
  for (const [address, schema] of answers) {
    const { status, body, headers } = await call(address);
    expect({ address, status }).toEqual({ address, status: 200 });
    expect(headers.get('cache-control')).toBe('no-store');
    const parsed: unknown = schema.parse(body);
    expect(parsed).toMatchObject({});
  }
});

test('an unknown parameter is named with the nearest there is', async () => {
  const { call } = await serve();
  expect(await call(`/api/cases/${path(crime)}?asknownon=2026-05-03&asof=x`)).toMatchObject({
    status: 400,
    body: {
      code: 'invalid-parameter',
      errors: [
        { pointer: 'asknownon', nearest: 'asKnownOn' },
        { pointer: 'asof', nearest: 'asOf' },
      ],
    },
  });
  expect(await call('/api/cases')).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: 'q', code: 'missing' }] },
  });
  expect(await call('/api/cases?q=01zd&limit=1000&q=02')).toMatchObject({
    status: 400,
    body: {
      errors: [
        { pointer: 'q', received: 'several values' },
        { pointer: 'limit', received: '1000' },
      ],
    },
  });
});

test("another's case and no case have the same answer", async () => {
  const { call, tell } = await serve();
  await tell(say('police.crime-reported', crime));
  const withoutRequest = async (reference: string) => {
    const { status, body } = await call(`/api/cases/${path(reference)}`, 'court');
    return { status, body: { ...(body as object), requestId: '' } };
  };
  const foreign = await withoutRequest(crime);
  expect(foreign).toMatchObject({ status: 404, body: { code: 'no-such-case' } });
  expect(await withoutRequest('crime:01-7777777-26')).toEqual(foreign);
});

test('a restricted case is opened with a reason in the address or a header', async () => {
  const { call, tell } = await serve();
  await tell(say('police.crime-reported', crime), say('record.access-restricted', crime));
  const base = `/api/cases/${path(crime)}`;
  expect(await call(base)).toMatchObject({ status: 403, body: { code: 'restricted' } });
  expect(await call(`${base}?reason=case-work`)).toMatchObject({
    status: 200,
    body: { case: { access: { restricted: true, reasonCode: 'known-to-staff' } } },
  });
  expect(await call(base, 'auditor', { reason: 'case-work' })).toMatchObject({
    status: 200,
  });
});

test('who may not read a victim, a case, the audit or projections is told so', async () => {
  const { call } = await serve();
  const victimPath = `/api/cases/${path(crime)}/victims/${path(victim)}/timeline`;
  expect(await call(victimPath, 'police')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  expect(await call(`/api/cases?q=01zd`, 'operator')).toMatchObject({ status: 403 });
  expect(await call(`/api/audit?reference=${path(crime)}`, 'police')).toMatchObject({ status: 403 });
  expect(await call('/api/projections', 'police')).toMatchObject({ status: 403 });
});

test('a victim who is not in the case, and a moment before the case, are not found', async () => {
  const { call, tell } = await serve();
  await tell(say('police.crime-reported', crime));
  const base = `/api/cases/${path(crime)}`;
  expect(await call(`${base}/victims/${path('met-nominal:1')}/timeline`)).toMatchObject({ status: 404 });
  expect(await call(`${base}?asKnownOn=2026-04-01`)).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
});

test('an auditor finds who opened a case by any of its references', async () => {
  const { call, tell } = await serve();
  await tell(say('police.crime-reported', crime), link(crime, urn));
  await call(`/api/cases/${path(urn)}`, 'police');
  await call(`/api/cases/${path(crime)}/victims/${path(victim)}/timeline`, 'witness-care');
  expect(await call(`/api/audit?reference=${path(crime)}`)).toMatchObject({
    status: 200,
    body: {
      openings: [
        { reference: crime, person: victim, outcome: 'not-found', caller: { role: 'witness-care' } },
        { reference: urn, outcome: 'opened', caller: { id: 'police-1', role: 'police' } },
      ],
    },
  });
  expect(await call(`/api/audit?reference=${path(victim)}`)).toMatchObject({
    body: { openings: [{ person: victim }] },
  });
  expect(await call('/api/audit?reference=Jane')).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: 'reference' }] },
  });
  expect(await call(`/api/audit?reference=${path(urn)}&after=x`)).toMatchObject({ status: 400 });
});

test('an operator sees how far projecting is, rebuilds, and has a parked case folded again', async () => {
  const { call, tell, log, projecting } = await serve();
  await tell(say('police.crime-reported', crime));
  await log.append({
    stream: 'case-crime:01-1-26',
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000004',
        type: 'police.unheard-of',
        body: JSON.stringify(crimeReported.example),
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  await projecting.waitUntilVisible(2, 5000);
  const { status, body } = await call('/api/projections', 'operator');
  expect(status).toBe(200);
  expect(projectionsAnswerSchema.parse(body)).toMatchObject({
    state: 'up-to-date',
    lag: 0,
    parked: 1,
    parkedCases: [{ neighbourhood: 2, stream: 'case-crime:01-1-26', position: 'p2' }],
  });
  const post = { method: 'POST' };
  expect(await call('/api/projections/parked/2/retry', 'operator', post)).toMatchObject({ status: 202 });
  expect(await call('/api/projections/parked/1/retry', 'operator', post)).toMatchObject({ status: 404 });
  expect(await call('/api/projections/parked/x/retry', 'operator', post)).toMatchObject({ status: 404 });
  expect(await call('/api/projections/rebuild', 'operator', post)).toMatchObject({ status: 202 });
  expect(await projecting.rebuild()).toMatchObject({ switched: true, parked: 1 });
});
