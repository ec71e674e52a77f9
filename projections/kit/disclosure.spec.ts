/** What may be published of small numbers, and what a reader can conclude from it. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  countsBehind,
  isEnough,
  protectedCount,
  protectedDays,
  protectedRate,
  standardDisclosure,
} from './disclosure.ts';

const officeForNationalStatistics = { withheldUpTo: 9, roundedTo: 5, fewestPeople: 10 };
const rules = fc.record({
  withheldUpTo: fc.integer({ min: 0, max: 12 }),
  roundedTo: fc.integer({ min: 1, max: 10 }),
  fewestPeople: fc.constant(10),
});
const count = fc.nat({ max: 5_000 });

describe('small numbers', () => {
  it('are shown as hospital data show them: 1 to 7 withheld, others to the nearest five', () => {
    const vectors = z
      .object({ shown_by_count: z.array(z.tuple([z.number(), z.union([z.number(), z.literal('*')])])) })
      .parse(
        JSON.parse(
          readFileSync(
            new URL('../../test/fixtures/disclosure/rounding_to_five.json', import.meta.url),
            'utf8',
          ),
        ),
      ).shown_by_count;
    expect(vectors).toHaveLength(31);
    expect(vectors.map(([counted]) => [counted, protectedCount(counted)])).toEqual(vectors);
  });

  it('follow another rule where one is set', () => {
    expect([0, 9, 10, 12, 13].map((each) => protectedCount(each, officeForNationalStatistics))).toEqual([
      0,
      '*',
      10,
      10,
      15,
    ]);
  });

  it('make rates of the counts as shown, and none of nothing', () => {
    expect(protectedRate(32, 98)).toBe(30 / 100);
    expect(protectedRate(0, 98)).toBe(0);
    expect(protectedRate(7, 98)).toBe('*');
    expect(protectedRate(3, 3)).toBe('*');
    expect(protectedRate(0, 0)).toBeUndefined();
  });

  it('never make a rate over one', () => {
    fc.assert(
      fc.property(count, count, rules, (a, b, rule) => {
        const rate = protectedRate(Math.min(a, b), Math.max(a, b), rule);
        if (typeof rate === 'number') expect(rate).toBeLessThanOrEqual(1);
        else expect(['*', undefined]).toContain(rate);
      }),
    );
  });

  it('show days whole, and only of ten people', () => {
    expect(protectedDays(212.5, 10)).toBe(213);
    expect(protectedDays(212.5, 9)).toBe('*');
    expect([9, 10].map((people) => isEnough(people))).toEqual([false, true]);
  });

  it('let a reader conclude exactly the counts that are shown so', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), rules, (counted, rule) => {
        const shown = protectedCount(counted, rule);
        const { least, most } = countsBehind(shown, rule);
        const all = Array.from({ length: 100 }, (_, each) => each);
        const alike = all.filter((each) => protectedCount(each, rule) === shown);
        if (shown === 0 && most > 0) expect(alike).toContain(0);
        else expect(alike).toEqual(all.slice(least, most + 1));
        expect(counted).toBeGreaterThanOrEqual(least);
        expect(counted).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('leave at least seven counts behind a withheld cell, and five behind any other but nought', () => {
    expect(countsBehind('*')).toEqual({ least: 1, most: standardDisclosure.withheldUpTo });
    expect(countsBehind(0)).toEqual({ least: 0, most: 0 });
    expect(countsBehind(10)).toEqual({ least: 8, most: 12 });
    expect(countsBehind(15)).toEqual({ least: 13, most: 17 });
  });
});
