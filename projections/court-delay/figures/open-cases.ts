/** The open caseload and its age, on the day asked for and at the end of each period. */
import { defendantFacts, warrantFacts } from '../defendants.ts';
import { idsIn, numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import { inCell, stillFilling } from '../../kit/in-cell.ts';
import { percentiles } from '../../kit/statistics/summary.ts';
import { allRows, defendantDimensions, exactDays, groupsOfRows, tierTest } from './reading.ts';

const openCaseload: Computation = {
  measure: 'open-caseload',
  series: [
    { id: 'open', name: 'Open', kind: 'count' },
    { id: 'out-on-warrant', name: 'Out: a bench warrant is live', kind: 'count' },
    { id: 'retrials', name: 'Apart: to be tried anew', kind: 'count' },
    { id: 'without-receipt', name: 'Of those open, known from a listing only', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  compute: (facts, question) =>
    snapshots(facts, question).flatMap(({ open, outOnWarrant, retrials, withoutReceipt, ...place }) => {
      const { count } = inCell(place, place.flags);
      return [
        count('open', open),
        count('out-on-warrant', outOnWarrant),
        count('retrials', retrials),
        count('without-receipt', withoutReceipt),
      ];
    }),
  rowsBehind: (facts, question) => {
    const defendants = facts.table(defendantFacts.name);
    const [courses, isAway] = [coursesIn(defendants), awayOn(facts, question.asOf)];
    const rows = allRows(groupsOfRows(defendants, question, (row) => isOpenOn(courses, row, question.asOf)));
    return { table: defendantFacts.name, rows: rows.filter((row) => !isAway(row)) };
  },
};

const openAge: Computation = {
  measure: 'open-age',
  series: [
    { id: 'median', name: 'Median age', kind: 'days' },
    { id: 'a-year-or-more', name: 'Open 365 days or more, of those whose age is known', kind: 'share' },
    { id: 'two-years-or-more', name: 'Open 730 days or more, of those whose age is known', kind: 'share' },
    { id: 'a-year-or-more-of-all', name: 'Open 365 days or more, of all', kind: 'share' },
    { id: 'two-years-or-more-of-all', name: 'Open 730 days or more, of all', kind: 'share' },
    { id: 'band', name: 'By age', kind: 'count' },
    { id: 'age-not-known', name: 'Age not known, or not yet listed', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  sums: [{ parts: ['band', 'age-not-known'] }],
  compute: (facts, question) => snapshots(facts, question).flatMap(ageFigures),
};

export const openComputations: readonly Computation[] = [openCaseload, openAge];

/** From so many days on. Ours below a year: the official bands are by weeks up to six months, their limits unread. */
export const ageBands = [
  { id: 'under-8-weeks', from: 0 },
  { id: '8-to-13-weeks', from: 56 },
  { id: '13-to-26-weeks', from: 91 },
  { id: '26-weeks-to-a-year', from: 182 },
  { id: '1-to-2-years', from: 365 },
  { id: '2-years-or-more', from: 730 },
] as const;

function ageFigures({ ages, open, ...place }: Snapshot): readonly Figure[] {
  const { figure, share, count } = inCell(place, place.flags);
  const inBands = byBand(ages);
  const atLeast = (days: number) =>
    ageBands.reduce((sum, { from }, band) => sum + (from >= days ? (inBands[band] ?? 0) : 0), 0);
  const [year, twoYears] = [atLeast(365), atLeast(730)];
  const bands = ageBands.map(({ id }, band) => count('band', inBands[band] ?? 0, { category: id }));
  return [
    figure('median', ages.length === 0 ? undefined : percentiles(ages, [0.5])[0], ages.length),
    share('a-year-or-more', year, ages.length),
    share('two-years-or-more', twoYears, ages.length),
    share('a-year-or-more-of-all', year, open),
    share('two-years-or-more-of-all', twoYears, open),
    ...bands,
    count('age-not-known', open - ages.length),
  ];
}

function byBand(ages: Int32Array): Int32Array {
  const [from, counts] = [Int32Array.from(ageBands, (each) => each.from), new Int32Array(ageBands.length)];
  for (let place = 0; place < ages.length; place += 1) {
    let band = from.length - 1;
    while (band > 0 && (ages[place] ?? 0) < (from[band] ?? 0)) band -= 1;
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts;
}

/** Open cases of one group on one day. */
type Snapshot = {
  readonly period: Question['periods'][number] | undefined;
  readonly groups: Figure['groups'];
  readonly flags: readonly string[];
  readonly open: number;
  readonly outOnWarrant: number;
  readonly retrials: number;
  readonly withoutReceipt: number;
  readonly ages: Int32Array;
};

/**
 * Of the day asked for (no period), and of the last day of each period. Court, tier, plea, remand and holder are those of
 * now on every day; a cut has those of its day.
 */
function snapshots({ table }: Facts, question: Question): readonly Snapshot[] {
  const [defendants, warrants] = [table(defendantFacts.name), table(warrantFacts.name)];
  const [courses, spells] = [coursesIn(defendants), warrantsIn(warrants)];
  const asked = daysAsked(question);
  const days = asked.map(({ day }) => day);
  const away = new Map(
    groupsOfRows(warrants, question, () => true).map(({ groups, rows }) => [
      groups.join('\n'),
      countOpen(spells, rows, days),
    ]),
  );
  const groups = groupsOfRows(defendants, question, (row) => (courses.since[row] ?? never) < never).map(
    ({ groups: names, rows }) => ({
      names,
      all: countOpen(courses, rows, days),
      gone: away.get(names.join('\n')),
    }),
  );
  return asked.flatMap(({ day: _day, ...when }, place) =>
    groups.map(({ names, all, gone }) => ({ ...when, groups: names, ...openOf(all[place], gone?.[place]) })),
  );
}

/** All but those who are out. */
function openOf(all: Open = nobody, gone: Open = nobody): Omit<Snapshot, 'period' | 'groups' | 'flags'> {
  return {
    open: all.open - gone.open,
    outOnWarrant: gone.open,
    retrials: all.retrials - gone.retrials,
    withoutReceipt: all.withoutReceipt - gone.withoutReceipt,
    ages: without(all.ages, gone.ages),
  };
}

/** In order of days; one that is asked for twice, as that of a period that ends on the day asked for, stands twice. */
function daysAsked({ asOf, periods }: Question) {
  const ends = periods
    .filter(({ from }) => from <= asOf)
    .map((period) => ({
      period,
      day: Math.min(period.to, asOf),
      flags: period.to > asOf ? [stillFilling] : [],
    }));
  return [...ends, { period: undefined, day: asOf, flags: [] }];
}

const never = 2 ** 31 - 1;

/** The days of each row that say whether it is open, and since when. */
type Courses = {
  /** First receipt by a court; where none is on record, the first listing; `never`: no court has it. */
  readonly since: Int32Array;
  readonly until: Int32Array;
  /** Crown Court: first receipt there, which a transfer does not restart; magistrates': first listing. `never`: not known. */
  readonly agedFrom: Int32Array;
  readonly retrialOn: Int32Array;
  readonly received: Uint8Array;
};

function coursesIn(table: FactColumns): Courses {
  const column = () => new Int32Array(table.rows).fill(never);
  const [since, until, agedFrom, retrialOn] = [column(), column(), column(), column()];
  const received = new Uint8Array(table.rows);
  const [receipt, crownReceipt] = [numbersIn(table, 'received_on'), numbersIn(table, 'crown_received_on')];
  const [listing, completion] = [numbersIn(table, 'first_listed_on'), numbersIn(table, 'completed_on')];
  const [crownDay, listedDay] = [exactDays(table, 'crown_received_on'), exactDays(table, 'first_listed_on')];
  const retrial = numbersIn(table, 'retrial_ordered_on');
  const isCrown = tierTest(table, 'crown');
  for (let row = 0; row < table.rows; row += 1) {
    const taken = Math.min(receipt(row) ?? never, crownReceipt(row) ?? never);
    received[row] = taken < never ? 1 : 0;
    since[row] = taken < never ? taken : (listing(row) ?? never);
    until[row] = completion(row) ?? never;
    agedFrom[row] = (isCrown(row) ? crownDay(row) : listedDay(row)) ?? never;
    retrialOn[row] = retrial(row) ?? never;
  }
  return { since, until, agedFrom, retrialOn, received };
}

/** The time of each warrant while the case was open: from its issue until it was executed. */
function warrantsIn(warrants: FactColumns): Courses {
  const courses = coursesIn(warrants);
  const [issued, executed] = [numbersIn(warrants, 'issued_on'), numbersIn(warrants, 'executed_on')];
  return {
    ...courses,
    since: courses.since.map((day, row) => Math.max(day, issued(row) ?? never)),
    until: courses.until.map((day, row) => Math.min(day, executed(row) ?? never)),
  };
}

/** Whether a defendant is under a live warrant on a day. */
function awayOn({ table, placesOf }: Facts, day: number): (row: number) => boolean {
  const [defendants, warrants] = [table(defendantFacts.name), table(warrantFacts.name)];
  const spells = warrantsIn(warrants);
  const idOf = (column: 'case_id' | 'defendant') => {
    const places = placesOf({ table: warrantFacts.name, column }, { table: defendantFacts.name, column });
    const [from, to] = [idsIn(warrants, column), idsIn(defendants, column)];
    return { warrant: (row: number) => places[from.placeAt(row)] ?? 0, defendant: to.placeAt };
  };
  const [cases, people] = [idOf('case_id'), idOf('defendant')];
  const live = new Set<string>();
  for (let row = 0; row < warrants.rows; row += 1) {
    if ((spells.since[row] ?? never) > day || (spells.until[row] ?? never) <= day) continue;
    live.add(`${cases.warrant(row)} ${people.warrant(row)}`);
  }
  return (row) => live.has(`${cases.defendant(row)} ${people.defendant(row)}`);
}

/** Open, and not to be tried anew. */
function isOpenOn({ since, until, retrialOn }: Courses, row: number, day: number): boolean {
  return (since[row] ?? never) <= day && (until[row] ?? never) > day && (retrialOn[row] ?? never) === never;
}

type Open = Pick<Snapshot, 'open' | 'retrials' | 'withoutReceipt' | 'ages'>;

const nobody: Open = { open: 0, retrials: 0, withoutReceipt: 0, ages: new Int32Array() };

/**
 * Of each day, in order. A case to be tried anew is apart from the order on; when it completed for the first time is no
 * longer told, so before the order it is not counted at all.
 */
function countOpen(courses: Courses, rows: Int32Array, days: readonly number[]): readonly Open[] {
  const { agedFrom, received, retrialOn } = courses;
  const tallies = days.map(() => ({ open: 0, retrials: 0, withoutReceipt: 0, aged: 0 }));
  everyOpenDay(courses, rows, days, (row, place, day) => {
    const tally = tallies[place];
    const retrial = retrialOn[row] ?? never;
    if (tally === undefined) return;
    if (retrial < never) {
      if (retrial <= day) tally.retrials += 1;
      return;
    }
    tally.open += 1;
    if (received[row] === 0) tally.withoutReceipt += 1;
    if ((agedFrom[row] ?? never) <= day) tally.aged += 1;
  });
  const ages = tallies.map(({ aged }) => ({ days: new Int32Array(aged), next: 0 }));
  everyOpenDay(courses, rows, days, (row, place, day) => {
    const [from, mine] = [agedFrom[row] ?? never, ages[place]];
    if (from > day || retrialOn[row] !== never || mine === undefined) return;
    mine.days[mine.next] = day - from;
    mine.next += 1;
  });
  return tallies.map(({ open, retrials, withoutReceipt }, place) => ({
    open,
    retrials,
    withoutReceipt,
    ages: ages[place]?.days ?? nobody.ages,
  }));
}

/** Every day asked for on which a row is open: most are on a few of them only. */
function everyOpenDay(
  { since, until }: Courses,
  rows: Int32Array,
  days: readonly number[],
  visit: (row: number, place: number, day: number) => void,
): void {
  for (const row of rows) {
    const [from, to] = [since[row] ?? never, until[row] ?? never];
    for (let place = firstFrom(days, from); place < days.length; place += 1) {
      const day = days[place] ?? never;
      if (day >= to) break;
      visit(row, place, day);
    }
  }
}

/** The place of the first that is not earlier. */
function firstFrom(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? never) >= day) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The ages of all but those who are out. */
function without(ages: Int32Array, gone: Int32Array): Int32Array {
  if (gone.length === 0) return ages;
  const left = new Map<number, number>();
  for (const age of gone) left.set(age, (left.get(age) ?? 0) + 1);
  return ages.filter((age) => {
    const more = left.get(age) ?? 0;
    if (more > 0) left.set(age, more - 1);
    return more === 0;
  });
}
