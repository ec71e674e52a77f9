/** Victims of hate crime who are hit again: looking back from each crime of a period, and forward from each first one. */
import { cellsOf } from '../../kit/cells.ts';
import { bitsIn, idsIn, numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import { madeOnce } from '../../kit/columns.ts';
import type { Computation, ComputationOption, Figure, Question } from '../../kit/figures.ts';
import type { InCell } from '../../kit/in-cell.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { lifeTable } from '../../kit/statistics/life-table.ts';
import { bandAt, kaplanMeier, stillWaiting } from '../../kit/statistics/survival.ts';
import { victimCrimeFacts, victimDates } from '../victims.ts';
import { rowsOfCohort } from './behind.ts';
import type { People, PeopleOnce } from './people.ts';
import { victimPeople, victimsOnce } from './people.ts';
import { personTest, victimCohort, victimDimensions } from './victim-rows.ts';

const windowOption: ComputationOption = {
  name: 'window',
  says: 'Within how many days of another crime a crime makes a repeat.',
  values: ['365', '182', '730'],
};
const matchOption: ComputationOption = {
  name: 'match',
  says: 'Whether the two crimes may be of any strands, or must have one in common.',
  values: ['any-strand', 'same-strand'],
};

const windowOf = ({ options }: Question) => Number(options['window'] ?? '365');

/** Hate crimes by whom they hit, so that what else hit her can be looked at. */
type Incidents = {
  readonly people: People;
  readonly once: PeopleOnce;
  readonly dayAt: (row: number) => number | undefined;
  /** Whether the day is known by its month only: then nothing can be said of what came before or after. */
  readonly isByMonth: (row: number) => boolean;
  readonly ofPerson: RowsByPerson;
  /** Whether two crimes are of one incident: what one report tells of is one. */
  readonly areOne: (one: number, other: number) => boolean;
  /** Whether the strands of two crimes match as asked. */
  readonly match: (one: number, other: number) => boolean;
};

/** All hate crimes that count on the day asked for, whatever the period, group or filter: a repeat may lie outside them. */
function incidentsIn(facts: Facts, question: Question): Incidents {
  const victims = facts.table(victimCrimeFacts.name);
  return {
    people: victimPeople(facts),
    once: victimsOnce(facts),
    dayAt: victimCohort(victims, question, true),
    isByMonth: knownByMonth(victims),
    ofPerson: hatedPeople(facts),
    areOne: incidentTest(victims),
    match: strandTest(victims, question),
  };
}

function knownByMonth(victims: FactColumns): (row: number) => boolean {
  const monthsAt = bitsIn(victims, 'by_month');
  const recordedBit = victimDates.bits('recorded_on');
  return (row) => (monthsAt(row) & recordedBit) !== 0;
}

/** Dated hate crimes, those of a person side by side: from `starts[id]` to before `starts[id + 1]`. */
type RowsByPerson = { readonly rows: Int32Array; readonly starts: Int32Array };

/** Those of every day: which of them had been recorded by the day asked for is looked at one by one. */
const hatedPeople = madeOnce((facts): RowsByPerson => {
  const victims = facts.table(victimCrimeFacts.name);
  const dayAt = victimCohort(victims, { asOf: Infinity, options: {} }, true);
  const isByMonth = knownByMonth(victims);
  const { ids, idAt } = victimPeople(facts);
  const starts = new Int32Array(ids + 1);
  const found = new Int32Array(victims.rows);
  let many = 0;
  for (let row = 0; row < victims.rows; row += 1) {
    if (dayAt(row) === undefined || isByMonth(row)) continue;
    found[many] = row;
    many += 1;
    const next = idAt(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let id = 0; id < ids; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const rows = new Int32Array(many);
  const ends = starts.slice();
  for (let at = 0; at < many; at += 1) {
    const row = found[at] ?? 0;
    const end = ends[idAt(row)] ?? 0;
    rows[end] = row;
    ends[idAt(row)] = end + 1;
  }
  return { rows, starts };
});

function incidentTest(victims: FactColumns): Incidents['areOne'] {
  const [report, crime] = [idsIn(victims, 'report').placeAt, idsIn(victims, 'crime').placeAt];
  return (one, other) => crime(one) === crime(other) || (report(one) > 0 && report(one) === report(other));
}

function strandTest(victims: FactColumns, { options }: Question): Incidents['match'] {
  if (options['match'] !== 'same-strand') return () => true;
  const strands = bitsIn(victims, 'strands');
  return (one, other) => (strands(one) & strands(other)) !== 0;
}

const lookingBack: Computation = {
  measure: 'repeat-victims',
  series: [
    { id: 'rate', name: 'Share of victims hit before', kind: 'share' },
    { id: 'victims', name: 'Victims', kind: 'count' },
    { id: 'organisation-rate', name: 'Share of organisations hit before', kind: 'share' },
    { id: 'unlinked', name: 'Share of victims known by one reference only', kind: 'share' },
    { id: 'by-month', name: 'Left out: victims whose crime is known by its month only', kind: 'count' },
  ],
  dimensions: victimDimensions,
  options: [windowOption, matchOption],
  compute: (facts, question) => {
    const victims = facts.table(victimCrimeFacts.name);
    const incidents = incidentsIn(facts, question);
    const marksAt = marksOfRows(victims, incidents, hitBefore(incidents, windowOf(question)));
    return cellsOf(victims, question, incidents.dayAt).flatMap((cell) => {
      const { share, count } = inCell(cell, fillingFlags(cell.period, question.asOf));
      const counts = incidents.once.marked(cell.rows, marksAt, marks.length);
      const having = (mark: Mark) => counts[marks.indexOf(mark)] ?? 0;
      return [
        share('rate', having('person-hit-before'), having('person')),
        count('victims', having('person')),
        share('organisation-rate', having('organisation-hit-before'), having('organisation')),
        share('unlinked', having('unlinked'), having('person')),
        count('by-month', having('by-month')),
      ];
    });
  },
  rowsBehind: (facts, question, { series }) => {
    const victims = facts.table(victimCrimeFacts.name);
    const incidents = incidentsIn(facts, question);
    const wasHit = hitBefore(incidents, windowOf(question));
    const isIn = (row: number) => !incidents.isByMonth(row) && (series !== 'rate' || wasHit(row));
    return rowsOfCohort(victimCrimeFacts.name, victims, question, incidents.dayAt, isIn);
  },
};

/** What a row tells of whom it is of; people and organisations have the first only where their crime is dated. */
const marks = [
  'person',
  'person-hit-before',
  'unlinked',
  'organisation',
  'organisation-hit-before',
  'by-month',
] as const;
type Mark = (typeof marks)[number];

function marksOfRows(
  victims: FactColumns,
  { people: { isLinked }, isByMonth }: Incidents,
  wasHit: (row: number) => boolean,
): (row: number) => number {
  const isPerson = personTest(victims);
  const bits = (...of: readonly Mark[]) => of.reduce((all, mark) => all | (1 << marks.indexOf(mark)), 0);
  const [byMonth, person, organisation] = [bits('by-month'), bits('person'), bits('organisation')];
  const [personHit, organisationHit] = [bits('person-hit-before'), bits('organisation-hit-before')];
  const unlinked = bits('unlinked');
  return (row) => {
    if (isByMonth(row)) return byMonth;
    const isHit = wasHit(row);
    if (!isPerson(row)) return isHit ? organisation | organisationHit : organisation;
    return person | (isHit ? personHit : 0) | (isLinked(row) ? 0 : unlinked);
  };
}

/** Whether another incident was recorded on an earlier day, at most so many days before. */
function hitBefore(
  { people, ofPerson: { rows, starts }, dayAt, areOne, match }: Incidents,
  window: number,
): (row: number) => boolean {
  return (row) => {
    if (people.isAlone(row)) return false;
    const id = people.idAt(row);
    const [start, end] = [starts[id] ?? 0, starts[id + 1] ?? 0];
    if (end - start < 2) return false;
    const day = dayAt(row) ?? 0;
    for (let place = start; place < end; place += 1) {
      const other = rows[place] ?? row;
      const earlier = dayAt(other) ?? day;
      if (earlier < day && earlier >= day - window && !areOne(row, other) && match(row, other)) return true;
    }
    return false;
  };
}

/** Days after the first crime at which the curve is read. */
const readAt = [91, 182, 365] as const;

const lookingForward: Computation = {
  measure: 'repeat-victims-forward',
  series: [
    { id: 'hit-again', name: 'Hit again within so many days', kind: 'probability' },
    { id: 'victims', name: 'Victims followed', kind: 'count' },
  ],
  dimensions: victimDimensions,
  options: [matchOption],
  compute: (facts, question) => {
    const victims = facts.table(victimCrimeFacts.name);
    const incidents = incidentsIn(facts, question);
    const isPerson = personTest(victims);
    const deaths = deathDays(facts);
    const lastSeen = (id: number) => Math.min(deaths[id] ?? never, question.asOf);
    const counts = (row: number) =>
      isPerson(row) && !incidents.isByMonth(row) ? incidents.dayAt(row) : undefined;
    return cellsOf(victims, question, counts).flatMap((cell) =>
      forwardFigures(
        inCell(cell, fillingFlags(cell.period, question.asOf, readAt.at(-1))),
        firstCrimes(cell.rows, incidents),
        incidents,
        lastSeen,
      ),
    );
  },
};

const never = 2 ** 31 - 1;

/** The day each victim died; she was watched until then. */
const deathDays = madeOnce((facts): Int32Array => {
  const victims = facts.table(victimCrimeFacts.name);
  const { ids, idAt } = victimPeople(facts);
  const diedOn = numbersIn(victims, 'died_on');
  const days = new Int32Array(ids).fill(never);
  for (let row = 0; row < victims.rows; row += 1) {
    const [day, id] = [diedOn(row) ?? never, idAt(row)];
    if (day < (days[id] ?? never)) days[id] = day;
  }
  return days;
});

/** Of each victim of a cell her crimes of her first day in it: one of them, and where there are several the others. */
type FirstCrimes = {
  readonly rows: Int32Array;
  readonly others: ReadonlyMap<number, readonly number[]>;
};

function firstCrimes(rows: Int32Array, { once, dayAt }: Incidents): FirstCrimes {
  const { alone, others: shared, numbers, many } = once.apart(rows);
  const days = new Int32Array(many).fill(never);
  const dayOf = new Int32Array(shared.length);
  for (let at = 0; at < shared.length; at += 1) {
    const [person, day] = [numbers[at] ?? 0, dayAt(shared[at] ?? 0) ?? never];
    dayOf[at] = day;
    if (day < (days[person] ?? never)) days[person] = day;
  }
  const first = new Int32Array(alone.length + many).fill(-1);
  first.set(alone);
  const others = new Map<number, number[]>();
  for (let at = 0; at < shared.length; at += 1) {
    const [person, row] = [numbers[at] ?? 0, shared[at] ?? 0];
    if (dayOf[at] !== days[person]) continue;
    const place = alone.length + person;
    if (first[place] === -1) {
      first[place] = row;
      continue;
    }
    const more = others.get(place);
    if (more === undefined) others.set(place, [row]);
    else more.push(row);
  }
  return { rows: first, others };
}

function forwardFigures(
  { figure, count }: InCell,
  { rows: first, others }: FirstCrimes,
  incidents: Incidents,
  lastSeen: (id: number) => number,
): readonly Figure[] {
  const [exit, ending] = [new Int32Array(first.length), new Uint8Array(first.length)];
  for (let person = 0; person < first.length; person += 1) {
    const row = first[person] ?? 0;
    const [id, from] = [incidents.people.idAt(row), incidents.dayAt(row) ?? 0];
    const more = others.size === 0 ? none : (others.get(person) ?? none);
    const [next, last] = [nextDay(row, more, incidents), lastSeen(id)];
    exit[person] = Math.max(0, Math.min(next, last) - from);
    ending[person] = next <= last ? 1 : 0;
  }
  const curve = kaplanMeier(lifeTable({ exit, ending }));
  const watched = exit.reduce((most, days) => Math.max(most, days), 0);
  return [
    ...readAt.map((days) => {
      const waiting = stillWaiting(curve, days);
      if (watched < days && waiting > 0)
        return figure('hit-again', undefined, first.length, { at: days, flags: ['not-watched-so-long'] });
      const band = bandAt({
        waiting,
        variance: curve.findLast((point) => point.days <= days)?.variance ?? 0,
      });
      return figure('hit-again', 1 - waiting, first.length, {
        at: days,
        ...(band !== undefined && { low: 1 - band.high, high: 1 - band.low }),
      });
    }),
    count('victims', first.length),
  ];
}

const none: readonly number[] = [];

/** The day of the next incident after those of a first day; infinite, where there is none. */
function nextDay(
  first: number,
  others: readonly number[],
  { people, ofPerson: { rows, starts }, dayAt, areOne, match }: Incidents,
): number {
  let next = Infinity;
  if (people.isAlone(first)) return next;
  const id = people.idAt(first);
  const [start, end] = [starts[id] ?? 0, starts[id + 1] ?? 0];
  const from = dayAt(first) ?? 0;
  for (let place = start; place < end; place += 1) {
    const later = rows[place] ?? 0;
    const day = dayAt(later) ?? 0;
    if (day <= from || day >= next) continue;
    if (areOne(first, later) || others.some((row) => areOne(row, later))) continue;
    if (match(first, later) || others.some((row) => match(row, later))) next = day;
  }
  return next;
}

export const repeatComputations: readonly Computation[] = [lookingBack, lookingForward];
