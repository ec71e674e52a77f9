/** Ids are the same for ever: the log knows an event by its id, so another way of making it would store events twice. */
import { expect, test } from 'vitest';
import { eventUuid } from './ids.ts';

test.each([
  ['/met/connect', '1', '8a312779-a19b-515c-a7e0-eb683fcf0e50'],
  ['/hmcts/common-platform', 'Café 50% “off”', '61bd3896-134a-5abe-9aef-bf044d530a03'],
])('the id of the event %s %s is what it always was', (source, id, uuid) => {
  expect(eventUuid(source, id)).toBe(uuid);
});

test('source and id are told apart', () => {
  expect(eventUuid('/a', 'b","c')).not.toBe(eventUuid('/a","b', 'c'));
});
