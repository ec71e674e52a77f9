/** Arrest summons numbers and their check letters. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asnCheckLetter, asnSchema, isAsn } from './asn.ts';

describe('an arrest summons number', () => {
  it.each(['1101ZD0100000448754K', '1101ZD0100000410771Z', '0416BH0000000090557N', '2601ZD0100000012345L'])(
    '%s is taken',
    (asn) => {
      expect(asnSchema.parse(asn)).toBe(asn);
    },
  );

  it('with a wrong check letter is refused naming the right one', () => {
    expect(asnSchema.safeParse('1101ZD0100000448754J').error?.issues[0]).toMatchObject({
      message: 'expected the check letter K at the end of this arrest summons number',
      params: { list: 'arrest summons number', nearest: '1101ZD0100000448754K' },
    });
  });

  it('with separators is refused naming it without', () => {
    expect(asnSchema.safeParse('11/01ZD/01/00000448754K').error?.issues[0]).toMatchObject({
      params: { nearest: '1101ZD0100000448754K' },
    });
  });

  it.each(['', 'TFL1', 'arrest123', 'XVITYX8RAIHZ', '1101ZD0100000448754', '1101ZD0100000448754I'])(
    '%j is refused',
    (asn) => {
      expect(isAsn(asn)).toBe(false);
    },
  );

  it('may have a top-level letter after the year, which its check letter ignores', () => {
    expect(asnCheckLetter('11A01ZD0100000448754Z')).toBe(asnCheckLetter('1101ZD0100000448754Z'));
    expect(isAsn('11A01ZD0100000448754K')).toBe(true);
  });

  it('has exactly one right letter', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
    fc.assert(
      fc.property(digits(2), digits(2), digits(11), (year, system, sequence) => {
        const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
        expect(letters.filter((letter) => isAsn(`${year}01ZD${system}${sequence}${letter}`))).toHaveLength(1);
      }),
    );
  });
});
