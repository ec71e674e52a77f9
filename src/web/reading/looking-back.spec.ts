/** The banner of pages that are not of now. */
import { describe, expect, it } from 'vitest';
import { atMoment, lookingBackOf } from './looking-back.ts';

const address = '/cases/urn:01ZD0303226/events?agency=court&asKnownOn=2026-05-03';

describe('a page of now', () => {
  it('has no banner', () => {
    expect(lookingBackOf({ asOf: '2026-11-23' }, '/cases/urn:01ZD0303226')).toBeUndefined();
  });
});

describe('a page as it was', () => {
  it('says what was known by when, and keeps its filters on the way back', () => {
    expect(lookingBackOf({ asOf: '2026-05-03', asKnownOn: '2026-05-03' }, address)).toEqual({
      says: ['As known on 3 May 2026.'],
      returnTo: '/cases/urn:01ZD0303226/events?agency=court',
    });
  });

  it('says an instant with its London clock time', () => {
    const at = { asOf: '2026-05-03', asKnownOn: '2026-05-03T13:02:00Z' };
    expect(lookingBackOf(at, address)?.says).toEqual(['As known on 3 May 2026, 2:02pm.']);
  });

  it('says that a day after what is known is a forecast', () => {
    const asked = `${address}&asOf=2026-06-01`;
    const [, due] =
      lookingBackOf({ asOf: '2026-06-01', asKnownOn: '2026-05-03', forecast: true }, asked)?.says ?? [];
    expect(due).toMatch(/^Due as of 1 June 2026: what happens in between is not known/);
  });
});

describe('the same page of another moment', () => {
  it('replaces the moment and keeps the rest', () => {
    expect(atMoment(address, '2026-01-02', undefined)).toBe(
      '/cases/urn:01ZD0303226/events?agency=court&asOf=2026-01-02',
    );
  });
});
