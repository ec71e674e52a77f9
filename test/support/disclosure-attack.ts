/** What a reader can work out of published tables: the range of each count that fits everything shown, by linear programming. */
import highsModule from 'highs';
import type { DisclosureRule, Protected } from '#projections/kit/disclosure.ts';
import { countsBehind, standardDisclosure, withheld } from '#projections/kit/disclosure.ts';

/** Its types are those of its CommonJS build, where the function is a property of the module. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** The least and the greatest count a reader takes for possible; no `most`: any. */
export type Possible = { readonly least: number; readonly most?: number };

/** Cells of which one is the total of the others: months and their quarter, courts and all courts. */
export type SumOfCells = { readonly total: string; readonly parts: readonly string[] };

/**
 * A mean in whole days, of the cell that counts its people; `*` where it is withheld. `parts` are the means of the
 * cells that make up the total.
 */
export type MeansOfCells = { readonly total: CellMean; readonly parts: readonly CellMean[] };
export type CellMean = { readonly cell: string; readonly days: Protected };

export type Published = {
  /** By the name of the cell. */
  readonly counts: ReadonlyMap<string, Possible>;
  readonly sums: readonly SumOfCells[];
  readonly means?: readonly MeansOfCells[];
};

/**
 * What a cell alone says. Where others are held back to protect it, `*` no longer says that a count is small
 * (`starMeans: 'anything'`).
 */
export function possibleBehind(
  shown: Protected,
  starMeans: 'few' | 'anything',
  rule: DisclosureRule = standardDisclosure,
): Possible {
  return shown === withheld && starMeans === 'anything' ? { least: 0 } : countsBehind(shown, rule);
}

/** For each cell asked for, the least and the greatest whole count with which all that is published can be true. */
export async function feasibleCounts(
  published: Published,
  cells: readonly string[],
): Promise<ReadonlyMap<string, Required<Possible>>> {
  const highs = await loadHighs();
  const names = new Map([...published.counts.keys()].map((cell, place) => [cell, `n${place}`]));
  const model = modelOf(published, names);
  const end = (cell: string, way: 'Minimize' | 'Maximize'): number => {
    const { Status, ObjectiveValue } = highs.solve(`${way}\n obj: ${nameIn(names, cell)}\n${model}`);
    if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return Infinity;
    if (Status !== 'Optimal') throw new Error(`what is published of ${cell} contradicts itself: ${Status}`);
    return Math.round(ObjectiveValue);
  };
  return new Map(cells.map((cell) => [cell, { least: end(cell, 'Minimize'), most: end(cell, 'Maximize') }]));
}

function nameIn(names: ReadonlyMap<string, string>, cell: string): string {
  const name = names.get(cell);
  if (name === undefined) throw new RangeError(`no cell is called ${cell}`);
  return name;
}

/** In the LP format: counts are whole numbers within what each cell says, and sums and means hold. */
function modelOf({ counts, sums, means = [] }: Published, names: ReadonlyMap<string, string>): string {
  const of = (cell: string) => nameIn(names, cell);
  const summed = sums.map(({ total, parts }) => `${parts.map(of).join(' + ')} - ${of(total)} = 0`);
  const weighed = means.flatMap((each, place) => meanConstraints(each, of, place));
  const bounds = [...counts].map(
    ([cell, { least, most }]) => `${least} <= ${of(cell)} <= ${most === undefined ? '+inf' : most}`,
  );
  return [
    'Subject To',
    ...[...summed, ...weighed].map((constraint, place) => ` c${place}: ${constraint}`),
    'Bounds',
    ...bounds.map((bound) => ` ${bound}`),
    'General',
    ` ${[...names.values()].join(' ')}`,
    'End',
  ].join('\n');
}

/** Days of a cell lie within half a day of its mean for each of its people; the days of the parts are those of the total. */
function meanConstraints(
  { total, parts }: MeansOfCells,
  of: (cell: string) => string,
  place: number,
): readonly string[] {
  const daysOf = (number: number) => `d${place}_${number}`;
  const within = ({ cell, days }: CellMean, number: number) =>
    days === withheld
      ? []
      : [
          `${daysOf(number)} - ${days - 0.5} ${of(cell)} >= 0`,
          `${daysOf(number)} - ${days + 0.5} ${of(cell)} <= 0`,
        ];
  const sum = parts.map((_, number) => daysOf(number + 1)).join(' + ');
  return [...[total, ...parts].flatMap(within), `${sum} - ${daysOf(0)} = 0`];
}
