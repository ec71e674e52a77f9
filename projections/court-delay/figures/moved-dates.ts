/** Trial dates that were given up: with no reason recorded, of how many victims, and whether they were told. */
import { trialListingFacts, trialVictimFacts } from '../trial-listings.ts';
import { cellsOf } from '../../kit/cells.ts';
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { percentiles } from '../../kit/statistics/summary.ts';
import type { DayOfRow } from './reading.ts';
import { allRows, hearingDimensions, textsOf, upTo } from './reading.ts';
import { notRecorded, reasonsIn } from './trials.ts';

const movedWithoutReason: Computation = {
  measure: 'moved-without-reason',
  series: [
    { id: 'share', name: 'Given up with no reason recorded, of all given up', kind: 'share' },
    { id: 'how', name: 'Given up: moved to another date, or taken out of the list', kind: 'count' },
    { id: 'reason', name: 'Given up, by reason: type and code together', kind: 'count' },
    { id: 'asked-by', name: 'Given up, by who asked for it', kind: 'count' },
  ],
  dimensions: hearingDimensions,
  compute: ({ table }, question) => {
    const trials = table(trialListingFacts.name);
    const reason = reasonsIn(trials);
    const [how, by] = [textsIn(trials, 'given_up'), textsIn(trials, 'moved_by')];
    return cellsOf(trials, question, upTo(question.asOf, numbersIn(trials, 'given_up_on'))).flatMap(
      (cell) => {
        const { share, counts } = inCell(cell);
        const silent = cell.rows.filter((row) => reason(row) === undefined).length;
        return [
          share('share', silent, cell.rows.length),
          ...counts('how', textsOf(cell.rows, how.at), notRecorded),
          ...counts('reason', textsOf(cell.rows, reason), notRecorded),
          ...counts('asked-by', textsOf(cell.rows, by.at), notRecorded),
        ];
      },
    );
  },
  rowsBehind: ({ table }, question) => {
    const trials = table(trialListingFacts.name);
    const [reason, day] = [reasonsIn(trials), upTo(question.asOf, numbersIn(trials, 'given_up_on'))];
    const rows = allRows(cellsOf(trials, question, day));
    return { table: trialListingFacts.name, rows: rows.filter((row) => reason(row) === undefined) };
  },
};

const movedDates: Computation = {
  measure: 'moved-dates',
  series: [
    { id: 'share', name: 'Victims of whom a trial date moved, of all given one', kind: 'share' },
    { id: 'moved-twice-or-more', name: 'Of these, moved twice or more', kind: 'share' },
    { id: 'ineffective', name: 'Victims of whom a trial was ineffective on its day', kind: 'count' },
  ],
  dimensions: hearingDimensions,
  compute: ({ table }, question) => {
    const dates = table(trialVictimFacts.name);
    const { victimAt, victims } = victimsIn(dates, question.asOf);
    return cellsOf(dates, question, firstDates(dates, question.asOf, victimAt, victims)).flatMap((cell) => {
      const of = [...cell.rows].map((row) => victims[victimAt(row)]);
      const moved = of.filter((each) => (each?.moved ?? 0) > 0).length;
      const again = of.filter((each) => (each?.moved ?? 0) > 1).length;
      const { share, count } = inCell(cell);
      return [
        share('share', moved, cell.rows.length),
        share('moved-twice-or-more', again, moved),
        count('ineffective', of.filter((each) => each?.ineffective === true).length),
      ];
    });
  },
};

/** A victim of a case who was given a trial date. */
type Victim = { first: number; firstRow: number; moved: number; ineffective: boolean };

type Victims = {
  readonly victimAt: (row: number) => number;
  readonly victims: readonly Victim[];
};

