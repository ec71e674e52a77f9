/** Victims of hate crime who are hit again: looking back from each crime of a period, and forward from each first one. */
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import { bitsIn, idsIn, numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Computation, ComputationOption, Figure, Question } from '../../kit/figures.ts';
import type { InCell } from '../../kit/in-cell.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { lifeTable } from '../../kit/statistics/life-table.ts';
import { bandAt, kaplanMeier, stillWaiting } from '../../kit/statistics/survival.ts';
import { victimCrimeFacts, victimDates } from '../victims.ts';
import { rowsOfCohort } from './behind.ts';
import type { People } from './people.ts';
import { peopleIn, peopleOnce } from './people.ts';
import { personTest, victimCohort, victimDimensions } from './victim-rows.ts';

const persons = { table: victimCrimeFacts.name, column: 'person' } as const;

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
  readonly dayAt: (row: number) => number | undefined;
  /** Whether the day is known by its month only: then nothing can be said of what came before or after. */
  readonly isByMonth: (row: number) => boolean;
  /** Dated hate crimes, those of a person side by side: from `starts[id]` to before `starts[id + 1]`. */
  readonly ofPerson: { readonly rows: Int32Array; readonly starts: Int32Array };
  /** Whether two crimes are of one incident: what one report tells of is one. */
  readonly areOne: (one: number, other: number) => boolean;
  /** Whether the strands of two crimes match as asked. */
  readonly match: (one: number, other: number) => boolean;
};

/** All hate crimes that count on the day asked for, whatever the period, group or filter: a repeat may lie outside them. */
function incidentsIn(facts: Facts, question: Question): Incidents {
  const victims = facts.table(victimCrimeFacts.name);
  const people = peopleIn(facts, persons);
  const dayAt = victimCohort(victims, question, true);
  const monthsAt = bitsIn(victims, 'by_month');
  const recordedBit = victimDates.bits('recorded_on');
  const isByMonth = (row: number) => (monthsAt(row) & recordedBit) !== 0;
  const isDated = (row: number) => dayAt(row) !== undefined && !isByMonth(row);
  return {
    people,
    dayAt,
    isByMonth,
    ofPerson: rowsByPerson(victims, people, isDated),
    areOne: incidentTest(victims),
    match: strandTest(victims, question),
  };
}

