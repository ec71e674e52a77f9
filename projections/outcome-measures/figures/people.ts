/** Who is one person across cases: references that any case joined are of the same, and nobody is matched by less. */
import type { TextReader } from '../../kit/column-reading.ts';
import { idsIn } from '../../kit/column-reading.ts';
import type { Facts, IdColumn } from '../../kit/columns.ts';
import { madeOnce } from '../../kit/columns.ts';
import { personReferenceFacts, victimCrimeFacts } from '../victims.ts';

export type People = {
  /** More than the greatest of `idAt`. */
  readonly ids: number;
  /** A number for the person of each row, the same for one person in all cases. */
  readonly idAt: (row: number) => number;
  /** Whether any case knows her by several references, so that her cases are found under each. */
  readonly isLinked: (row: number) => boolean;
  /** Whether no other row is of the same person. */
  readonly isAlone: (row: number) => boolean;
};

/** The people of a column of references. */
export function peopleIn(facts: Facts, column: IdColumn): People {
  const table = facts.table(column.table);
  const { most, placeAt } = idsIn(table, column.column);
  const joined = facts.table(personReferenceFacts.name);
  if (joined.rows === 0) {
    const isAlone = aloneAmong(table.rows, most + 1, placeAt);
    return { ids: most + 1, idAt: placeAt, isLinked: () => false, isAlone };
  }
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
  const idOf = new Int32Array(table.rows);
  const linked = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    const place = placeAt(row);
    idOf[row] = sets.first(place);
    linked[row] = (asReference[place] ?? 0) > 0 ? 1 : 0;
  }
  const [ids, idAt] = [firstKnown + known.most + 1, (row: number) => idOf[row] ?? 0];
  return { ids, idAt, isLinked: (row) => linked[row] === 1, isAlone: aloneAmong(table.rows, ids, idAt) };
}

function aloneAmong(rows: number, ids: number, idAt: (row: number) => number): People['isAlone'] {
  const seen = new Uint8Array(ids);
  for (let row = 0; row < rows; row += 1) {
    const id = idAt(row);
    seen[id] = Math.min(2, (seen[id] ?? 0) + 1);
  }
  const alone = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) alone[row] = seen[idAt(row)] === 1 ? 1 : 0;
  return (row) => alone[row] === 1;
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

/**
 * Some rows apart: those of people who have no other row in the whole table, of which each is a person; and the rest, whose
 * people are numbered from 0 as they first come, so that what is kept of each is small enough to be near.
 */
export type Apart = {
  readonly alone: Int32Array;
  readonly others: Int32Array;
  /** The person of each of the others, and how many people they are. */
  readonly numbers: Int32Array;
  readonly many: number;
};

/** Counts people once, however many of their rows there are. */
export type PeopleOnce = {
  readonly apart: (among: Int32Array) => Apart;
  readonly count: (among: Int32Array) => number;
  /** How many people have each of a few marks, as bits from 2⁰ on, in any of their rows. */
  readonly marked: (among: Int32Array, marksAt: (row: number) => number, marks: number) => Int32Array;
  /** How many people have each code among these rows; who has several counts in each, who has none under `none`. */
  readonly byCode: (
    among: Int32Array,
    codes: Pick<TextReader, 'texts' | 'placeAt'>,
    none: string,
  ) => ReadonlyMap<string, number>;
};

/** Codes that fit the bits of a number. */
const codesAtOnce = 31;

