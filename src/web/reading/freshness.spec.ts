/** What a page says of how fresh it is. */
import { expect, it } from 'vitest';
import type { FeedState } from '#projections/kit/feeds.ts';
import { freshnessOf, hasCourtFeed } from './freshness.ts';

const reading = { position: 'p1', upToDateAsOf: '2026-11-23T14:02:00Z' };
const feeds = {
  police: { connected: true, lastHeard: '2026-11-04T14:02:00Z' },
  cps: { connected: true },
  'witness-care': { connected: true, lastHeard: '2026-11-22T09:00:00Z' },
  'victim-care': { connected: true, lastHeard: '2026-11-22T09:00:00Z' },
};

it('names a feed that is absent, and when the others were last heard', () => {
  const freshness = freshnessOf({ ...reading, feeds });
  expect(freshness.upToDate).toBe('Up to date as of 23 November 2026, 2:02pm.');
  expect(freshness.absent).toEqual(['No court feed.']);
  expect(freshness.feeds.slice(0, 3)).toEqual([
    { agency: 'police', heard: '4 November 2026, 2:02pm' },
    { agency: 'CPS', heard: 'Heard by then' },
    { agency: 'court', heard: 'No feed is connected' },
  ]);
  expect(hasCourtFeed(feeds)).toBe(false);
});

const quietSince = '2026-11-03T14:02:00Z';
const declared = (source: string, usualGapMinutes: number, more: { readonly quietSince?: string } = {}) => ({
  source,
  types: ['court.hearing-listed'],
  usualGapMinutes,
  ...more,
});

it('says since when an agency is silent, how long is usual, and how many cases wait', () => {
  const silent = { connected: true, declared: [declared('/hmcts/xhibit', 20, { quietSince })] };
  const quietOf = (court: FeedState) => freshnessOf({ ...reading, feeds: { ...feeds, court } }).quiet;
  expect(quietOf({ ...silent, casesWaiting: 214 })).toEqual([
    'No court events since Tuesday 3 November, 2:02pm (usual gap 20 minutes). 214 cases wait.',
  ]);
  expect(quietOf({ ...silent, casesWaiting: 1 })[0]).toMatch(/ 1 case waits\.$/);
  expect(quietOf(silent)[0]).toMatch(/\(usual gap 20 minutes\)\.$/);
  const years = declared('/hmcts/xhibit', 2880, { quietSince: '2025-07-01T11:00:00Z' });
  expect(quietOf({ connected: true, declared: [years] })).toEqual([
    'No court events since Tuesday 1 July 2025, midday (usual gap 2 days).',
  ]);
});

it('names the systems that are quiet where others of the agency still speak', () => {
  const court = {
    connected: true,
    declared: [declared('/hmcts/libra', 60, { quietSince }), declared('/hmcts/xhibit', 20)],
  };
  expect(freshnessOf({ ...reading, feeds: { ...feeds, court } }).quiet).toEqual([
    'Nothing from /hmcts/libra (court) since Tuesday 3 November, 2:02pm (usual gap 1 hour).',
  ]);
});

it('says that something sent just now is not in it yet', () => {
  expect(freshnessOf({ ...reading, behind: true }).behind).toMatch(/not in it yet/);
});
