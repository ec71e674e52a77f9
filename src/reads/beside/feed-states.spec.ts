/** What a reading says of the feeds: declared or only heard, quiet or not, as known then. */
import { expect, test } from 'vitest';
import { say } from '#src/projecting/spec-support.ts';
import { caller, setUpReads } from '../spec-support.ts';

const crime = 'crime:01-2301234-26';
const hour = 3_600_000;
const day = 24 * hour;
const types = ['police.crime-reported', 'police.suspect-charged'];

const coverage = (source: string, usualGapMinutes: number, from = '2026-05-01') =>
  say(
    'feed.coverage-declared',
    `feed:${source}`,
    { types, population: 'all-crime', from, usualGapMinutes, sends: 'always', owner: 'unit-1' },
    { agency: source.split('/')[1] ?? '', source },
  );

/** The feeds as a reading of the case has them. */
async function feedsOf({ reads }: ReturnType<typeof setUpReads>, asked: object = {}) {
  const opened = await reads.openCase({ reference: crime, ...asked }, caller('police'));
  return opened.kind === 'found' ? opened.found.feeds : opened.kind;
}

test('a declared feed says what it carries, and is quiet once its usual gap has passed', async () => {
  const at = setUpReads();
  await at.tell(
    say('police.crime-reported', crime),
    coverage('/police/spec', 20),
    coverage('/police/other', 60 * 24 * 60),
  );
  const since = '2026-05-01T09:00:00.000Z';
  expect(await feedsOf(at)).toEqual({
    police: {
      connected: true,
      lastHeard: since,
      declared: [
        { source: '/police/other', types, usualGapMinutes: 86_400 },
        { source: '/police/spec', types, usualGapMinutes: 20, quietSince: since },
      ],
    },
  });
});

test('a feed all of whose systems are quiet says how many cases wait for it', async () => {
  const at = setUpReads();
  await at.tell(
    say('police.crime-reported', crime),
    say('police.crime-reported', 'crime:01-2301235-26'),
    coverage('/police/spec', 20),
  );
  expect(await feedsOf(at)).toMatchObject({ police: { casesWaiting: 2 } });
  expect(await feedsOf(at, { asKnownOn: '2026-05-02' })).not.toHaveProperty('police.casesWaiting');
});

test('a feed is connected from the first day of its coverage, though it never spoke, and not after the last', async () => {
  const at = setUpReads();
  await at.tell(say('police.crime-reported', crime), coverage('/court/spec', 20, '2026-05-10'));
  expect(await feedsOf(at, { asOf: '2026-05-09' })).toMatchObject({ court: { connected: false } });
  expect(await feedsOf(at, { asOf: '2026-05-10' })).toMatchObject({
    court: { connected: true, declared: [{ quietSince: '2026-05-09T23:00:00.000Z' }] },
  });
});

test('looking back, what was declared and heard by then counts, and silence is judged then', async () => {
  const at = setUpReads();
  await at.tell(say('police.crime-reported', crime));
  at.log.pass(day);
  await at.tell(coverage('/police/spec', 12 * 60));
  at.log.pass(day);
  await at.tell(say('police.crime-recorded', crime));
  const feedKnown = async (asKnownOn: string) => Object(await feedsOf(at, { asKnownOn }))['police'];

  expect(await feedKnown('2026-05-01')).toEqual({
    connected: true,
    lastHeard: '2026-05-01T09:00:00.000Z',
    undeclared: ['/police/spec'],
  });
  const declared = { source: '/police/spec', types, usualGapMinutes: 720 };
  expect(await feedKnown('2026-05-02')).toEqual({
    connected: true,
    lastHeard: '2026-05-01T09:00:00.000Z',
    declared: [{ ...declared, quietSince: '2026-05-01T09:00:00.000Z' }],
  });
  expect(await feedKnown('2026-05-03T12:00:00+01:00')).toEqual({
    connected: true,
    lastHeard: '2026-05-03T09:00:00.000Z',
    declared: [declared],
  });
});

test('around a moment at which a source spoke it is not said to have been quiet', async () => {
  const at = setUpReads();
  await at.tell(say('police.crime-reported', crime), coverage('/police/spec', 20));
  at.log.pass(6 * hour);
  await at.tell(say('police.crime-recorded', crime));
  expect(await feedsOf(at, { asKnownOn: '2026-05-01T13:00:00+01:00' })).toEqual({
    police: { connected: true, declared: [{ source: '/police/spec', types, usualGapMinutes: 20 }] },
  });
});

test('a silence in the past is a gap once the source spoke again, and for nobody who looks back to before', async () => {
  const at = setUpReads();
  await at.tell(coverage('/police/spec', 60), say('police.crime-reported', crime));
  const gapsOf = (until?: string) =>
    at.feeds.coverage(until === undefined ? {} : { recordedBy: Date.parse(until) }).map(({ gaps }) => gaps);
  at.log.pass(hour);
  await at.tell(say('police.crime-recorded', crime));
  expect(gapsOf()).toEqual([undefined]);
  at.log.pass(3 * day);
  await at.tell(say('police.suspect-charged', crime));
  const silence = { from: '2026-05-01', to: '2026-05-04', why: 'silent' };
  expect(gapsOf()).toEqual([[silence]]);
  expect(gapsOf('2026-05-03T12:00:00Z')).toEqual([undefined]);
  expect(gapsOf('2026-05-05T12:00:00Z')).toEqual([[silence]]);
});
