/** What the page on feeds says of one, of what is missing between agencies, and of what may be tried again. */
import { expect, test } from 'vitest';
import type { FeedStanding } from '#src/reads/beside/feed-reports.ts';
import { durationInWords } from './feed-row.ts';
import type { FeedsShown } from './view.ts';
import { feedsView } from './view.ts';

const feed: FeedStanding = {
  source: '/met/connect',
  agency: 'police',
  coverage: undefined,
  lastHeard: Date.parse('2026-11-20T17:02:00Z'),
  quietSince: undefined,
  events: 12,
  eventsToday: 3,
  usualForWeekday: 40,
  lag: { p50: 90, p95: 7200, events: 12 },
  sequence: { first: 1, last: 14, missing: 2 },
  differences: [],
  totalsUpTo: '2026-11-19',
  refused: 4,
};
const shown = (feeds: readonly FeedStanding[], rest: Partial<FeedsShown> = {}): FeedsShown => ({
  standings: { at: 0, feeds, cases: { parked: 0, notYetFolded: 0 }, unreadable: 0 },
  isBuilding: false,
  oversees: true,
  handOvers: [],
  opensWork: false,
  measures: { measures: [], published: { says: '', cuts: [], tables: [] } },
  ...rest,
});
const rowOf = (standing: FeedStanding) => feedsView(shown([standing])).rows[0];

test('a feed says when it was heard, how late it tells, and what is refused or missing', () => {
  expect(rowOf(feed)).toMatchObject({
    isQuiet: false,
    heard: '20 November 2026, 5:02pm',
    about: ['Nothing declared: silence shows nothing'],
    rhythm: ['Today 3, usually 40 on this weekday'],
    lag: ['Half within 90 seconds, 95% within 2 hours', 'Of 12 events in 28 days'],
    lost: [
      { text: '4 refused' },
      { text: 'Numbers 1 to 14: 2 missing' },
      { text: 'Agrees with the sender’s totals up to 19 November 2026' },
    ],
  });
});

test('a difference from the sender’s totals leads to the days and types that differ, the latest first', () => {
  const differences = [
    { day: '2026-11-18', type: 'police.crime-reported', sent: 4, held: 2 },
    { day: '2026-11-19', type: 'police.crime-reported', sent: 1, held: 0 },
  ];
  const view = feedsView(shown([{ ...feed, differences }]));
  expect(view.rows[0]?.lost.at(-1)?.href).toBe(`#${view.differences[0]?.id}`);
  expect(view.differences[0]?.rows.map(({ day, sent, held }) => [day, sent, held])).toEqual([
    ['19 November 2026', 1, 0],
    ['18 November 2026', 4, 2],
  ]);
});

test('messages held back lead to their causes, for whoever may see these only', () => {
  const messages = { kept: 0, taken: 5, superseded: 0, waiting: 1, quarantined: 2, discarded: 0 };
  const own = { ...feed, ownFormat: { feed: 'common-platform', messages } };
  const quarantined = (view: ReturnType<typeof feedsView>) =>
    view.rows[0]?.lost.find(({ text }) => text === '2 messages quarantined');
  expect(quarantined(feedsView(shown([own])))).not.toHaveProperty('href');
  expect(quarantined(feedsView(shown([own], { causes: [] })))).toHaveProperty('href', '#held');
});

test('a missing hand-over names who must act; cases of which no feed would tell stand apart', () => {
  const handOvers = [
    { code: 'results-not-sent', holder: 'court', cases: 3, from: '2026-10-02', untold: 2 },
    { code: 'results-not-received', holder: 'witness-care', cases: 0, from: '2026-11-02', untold: 4 },
  ] as const;
  const view = feedsView(shown([], { handOvers, opensWork: true })).handOvers;
  expect(view.rows).toMatchObject([{ cases: '3', since: '2 October 2026', href: '/work?holder=court' }]);
  expect(view.untold).toContain('6 more cases');
});

test('a parked case is shown with its error and the way to try again', () => {
  const parked = [
    { neighbourhood: 7, stream: 'case-crime:01-1', position: 4, error: 'no such type', stack: '' },
  ];
  expect(feedsView(shown([], { parked })).parked).toEqual([
    { number: 7, stream: 'case-crime:01-1', error: 'no such type', retry: '/feeds/parked/7' },
  ]);
});

test('revisions are between the last two month-ends, of measures that are computed', () => {
  const published = { says: '', cuts: ['2026-10-31', '2026-08-31', '2026-09-30'], tables: [] };
  const view = feedsView(shown([], { measures: { measures: [], published } }));
  expect(view.revisions.lead).toContain('known on 30 September 2026');
  expect(feedsView(shown([])).revisions.lead).toContain('Fewer than two month-ends');
});

test.each([
  [59, '59 seconds'],
  [119, '119 seconds'],
  [120, '2 minutes'],
  [5400, '90 minutes'],
  [172_800, '2 days'],
])('%i seconds are said as %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
