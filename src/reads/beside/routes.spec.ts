/** What is read beside cases, as its callers see it: every answer is what the published contract says. */
import { expect, onTestFinished, test } from 'vitest';
import { decisionsAnswerSchema, feedsAnswerSchema, surveysAnswerSchema } from '#contracts/readings.ts';
import { retract, say } from '#src/projecting/spec-support.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { setUpReads } from '../spec-support.ts';
import { besideRoutes } from './routes.ts';

const crime = 'crime:01-2301234-26';
const counts = { kept: 0, taken: 1, superseded: 0, waiting: 0, quarantined: 2, discarded: 0 };
const lastReceivedAt = Date.parse('2026-05-31T09:00:00Z');

async function serve() {
  const setUp = setUpReads();
  const { projecting, streams, feeds, services } = setUp;
  const server = await serveRoutes(
    besideRoutes({
      projecting,
      streams,
      feedStates: feeds,
      refusedEvents: { countBySource: () => new Map([['/police/spec', 3]]) },
      feed: { state: () => ({ counts, lastReceivedAt }) },
      clock: services.clock,
    }),
  );
  onTestFinished(() => server.stop(1));
  const call = async (address: string, role = 'operator') => {
    const response = await fetch(`${server.url}${address}`, { headers: { Authorization: `Bearer ${role}` } });
    const body: unknown = await response.json();
    return { status: response.status, body };
  };
  const feedsSeenBy = async (role: string, query = '') =>
    feedsAnswerSchema.parse((await call(`/api/feeds${query}`, role)).body);
  return { ...setUp, call, feedsSeenBy };
}

const coverage = say(
  'feed.coverage-declared',
  'feed:/police/spec',
  {
    types: ['police.crime-reported'],
    population: 'hate-crime',
    from: '2026-05-01',
    usualGapMinutes: 60,
    sends: 'always',
    owner: 'unit-1',
  },
  { agency: 'police', source: '/police/spec' },
);
const totals = say(
  'feed.totals-declared',
  'feed:/police/spec',
  { day: '2026-05-01', counts: [{ type: 'police.crime-reported', events: 4 }] },
  { agency: 'police', source: '/police/spec' },
);

test('of a feed: what it carries, since when it is quiet, how late it tells, and what seems to be missing', async () => {
  const { tell, feedsSeenBy } = await serve();
  const time = '2026-05-01T08:59:00Z';
  await tell(
    say('police.crime-reported', crime, undefined, { time, sequence: '1' }),
    say('police.crime-reported', 'crime:01-2301235-26', undefined, { time, sequence: '4' }),
    coverage,
    totals,
  );
  const { at, feeds, cases } = await feedsSeenBy('operator');
  expect(at).toBe('2026-06-01T12:00:00.000Z');
  expect(cases).toEqual({ parked: 0, notYetFolded: 0 });
  expect(feeds.find(({ source }) => source === '/police/spec')).toMatchObject({
    agency: 'police',
    coverage: { population: 'hate-crime', usualGapMinutes: 60, owner: 'unit-1' },
    lastHeard: '2026-05-01T09:00:00.000Z',
    quietSince: '2026-05-01T09:00:00.000Z',
    events: 2,
    eventsToday: 0,
    refused: 3,
    casesWaiting: 2,
    sequence: { first: 1, last: 4, missing: 2 },
    totals: {
      upTo: '2026-05-01',
      differences: [{ day: '2026-05-01', type: 'police.crime-reported', sent: 4, held: 2 }],
    },
  });
  const then = await feedsSeenBy('operator', '?asKnownOn=2026-05-01T09:30:00Z');
  expect(then.feeds).toMatchObject([
    { source: '/hmcts/common-platform' },
    { source: '/police/spec', eventsToday: 2, lagSeconds: { p50: 64, p95: 64, events: 2 } },
  ]);
  expect(then.feeds[1]).not.toHaveProperty('quietSince');
});

test('a sender sees its own feeds, who oversees the whole sees all, and the courts’ messages are among them', async () => {
  const { tell, feedsSeenBy, call } = await serve();
  await tell(say('police.crime-reported', crime), say('court.hearing-listed', crime));
  const sources = async (role: string) => (await feedsSeenBy(role)).feeds.map(({ source }) => source);
  expect(await sources('police')).toEqual(['/police/spec']);
  expect(await sources('court')).toEqual(['/court/spec', '/hmcts/common-platform']);
  expect(await sources('auditor')).toEqual(['/court/spec', '/hmcts/common-platform', '/police/spec']);
  const [, own] = (await feedsSeenBy('court')).feeds;
  expect(own).toMatchObject({
    feed: 'common-platform',
    lastReceivedAt: '2026-05-31T09:00:00.000Z',
    messages: counts,
  });
  expect((await call('/api/feeds', 'marac-lead')).status).toBe(403);
});

test('surveys: figures as published by then, with the gap and what it is', async () => {
  const { tell, call, log } = await serve();
  const figure = { agency: 'mopac', source: '/mopac/surveys', time: '2026-05-01T08:00:00Z' };
  const wave = {
    wave: '2025-26-Q4',
    from: '2026-01-01',
    to: '2026-03-31',
    question: 'overall-satisfaction',
    area: 'E12000007',
    basis: 'synthetic',
  } as const;
  const all = {
    ...wave,
    group: 'all',
    n: 2400,
    weightedShare: 0.7,
    interval: { low: 0.68, high: 0.72, level: 0.95 },
  } as const;
  const group = {
    ...wave,
    group: 'disabled',
    n: 300,
    weightedShare: 0.6,
    interval: { low: 0.55, high: 0.65, level: 0.95 },
  } as const;
  const said = say('survey.wave-published', 'survey:uss', group, figure);
  await tell(say('survey.wave-published', 'survey:uss', all, figure), said);
  log.pass(86_400_000);
  await tell(retract(said));

  const figures = async (query: string) => {
    const { status, body } = await call(`/api/surveys${query}`, 'mopac');
    expect(status).toBe(200);
    return surveysAnswerSchema.parse(body).figures;
  };
  expect((await figures('')).map((each) => each.group)).toEqual(['all']);
  expect(await figures('?asKnownOn=2026-05-01')).toMatchObject([
    { group: 'all', instrument: 'uss' },
    { group: 'disabled', gap: { difference: expect.closeTo(-0.1, 10) } },
  ]);
  expect(await figures('?asOf=2026-04-30')).toEqual([]);
  expect((await call('/api/surveys?asof=2026-04-30', 'mopac')).body).toMatchObject({
    errors: [{ pointer: 'asof', nearest: 'asOf' }],
  });
});

test('decisions: baselines, targets, rule sets and erasures, for operators and auditors', async () => {
  const { tell, call } = await serve();
  const operator = { agency: 'operator', source: '/operator', time: '2026-05-01T08:00:00Z' };
  await tell(
    say('admin.baseline-frozen', 'admin:baselines', undefined, operator),
    say('admin.target-set', 'admin:targets', undefined, operator),
    say('admin.rules-switched', 'admin:rules', undefined, operator),
    say('admin.erasure-performed', 'admin:erasures', undefined, operator),
  );
  const answer = decisionsAnswerSchema.parse((await call('/api/admin/decisions', 'auditor')).body);
  expect(answer).toMatchObject({
    baselines: [{ baseline: 'strategy-2026' }],
    targets: [{ measure: 'victim-satisfaction-gap', value: 0.05 }],
    ruleSwitches: [{ edition: 'vc-2020' }],
    erasures: [{ person: 'met-nominal:884213' }],
  });
  expect((await call('/api/admin/decisions', 'police')).status).toBe(403);
});
