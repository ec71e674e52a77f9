/** What is declared of feeds, when one is quiet, and what seems to be missing. */
import { assert, constantFrom, integer, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { dayNumberOf, millisOf } from '../kit/london.ts';
import { englandAndWales } from '../kit/working-days.ts';
import { correctionOf, event, retractionOf } from '../spec-support.ts';
import { coverageOn, foldFeeds } from './declarations.ts';
import { quietSince } from './quiet.ts';
import type { HeardSource } from './report.ts';
import { feedReport } from './report.ts';

const first = event('feed.coverage-declared', { from: '2026-01-01' }, { time: '2025-12-01' });
const more = event(
  'feed.coverage-declared',
  { from: '2026-03-01', types: ['police.crime-reported'] },
  { time: '2026-02-01' },
);
const other = event('feed.coverage-declared', {}, { subject: 'feed:/cps/cms', agency: 'cps' });
const ended = event(
  'feed.coverage-declared',
  { from: '2026-03-01', to: '2026-03-31' },
  { time: '2026-03-20' },
);

const feedOf = (...events: Parameters<typeof foldFeeds>[0]) => {
  const [feed] = foldFeeds(events);
  if (feed === undefined) throw new Error('no feed was declared');
  return feed;
};

describe('the coverage of a feed on a day', () => {
  it('is none before the first day, then what was declared last of what had begun', () => {
    const feed = feedOf(first, more);
    expect(coverageOn(feed, '2025-12-31')).toBeUndefined();
    expect(coverageOn(feed, '2026-02-28')?.types).toEqual(first.data.types);
    expect(coverageOn(feed, '2026-03-01')?.types).toEqual(['police.crime-reported']);
  });

  it('ends with its last day, and is not what it was before that declaration again', () => {
    const feed = feedOf(first, more, ended);
    expect(coverageOn(feed, '2026-03-31')).toMatchObject({ to: '2026-03-31' });
    expect(coverageOn(feed, '2026-04-01')).toBeUndefined();
  });

  it('is corrected and taken back like any event', () => {
    const corrected = correctionOf(first, { usualGapMinutes: 5 });
    expect(coverageOn(feedOf(first, corrected), '2026-02-01')?.usualGapMinutes).toBe(5);
    expect(foldFeeds([first, retractionOf(first)])).toEqual([]);
  });

  it('is the same in whatever order the declarations came, each feed by itself', () => {
    const all: readonly (
      RecordedEvent<'feed.coverage-declared'> | RecordedEvent<'record.event-corrected'>
    )[] = [first, more, other, ended, correctionOf(more, { usualGapMinutes: 7 })];
    const inOrder = foldFeeds(all);
    expect(inOrder.map(({ source, agency }) => [source, agency])).toEqual([
      ['/cps/cms', 'cps'],
      ['/met/connect', 'police'],
    ]);
    assert(
      property(shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        expect(foldFeeds(shuffled)).toEqual(inOrder);
      }),
    );
  });
});