export function peopleOnce(people: People): PeopleOnce {
  const apart = takingApart(people);
  const marked: PeopleOnce['marked'] = (among, marksAt, marks) => {
    const { alone, others, numbers, many } = apart(among);
    const [had, bySet] = [new Int32Array(many), new Int32Array(2 ** marks)];
    for (let at = 0; at < alone.length; at += 1) {
      const set = marksAt(alone[at] ?? 0);
      bySet[set] = (bySet[set] ?? 0) + 1;
    }
    for (let at = 0; at < others.length; at += 1) {
      const person = numbers[at] ?? 0;
      const before = had[person] ?? 0;
      const fresh = marksAt(others[at] ?? 0) & ~before;
      if (fresh === 0) continue;
      had[person] = before | fresh;
      bySet[fresh] = (bySet[fresh] ?? 0) + 1;
    }
    const counts = new Int32Array(marks);
    for (let set = 0; set < bySet.length; set += 1)
      for (let mark = 0; mark < marks; mark += 1)
        if (((set >> mark) & 1) === 1) counts[mark] = (counts[mark] ?? 0) + (bySet[set] ?? 0);
    return counts;
  };
  const byCode: PeopleOnce['byCode'] = (among, { texts, placeAt }, none) => {
    const { alone, others, numbers, many } = apart(among);
    const words = Math.max(1, Math.ceil(texts.length / codesAtOnce));
    const wordOf = Int32Array.from(texts.keys(), (code) => Math.floor(code / codesAtOnce));
    const bitOf = Int32Array.from(texts.keys(), (code) => 1 << (code % codesAtOnce));
    const counts = new Int32Array(texts.length + 1);
    const had = new Int32Array(many * words);
    for (let at = 0; at < alone.length; at += 1) {
      const place = placeAt(alone[at] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (let at = 0; at < others.length; at += 1) {
      const place = placeAt(others[at] ?? 0);
      if (place === 0) continue;
      const word = (numbers[at] ?? 0) * words + (wordOf[place - 1] ?? 0);
      const [before, bit] = [had[word] ?? 0, bitOf[place - 1] ?? 0];
      if ((before & bit) !== 0) continue;
      had[word] = before | bit;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (let person = 0; person < many; person += 1) {
      let seen = 0;
      for (let word = 0; word < words; word += 1) seen |= had[person * words + word] ?? 0;
      if (seen === 0) counts[0] = (counts[0] ?? 0) + 1;
    }
    const named = [none, ...texts].map((text, place): [string, number] => [text, counts[place] ?? 0]);
    return new Map(named.filter(([, count]) => count > 0));
  };
  const count = (among: Int32Array): number => {
    const { alone, many } = apart(among);
    return alone.length + many;
  };
  return { apart, count, marked, byCode };
}

const mostNumbers = 2 ** 31 - 1;

/** Remembers the last rows, of which there is often more than one question. */
function takingApart({ ids, idAt, isAlone }: People): PeopleOnce['apart'] {
  const numberOf = new Int32Array(ids).fill(-1);
  const none = new Int32Array(0);
  let base = 0;
  let last: Int32Array = none;
  let answer: Apart = { alone: none, others: none, numbers: none, many: 0 };
  return (among) => {
    if (among === last) return answer;
    if (base > mostNumbers - among.length) {
      numberOf.fill(-1);
      base = 0;
    }
    const [alone, others, numbers] = [among.slice(), among.slice(), new Int32Array(among.length)];
    let [manyAlone, manyOthers, next] = [0, 0, base];
    for (let at = 0; at < among.length; at += 1) {
      const row = among[at] ?? 0;
      if (isAlone(row)) {
        alone[manyAlone++] = row;
        continue;
      }
      const id = idAt(row);
      if ((numberOf[id] ?? -1) < base) numberOf[id] = next++;
      numbers[manyOthers] = (numberOf[id] ?? base) - base;
      others[manyOthers++] = row;
    }
    answer = {
      alone: alone.subarray(0, manyAlone),
      others: others.subarray(0, manyOthers),
      numbers: numbers.subarray(0, manyOthers),
      many: next - base,
    };
    [base, last] = [next, among];
    return answer;
  };
}

/** The victims of crimes: found out once, and counted by one notebook. */
export const victimPeople = madeOnce((facts) =>
  peopleIn(facts, { table: victimCrimeFacts.name, column: 'person' }),
);
export const victimsOnce = madeOnce((facts) => peopleOnce(victimPeople(facts)));
