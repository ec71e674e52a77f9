/** Positions as callers see them. */
import { assert, maxSafeNat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { decodePosition, encodePosition } from './position.ts';

test('a position handed out is read back as itself', () => {
  assert(
    property(maxSafeNat(), (position) => {
      expect(decodePosition(encodePosition(position))).toBe(position);
    }),
  );
});

test.each(['', 'p', '12', 'p-1', 'pA', 'p0001', 'p1 ', 'pzzzzzzzzzzz', 'https://x'])(
  'the text %j is not a position',
  (text) => {
    expect(decodePosition(text)).toBeUndefined();
  },
);
