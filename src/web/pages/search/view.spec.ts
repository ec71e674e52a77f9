/** What a search says it found, or looked for. */
import { describe, expect, it } from 'vitest';
import { searchView } from './view.ts';

const freshness = { position: 'p1', upToDateAsOf: '2026-11-23T09:00:00Z' };

describe('nothing found', () => {
  it('says what was searched, and as which kinds of reference', () => {
    const { found } = searchView(' 01ZD99 ', { ...freshness, cases: [] });
    expect(found?.nothing.slice(0, 2)).toEqual([
      'No case of yours has a reference that begins with “01ZD99”.',
      'Searched as: Crime number, URN, Court case number, Common Platform id, data.police.uk case. Spaces, slashes and small letters make no difference.',
    ]);
  });

  it('names the one kind that was asked for', () => {
    const { found } = searchView('urn:01ZD99', { ...freshness, cases: [] });
    expect(found?.nothing[1]).toMatch(/^Searched as: URN\./);
  });
});

describe('a case found', () => {
  const found = {
    caseId: 'crime:01-2301234-26',
    matched: 'urn:01ZD0303226',
    references: ['crime:01-2301234-26', 'urn:01ZD0303226'],
    agencies: ['police'],
    restricted: false,
    victims: 0,
    nextHearing: '2026-12-03',
  };

  it('is listed under the reference that matched, with its others and what there is of it', () => {
    const { cases, count, more } =
      searchView('01ZD', { ...freshness, cases: [found], next: 'abc' }).found ?? {};
    expect(cases?.[0]).toMatchObject({
      href: '/cases/urn:01ZD0303226',
      matched: { kind: 'URN', value: '01ZD0303226' },
      others: [{ kind: 'Crime number', value: '01-2301234-26' }],
      facts: ['No victim on record', 'Next hearing 3 December 2026'],
    });
    expect(count).toBe('1 case, and more');
    expect(more).toBe('/?q=01ZD&after=abc');
  });
});

it('asks for more where what was typed would find everything', () => {
  expect(searchView('01', undefined).error).toMatch(/at least 3/);
  expect(searchView(undefined, undefined).error).toBeUndefined();
});
