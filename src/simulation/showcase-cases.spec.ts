/** What the showcase shows: every event type, every state of a timeline and every finding, each in the case that says so. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventTypes } from '#contracts/registry.ts';
import { streamOf } from '#contracts/subjects.ts';
import { findingMeanings } from '#projections/case-history/findings.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import type {
  CaseTimeline,
  Feeds,
  StepState,
  TimelineContext,
  TrackerStep,
  VictimTimeline,
} from '#projections/victim-timeline/model.ts';
import { noRanges, stepRanges } from '#projections/victim-timeline/ranges.ts';
import { caseTimeline, victimTimeline } from '#projections/victim-timeline/timeline.ts';
import { foldFeeds } from '#projections/feeds/declarations.ts';
import { feedStates } from '#projections/feeds/states.ts';
import { quietSources } from '#projections/kit/feeds.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { foldSurveys } from '#projections/surveys/waves.ts';
import { anonymous } from '#src/access/caller.ts';
import { instantText } from '#src/clock.ts';
import { besideEvent } from '#src/projecting/recorded-event.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { maySeeCase } from '#src/access/scope.ts';
import { standingOf, standingTowards } from '#src/reads/standing.ts';
import { openShowcaseLog, showcaseCases, showcaseToday, type ShowcaseLog } from '#test/support/showcase.ts';
import { readShowcaseEvents } from './read-showcase.ts';
import { showcaseAddresses } from './showcase-addresses.ts';
import { loadShowcase } from './showcase.ts';

let at: ShowcaseLog;
let cases: readonly Shown[];
beforeAll(async () => {
  at = await openShowcaseLog();
  await loadShowcase(at.parts);
  cases = showcaseCases(at).map((history) => shown(history));
});
afterAll(() => at.close());

const agencies = ['police', 'cps', 'court', 'witness-care', 'probation', 'victim-care'];
const connected = (names: readonly string[]): Feeds =>
  Object.fromEntries(names.map((name) => [name, { connected: true }]));
const today: TimelineContext = { asOf: showcaseToday, feeds: connected(agencies), ranges: noRanges };

type Shown = {
  readonly history: CaseHistory;
  readonly whole: CaseTimeline;
  readonly victims: readonly VictimTimeline[];
};

function shown(history: CaseHistory, context: TimelineContext = today): Shown {
  const victims = history.victims.map(({ person }) => victimTimeline(history, person, context));
  return { history, whole: caseTimeline(history, context), victims };
}

function caseOf(reference: string): Shown {
  const found = cases.find(({ whole }) => whole.references.includes(reference));
  if (found === undefined) throw new Error(`${reference} is not in the showcase`);
  return found;
}

function journey(reference: string, person: string): VictimTimeline {
  return victimTimeline(caseOf(reference).history, person, today);
}

function stepsOf({ tracker }: Pick<VictimTimeline, 'tracker'>): readonly TrackerStep[] {
  return [...tracker.shared, ...tracker.branches.flatMap(({ steps }) => steps)];
}

const statesOf = (timeline: Pick<VictimTimeline, 'tracker'>): readonly StepState[] =>
  stepsOf(timeline).map(({ state }) => state);

const sayingsOf = (timeline: Pick<VictimTimeline, 'tracker'>): readonly string[] =>
  stepsOf(timeline).flatMap(({ says }) => says ?? []);

describe('the list of cases', () => {
  const readme = readFileSync(new URL('./showcase/README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| ([\w-]+) +\| `([^`]+)`/gm)].map(([, file = '', reference = '']) => ({
    file,
    reference,
  }));

  test('has every case of the showcase, each under the reference that names it', () => {
    expect(rows.map(({ reference }) => reference).toSorted()).toEqual(
      cases.map(({ whole }) => whole.caseId).toSorted(),
    );
    expect(cases.length).toBeGreaterThanOrEqual(12);
    expect(cases.length).toBeLessThanOrEqual(24);
  });

  test('has every file', () => {
    const folder = new URL('./showcase/', import.meta.url);
    const ofCases = (name: string) => name !== 'README.md' && name !== 'beside-cases';
    const files = readdirSync(folder).filter(ofCases);
    expect(rows.map(({ file }) => file)).toEqual(files.map((name) => name.replace('.ndjson', '')).sort());
    for (const message of readdirSync(new URL('court-messages/', folder))) expect(readme).toContain(message);
    for (const beside of readdirSync(new URL('beside-cases/', folder))) expect(readme).toContain(beside);
  });

  test('leads with pages that are there, and that Amira may open', () => {
    const amira = demoPeople.find(({ id }) => id === 'amira')?.caller ?? anonymous;
    const addresses = showcaseAddresses(0);
    expect(addresses).toHaveLength(5);
    for (const { path } of addresses.slice(1)) {
      const [, reference = '', person] = /^\/cases\/([^/?]+)(?:\/victims\/([^/?]+))?/.exec(path) ?? [];
      const { history } = caseOf(decodeURIComponent(reference));
      expect(maySeeCase(amira, standingTowards(standingOf(history), amira, showcaseToday)), path).toBe(true);
      const persons = history.victims.flatMap(({ references }) => references);
      if (person !== undefined) expect(persons).toContain(decodeURIComponent(person));
    }
  });
});

test('every event type is told of somewhere', () => {
  const told = new Set(cases.flatMap(({ history }) => history.entries.map(({ type }) => type)));
  expect(eventTypes.filter((type) => !told.has(type))).toEqual([]);
});

describe('beside the cases', () => {
  const streamsOf = (subjects: readonly string[]) =>
    subjects.flatMap((subject) => at.log.reader.readStream(streamOf(subject)).map(besideEvent));
  const now = Date.parse(`${showcaseToday}T09:00:00Z`);

  test('every system that sends has declared what, and the Crown Court’s alone is quiet', () => {
    const sent = readShowcaseEvents().filter(
      ({ at: place }) => !place.includes('feeds') && !place.includes('surveys'),
    );
    const bySource = Map.groupBy(sent, ({ source }) => source);
    const feeds = foldFeeds(streamsOf([...bySource.keys()].map((source) => `feed:${source}`)));
    expect(feeds.map(({ source }) => source)).toEqual([...bySource.keys()].toSorted());
    const states = feedStates({
      declared: feeds,
      heard: [...bySource].map(([source, events]) => ({
        source,
        agency: feeds.find((feed) => feed.source === source)?.agency ?? '',
        last: Math.max(...events.map(({ recordedAt }) => recordedAt)),
      })),
      day: showcaseToday,
      now,
      calendar: englandAndWales,
      instantText,
    });
    const quiet = Object.values(states).flatMap((state) => quietSources(state).map(({ source }) => source));
    expect(quiet).toEqual(['/hmcts/xhibit']);
    for (const { source, coverages } of feeds) {
      const carried = new Set(coverages.flatMap(({ types }) => types));
      const types = (bySource.get(source) ?? []).map(({ event }) => String(event['type']));
      expect(
        types.filter((type) => !carried.has(type)),
        source,
      ).toEqual([]);
    }
  });

  test('the survey has figures of two waves, invented and said to be, with a gap in each', () => {
    const figures = foldSurveys(streamsOf(['survey:uss']));
    expect(new Set(figures.map(({ wave }) => wave)).size).toBe(2);
    expect(figures.filter(({ basis }) => basis !== 'synthetic')).toEqual([]);
    expect(figures.filter(({ gap }) => gap !== undefined).map(({ group }) => group)).toEqual(
      Array.from({ length: 4 }, () => 'hate-crime-victims'),
    );
  });
});

describe('the tracker', () => {
  test('shows every state that a step can be in', () => {
    const states = new Set(cases.flatMap(({ whole, victims }) => [whole, ...victims].flatMap(statesOf)));
    expect([...states].sort()).toEqual(['current', 'done', 'ended-here', 'next', 'not-reached']);
  });

  test('says that there is no court feed until a court has spoken', () => {
    const day = '2025-12-20';
    const [first] = showcaseCases(at, day, Date.parse(`${day}T23:59:59Z`));
    if (first === undefined) throw new Error('no case was known by then');
    const { whole } = shown(first, {
      asOf: day,
      feeds: connected(['police', 'cps', 'victim-care']),
      ranges: noRanges,
    });
    expect(whole.caseId).toBe('crime:01-4400101-25');
    expect(first.agencies).not.toContain('court');
    expect(sayingsOf(whole)).toContain('No court feed');
  });

  test('is done to its end where the case ran its whole way', () => {
    expect(new Set(statesOf(journey('crime:01-4400101-25', 'met-nominal:910101')))).toEqual(
      new Set(['done']),
    );
  });

  test('parts where defendants part, and is one to the victim of only one of them', () => {
    const { tracker } = journey('crime:01-4400104-25', 'met-nominal:910104');
    expect(tracker.shared.map(({ step }) => step)).toEqual([
      'reported',
      'investigated',
      'charging-decision',
      'first-hearing',
    ]);
    expect(tracker.branches.map((branch) => branch.steps.map(({ says }) => says))).toEqual([
      ['Pleaded guilty', 'Sentenced', 'No appeal on record'],
      ['Trial began', 'Found not guilty', 'No appeal on record'],
    ]);
    expect(journey('crime:01-4400104-25', 'met-nominal:910114').tracker.branches).toHaveLength(1);
  });

  test.each([
    [
      'no further action by the police',
      'crime:01-4400107-26',
      'charging-decision',
      'no further action, 27 May 2026. Victim told 4 June 2026.',
    ],
    [
      'no charge',
      'crime:01-4400110-26',
      'charging-decision',
      'no charge, the Crown Prosecution Service decided, 17 September 2026. Victim told 18 September 2026.',
    ],
    [
      'a disposal out of court',
      'crime:01-4400111-26',
      'charging-decision',
      'community resolution, 15 July 2026. Victim told 16 July 2026.',
    ],
    [
      'no suspect found',
      'crime:01-4400113-25',
      'investigated',
      'investigation complete; no suspect identified, 5 January 2026.',
    ],
    [
      'a prosecution that stopped',
      'crime:01-4400109-26',
      'trial-or-plea',
      'prosecution stopped (discontinued), 21 September 2026. Victim told 24 September 2026.',
    ],
  ])('ends at %s', (_what, reference, step, because) => {
    const [timeline] = caseOf(reference).victims;
    const ended =
      timeline === undefined ? undefined : stepsOf(timeline).find(({ state }) => state === 'ended-here');
    expect(ended).toMatchObject({ step, says: expect.stringContaining(`Ended here: ${because}`) });
  });

  test('reaches nobody for certain where the chain to victims is broken', () => {
    const broken = cases.filter(({ whole }) => whole.tracker.branches.some(({ linkMissing }) => linkMissing));
    expect(broken.map(({ whole }) => whole.caseId).sort()).toEqual([
      'crime:01-4400119-26',
      'urn:01QK0051826',
    ]);
  });
});

describe('what is next', () => {
  test('is a date in the list, or too few cases to say', () => {
    const kinds = new Set(cases.flatMap(({ whole }) => whole.next.map(({ expected }) => expected.kind)));
    expect([...kinds].sort()).toEqual(['date', 'too-few']);
    expect(journey('crime:01-4400106-26', 'met-nominal:910116').next).toMatchObject([
      { expected: { kind: 'date', on: '2027-01-18', at: '10:00', court: 'C01CE00' } },
    ]);
  });

  test('is a range once there are comparable cases', () => {
    const waits = Array.from({ length: 60 }, (_, days) => ({ days, ended: true }));
    const ranges = stepRanges(
      waits.map((wait) => ({
        from: 'investigated' as const,
        to: 'charging-decision' as const,
        group: 'CE',
        ...wait,
      })),
    );
    const { history } = caseOf('crime:01-4400105-26');
    const { next } = victimTimeline(history, 'met-nominal:910105', { ...today, ranges });
    expect(next).toMatchObject([{ step: 'charging-decision', expected: { kind: 'range' } }]);
  });
});

describe('what moved', () => {
  const moves = (reference: string) =>
    caseOf(reference).victims.flatMap(({ moved }) =>
      moved.map(({ says, told }) => [
        says,
        ...told.map((each) => `${each.says}${each.told?.inferred === true ? ' (inferred)' : ''}`),
      ]),
    );

  test('twice, and told of neither', () => {
    expect(moves('crime:01-4400102-25')).toEqual([
      [
        'Trial moved from 22 June 2026 to 3 November 2026: the court expected to run out of time.',
        'Not on record',
      ],
      ['Trial moved from 3 November 2026 to 15 February 2027: another case over-ran.', 'Not on record'],
    ]);
  });

  test('once, and told', () => {
    expect(moves('crime:01-4400103-26')).toEqual([
      [
        'Trial moved from 15 September 2026 to 8 December 2026: a prosecution witness could not attend.',
        'Told by witness care on 9 September 2026',
      ],
    ]);
  });

  test('once, and told by topic alone', () => {
    expect(moves('crime:01-4400115-26')).toEqual([
      [
        'Trial moved from 7 December 2026 to 11 January 2027: the court expected to run out of time.',
        'Told by witness care on 5 November 2026 (inferred)',
      ],
    ]);
  });

  test('out of the list, without a reason or a new date', () => {
    expect(moves('crime:01-4400108-26')).toEqual([
      [
        'Trial of 15 December 2026 taken out of the list, with no new date. No reason is recorded.',
        'Not on record',
      ],
    ]);
  });
});

describe('what is still to tell', () => {
  const toTell = (reference: string, person: string) =>
    journey(reference, person).stillToTell.map(({ topic, attempts, correctedSinceTold, appliesTo }) => ({
      topic,
      attempts,
      correctedSinceTold,
      appliesTo,
    }));
  const open = { attempts: 0, correctedSinceTold: false, appliesTo: 'her' };

  test('is nothing to one who was told of everything, nor to one who does not want to hear it', () => {
    expect(toTell('crime:01-4400101-25', 'met-nominal:910101')).toEqual([]);
    expect(toTell('crime:01-4400109-26', 'met-nominal:910109')).toEqual([]);
  });

  test('counts the attempts that failed', () => {
    expect(toTell('crime:01-4400108-26', 'met-nominal:910108')).toEqual([
      { ...open, topic: 'hearing-off', attempts: 3 },
    ]);
  });

  test('is what was told and then corrected, and what took the place of what was taken back', () => {
    const topics = toTell('crime:01-4400116-26', 'met-nominal:910160');
    expect(topics).toContainEqual({ ...open, topic: 'court-bail', correctedSinceTold: true });
    expect(topics).toContainEqual({ ...open, topic: 'hearing-details', correctedSinceTold: true });
  });

  test('is also what stands for the whole case', () => {
    expect(toTell('crime:01-4400119-26', 'met-nominal:910119')).toContainEqual({
      ...open,
      topic: 'sentence',
      attempts: 1,
      appliesTo: 'whole-case',
    });
  });
});

describe('how to contact a victim', () => {
  const contact = (reference: string, person: string) => journey(reference, person).contactSafely;

  test('says the safe ways, times and what never to do', () => {
    expect(contact('crime:01-4400101-25', 'met-nominal:910101')).toMatchObject({
      preferred: 'Phone',
      safeMethods: ['Phone', 'Email'],
      neverMethods: ['Letter'],
      safeTimes: 'Monday, Tuesday, Wednesday, Thursday and Friday 5:30pm to 8pm',
      noVoicemail: true,
    });
    expect(contact('crime:01-4400103-26', 'met-nominal:910103')).toMatchObject({
      languages: ['Romanian', 'Italian'],
      interpreter: true,
    });
  });

  test('says so where nothing safe is on record, and who must not be told', () => {
    expect(contact('crime:01-4400112-26', 'met-nominal:910112')).toMatchObject({
      warning: 'No safe way to contact is recorded: check with the officer in the case',
      representatives: [],
      notToBeTold: [{ person: 'met-nominal:920112' }],
      bsl: true,
      easyRead: true,
    });
  });

  test.each([
    ['a child', 'crime:01-4400105-26', 'met-nominal:910105', 'Parent'],
    ['a bereaved relative', 'crime:01-4400106-26', 'met-nominal:910126', 'Family spokesperson'],
    ['an organisation', 'crime:01-4400120-26', 'met-nominal:910120', 'Contact of the organisation'],
  ])('names who speaks for %s', (_whom, reference, person, role) => {
    expect(contact(reference, person).representatives).toMatchObject([{ role }]);
  });

  test('tells people, relatives and organisations apart, and who has died', () => {
    const kinds = new Set(cases.flatMap(({ victims }) => victims.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['bereaved-relative', 'organisation', 'person']);
    expect(journey('crime:01-4400106-26', 'met-nominal:910106').died?.date).toBe('2026-04-19');
  });
});

describe('an event', () => {
  const events = () =>
    cases.flatMap(({ victims, whole }) => [...victims, whole].flatMap((each) => each.events));
  const late = 7 * 24 * 3_600_000;

  test.each<[string, (event: CaseTimeline['events'][number]) => boolean]>([
    ['concerns her', ({ appliesTo }) => appliesTo === 'her'],
    ['stands for the whole case', ({ appliesTo }) => appliesTo === 'whole-case'],
    ['may concern her: a link is missing', ({ linkMissing }) => linkMissing],
    ['is known to the day', ({ when }) => when.precision === 'date'],
    ['is known to the month', ({ when }) => when.precision === 'month'],
    [
      'came late',
      ({ when, recordedAt }) => Date.parse(recordedAt) - when.at > late && when.precision === 'instant',
    ],
    ['was corrected', ({ corrections }) => corrections.length > 0],
    ['was taken back', ({ takenBack }) => takenBack !== undefined],
    ['is a correction that changes nothing', ({ note }) => note !== undefined],
  ])('%s', (_what, is) => {
    expect(events().some(is)).toBe(true);
  });

  test('says what it said before: told in June, entered as July', () => {
    const told = journey('crime:01-4400117-26', 'met-nominal:910117').events.find(
      ({ key }) => key.id === '17-told-of-interview',
    );
    expect(told).toMatchObject({
      when: { date: '2026-06-13' },
      corrections: [{ when: { date: '2026-07-13' } }],
    });
  });
});

describe('the case', () => {
  test('opens only with a reason, or does again without', () => {
    expect(caseOf('crime:01-4400115-26').history.access.restricted?.value).toBe('known-to-staff');
    expect(caseOf('crime:01-4400106-26').history.access.restricted).toBeUndefined();
  });

  test('has withdrawals that say whether anybody asked', () => {
    expect(caseOf('crime:01-4400107-26').history.victims[0]?.withdrawals).toMatchObject([
      { value: { statedBy: 'officer-inferred', consulted: false } },
    ]);
  });

  test('may be the second of the same person', () => {
    const hers = cases.filter(({ history }) =>
      history.victims.some(({ references }) => references.includes('met-nominal:910113')),
    );
    expect(hers.map(({ whole }) => whole.caseId).sort()).toEqual([
      'crime:01-4400113-25',
      'crime:01-4400114-26',
    ]);
  });

  test('was two until the police linked it', () => {
    const known = showcaseCases(at, '2026-10-15', Date.parse('2026-10-15T22:59:59Z'));
    const apart = known.filter(({ id }) => ['crime:01-4400117-26', 'urn:01VW0051726'].includes(id));
    expect(apart.map((each) => shown(each).whole.findings.map(({ code }) => code))).toEqual([
      [],
      ['court-case-not-linked', 'no-victim-on-record'],
    ]);
  });
});

describe('findings', () => {
  const codesOf = ({ whole }: Shown) => [...new Set(whole.findings.map(({ code }) => code))].sort();

  test('are in the cases made for them, and in no other', () => {
    const odd = cases.filter((each) => each.whole.findings.length > 0);
    const found = Object.fromEntries(odd.map((each) => [each.whole.caseId, codesOf(each)]));
    const { 'crime:01-4400119-26': doesNotAddUp, ...others } = found;
    expect(others).toEqual({
      'crime:01-4400108-26': ['moved-without-reason'],
      'crime:01-4400112-26': ['suspect-as-representative'],
      'crime:01-4400114-26': ['marac-action-not-heard-of'],
      'urn:01QK0051826': ['court-case-not-linked', 'no-victim-on-record'],
    });
    const elsewhere = new Set<string>(Object.values(others).flat());
    // Only a race of two nodes stores an event twice: no door the showcase comes in by takes it. Those on durations
    // and hand-overs are kept across cases, not in the case.
    const notInACase = new Set([
      'stored-twice',
      'dates-out-of-order',
      'duration-over-ten-years',
      'contact-scheme-not-referred',
      'results-not-received',
      'results-not-sent',
    ]);
    const rest = Object.keys(findingMeanings).filter((code) => !elsewhere.has(code) && !notInACase.has(code));
    expect(doesNotAddUp).toEqual(rest.sort());
  });
});
