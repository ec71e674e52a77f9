/** For the specs of figures: random facts of court delay, questions of them, and answers that can be looked up. */
import * as fc from 'fast-check';
import { bitOfDate, defendantFacts, warrantFacts } from '../defendants.ts';
import type { DefendantDate } from '../defendants.ts';
import { hearingDayFacts } from '../hearing-days.ts';
import { trialListingFacts, trialVictimFacts } from '../trial-listings.ts';
import { columnsOf } from '../../kit/column-reading.ts';
import type { Facts } from '../../kit/columns.ts';
import { factsOver } from '../../kit/facts-over.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import type { Row, Table } from '../../kit/tables.ts';
import { courtDelayComputations } from './computations.ts';

const tables: readonly Table[] = [
  defendantFacts,
  warrantFacts,
  trialListingFacts,
  trialVictimFacts,
  hearingDayFacts,
];

/** Facts of these rows, by table. */
export function factsOf(rows: Readonly<Record<string, readonly Row[]>>): Facts {
  const made = new Map(tables.map((table) => [table.name, columnsOf(table, rows[table.name] ?? [])]));
  return factsOver((name) => {
    const table = made.get(name);
    if (table === undefined) throw new RangeError(`no table ${name}`);
    return table;
  });
}

/** Two periods with a gap after them, looked at from within the second or later. */
export const periods = [
  { label: 'first', from: 20_020, to: 20_050 },
  { label: 'second', from: 20_051, to: 20_080 },
] as const;

export const plainly: Question = { asOf: 20_100, periods, groupBy: [], filters: [], options: {} };

/** Questions over everything, by court and by strand, filtered or not, as of some day. */
export const someQuestion: fc.Arbitrary<Question> = fc.record({
  asOf: fc.constantFrom(20_065, 20_080, 20_100),
  periods: fc.constant(periods),
  groupBy: fc.constantFrom<Question['groupBy'][]>([], ['court'], ['strand'], ['court', 'strand']),
  filters: fc.constantFrom<Question['filters'][]>([], [{ dimension: 'court', anyOf: ['C01', undefined] }]),
  options: fc.constant({}),
});

const dateNames = [
  'committed_from',
  'reported_on',
  'recorded_on',
  'referred_on',
  'referral_received_on',
  'decided_on',
  'charged_on',
  'first_listed_on',
  'sent_on',
  'received_on',
  'crown_received_on',
  'trial_started_on',
  'main_hearing_on',
  'offence_completed_on',
  'completed_on',
] as const satisfies readonly DefendantDate[];

export const someDay = fc.option(fc.integer({ min: 20_000, max: 20_110 }), { nil: undefined, freq: 5 });
export const grouped = {
  court: fc.constantFrom('C01', 'B02', undefined),
  tier: fc.constantFrom('crown', 'magistrates', undefined),
  strands: fc.constantFrom(0, 1, 3, 16),
  prosecution_strands: fc.constant(0),
  under_reporting: fc.constant(0),
};

/** Defendants with dates in any order, some known by their month only, some very old. */
export const someDefendant: fc.Arbitrary<Row> = fc
  .record({
    ...Object.fromEntries(dateNames.map((name) => [name, someDay])),
    retrial_ordered_on: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: someDay },
    ),
    by_month: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(...dateNames).map(bitOfDate) },
    ),
    breach: fc.constantFrom(0, 0, 0, 1),
    plea: fc.constantFrom('guilty', 'not-guilty', undefined),
    offence_category: fc.constantFrom('CE', undefined),
    final_result: fc.constantFrom('sentenced', 'discontinued', 'no-evidence-offered', undefined),
    magistrates_hearings: fc.integer({ min: 0, max: 4 }),
    crown_hearings: fc.integer({ min: 0, max: 4 }),
    ...grouped,
  })
  .chain((row) => fc.boolean().map((isOld) => (isOld ? { ...row, committed_from: 15_000 } : row)));

/** Spells under a warrant, of defendants among others. */
export const someWarrant: fc.Arbitrary<Row> = fc
  .tuple(someDefendant, fc.integer({ min: 20_000, max: 20_100 }), fc.option(fc.integer({ min: 0, max: 40 })))
  .map(([row, issued, days]) => ({
    ...row,
    issued_on: issued,
    executed_on: days === null ? undefined : issued + days,
  }));