/** Who is one victim: the same person in the same case, over all her dates known by the day asked for. */
function victimsIn(dates: FactColumns, asOf: number): Victims {
  const [cases, people] = [dates.column('case_id').values, dates.column('person').values];
  const [given, givenUp, listedFor] = [
    numbersIn(dates, 'listed_on'),
    upTo(asOf, numbersIn(dates, 'given_up_on')),
    numbersIn(dates, 'listed_for'),
  ];
  const numberAt = numbersIn(dates, 'number');
  const isEarlier = (row: number, than: number, days: number) =>
    (days || (listedFor(row) ?? 0) - (listedFor(than) ?? 0) || (numberAt(row) ?? 0) - (numberAt(than) ?? 0)) <
    0;
  const isIneffective = textsIn(dates, 'result').oneOf((text) => text === 'ineffective');
  const places = new Map<number, number>();
  const victims: Victim[] = [];
  const place = new Int32Array(dates.rows);
  for (let row = 0; row < dates.rows; row += 1) {
    const key = (cases[row] ?? 0) * 2 ** 26 + (people[row] ?? 0);
    const at = places.get(key) ?? victims.length;
    if (at === victims.length) {
      places.set(key, at);
      victims.push({ first: Infinity, firstRow: row, moved: 0, ineffective: false });
    }
    place[row] = at;
    const victim = victims[at];
    const day = given(row) ?? Infinity;
    if (victim === undefined || day > asOf) continue;
    if (isEarlier(row, victim.firstRow, day - victim.first))
      Object.assign(victim, { first: day, firstRow: row });
    if (givenUp(row) !== undefined) victim.moved += 1;
    if (isIneffective(row) && (listedFor(row) ?? Infinity) <= asOf) victim.ineffective = true;
  }
  return { victimAt: (row) => place[row] ?? 0, victims };
}

/** A victim counts once, with the first date she was given. */
function firstDates(
  dates: FactColumns,
  asOf: number,
  victimAt: (row: number) => number,
  victims: readonly Victim[],
): DayOfRow {
  const given = upTo(asOf, numbersIn(dates, 'listed_on'));
  return (row) => (victims[victimAt(row)]?.firstRow === row ? given(row) : undefined);
}

const movedNotTold: Computation = {
  measure: 'moved-not-told',
  series: [
    { id: 'share', name: 'Moved, and no contact on record that tells of it', kind: 'share' },
    { id: 'days', name: 'Median days until she was told, of those told', kind: 'days' },
    { id: 'declined', name: 'Left out: asked not to be told', kind: 'count' },
  ],
  dimensions: hearingDimensions,
  compute: ({ table }, question) => {
    const dates = table(trialVictimFacts.name);
    const { asOf } = question;
    const [givenUp, told] = [
      upTo(asOf, numbersIn(dates, 'given_up_on')),
      upTo(asOf, numbersIn(dates, 'told_on')),
    ];
    const isDeclined = flagsIn(dates, 'declined');
    return cellsOf(dates, question, givenUp).flatMap((cell) => {
      const asked = cell.rows.filter((row) => !isDeclined(row) || told(row) !== undefined);
      const waits = asked
        .filter((row) => told(row) !== undefined)
        .map((row) => Math.max(0, (told(row) ?? 0) - (givenUp(row) ?? 0)));
      const { figure, share, count } = inCell(cell);
      return [
        share('share', asked.length - waits.length, asked.length),
        figure('days', waits.length === 0 ? undefined : percentiles(waits, [0.5])[0], waits.length),
        count('declined', cell.rows.length - asked.length),
      ];
    });
  },
  rowsBehind: ({ table }, question) => {
    const dates = table(trialVictimFacts.name);
    const told = upTo(question.asOf, numbersIn(dates, 'told_on'));
    const isDeclined = flagsIn(dates, 'declined');
    const rows = allRows(cellsOf(dates, question, upTo(question.asOf, numbersIn(dates, 'given_up_on'))));
    const isNotTold = (row: number) => told(row) === undefined && !isDeclined(row);
    return { table: trialVictimFacts.name, rows: rows.filter(isNotTold) };
  },
};

export const movedComputations: readonly Computation[] = [movedDates, movedWithoutReason, movedNotTold];
