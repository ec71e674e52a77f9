/** The canonical form is the one the reference library gives, whatever JSON it is asked for. */
import canonicalize from 'canonicalize';
import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('any JSON is written as the reference library writes it', () => {
  assert(
    property(jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
});

test.each([
  [{ b: 1, a: { d: [{ z: 1, y: 2 }], c: null } }, '{"a":{"c":null,"d":[{"y":2,"z":1}]},"b":1}'],
  [{ 10: 'x', 9: 'y', a: 1 }, '{"10":"x","9":"y","a":1}'],
  [{ 'met-nominal:1': { surname: 'O’Neill' } }, '{"met-nominal:1":{"surname":"O’Neill"}}'],
  [[1e21, 0.1, -0], '[1e+21,0.1,0]'],
])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('what JSON cannot hold is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});
