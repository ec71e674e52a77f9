/** Which cases figures are of: conditions that stand in the address, one filter for each, by the dimensions there are. */
import type { Dimension } from '#projections/kit/dimensions.ts';
import { dimensionValues } from '#projections/dimension-values.ts';
import { strings } from '../strings/en.ts';
import type { Filter } from './filters.ts';
import { checkboxes, listed, select } from './filters.ts';

export type Conditions = ReadonlyMap<Dimension, readonly string[]>;

/** Conditions among what an address asks. */
export function conditionsIn(
  asked: Readonly<Record<string, string | readonly string[] | undefined>>,
  dimensions: readonly Dimension[],
): Conditions {
  return new Map(
    dimensions.flatMap((dimension) => {
      const values = listed(asked[dimension]);
      return values.length === 0 ? [] : [[dimension, values] as const];
    }),
  );
}

/** As a measure is asked; conditions on what it does not know are left out. */
export function filterTexts(
  conditions: Conditions,
  known: readonly string[],
): { readonly filter?: readonly string[] } {
  const filter = [...conditions].flatMap(([dimension, values]) =>
    known.includes(dimension) ? values.map((value) => `${dimension}:${value}`) : [],
  );
  return filter.length === 0 ? {} : { filter };
}

/** More values than these are a list to choose one from, fewer are boxes to tick. */
const mostBoxes = 6;

/** @param met of a dimension with many values: those there are cases of */
export function conditionFilters(
  conditions: Conditions,
  dimensions: readonly Dimension[],
  met: ReadonlyMap<Dimension, ReadonlySet<string>> = new Map(),
): readonly Filter[] {
  return dimensions.map((dimension) => {
    const { name, labels: all } = dimensionValues[dimension];
    const chosen = conditions.get(dimension) ?? [];
    const isMet = (value: string) => met.get(dimension)?.has(value) !== false || chosen.includes(value);
    const labels = new Map([...all].filter(([value]) => isMet(value)));
    if (labels.size <= mostBoxes) return checkboxes(dimension, name, [...labels], chosen);
    return select(dimension, name, [['', strings.figures.filters.all], ...labels], chosen[0] ?? '');
  });
}

/** In words: "Crown Court; Hackney". */
export function conditionsInWords(conditions: Conditions): string {
  const each = [...conditions].map(([dimension, values]) =>
    values.map((value) => dimensionValues[dimension].labels.get(value) ?? value).join(', '),
  );
  return each.length === 0 ? strings.figures.filters.allCases : each.join('; ');
}

/** As they stand in an address. */
export function conditionTexts(conditions: Conditions): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(conditions);
}
