/** Who is one person across cases: references that any case joined are of the same, and nobody is matched by less. */
import { rowsThat } from '../../kit/cells.ts';
import type { TextReader } from '../../kit/column-reading.ts';
import { idsIn } from '../../kit/column-reading.ts';
import type { Facts, IdColumn } from '../../kit/columns.ts';
import { personReferenceFacts } from '../victims.ts';

export type People = {
  /** More than the greatest of `idAt`. */
  readonly ids: number;
  /** A number for the person of each row, the same for one person in all cases. */
  readonly idAt: (row: number) => number;
  /** Whether any case knows her by several references, so that her cases are found under each. */
  readonly isLinked: (row: number) => boolean;
};

/** The people of a column of references. */
export function peopleIn(facts: Facts, column: IdColumn): People {
  const { most, placeAt } = idsIn(facts.table(column.table), column.column);
  const joined = facts.table(personReferenceFacts.name);
  if (joined.rows === 0) return { ids: most + 1, idAt: placeAt, isLinked: () => false };
  const [known, reference] = [idsIn(joined, 'person'), idsIn(joined, 'reference')];
  const firstReference = most + 1;
  const firstKnown = firstReference + reference.most + 1;
  const sets = disjointSets(firstKnown + known.most + 1);
  for (let row = 0; row < joined.rows; row += 1)
    sets.join(firstKnown + known.placeAt(row), firstReference + reference.placeAt(row));
  const asReference = facts.placesOf(column, { table: personReferenceFacts.name, column: 'reference' });
  for (let place = 1; place <= most; place += 1) {
    const same = asReference[place] ?? 0;
    if (same > 0) sets.join(place, firstReference + same);
  }
  const idOf = new Int32Array(most + 1);
  for (let place = 0; place <= most; place += 1) idOf[place] = sets.first(place);
  return {
    ids: firstKnown + known.most + 1,
    idAt: (row) => idOf[placeAt(row)] ?? 0,
    isLinked: (row) => (asReference[placeAt(row)] ?? 0) > 0,
  };
}

type DisjointSets = {
  readonly join: (a: number, b: number) => void;
  /** The least of the set a number is in. */
  readonly first: (number: number) => number;
};

/** Numbers from 0 that may be found to mean the same. */
function disjointSets(numbers: number): DisjointSets {
  const towards = new Int32Array(numbers);
  for (let number = 0; number < numbers; number += 1) towards[number] = number;
  const first = (number: number): number => {
    let at = number;
    for (let next = towards[at] ?? at; next !== at; next = towards[at] ?? at) {
      towards[at] = towards[next] ?? next;
      at = next;
    }
    return at;
  };
  return {
    first,
    join: (a, b) => {
      const [one, other] = [first(a), first(b)];
      if (one < other) towards[other] = one;
      else towards[one] = other;
    },
  };
}

/** Counts people once, however many of their rows there are. */
export type PeopleOnce = {
  /** One row for each person among these. Which of hers it is says nothing. */
  readonly rows: (among: Int32Array) => Int32Array;
  /** How many people have each code among these rows; who has several counts in each, who has none under `none`. */
  readonly byCode: (
    among: Int32Array,
    codes: Pick<TextReader, 'texts' | 'placeAt'>,
    none: string,
  ) => ReadonlyMap<string, number>;
};

/** Codes that fit the bits of a number. */
const codesAtOnce = 31;

export function peopleOnce({ ids, idAt }: People): PeopleOnce {
  const seenIn = new Int32Array(ids);
  let calls = 0;
  const rows = (among: Int32Array): Int32Array => {
    calls += 1;
    return rowsThat(among, (row) => {
      const id = idAt(row);
      if (seenIn[id] === calls) return false;
      seenIn[id] = calls;
      return true;
    });
  };
  let had: Int32Array | undefined;
  const byCode: PeopleOnce['byCode'] = (among, { texts, placeAt }, none) => {
    const bits = (had ??= new Int32Array(ids));
    const counts = new Int32Array(texts.length);
    for (let first = 1; first <= texts.length; first += codesAtOnce) {
      for (const row of among) {
        const place = placeAt(row) - first;
        if (place < 0 || place >= codesAtOnce) continue;
        const id = idAt(row);
        const before = bits[id] ?? 0;
        if ((before & (1 << place)) !== 0) continue;
        bits[id] = before | (1 << place);
        counts[place + first - 1] = (counts[place + first - 1] ?? 0) + 1;
      }
      for (const row of among) bits[idAt(row)] = 0;
    }
    const coded = rows(rowsThat(among, (row) => placeAt(row) > 0)).length;
    const without = rows(among).length - coded;
    const found = texts.flatMap((text, at): [string, number][] => [[text, counts[at] ?? 0]]);
    return new Map([...found, [none, without] as const].filter(([, count]) => count > 0));
  };
  return { rows, byCode };
}
