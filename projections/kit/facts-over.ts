/** Facts over tables whose ids can be read: those of a cut, and those a test makes up. */
import type { FactColumns, Facts, IdColumn, TextColumn } from './columns.ts';

/** Tables by name; ids are matched by their texts. */
export function factsOver(table: (name: string) => FactColumns): Facts {
  const idsOf = ({ table: name, column }: IdColumn): TextColumn => {
    const ids = table(name).column(column);
    if (ids.kind !== 'text') throw new RangeError(`${name}.${column} is not a column of ids`);
    return ids;
  };
  return {
    table,
    placesOf: (from, to) => matchingPlaces(idsOf(from).texts(), idsOf(to).texts()),
    standing: {},
  };
}

function matchingPlaces(from: readonly string[], to: readonly string[]): Int32Array {
  const places = new Map(to.map((text, at) => [text, at + 1]));
  return Int32Array.from({ length: from.length + 1 }, (_, at) => {
    const text = from[at - 1];
    return text === undefined ? 0 : (places.get(text) ?? 0);
  });
}
