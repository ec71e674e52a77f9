/** For the specs of statistics: published examples, random cases, and the same figures computed slowly and obviously. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { z } from 'zod';
import type { Spells } from './life-table.ts';

const folder = new URL('../../../test/fixtures/statistics/', import.meta.url);

export function textOf(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

export function publishedIn<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(textOf(file)));
}

/** "6/7", "(6/7)(3/5) = 18/35" or "0" as a number. */
export const fraction = z.string().transform((text) => {
  const [numerator = NaN, denominator = 1] = (text.split('=').at(-1) ?? '').trim().split('/').map(Number);
  return numerator / denominator;
});

export type Case = { readonly entry: number; readonly exit: number; readonly ending: number };

export function spellsOf(cases: readonly Case[]): Spells {
  return {
    entry: Int32Array.from(cases, ({ entry }) => entry),
    exit: Int32Array.from(cases, ({ exit }) => exit),
    ending: Uint8Array.from(cases, ({ ending }) => ending),
  };
}

/** The examples' people, watched from their start unless said otherwise. */
export function casesOf(
  exits: readonly number[],
  endings: readonly number[],
  entries?: readonly number[],
): readonly Case[] {
  return exits.map((exit, place) => ({ exit, ending: endings[place] ?? 0, entry: entries?.[place] ?? -1 }));
}

/** Cases of two endings or none, many of them tied; some watched late. */
export const someCases = fc.array(
  fc
    .record({
      entry: fc.oneof(fc.constant(-1), fc.integer({ min: -1, max: 30 })),
      length: fc.integer({ min: 1, max: 30 }),
      ending: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ entry, length, ending }) => ({ entry, exit: entry + length, ending })),
  { minLength: 1, maxLength: 40 },
);

export function atRiskAt(cases: readonly Case[], age: number): number {
  return cases.filter(({ entry, exit }) => entry < age && age <= exit).length;
}

export function endedAtAge(cases: readonly Case[], age: number, way?: number): number {
  return cases.filter(({ exit, ending }) => exit === age && (way === undefined ? ending > 0 : ending === way))
    .length;
}
