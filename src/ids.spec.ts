/** Ids are the same whoever makes them. */
import { assert, property, string } from 'fast-check';
import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { eventUuid } from './ids.ts';

test('the id of an event is the UUIDv5 of its source and id', () => {
  expect(eventUuid('/met/connect', '1')).toBe(v5('["/met/connect","1"]', v5.URL));
  assert(
    property(string({ unit: 'binary' }), string({ unit: 'binary' }), (source, id) => {
      expect(eventUuid(source, id)).toBe(v5(JSON.stringify([source, id]), v5.URL));
    }),
  );
});