/** Defendants, and of some of them spells under a warrant. */
export const someDefendants = fc
  .array(fc.tuple(someDefendant, fc.option(someWarrant)), { maxLength: 40 })
  .map((pairs) => ({
    defendants: pairs.map(([row]) => row),
    warrants: pairs.flatMap(([row, warrant]): Row[] =>
      warrant === null
        ? []
        : [{ ...row, issued_on: warrant['issued_on'], executed_on: warrant['executed_on'] }],
    ),
  }));

export function computed(measure: string, facts: Facts, question: Question): readonly Figure[] {
  return computationOf(measure).compute(facts, question);
}

function computationOf(measure: string): Computation {
  const computation = courtDelayComputations.find((each) => each.measure === measure);
  if (computation === undefined) throw new Error(`${measure} is not computed`);
  return computation;
}

/** What a figure is of, and its value. */
export type Said = { readonly [Name in keyof Figure]?: Figure[Name] | undefined } & Pick<Figure, 'series'>;

/** What a figure is of, as a key. */
export function keyOf({ series, period, category, at, groups = [] }: Said): string {
  return JSON.stringify([series, period ?? '', category ?? '', at ?? '', groups.map((each) => each ?? '')]);
}

/** Values by what they are of. */
export function valuesOf(figures: readonly Said[]): ReadonlyMap<string, number | undefined> {
  return new Map(figures.map((figure) => [keyOf(figure), figure.value]));
}

/** The one figure of a series (and period, category …). */
export function figureOf(figures: readonly Figure[], said: Said): Figure | undefined {
  const keys = Object.keys(said) as (keyof Said)[];
  return figures.find((figure) =>
    keys.every((key) => JSON.stringify(figure[key]) === JSON.stringify(said[key])),
  );
}

/** A number of a row, or undefined. */
export function numberOf(row: Row, name: string): number | undefined {
  const value = row[name];
  return typeof value === 'number' ? value : undefined;
}

const strandNames = ['race', 'religion', 'sexual-orientation', 'disability', 'transgender'];

/** The groups a row is in, as said in words: by court, by strand, by both. */
export function groupsOf(row: Row, { groupBy }: Pick<Question, 'groupBy'>): readonly Figure['groups'][] {
  return groupBy.reduce<readonly Figure['groups'][]>(
    (made, dimension) => {
      const strands = strandNames.filter((_, bit) => (Number(row['strands']) & (1 << bit)) !== 0);
      const court = typeof row['court'] === 'string' ? row['court'] : undefined;
      const values = dimension === 'court' ? [court] : strands.length === 0 ? [undefined] : strands;
      return made.flatMap((groups) => values.map((value) => [...groups, value]));
    },
    [[]],
  );
}

/** Rows by period and group, one by one: a row counts on a day, in each of its groups, if the filters let it through. */
export function cellsOneByOne(
  rows: readonly Row[],
  question: Question,
  dayOf: (row: Row) => number | undefined,
): readonly { readonly period: string; readonly groups: Figure['groups']; readonly rows: readonly Row[] }[] {
  const through = rows.filter((row) =>
    question.filters.every(({ anyOf }) =>
      anyOf.includes(typeof row['court'] === 'string' ? row['court'] : undefined),
    ),
  );
  const placed = through.flatMap((row) => {
    const day = dayOf(row);
    const period = question.periods.find(({ from, to }) => day !== undefined && day >= from && day <= to);
    if (day === undefined || day > question.asOf || period === undefined) return [];
    return groupsOf(row, question).map((groups) => ({ period: period.label, groups, row }));
  });
  return [...Map.groupBy(placed, ({ period, groups }) => JSON.stringify([period, groups])).values()].flatMap(
    (members) => {
      const [first] = members;
      return first === undefined ? [] : [{ ...first, rows: members.map(({ row }) => row) }];
    },
  );
}

/** The middle value, or that between the middle two. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** How many of each code, those without one as not recorded. */
export function countsOf(
  codes: readonly unknown[],
): readonly { readonly category: string; readonly value: number }[] {
  const named = codes.map((code) => (typeof code === 'string' ? code : 'not-recorded'));
  return [...Map.groupBy(named, (code) => code)].map(([category, all]) => ({ category, value: all.length }));
}

/** The rows that stand behind a figure, in order. */
export function behind(
  measure: string,
  facts: Facts,
  question: Question,
  asked: { readonly series?: string; readonly category?: string } = {},
): readonly number[] {
  const found = computationOf(measure).rowsBehind?.(facts, question, asked);
  return [...(found?.rows ?? [])].toSorted((a, b) => a - b);
}
