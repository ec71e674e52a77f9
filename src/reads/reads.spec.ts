/** Reading cases: what is found, for whom, of when; and that it is written down who looked. */
import { expect, test } from 'vitest';
import { Problem } from '#src/http/problem.ts';
import { encodePosition } from '#src/position.ts';
import { link, retract, say } from '#src/projecting/spec-support.ts';
import { createReads } from './reads.ts';
import { caller, setUpReads } from './spec-support.ts';

const crime = 'crime:01-2301234-26';
const urn = 'urn:01ZD0303208';
const otherCrime = 'crime:01-9999999-26';
const victim = 'met-nominal:884213';
const hour = 3_600_000;

const police = caller('police');
const court = caller('court');
const auditor = caller('auditor');
const witnessCare = caller('witness-care');

const reported = say('police.crime-reported', crime);
const identified = say('police.victim-identified', crime);
const listed = say('court.hearing-listed', urn);
const assigned = say('witness-care.officer-assigned', crime, {
  victims: [victim],
  unit: 'wcu-croydon',
  officer: 'wco-17',
});

test.each([crime, 'CRIME:01/2301234 26', urn, 'urn:01zd-03032/08', '01zd 03032/08'])(
  'a case is found by any of its references in any spelling: %s',
  async (reference) => {
    const { reads, tell } = setUpReads();
    await tell(reported, listed, link(crime, urn));
    const opened = await reads.openCase({ reference }, police);
    expect(opened).toMatchObject({
      kind: 'found',
      found: { history: { id: crime, references: [{ reference: crime }, { reference: urn }] } },
    });
  },
);

test('a reference whose link was taken back and that nothing else is known of leads to the case that named it', async () => {
  const { reads, tell } = setUpReads();
  const linking = link(crime, urn);
  await tell(reported, linking, retract(linking));
  const opened = await reads.openCase({ reference: urn }, police);
  expect(opened).toMatchObject({ kind: 'found', found: { history: { references: [{ reference: crime }] } } });
});

test.each(['urn:01ZD9999999', 'Jane Smith', '', 'crime:', 'case:1'])('%j is no case', async (reference) => {
  const { reads, tell } = setUpReads();
  await tell(reported);
  expect(await reads.openCase({ reference }, auditor)).toEqual({ kind: 'no-such-case' });
});

test("another's case is answered, and written down, like one that does not exist", async () => {
  const { reads, tell, openings } = setUpReads();
  await tell(reported);
  const foreign = await reads.openCase({ reference: crime }, court);
  const unknown = await reads.openCase({ reference: otherCrime }, court);
  expect(foreign).toEqual(unknown);
  const [first, second] = openings();
  expect(first).toMatchObject({ reference: crime, outcome: 'not-found' });
  expect(second).toMatchObject({ reference: otherCrime, outcome: 'not-found' });
});

test('what was typed and is no reference is not written down: it may be a name', async () => {
  const { reads, tell, openings } = setUpReads();
  await tell(reported);
  await reads.openCase({ reference: 'Seraphina Quill' }, police);
  await reads.openVictimTimeline({ reference: crime, person: 'Seraphina Quill' }, police);
  expect(JSON.stringify(openings())).not.toContain('Seraphina');
});

test("a care officer sees her unit's cases and those no unit of her agency holds", async () => {
  const { reads, tell } = setUpReads();
  const kindFor = async (unit: string, agency: 'witness-care' | 'victim-care') =>
    (await reads.openCase({ reference: crime }, caller('care-officer', { unit, agency }))).kind;
  await tell(reported, identified);
  expect(await kindFor('wcu-elsewhere', 'witness-care')).toBe('found');
  await tell(assigned);
  expect(await kindFor('wcu-croydon', 'witness-care')).toBe('found');
  expect(await kindFor('wcu-elsewhere', 'witness-care')).toBe('no-such-case');
  expect(await kindFor('vcs-south', 'victim-care')).toBe('found');
});

test('a restricted case opens with a reason only, and the reason is written down', async () => {
  const { reads, tell, openings } = setUpReads();
  await tell(reported, say('record.access-restricted', crime));
  expect(await reads.openCase({ reference: crime }, police)).toEqual({ kind: 'restricted' });
  expect(await reads.openCase({ reference: crime, asOf: '2026-01-01' }, police)).toEqual({
    kind: 'restricted',
  });
  const opened = await reads.openCase({ reference: crime, reason: 'case-work', requestId: 'r-1' }, police);
  expect(opened.kind).toBe('found');
  expect(openings()).toMatchObject([
    { outcome: 'refused' },
    { outcome: 'refused', asOf: '2026-01-01' },
    { outcome: 'opened', reason: 'case-work', requestId: 'r-1', caller: { id: 'police-1', role: 'police' } },
  ]);
});

test('a reason must be one of the list', async () => {
  const { reads, tell } = setUpReads();
  await tell(reported);
  const problem: unknown = await reads
    .openCase({ reference: crime, reason: 'case-wrok' }, police)
    .catch((error: unknown) => error);
  expect(problem).toMatchObject({
    code: 'invalid-parameter',
    errors: [{ pointer: 'reason', nearest: 'case-work' }],
  });
});

