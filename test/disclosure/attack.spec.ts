/** Published tables attacked by linear programming: no small count can be worked out to within less than five. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Protected } from '#projections/kit/disclosure.ts';
import { protectedCount } from '#projections/kit/disclosure.ts';
import { protectedTogether, widthKept } from '#projections/kit/disclosure-tables.ts';
import type { SumOfCells } from '#test/support/disclosure-attack.ts';
import { feasibleCounts, possibleBehind } from '#test/support/disclosure-attack.ts';

const quarters = ['Q1', 'Q2'];
const months = (quarter: string) => [1, 2, 3].map((month) => `${quarter} month ${month}`);
const calendar: readonly SumOfCells[] = [
  ...quarters.map((quarter) => ({ total: quarter, parts: months(quarter) })),
  { total: 'half-year', parts: quarters },
];

function inTime(counts: readonly number[]): ReadonlyMap<string, number> {
  const ofMonths = quarters.flatMap(months).map((month, place) => [month, counts[place] ?? 0] as const);
  const total = (from: number, to: number) => counts.slice(from, to).reduce((sum, count) => sum + count, 0);
  return new Map([...ofMonths, ['Q1', total(0, 3)], ['Q2', total(3, 6)], ['half-year', total(0, 6)]]);
}

function behind(shown: ReadonlyMap<string, Protected>, starMeans: 'few' | 'anything') {
  return new Map([...shown].map(([cell, value]) => [cell, possibleBehind(value, starMeans)]));
}

describe('the attack', () => {
  it('works a small count out where each cell is protected by itself', async () => {
    const counts = inTime([8, 1, 1, 20, 20, 20]);
    const shown = new Map([...counts].map(([cell, count]) => [cell, protectedCount(count)]));
    const found = await feasibleCounts({ counts: behind(shown, 'few'), sums: calendar }, ['Q1 month 2']);
    expect(found.get('Q1 month 2')).toEqual({ least: 1, most: 3 });
  });

  it('uses means: the days of the parts are those of the total', async () => {
    const counts = new Map([
      ['all', { least: 38, most: 42 }],
      ['Crown', { least: 0 }],
      ['magistrates', { least: 0 }],
    ]);
    const found = await feasibleCounts(
      {
        counts,
        sums: [{ total: 'all', parts: ['Crown', 'magistrates'] }],
        means: [
          {
            total: { cell: 'all', days: 130 },
            parts: [
              { cell: 'Crown', days: 400 },
              { cell: 'magistrates', days: 100 },
            ],
          },
        ],
      },
      ['Crown'],
    );
    expect(found.get('Crown')).toEqual({ least: 4, most: 4 });
  });

  it('finds every cell open that a published suppression leaves open', async () => {
    const cell = z.object({ age: z.string(), geo: z.string(), freq: z.number(), suppressed: z.boolean() });
    const { expected } = z
      .object({ expected: z.array(cell) })
      .parse(
        JSON.parse(
          readFileSync(
            new URL('../fixtures/disclosure/gausssuppression_table1.json', import.meta.url),
            'utf8',
          ),
        ),
      );
    const name = (age: string, geo: string) => `${age}, ${geo}`;
    const [ages, places] = [
      ['old', 'young'],
      ['Iceland', 'Portugal', 'Spain'],
    ];
    const sums = [
      ...[...ages, 'Total'].map((age) => ({
        total: name(age, 'Total'),
        parts: places.map((geo) => name(age, geo)),
      })),
      ...[...places, 'Total'].map((geo) => ({
        total: name('Total', geo),
        parts: ages.map((age) => name(age, geo)),
      })),
    ];
    const counts = new Map(
      expected.map(({ age, geo, freq, suppressed }) => [
        name(age, geo),
        suppressed ? { least: 0 } : { least: freq, most: freq },
      ]),
    );
    const hidden = expected.filter(({ suppressed }) => suppressed);
    expect(hidden).toHaveLength(4);
    const found = await feasibleCounts(
      { counts, sums },
      hidden.map(({ age, geo }) => name(age, geo)),
    );
    for (const { age, geo, freq } of hidden) {
      const { least, most } = found.get(name(age, geo)) ?? { least: NaN, most: NaN };
      expect(least).toBeLessThanOrEqual(freq);
      expect(most).toBeGreaterThanOrEqual(freq);
      expect(most).toBeGreaterThan(least);
    }
  });

  it('finds no small count to within less than five in months beside their quarters and half-year', async () => {
    const count = fc.oneof({ arbitrary: fc.nat(9), weight: 3 }, { arbitrary: fc.nat(60), weight: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 6, maxLength: 6 }), async (monthly) => {
        const counts = inTime(monthly);
        const shown = protectedTogether(counts, calendar);
        const small = [...counts.keys()].filter((cell) => protectedCount(counts.get(cell) ?? 0) === '*');
        const found = await feasibleCounts({ counts: behind(shown, 'anything'), sums: calendar }, small);
        for (const [cell, { least, most }] of found) {
          expect(most - least).toBeGreaterThanOrEqual(widthKept);
          expect(counts.get(cell)).toBeGreaterThanOrEqual(least);
          expect(counts.get(cell)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 15 },
    );
  });
});
