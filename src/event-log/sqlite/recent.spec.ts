/** No more is held than was said, and what was asked for last stays. */
import { expect, test } from 'vitest';
import { createRecent } from './recent.ts';

test('what was left alone longest gives way', () => {
  const recent = createRecent<number>(2);
  recent.put('a', 1);
  recent.put('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.put('c', 3);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  recent.clear();
  expect(recent.get('a')).toBeUndefined();
});