test('what is wrong with the moment asked for is refused before anything is read', async () => {
  const { reads, openings } = setUpReads();
  await expect(reads.openCase({ reference: crime, asOf: 'soon' }, police)).rejects.toThrow(Problem);
  expect(openings()).toEqual([]);
});

test('as known on a day shows what had been recorded by its end, and no more', async () => {
  const { reads, tell, log } = setUpReads();
  await tell(reported);
  log.pass(24 * hour);
  await tell(identified);
  const victimsKnownOn = async (asKnownOn: string) => {
    const opened = await reads.openCase({ reference: crime, asKnownOn }, police);
    return opened.kind === 'found' ? opened.found.history.victims.length : opened.kind;
  };
  expect(await victimsKnownOn('2026-04-30')).toBe('not-known-then');
  expect(await victimsKnownOn('2026-05-01')).toBe(0);
  expect(await victimsKnownOn('2026-05-02')).toBe(1);
  expect(await victimsKnownOn('2026-05-02T08:59:59Z')).toBe(0);
});

test('as known before a link, the cases stand apart', async () => {
  const { reads, tell, log } = setUpReads();
  await tell(reported, say('police.crime-recorded', urn));
  log.pass(24 * hour);
  await tell(link(crime, urn));
  const opened = await reads.openCase({ reference: crime, asKnownOn: '2026-05-01' }, police);
  expect(opened).toMatchObject({ kind: 'found', found: { history: { references: [{ reference: crime }] } } });
});

test("looking back does not show what is another's now", async () => {
  const { reads, tell, log } = setUpReads();
  const linking = link(crime, urn);
  await tell(reported, listed, linking);
  log.pass(24 * hour);
  await tell(retract(linking));
  const lookBack = { reference: crime, asKnownOn: '2026-05-01' };
  expect((await reads.openCase(lookBack, auditor)).kind).toBe('found');
  expect((await reads.openCase(lookBack, police)).kind).toBe('no-such-case');
  expect((await reads.openCase({ reference: crime }, police)).kind).toBe('found');
});

test('as of a day leaves out what happened later; after what is known it is a forecast', async () => {
  const { reads, tell } = setUpReads();
  await tell(
    reported,
    say('police.victim-identified', crime, undefined, { time: '2026-05-20T10:00:00+01:00' }),
  );
  const before = await reads.openCase({ reference: crime, asOf: '2026-05-19' }, police);
  expect(before).toMatchObject({ found: { asOf: '2026-05-19', history: { victims: [] } } });
  const forecast = await reads.openCase(
    { reference: crime, asOf: '2026-05-31', asKnownOn: '2026-05-30' },
    police,
  );
  expect(forecast).toMatchObject({
    found: {
      asOf: '2026-05-31',
      asKnownOn: '2026-05-30',
      forecast: true,
      history: { victims: [{ person: victim }] },
    },
  });
});

test('an answer says of which position it is, and is behind where a later one was asked for in vain', async () => {
  const { log, services, tell } = setUpReads();
  const position = await tell(reported);
  const waited: number[] = [];
  const reads = createReads({
    ...services,
    projecting: {
      ...services.projecting,
      waitUntilStored: (at, millis) => Promise.resolve(waited.push(at, millis) < 0),
    },
  });
  const ahead = encodePosition(log.reader.head().position + 5);
  expect(await reads.openCase({ reference: crime, atLeast: ahead }, police)).toMatchObject({
    found: { position: encodePosition(position), behind: true, upToDateAsOf: '2026-06-01T12:00:00.000Z' },
  });
  expect(waited).toEqual([position + 5, 2000]);
  const reached = await reads.openCase({ reference: crime, atLeast: encodePosition(position) }, police);
  expect(reached).toMatchObject({ kind: 'found' });
  expect(reached).not.toHaveProperty('found.behind');
});

test("a victim's journey is found by any reference linked to her", async () => {
  const { reads, tell } = setUpReads();
  await tell(reported, identified, say('record.persons-linked', crime));
  for (const person of [victim, 'cps-person:77120']) {
    const opened = await reads.openVictimTimeline({ reference: crime, person }, auditor);
    expect(opened).toMatchObject({
      kind: 'found',
      found: { timeline: { personReferences: expect.arrayContaining([victim]) } },
    });
  }
  expect(await reads.openVictimTimeline({ reference: crime, person: 'met-nominal:1' }, auditor)).toEqual({
    kind: 'no-such-victim',
  });
});

test('each view has its own line in the audit', async () => {
  const { reads, tell, openings } = setUpReads();
  await tell(reported, identified);
  await reads.openCase({ reference: crime }, auditor);
  await reads.openEvents({ reference: crime }, auditor);
  await reads.openCaseTimeline({ reference: crime }, auditor);
  await reads.openVictimTimeline({ reference: crime, person: victim }, auditor);
  expect(openings().map(({ view, person }) => [view, person])).toEqual([
    ['case', undefined],
    ['events', undefined],
    ['timeline', undefined],
    ['victim-timeline', victim],
  ]);
});

