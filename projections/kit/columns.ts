/** A table of facts by column, as a cut or the live columns hold it: what every figure is computed from. */

export type Values =
  Int8Array | Int16Array | Int32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;

/** Numbers, dates as days since 1970, flags 0 and 1. `none` (NaN for `Float64Array`) is where a row has none. */
export type NumberColumn = {
  readonly kind: 'number';
  readonly values: Values;
  readonly none: number;
};

/** Texts, codes or ids: `values` are places in `texts` counted from 1, and 0 where a row has none. */
export type TextColumn = {
  readonly kind: 'text';
  readonly values: Values;
  /** The greatest of `values`. */
  readonly most: number;
  /** In no order. @throws RangeError for an id (`idKinds`) of live columns: there they are compared, never shown. */
  readonly texts: () => readonly string[];
};

/**
 * Columns of ids, of which there are as many as cases, and what each names: figures only ask whether two are the same,
 * within a column by their places, between columns of one kind by `placesOf`.
 */
export const idKinds = {
  case_id: 'case',
  crime: 'crime',
  report: 'report',
  hearing: 'hearing',
  marac: 'marac',
  action: 'action',
  person: 'person',
  defendant: 'person',
  suspect: 'person',
  reference: 'person',
} as const;

export type IdColumn = {
  readonly table: string;
  readonly column: keyof typeof idKinds;
};

export type FactColumn = NumberColumn | TextColumn;

/** Rows are in no particular order, neither by case nor by date, and another order must give the same figures. */
export type FactColumns = {
  readonly rows: number;
  /** One column, whole. @throws RangeError where there is none of that name. */
  readonly column: (name: string) => FactColumn;
};

/** All tables of facts of one moment: of a cut, or live. */
export type Facts = {
  /** @throws RangeError where there is none of that name. */
  readonly table: (name: string) => FactColumns;
  /** By each place of `from` (0 too) the place that the same id has in `to`; 0 where it has none there. */
  readonly placesOf: (from: IdColumn, to: IdColumn) => Int32Array;
  /** The same object as long as no row changes: what is made of all rows is kept by it. */
  readonly standing: object;
};

/** Makes something of all rows once, and keeps it as long as they stand. */
export function madeOnce<Made>(make: (facts: Facts) => Made): (facts: Facts) => Made {
  const made = new WeakMap<object, { readonly of: Made }>();
  return (facts) => {
    const known = made.get(facts.standing);
    if (known !== undefined) return known.of;
    const fresh = make(facts);
    made.set(facts.standing, { of: fresh });
    return fresh;
  };
}

/**
 * The same values in one of two types: columns come in seven, and code that reads them all by one path is several times
 * slower than code that meets one.
 */
export function inOneType(values: Values): Int32Array | Float64Array {
  return values instanceof Float64Array || values instanceof Int32Array ? values : new Int32Array(values);
}