function rowsByPerson(
  { rows: all }: FactColumns,
  { ids, idAt }: People,
  isIn: (row: number) => boolean,
): Incidents['ofPerson'] {
  const starts = new Int32Array(ids + 1);
  for (let row = 0; row < all; row += 1)
    if (isIn(row)) starts[idAt(row) + 1] = (starts[idAt(row) + 1] ?? 0) + 1;
  for (let id = 0; id < ids; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const rows = new Int32Array(starts[ids] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < all; row += 1) {
    if (!isIn(row)) continue;
    const place = next[idAt(row)] ?? 0;
    rows[place] = row;
    next[idAt(row)] = place + 1;
  }
  return { rows, starts };
}

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
    const seen = peopleOnce(incidents.people);
    const wasHit = hitBefore(incidents, windowOf(question));
    const isPerson = personTest(victims);
    return cellsOf(victims, question, incidents.dayAt).flatMap((cell) => {
      const { share, count } = inCell(cell, fillingFlags(cell.period, question.asOf));
      const dated = rowsThat(cell.rows, (row) => !incidents.isByMonth(row));
      const [people, organisations] = [rowsThat(dated, isPerson), rowsThat(dated, (row) => !isPerson(row))];
      const repeated = (series: string, rows: Int32Array): Figure =>
        share(series, seen.rows(rowsThat(rows, wasHit)).length, seen.rows(rows).length);
      const all = seen.rows(people);
      return [
        repeated('rate', people),
        count('victims', all.length),
        repeated('organisation-rate', organisations),
        share('unlinked', rowsThat(all, (row) => !incidents.people.isLinked(row)).length, all.length),
        count('by-month', seen.rows(rowsThat(cell.rows, incidents.isByMonth)).length),
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

/** Whether another incident was recorded on an earlier day, at most so many days before. */
function hitBefore(
  { people, ofPerson: { rows, starts }, dayAt, areOne, match }: Incidents,
  window: number,
): (row: number) => boolean {
  return (row) => {
    const day = dayAt(row) ?? 0;
    const id = people.idAt(row);
    for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place += 1) {
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
    const scratch = new Int32Array(incidents.people.ids);
    const lastSeen = lastDays(victims, incidents, question.asOf);
    const counts = (row: number) =>
      isPerson(row) && !incidents.isByMonth(row) ? incidents.dayAt(row) : undefined;
    return cellsOf(victims, question, counts).flatMap((cell) =>
      forwardFigures(
        inCell(cell, fillingFlags(cell.period, question.asOf, readAt.at(-1))),
        firstCrimes(cell, incidents, scratch),
        incidents,
        lastSeen,
      ),
    );
  },
};

/** The last day a victim was watched: the day asked for, or the day she died. */
function lastDays(
  victims: FactColumns,
  { people: { ids, idAt } }: Incidents,
  asOf: number,
): (id: number) => number {
  const diedOn = numbersIn(victims, 'died_on');
  const last = new Int32Array(ids).fill(asOf);
  for (let row = 0; row < victims.rows; row += 1) {
    const died = diedOn(row);
    if (died !== undefined && died < (last[idAt(row)] ?? asOf)) last[idAt(row)] = died;
  }
  return (id) => last[id] ?? asOf;
}

/** Of each victim of a cell her crimes of her first day in it. */
type FirstCrimes = { readonly id: number; readonly rows: readonly number[] };

function firstCrimes(
  { rows }: CellOfRows,
  { people: { idAt }, dayAt }: Incidents,
  scratch: Int32Array,
): readonly FirstCrimes[] {
  for (const row of rows) scratch[idAt(row)] = never;
  for (const row of rows) {
    const [id, day] = [idAt(row), dayAt(row) ?? never];
    if (day < (scratch[id] ?? never)) scratch[id] = day;
  }
  const first = rowsThat(rows, (row) => dayAt(row) === scratch[idAt(row)]);
  const found: { readonly id: number; readonly rows: number[] }[] = [];
  // From here on it holds, below nought, the place of each victim among those found.
  for (const row of first) {
    const id = idAt(row);
    const known = scratch[id] ?? never;
    if (known < 0) found[-1 - known]?.rows.push(row);
    else scratch[id] = -found.push({ id, rows: [row] });
  }
  return found;
}

const never = 2 ** 31 - 1;

function forwardFigures(
  { figure, count }: InCell,
  first: readonly FirstCrimes[],
  incidents: Incidents,
  lastSeen: (id: number) => number,
): readonly Figure[] {
  const [exit, ending] = [new Int32Array(first.length), new Uint8Array(first.length)];
  for (const [place, { id, rows }] of first.entries()) {
    const from = incidents.dayAt(rows[0] ?? 0) ?? 0;
    const [next, last] = [nextDay(id, rows, from, incidents), lastSeen(id)];
    exit[place] = Math.max(0, Math.min(next, last) - from);
    ending[place] = next <= last ? 1 : 0;
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

/** The day of the next incident after those of the first day; never, where there is none. */
function nextDay(
  id: number,
  first: readonly number[],
  from: number,
  { ofPerson, dayAt, areOne, match }: Incidents,
): number {
  let next = Infinity;
  for (let place = ofPerson.starts[id] ?? 0; place < (ofPerson.starts[id + 1] ?? 0); place += 1) {
    const other = ofPerson.rows[place] ?? 0;
    const day = dayAt(other) ?? 0;
    if (day <= from || day >= next || first.some((row) => areOne(row, other))) continue;
    if (first.some((row) => match(row, other))) next = day;
  }
  return next;
}

export const repeatComputations: readonly Computation[] = [lookingBack, lookingForward];