test('nothing is answered where it cannot be written down who looked', async () => {
  const { services, tell } = setUpReads();
  await tell(reported);
  const reads = createReads({
    ...services,
    audit: { record: () => Promise.reject(new Problem('disk-full')) },
  });
  await expect(reads.openCase({ reference: crime }, police)).rejects.toMatchObject({ code: 'disk-full' });
});

test("a victim's rights are put into words while it is written down who looked, and told only after that", async () => {
  const { services, tell } = setUpReads();
  await tell(reported, identified);
  const written = Promise.withResolvers<void>();
  const inWords = Promise.withResolvers<void>();
  const reads = createReads({ ...services, audit: { record: () => written.promise } });
  let isTold = false;
  const telling = reads
    .tellVictimRights({ reference: crime, person: victim }, police, ({ person }) => {
      inWords.resolve();
      return person;
    })
    .finally(() => (isTold = true));
  await inWords.promise;
  await new Promise((resolve) => setImmediate(resolve));
  expect(isTold).toBe(false);
  written.resolve();
  expect(await telling).toEqual({ kind: 'found', found: victim });
});

test('names are given to care roles only, and only of the persons of the case', async () => {
  const { reads, tell, tellNames } = setUpReads();
  await tell(reported, link(crime, otherCrime));
  await tellNames(identified, { [victim]: { forenames: 'Seraphina', surname: 'Quill' } });
  const namesFor = async (who: typeof police, reference = crime) => {
    const opened = await reads.openCase({ reference }, who);
    return opened.kind === 'found' ? Object.fromEntries(opened.found.persons) : opened.kind;
  };
  await tell(say('contact.needs-recorded', crime, undefined, { agency: 'witness-care' }));
  expect(await namesFor(police)).toEqual({});
  expect(await namesFor(auditor)).toEqual({});
  expect(await namesFor(witnessCare)).toEqual({ [victim]: { forenames: 'Seraphina', surname: 'Quill' } });
});

test('names of a case that was once linked are not given with this one', async () => {
  const { reads, tell, tellNames } = setUpReads();
  const linking = link(crime, otherCrime);
  await tell(reported, linking, retract(linking), say('police.crime-reported', otherCrime));
  await tellNames(say('police.victim-identified', otherCrime), { [victim]: { surname: 'Quill' } });
  await tell(
    say(
      'contact.needs-recorded',
      crime,
      { ...needs, victims: ['met-nominal:2'] },
      { agency: 'witness-care' },
    ),
  );
  const opened = await reads.openCase({ reference: crime }, witnessCare);
  expect(opened).toMatchObject({ kind: 'found', found: { persons: new Map() } });
});

const needs = { languages: ['pl'], interpreter: true, bsl: false, easyRead: false };

const heard = (day: string) => ({ connected: true, lastHeard: `${day}T09:00:00.000Z` });

test('feeds that have spoken are connected, as of the time they are asked for', async () => {
  const { reads, tell, log } = setUpReads();
  await tell(reported);
  log.pass(24 * hour);
  await tell(say('court.hearing-listed', otherCrime), say('police.crime-recorded', otherCrime));
  const feedsKnownOn = async (asKnownOn?: string) => {
    const opened = await reads.openCase({ reference: crime, ...(asKnownOn && { asKnownOn }) }, police);
    return opened.kind === 'found' ? opened.found.feeds : opened.kind;
  };
  expect(await feedsKnownOn()).toEqual({
    court: { ...heard('2026-05-02'), undeclared: ['/court/spec'] },
    police: { ...heard('2026-05-02'), undeclared: ['/police/spec'] },
  });
  expect(await feedsKnownOn('2026-05-01')).toEqual({
    police: { ...heard('2026-05-01'), undeclared: ['/police/spec'] },
  });
});

test('a case with an event that cannot be read is said to be so, to an agency that spoke in it and to auditors', async () => {
  const { reads, tell, log } = setUpReads();
  await tell(reported);
  await log.append({
    stream: `case-${crime}`,
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000003',
        type: 'police.unheard-of',
        body: '{}',
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  const parked = { code: 'case-parked' };
  await expect(reads.openCase({ reference: crime }, police)).rejects.toMatchObject(parked);
  await expect(reads.openCase({ reference: crime }, caller('auditor'))).rejects.toMatchObject(parked);
  expect(await reads.openCase({ reference: crime }, caller('court'))).toEqual({ kind: 'no-such-case' });
  expect(await reads.openCase({ reference: crime }, caller('marac-lead'))).toEqual({
    kind: 'no-such-case',
  });
});

test('ranges of comparable cases are taken from the read model', async () => {
  const { ranges, tell } = setUpReads();
  await tell(reported, say('police.crime-recorded', crime));
  await ranges.renew();
  expect(ranges.current().curves.size).toBeGreaterThan(0);
});
