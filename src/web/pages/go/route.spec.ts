/** The addresses other systems link to lead to the page meant. */
import { describe, expect, it } from 'vitest';
import { addressOf } from './route.ts';

const reference = 'urn:01ZD0303226';
const victim = 'met-nominal:884213';

describe('a link from another system', () => {
  it.each([
    [{ reference }, '/cases/urn:01ZD0303226'],
    [{ reference, view: 'events' }, '/cases/urn:01ZD0303226/events'],
    [{ reference, victim }, '/cases/urn:01ZD0303226/victims/met-nominal:884213'],
    [{ reference, victim, view: 'rights' }, '/cases/urn:01ZD0303226/victims/met-nominal:884213/rights'],
    [
      { reference, victim, view: 'victim-events', asKnownOn: '2026-05-03' },
      '/cases/urn:01ZD0303226/victims/met-nominal:884213/events?asKnownOn=2026-05-03',
    ],
    [
      { reference, victim, view: 'record-contact' },
      '/cases/urn:01ZD0303226/victims/met-nominal:884213/record/contact',
    ],
    [{ reference: '01ZD 03032/26', view: 'rights' }, '/cases/01ZD%2003032%2F26'],
  ] as const)('%j leads to %s', (asked, address) => {
    expect(addressOf(asked)).toBe(address);
  });
});
