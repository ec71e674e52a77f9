/** Mix and change within groups, against the examples of Das Gupta's manual. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Group } from './decomposition.ts';
import { dasGupta, isMostlyMix, kitagawa } from './decomposition.ts';
import { publishedIn } from './spec-support.ts';

const numbers = z.array(z.number());
const table = z.array(numbers);

const figure = fc.record({ size: fc.integer({ min: 0, max: 50 }), value: fc.integer({ min: 0, max: 900 }) });
const somebody = fc.record({
  size: fc.integer({ min: 1, max: 50 }),
  value: fc.integer({ min: 0, max: 900 }),
});
const optional = fc.option(figure, { nil: undefined });
const groups = fc
  .tuple(
    fc.array(fc.record({ before: optional, after: optional }), { maxLength: 7 }),
    fc.record({ before: somebody, after: somebody }),
  )
  .map(([some, one]): readonly Group[] =>
    [...some, one].map(({ before, after }, place) => ({
      name: `court ${place}`,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
  );

describe('a change split into mix and within', () => {
  it('is that of household headship from 1970 to 1985, in all and by age', () => {
    const { data, published, computed_here } = publishedIn(
      'kitagawa_headship_1970_1985.json',
      z.object({
        data: z.object({
          group: z.array(z.string()),
          share_percent_0: numbers,
          rate_0: numbers,
          share_percent_1: numbers,
          rate_1: numbers,
        }),
        published: z.object({
          crude_0: z.number(),
          crude_1: z.number(),
          difference: z.number(),
          mix: z.number(),
          within: z.number(),
        }),
        computed_here: z.object({
          by_group: z.array(z.object({ group: z.string(), mix: z.number(), within: z.number() })),
        }),
      }),
    );
    const ages = data.group.map((name, place) => ({
      name,
      before: { size: data.share_percent_0[place] ?? NaN, value: data.rate_0[place] ?? NaN },
      after: { size: data.share_percent_1[place] ?? NaN, value: data.rate_1[place] ?? NaN },
    }));
    const split = kitagawa(ages);
    const printed = (value: number | undefined) => Number(value?.toFixed(4));
    expect(printed(split?.before)).toBe(published.crude_0);
    expect(printed(split?.after)).toBe(published.crude_1);
    expect(printed(split?.difference)).toBe(published.difference);
    expect(printed(split?.mix)).toBe(published.mix);
    expect(printed(split?.within)).toBe(published.within);
    const average = ((split?.before ?? NaN) + (split?.after ?? NaN)) / 2;
    for (const [place, { group, mix, within }] of computed_here.by_group.entries()) {
      const ours = split?.groups[place];
      const shift = ((ages[place]?.after.size ?? NaN) - (ages[place]?.before.size ?? NaN)) / 100;
      expect(ours?.name).toBe(group);
      expect((ours?.mix ?? NaN) + average * shift).toBeCloseTo(mix, 10);
      expect(ours?.within).toBeCloseTo(within, 10);
    }
  });

  it('adds up exactly, in all and over the groups, and turns round with the periods', () => {
    fc.assert(
      fc.property(groups, (groups) => {
        const split = kitagawa(groups);
        const back = kitagawa(
          groups.map(({ name, before, after }) => ({
            name,
            ...(after !== undefined && { before: after }),
            ...(before !== undefined && { after: before }),
          })),
        );
        if (split === undefined || back === undefined) throw new Error('there is somebody in both periods');
        expect(split.mix + split.within).toBeCloseTo(split.difference, 8);
        const sum = (part: 'mix' | 'within') => split.groups.reduce((total, group) => total + group[part], 0);
        expect(sum('mix')).toBeCloseTo(split.mix, 8);
        expect(sum('within')).toBeCloseTo(split.within, 8);
        expect(back.mix).toBeCloseTo(-split.mix, 8);
        expect(back.within).toBeCloseTo(-split.within, 8);
      }),
    );
  });

  it('counts a group of one period only as mix, and names it', () => {
    const steady = { before: { size: 60, value: 100 }, after: { size: 60, value: 100 } };
    const split = kitagawa([
      { name: 'old', ...steady },
      { name: 'closed', before: { size: 20, value: 300 }, after: { size: 0, value: 0 } },
      { name: 'new', after: { size: 20, value: 500 } },
    ]);
    expect(split?.within).toBe(0);
    expect(split?.mix).toBeCloseTo(50, 10);
    expect(split?.groups.map(({ name, only }) => [name, only])).toEqual([
      ['old', undefined],
      ['closed', 'before'],
      ['new', 'after'],
    ]);
    expect(kitagawa([{ name: 'closed', before: { size: 20, value: 300 } }])).toBeUndefined();
  });

  it('is put down to the mix from a half of it on, in the same direction', () => {
    expect(isMostlyMix({ difference: 10, mix: 5 })).toBe(true);
    expect(isMostlyMix({ difference: 10, mix: 4.9 })).toBe(false);
    expect(isMostlyMix({ difference: -10, mix: -12 })).toBe(true);
    expect(isMostlyMix({ difference: -10, mix: 12 })).toBe(false);
    expect(isMostlyMix({ difference: 0, mix: 0 })).toBe(false);
  });
});

describe('a change split by two structures', () => {
  it('is that of death rates by race and age from 1970 to 1985', () => {
    const data = publishedIn(
      'das_gupta_death_rates.json',
      z.object({
        size_1970: table,
        rate_1970: table,
        size_1985: table,
        rate_1985: table,
        published: z.object({
          crude: z.tuple([z.number(), z.number()]),
          difference: z.number(),
          age: z.number(),
          race: z.number(),
          rate: z.number(),
        }),
      }),
    );
    const cells = data.size_1970.flatMap((row, race) =>
      row.map((size, age) => ({
        first: `race ${race}`,
        second: `age ${age}`,
        before: { size, value: data.rate_1970[race]?.[age] ?? NaN },
        after: { size: data.size_1985[race]?.[age] ?? NaN, value: data.rate_1985[race]?.[age] ?? NaN },
      })),
    );
    const split = dasGupta(cells);
    const { published } = data;
    expect(Number(split?.before.toFixed(6))).toBe(published.crude[0]);
    expect(Number(split?.after.toFixed(6))).toBe(published.crude[1]);
    expect(Number(split?.difference.toFixed(7))).toBe(published.difference);
    expect(Number(split?.byFirst.toFixed(7))).toBe(published.race);
    expect(Number(split?.bySecond.toFixed(7))).toBe(published.age);
    expect(Number(split?.within.toFixed(7))).toBe(published.rate);
  });

  it('adds up to the split by both at once, in whatever order the structures are named', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 4 }), (groups, columns) => {
        const cells = groups.map((group, place) => ({
          ...group,
          first: `court ${Math.floor(place / columns)}`,
          second: `offence ${place % columns}`,
        }));
        const [split, plain] = [dasGupta(cells), kitagawa(groups)];
        const turned = dasGupta(cells.map((cell) => ({ ...cell, first: cell.second, second: cell.first })));
        if (split === undefined || plain === undefined) throw new Error('there is somebody in both periods');
        expect(split.byFirst + split.bySecond).toBeCloseTo(plain.mix, 8);
        expect(split.within).toBeCloseTo(plain.within, 8);
        expect(turned?.byFirst).toBeCloseTo(split.bySecond, 8);
      }),
    );
  });

  it('puts nothing down to a structure whose groups have one value and one mix', () => {
    const cell = (first: string, second: string, before: number, after: number, value: number) => ({
      first,
      second,
      before: { size: before, value },
      after: { size: after, value },
    });
    const split = dasGupta([
      cell('Crown', 'theft', 10, 30, 400),
      cell('Crown', 'assault', 10, 30, 400),
      cell('magistrates', 'theft', 40, 20, 100),
      cell('magistrates', 'assault', 40, 20, 100),
    ]);
    expect(split?.bySecond).toBeCloseTo(0, 10);
    expect(split?.byFirst).toBeCloseTo(split?.difference ?? NaN, 10);
  });
});
