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

/** Codes that fit the bits of a number, beside the one that says she was seen. */
const codesAtOnce = 30;
const isSeen = 1 << codesAtOnce;

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
    const counts = new Int32Array(texts.length + 1);
    const found = { people: 0, coded: 0 };
    for (let first = 1; first <= Math.max(1, texts.length); first += codesAtOnce) {
      for (let at = 0; at < among.length; at += 1) {
        const row = among[at] ?? 0;
        const id = idAt(row);
        const [before, place] = [bits[id] ?? 0, placeAt(row)];
        if (before === 0 && first === 1) found.people += 1;
        const isOther = place < first || place >= first + codesAtOnce;
        const bit = isOther ? isSeen : 1 << (place - first);
        if ((before & bit) === 0 && !isOther) counts[place] = (counts[place] ?? 0) + 1;
        if (!isOther && (before & ~isSeen) === 0 && first === 1) found.coded += 1;
        bits[id] = before | bit | isSeen;
      }
      for (let at = 0; at < among.length; at += 1) bits[idAt(among[at] ?? 0)] = 0;
    }
    if (texts.length > codesAtOnce) found.coded = rows(rowsThat(among, (row) => placeAt(row) > 0)).length;
    const named = [none, ...texts].map((text, place): [string, number] => [
      text,
      place === 0 ? found.people - found.coded : (counts[place] ?? 0),
    ]);
    return new Map(named.filter(([, count]) => count > 0));
  };
  return { rows, byCode };
}
