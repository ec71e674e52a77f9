/** Stored bytes become events of the current contracts, or are named with their position. */
import { assert as check, date, property } from 'fast-check';
import { expect, test } from 'vitest';
import { hearingListed } from '#contracts/events/court/hearing-listed.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { recordedEvent, storedEvent, UnreadableEvent } from './recorded-event.ts';
import { newEvent, say } from './spec-support.ts';

const urn = 'urn:01ZD0303208';

function logged(body: string, recordedAt = 0): LoggedEvent {
  return {
    position: 7,
    stream: `case-${urn}`,
    revision: 0,
    uuid: '',
    type: 'court.hearing-listed',
    recordedAt,
    body,
  };
}

const listed = newEvent(say('court.hearing-listed', urn)).body;

test('an event is read with its place in the log and its time as sent', () => {
  expect(recordedEvent(logged(listed, Date.parse('2026-05-01T09:00:00.007Z')))).toMatchObject({
    type: 'court.hearing-listed',
    subject: urn,
    agency: 'court',
    time: '2026-05-01T10:00:00+01:00',
    timePrecision: 'instant',
    recordedAt: '2026-05-01T09:00:00.007Z',
    position: 7,
    data: hearingListed.example,
  });
});

test('an older version is read as the current one', () => {
  const [older] = hearingListed.olderVersions;
  const body = {
    ...JSON.parse(listed),
    dataschema: `urn:vjt:schema:court.hearing-listed:${older?.version}`,
    data: older?.example,
  };
  const { data } = recordedEvent(logged(JSON.stringify(body)));
  expect(hearingListed.facts.safeParse(data).success).toBe(true);
  expect(data).not.toEqual(older?.example);
});

test('when it was recorded is written as everywhere else', () => {
  const between = {
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  };
  check(
    property(date(between), (at) => {
      expect(storedEvent(logged(listed, at.getTime())).recordedAt).toBe(instantText(at.getTime()));
    }),
  );
});

test.each([
  ['no JSON', 'not json'],
  ['no envelope', '[]'],
  ['no agency', JSON.stringify({ ...JSON.parse(listed), agency: undefined })],
  ['an unknown precision', JSON.stringify({ ...JSON.parse(listed), timeprecision: 'year' })],
  [
    "another type's schema",
    JSON.stringify({ ...JSON.parse(listed), dataschema: 'urn:vjt:schema:court.plea-entered:1' }),
  ],
  [
    'an unknown version',
    JSON.stringify({ ...JSON.parse(listed), dataschema: 'urn:vjt:schema:court.hearing-listed:0' }),
  ],
  [
    'an unknown type',
    JSON.stringify({
      ...JSON.parse(listed),
      type: 'court.unheard-of',
      dataschema: 'urn:vjt:schema:court.unheard-of:1',
    }),
  ],
  ['other facts', JSON.stringify({ ...JSON.parse(listed), data: { hearing: 1 } })],
])('with %s it cannot be read, and its position is said', (_, body) => {
  const read = () => recordedEvent(logged(body));
  expect(read).toThrow(UnreadableEvent);
  expect(read).toThrow(/^court\.hearing-listed at position 7 cannot be read: ./);
});
