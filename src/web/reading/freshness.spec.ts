/** What a page says of how fresh it is. */
import { expect, it } from 'vitest';
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

it('says that something sent just now is not in it yet', () => {
  expect(freshnessOf({ ...reading, behind: true }).behind).toMatch(/not in it yet/);
});
