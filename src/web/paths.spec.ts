/** Addresses that can be read, and never lead elsewhere. */
import { describe, expect, it } from 'vitest';
import { ownPath, paths } from './paths.ts';

describe('an address', () => {
  it('keeps the colon of a reference, and encodes what would change its meaning', () => {
    expect(paths.caseRecord('urn:01ZD0303226')).toBe('/cases/urn:01ZD0303226');
    expect(paths.journey('crime:01-1/2?', 'met-nominal:1')).toBe(
      '/cases/crime:01-1%2F2%3F/victims/met-nominal:1',
    );
  });

  it('says all that is shown, and nothing that is not asked for', () => {
    expect(
      paths.victimEvents('urn:01ZD0303226', 'met-nominal:1', {
        agency: ['police', 'court'],
        asKnownOn: '2026-05-03',
        page: undefined,
      }),
    ).toBe(
      '/cases/urn:01ZD0303226/victims/met-nominal:1/events?agency=police&agency=court&asKnownOn=2026-05-03',
    );
  });
});

describe('where a form leads back to', () => {
  it.each(['https://elsewhere.test/', '//elsewhere.test/', '/\\elsewhere.test', 'javascript:alert(1)', ''])(
    'is never elsewhere: %s',
    (given) => {
      const url = ownPath(given);
      expect(url.origin).toBe('http://here.invalid');
      expect(url.pathname).toBe('/');
    },
  );

  it('is a page of this server with its query', () => {
    const { pathname, search } = ownPath('/cases/urn:01ZD0303226?asOf=2026-05-03');
    expect(`${pathname}${search}`).toBe('/cases/urn:01ZD0303226?asOf=2026-05-03');
  });
});
