/** Of when a reading is. London is an hour ahead of UTC in summer. */
import { expect, test } from 'vitest';
import { encodePosition } from '#src/position.ts';
import { momentOf } from './moment.ts';

/** Half past midnight on 2 July in London, still 1 July in UTC. */
const now = Date.parse('2026-07-01T23:30:00Z');

test('without more it is today, with everything known', () => {
  expect(momentOf({}, now)).toEqual({ asOf: '2026-07-02', forecast: false });
});

test('known on a day means recorded by the end of that London day, and shown as of it', () => {
  expect(momentOf({ asKnownOn: '2026-05-03' }, now)).toEqual({
    asOf: '2026-05-03',
    asKnownOn: '2026-05-03',
    recordedBy: Date.parse('2026-05-03T22:59:59.999Z'),
    forecast: false,
  });
});

test('known at an instant is shown as of its London day', () => {
  const asKnownOn = '2026-05-03T23:30:00Z';
  expect(momentOf({ asKnownOn }, now)).toMatchObject({
    asOf: '2026-05-04',
    recordedBy: Date.parse(asKnownOn),
  });
});

test('as of a day after what is known is a forecast', () => {
  expect(momentOf({ asKnownOn: '2026-05-03', asOf: '2026-05-04' }, now)).toMatchObject({ forecast: true });
  expect(momentOf({ asKnownOn: '2026-05-03', asOf: '2026-05-01' }, now)).toMatchObject({ forecast: false });
  expect(momentOf({ asOf: '2026-07-03' }, now)).toMatchObject({ forecast: true });
  expect(momentOf({ asOf: '2026-07-02' }, now)).toMatchObject({ forecast: false });
});

test('a position is read back', () => {
  expect(momentOf({ atLeast: encodePosition(42) }, now)).toMatchObject({ atLeast: 42 });
});

test.each([
  [{ asOf: '3 May 2026' }, 'asOf'],
  [{ asOf: '2026-02-30' }, 'asOf'],
  [{ asOf: '2026-05-03T10:00:00Z' }, 'asOf'],
  [{ asKnownOn: 'yesterday' }, 'asKnownOn'],
  [{ asKnownOn: '2026-05-03T10:00:00' }, 'asKnownOn'],
  [{ asKnownOn: '2026-07-03' }, 'asKnownOn'],
  [{ atLeast: '42' }, 'atLeast'],
])('%j is refused, naming the parameter', (asked, pointer) => {
  expect(momentOf(asked, now)).toEqual({
    errors: [expect.objectContaining({ pointer, received: Object.values(asked)[0] })],
  });
});

test('all parameters at fault are named at once', () => {
  expect(momentOf({ asOf: 'x', asKnownOn: 'y', atLeast: 'z' }, now)).toMatchObject({
    errors: [{ pointer: 'asKnownOn' }, { pointer: 'asOf' }, { pointer: 'atLeast' }],
  });
});
