/** What is held back of tables that belong together, attacked by linear programming. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectedCount } from '#projections/kit/disclosure.ts';
import { widthKept } from '#projections/kit/disclosure-tables.ts';
import { feasibleCounts, possibleBehind } from '#test/support/disclosure-attack.ts';
import type { Cells } from './hold-back.ts';
import { protect } from './hold-back.ts';

/** A table of months (rows) by a few values (columns), with all its margins, numbered row by row. */
function crossed(rows: readonly (readonly number[])[]): Cells {
  const width = (rows[0]?.length ?? 0) + 1;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const withTotals = rows.map((row) => [...row, sum(row)]);
  const totals = Array.from({ length: width }, (_, at) => sum(withTotals.map((row) => row[at] ?? 0)));
  const at = (row: number, column: number) => row * width + column;
  const all = [...withTotals, totals];
  return {
    counts: all.flat(),
    unpublished: new Set(),
    sums: [
      ...all.map((_, row) => ({
        total: at(row, width - 1),
        parts: Array.from({ length: width - 1 }, (__, column) => at(row, column)),
      })),
      ...totals.map((_, column) => ({
        total: at(rows.length, column),
        parts: rows.map((__, row) => at(row, column)),
      })),
    ],
  };
}

const heldBack = (cells: Cells) => protect(cells).held;

async function widthsOfSmall(cells: Cells): Promise<readonly number[]> {
  const held = heldBack(cells);
  const name = (cell: number) => `cell ${cell}`;
  const counts = new Map(
    cells.counts.map((count, cell) => [
      name(cell),
      possibleBehind(held[cell] === true ? '*' : protectedCount(count), 'anything'),
    ]),
  );
  const sums = cells.sums.map(({ total, parts }) => ({ total: name(total), parts: parts.map(name) }));
  const small = cells.counts.flatMap((count, cell) => (count > 0 && count <= 7 ? [name(cell)] : []));
  const found = await feasibleCounts({ counts, sums }, small);
  return [...found.values()].map(({ least, most }) => most - least);
}

describe('counts that are held back', () => {
  it('are the small ones alone where nothing gives them away', () => {
    expect(
      heldBack({ counts: [40, 51, 4, 95], unpublished: new Set(), sums: [{ total: 3, parts: [0, 1, 2] }] }),
    ).toEqual([false, false, true, false]);
  });

  it('are more where a total would give a small one away', () => {
    expect(
      heldBack({ counts: [8, 1, 1, 10], unpublished: new Set(), sums: [{ total: 3, parts: [0, 1, 2] }] }),
    ).toEqual([true, true, true, false]);
  });

  it('leave the total of all shown where holding back its parts is enough', async () => {
    const cells = crossed([
      [0, 1],
      [1, 10],
    ]);
    expect(cells.counts.at(-1)).toBe(12);
    expect(heldBack(cells).at(-1)).toBe(false);
    expect(Math.min(...(await widthsOfSmall(cells)))).toBeGreaterThanOrEqual(widthKept);
  });

  it('keep what is left of a denominator from being known, though it is shown nowhere', () => {
    const cells: Cells = {
      counts: [98, 2, 100],
      unpublished: new Set([1]),
      sums: [{ total: 2, parts: [0, 1] }],
    };
    expect(heldBack(cells)).toEqual([true, true, false]);
    expect(heldBack({ ...cells, counts: [60, 40, 100] })).toEqual([false, true, false]);
  });

  it('leave to an attacker of crossed tables no small count within less than five', async () => {
    const count = fc.oneof({ arbitrary: fc.nat(9), weight: 3 }, { arbitrary: fc.nat(60), weight: 1 });
    const row = fc.array(count, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 4 }), async (rows) => {
        for (const width of await widthsOfSmall(crossed(rows)))
          expect(width).toBeGreaterThanOrEqual(widthKept);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 60_000);
});
