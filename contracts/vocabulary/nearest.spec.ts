/** Near misses: what counts as a slip, and what does not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const words = ['arrest', 'interview', 'bail', 'bail-change', 'charge', 'G', 'NG'];

describe('the nearest word', () => {
  it.each([
    ['arest', 'arrest'],
    ['ARREST', 'arrest'],
    ['interveiw', 'interview'],
    ['bale', undefined],
    ['bail', 'bail'],
    ['bailchange', 'bail-change'],
    ['chrage', 'charge'],
    ['g', 'G'],
    ['N', undefined],
    ['X', undefined],
    ['', undefined],
    ['no-further-action', undefined],
    ['a'.repeat(100_000), undefined],
  ])('to %.20s is %s', (text, expected) => {
    expect(nearest(text, words)).toBe(expected);
  });

  it('is the first of equally near ones', () => {
    expect(nearest('B01OJ00', ['B01OB00', 'B01OK00'])).toBe('B01OB00');
  });

  it('is found whichever one letter is wrong', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('arrest', 'interview', 'bail-change', 'charge'),
        fc.nat(),
        fc.constantFrom(...'xyzq09'.split('')),
        (word, at, letter) => {
          const place = at % word.length;
          const misspelt = word.slice(0, place) + letter + word.slice(place + 1);
          expect(nearest(misspelt, words)).toBe(word);
        },
      ),
    );
  });
});
