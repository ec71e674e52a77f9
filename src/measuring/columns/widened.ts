/** Columns in the one type that figures are computed from, the ones asked for last kept: most questions ask for the same few. */
import type { FactColumn, Facts, Values } from '#projections/kit/columns.ts';
import { inOneType } from '#projections/kit/columns.ts';

/** A question over a million cases reads some fifteen columns of four to five megabytes. */
const mostBytesKept = 96 * 2 ** 20;

/** The same facts; a column whose values have not been changed since is not converted again. */
export type Widen = (facts: Facts) => Facts;

export function keepWidened(mostBytes = mostBytesKept): Widen {
  const kept = new Map<Values, ReturnType<typeof inOneType>>();
  let bytes = 0;
  const widened = (values: Values): ReturnType<typeof inOneType> => {
    const known = kept.get(values);
    const wide = known ?? inOneType(values);
    if (wide === values) return wide;
    kept.delete(values);
    kept.set(values, wide);
    if (known === undefined) bytes += wide.byteLength;
    for (const [oldest, { byteLength }] of kept) {
      if (bytes <= mostBytes) break;
      kept.delete(oldest);
      bytes -= byteLength;
    }
    return wide;
  };
  const inWide = (column: FactColumn): FactColumn => ({ ...column, values: widened(column.values) });
  return ({ table, placesOf, standing }) => ({
    table: (name) => {
      const narrow = table(name);
      return { rows: narrow.rows, column: (wanted) => inWide(narrow.column(wanted)) };
    },
    placesOf,
    standing,
  });
}
