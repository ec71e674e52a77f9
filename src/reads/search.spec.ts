/** Searching by the beginning of a reference. */
import { expect, test } from 'vitest';
import { encodePosition } from '#src/position.ts';
import type { ReadModel } from '#src/projecting/read-model.ts';
import { link, say } from '#src/projecting/spec-support.ts';
import type { SearchAsked } from './answers.ts';
import { searchCases } from './search.ts';
import { caller, setUpReads } from './spec-support.ts';

const police = caller('police');
const court = caller('court');
const auditor = caller('auditor');

const crimeOf = (number: number) => `crime:01-${String(number).padStart(7, '0')}-26`;

test('cases are found by the beginning of any of their references, however it is spelt', async () => {
  const { reads, tell } = setUpReads();
  await tell(
    say('police.crime-reported', crimeOf(1)),
    say('police.victim-identified', crimeOf(1)),
    link(crimeOf(1), 'urn:01ZD0303208'),
    say('court.hearing-listed', 'urn:01ZD0303208'),
    say('police.crime-reported', crimeOf(2)),
  );
  const search = async (q: string) => (await reads.search({ q }, police)).cases;
  expect(await search('01zd 03032/08')).toEqual([
    {
      caseId: crimeOf(1),
      matched: 'urn:01ZD0303208',
      references: [crimeOf(1), 'urn:01ZD0303208'],
      agencies: ['court', 'police'],
      restricted: false,
      victims: 1,
      nextHearing: '2027-02-14',
      lastEvent: '2026-05-01T10:00:00+01:00',
    },
  ]);
  expect((await search('crime:01-000')).map(({ caseId }) => caseId)).toEqual([crimeOf(1), crimeOf(2)]);
  expect(await search('urn:02ZD')).toEqual([]);
});

test('a search lists only what the caller may see; a restricted case is listed as such', async () => {
  const { reads, tell } = setUpReads();
  await tell(
    say('police.crime-reported', crimeOf(1)),
    say('court.hearing-listed', crimeOf(2)),
    say('record.access-restricted', crimeOf(1)),
  );
  const search = async (who: typeof police) =>
    (await reads.search({ q: 'crime:01-0' }, who)).cases.map(({ caseId, restricted }) => [
      caseId,
      restricted,
    ]);
  expect(await search(police)).toEqual([[crimeOf(1), true]]);
  expect(await search(court)).toEqual([[crimeOf(2), false]]);
  expect(await search(auditor)).toEqual([
    [crimeOf(1), true],
    [crimeOf(2), false],
  ]);
});

test('pages follow one another and hold each case once', async () => {
  const { reads, tell } = setUpReads();
  const all = Array.from({ length: 230 }, (_, at) => crimeOf(at));
  await tell(...all.map((reference) => say('police.crime-reported', reference)));
  const found: string[] = [];
  let asked: SearchAsked = { q: '01-0', limit: 60 };
  for (let page = 0; page < 10; page += 1) {
    const { cases, next } = await reads.search(asked, police);
    found.push(...cases.map(({ caseId }) => caseId));
    if (next === undefined) break;
    expect(cases).toHaveLength(60);
    asked = { ...asked, after: next };
  }
  expect(found).toEqual(all);
});

test('one answer looks through a bounded number of references; the next goes on', async () => {
  const { services } = setUpReads();
  let asked = 0;
  const endless: ReadModel = {
    isReadable: () => true,
    all: (query) => {
      asked += 1;
      return Array.from({ length: 100 }, (_, at) => query.row.parse(foreignRow(crimeOf(asked * 100 + at))));
    },
  };
  const answer = await searchCases(
    { ...services, projecting: { ...services.projecting, readModel: endless } },
    { q: 'crime:01-0' },
    police,
  );
  expect(answer.cases).toEqual([]);
  expect(answer.next).toBeDefined();
  expect(asked).toBe(21);
});

test.each([
  [{ q: 'ab' }, 'q'],
  [{ q: 'urn:01ZD', after: 'not-ours' }, 'after'],
  [{ q: 'urn:01ZD', atLeast: '12' }, 'atLeast'],
])('%j is refused, naming the parameter', async (asked, pointer) => {
  const { reads } = setUpReads();
  await expect(reads.search(asked, police)).rejects.toMatchObject({
    code: 'invalid-parameter',
    errors: [{ pointer }],
  });
});

test('a search shows what a position asked for holds, and says where it could not wait for it', async () => {
  const { reads, log, services } = setUpReads();
  const position = encodePosition(log.store(say('police.crime-reported', crimeOf(1))));
  const reached = await reads.search({ q: '01-0', atLeast: position }, police);
  expect(reached).toMatchObject({
    position,
    upToDateAsOf: '2026-06-01T12:00:00.000Z',
    cases: [{ caseId: crimeOf(1) }],
  });
  const projecting = { ...services.projecting, waitUntilVisible: () => Promise.resolve(false) };
  const ahead = await searchCases(
    { ...services, projecting },
    { q: '01-0', atLeast: encodePosition(99) },
    police,
  );
  expect(ahead).toMatchObject({ behind: true, cases: [{ caseId: crimeOf(1) }] });
});

test('while nothing can be read yet, a search says so', async () => {
  const { reads } = setUpReads();
  await expect(reads.search({ q: '01-0' }, police)).rejects.toMatchObject({ code: 'not-ready' });
});

function foreignRow(matched: string) {
  return {
    caseId: matched,
    matched,
    references: JSON.stringify([matched]),
    agencies: '["court"]',
    owners: '[]',
    restricted: 0,
    hasMarac: 0,
    strands: '[]',
    victims: 0,
    lastEvent: null,
    firstRecorded: '2026-05-01T09:00:00.000Z',
    nextHearing: null,
  };
}