describe('a feed is quiet', () => {
  const rhythm = { sends: 'always', usualGapMinutes: 20, from: '2026-01-01' } as const;
  const atWork = { ...rhythm, sends: 'working-hours', usualGapMinutes: 60 } as const;
  const at = millisOf;
  const quiet = (feed: Parameters<typeof quietSince>[0], heard: string | undefined, now: string) =>
    quietSince(feed, heard === undefined ? undefined : at(heard), at(now), englandAndWales);

  it('once its usual gap has passed, since it last spoke', () => {
    const heard = '2026-11-03T14:02:00Z';
    expect(quiet(rhythm, heard, '2026-11-03T14:22:00Z')).toBeUndefined();
    expect(quiet(rhythm, heard, '2026-11-03T14:22:00.001Z')).toBe(at(heard));
  });

  it('since the first day of its coverage where it never spoke', () => {
    expect(quiet(rhythm, undefined, '2026-06-01T12:00:00Z')).toBe(at('2026-01-01T00:00:00Z'));
  });

  it.each([
    ['over a night', '2026-11-03T16:30:00Z', '2026-11-04T09:30:00Z', '2026-11-04T09:30:01Z'],
    ['over a weekend', '2026-11-06T16:59:00Z', '2026-11-09T09:59:00Z', '2026-11-09T09:59:01Z'],
    [
      'over Easter and the change of clocks',
      '2026-04-02T15:30:00Z',
      '2026-04-07T08:30:00Z',
      '2026-04-07T08:30:01Z',
    ],
    ['over Christmas', '2026-12-24T16:30:00Z', '2026-12-29T09:30:00Z', '2026-12-29T09:30:01Z'],
  ])('not by hours in which it does not send: %s', (_, heard, notYet, then) => {
    expect(quiet(atWork, heard, notYet)).toBeUndefined();
    expect(quiet(atWork, heard, then)).toBe(at(heard));
  });

  it('for good, until it speaks: more time never makes it less quiet', () => {
    const hours = integer({ min: 0, max: 24 * 20 });
    assert(
      property(constantFrom(rhythm, atWork), hours, hours, (feed, sooner, later) => {
        const heard = at('2026-11-03T14:02:00Z');
        const isQuiet = (hour: number) =>
          quietSince(feed, heard, heard + hour * 3_600_000, englandAndWales) !== undefined;
        if (isQuiet(Math.min(sooner, later))) expect(isQuiet(Math.max(sooner, later))).toBe(true);
      }),
    );
  });
});

describe('the report on a feed', () => {
  const now = millisOf('2026-11-04T12:00:00Z');
  const today = dayNumberOf('2026-11-04');
  const type = 'police.crime-reported';
  const heard: HeardSource = {
    source: '/met/connect',
    agency: 'police',
    events: 500,
    lastRecordedAt: now - 3_600_001,
    sequenced: 497,
    firstSequence: 1,
    lastSequence: 500,
    days: [
      { day: today, type, events: 3 },
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((week) => ({ day: today - 7 * week, type, events: 10 * week })),
      { day: today - 1, type: 'police.crime-recorded', events: 4 },
      { day: today - 60, type, events: 1 },
    ],
    lags: [
      { seconds: 4096, events: 10 },
      { seconds: 64, events: 80 },
      { seconds: 128, events: 10 },
    ],
  };
  const totals = event(
    'feed.totals-declared',
    {
      day: '2026-11-03',
      counts: [
        { type: 'police.crime-recorded', events: 6 },
        { type: 'police.crime-flagged', events: 0 },
      ],
    },
    { time: '2026-11-04' },
  );
  const sender = { source: '/met/connect', agency: 'police' };
  const report = feedReport(sender, feedOf(first, totals), heard, now, englandAndWales);

  it('says how much came today, and how much is usual for the weekday', () => {
    expect(report).toMatchObject({ eventsToday: 3, usualForWeekday: 45 });
    const young = { ...heard, days: heard.days.filter(({ day }) => day > today - 56) };
    expect(feedReport(sender, undefined, young, now, englandAndWales).usualForWeekday).toBeUndefined();
  });

  it('says how late events are recorded, by the middle one and the 95th of a hundred', () => {
    expect(report.lag).toEqual({ p50: 64, p95: 4096, events: 100 });
  });

  it('counts the numbers that are missing from the sender’s own, unless they were used twice', () => {
    expect(report.sequence).toEqual({ first: 1, last: 500, missing: 3 });
    const twice = { ...heard, sequenced: 501 };
    expect(feedReport(sender, undefined, twice, now, englandAndWales).sequence?.missing).toBeUndefined();
  });

  it('lists where the sender counts otherwise than the log, by day and type', () => {
    expect(report.differences).toEqual([
      { day: '2026-11-03', type: 'police.crime-recorded', sent: 6, held: 4 },
    ]);
    expect(report.totalsUpTo).toBe('2026-11-03');
  });

  it('says that it is quiet by its declared gap, and nothing of that where none is declared', () => {
    expect(report.quietSince).toBe(heard.lastRecordedAt);
    expect(feedReport(sender, undefined, heard, now, englandAndWales).quietSince).toBeUndefined();
  });
});
