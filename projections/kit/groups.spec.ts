/** Names joined pairwise make groups, in whatever order they are joined. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groups } from './groups.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

describe('groups of names', () => {
  it('know a name never joined by itself', () => {
    expect([groups().first('a'), groups().all('a')]).toEqual(['a', ['a']]);
  });

  it('are those reached by joins, known by their first name', () => {
    const joined = groups();
    joined.join('c', 'b');
    joined.join('d', 'e');
    joined.join('b', 'a');
    expect([joined.first('c'), joined.all('c'), joined.first('e')]).toEqual(['a', ['a', 'b', 'c'], 'd']);
  });

  it('do not depend on the order of joins', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 8 }), (pairs) => {
        const [one, other] = [groups(), groups()];
        for (const [a, b] of pairs) one.join(a, b);
        for (const [a, b] of pairs.toReversed()) other.join(b, a);
        for (const each of 'abcdef') {
          expect(other.all(each)).toEqual(one.all(each));
          expect(one.first(each)).toBe(one.all(each)[0]);
        }
      }),
    );
  });
});
