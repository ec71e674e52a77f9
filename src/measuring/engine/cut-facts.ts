/** Facts of cuts, a few of which stay open: their columns are read when first asked for, and never change. */
import type { Facts } from '#projections/kit/columns.ts';
import { factsOver } from '#projections/kit/facts-over.ts';
import type { Cut } from '#src/projecting/cuts/file/open-cut.ts';
import { openCut } from '#src/projecting/cuts/file/open-cut.ts';

export type CutFacts = {
  /** @throws CutError */
  readonly facts: (file: string) => Facts;
  /** The cases that these rows are of, at most so many, each once. */
  readonly casesOf: (file: string, table: string, rows: Int32Array, most: number) => readonly string[];
  readonly close: () => void;
};

/** Columns that one measure reads of a million cases are some tens of megabytes; explaining a change reads four cuts. */
const keptOpen = 4;

export function createCutFacts(): CutFacts {
  const open = new Map<string, { readonly cut: Cut; readonly facts: Facts }>();
  const opened = (file: string) => {
    const known = open.get(file) ?? read(file);
    open.delete(file);
    open.set(file, known);
    for (const [oldest, { cut }] of [...open].slice(0, -keptOpen)) {
      cut.close();
      open.delete(oldest);
    }
    return known;
  };
  return {
    facts: (file) => opened(file).facts,
    casesOf: (file, table, rows, most) => {
      const column = opened(file).cut.table(table).column('case_id');
      if (column.kind !== 'text') throw new RangeError(`${table}.case_id is not a column of ids`);
      const texts = column.texts();
      const places = new Set<number>();
      for (const row of rows) {
        if (places.size === most) break;
        places.add(column.values[row] ?? 0);
      }
      return [...places].flatMap((place) => texts[place - 1] ?? []);
    },
    close: () => {
      for (const { cut } of open.values()) cut.close();
      open.clear();
    },
  };
}

function read(file: string): { readonly cut: Cut; readonly facts: Facts } {
  const cut = openCut(file);
  const matched = new Map<string, Int32Array>();
  const facts = factsOver(cut.table);
  return {
    cut,
    facts: {
      ...facts,
      placesOf: (from, to) => {
        const key = JSON.stringify([from, to]);
        const places = matched.get(key) ?? facts.placesOf(from, to);
        matched.set(key, places);
        return places;
      },
    },
  };
}
