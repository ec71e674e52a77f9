/** Ids are the same for ever: the log knows an event by its id, so another way of making it would store events twice. */
import { assert, property, string } from 'fast-check';
import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { eventUuid, nonce } from './ids.ts';

test.each([
  ['/met/connect', '1', '8a312779-a19b-515c-a7e0-eb683fcf0e50'],
  ['/hmcts/common-platform', 'Café 50% “off”', '61bd3896-134a-5abe-9aef-bf044d530a03'],
])('the id of the event %s %s is what it always was', (source, id, uuid) => {
  expect(eventUuid(source, id)).toBe(uuid);
});

test('it is the UUIDv5 that any library makes', () => {
  assert(
    property(string({ unit: 'grapheme' }), string(), (source, id) => {
      expect(eventUuid(source, id)).toBe(v5(JSON.stringify([source, id]), v5.URL));
    }),
  );
});

test('a nonce is as long as asked for, and never the same', () => {
  const nonces = Array.from({ length: 3000 }, () => nonce(12));
  expect(new Set(nonces.map((each) => each.toString('hex'))).size).toBe(3000);
  expect(nonces.every(({ length }) => length === 12)).toBe(true);
});

test('source and id are told apart', () => {
  expect(eventUuid('/a', 'b","c')).not.toBe(eventUuid('/a","b', 'c'));
});
