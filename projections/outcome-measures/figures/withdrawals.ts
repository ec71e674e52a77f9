/** Victims who withdrew their support: how many, when and on whose word, and whether the outcome of the crime says the same. */
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import { idsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { Facts } from '../../kit/columns.ts';
import { madeOnce } from '../../kit/columns.ts';
import type { Computation, Question } from '../../kit/figures.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { crimeFacts } from '../crimes.ts';
import { victimCrimeFacts } from '../victims.ts';
import { rowsOfCohort } from './behind.ts';
import { crimeCohort, crimeDimensions, crimesOption, outcomesOn } from './crime-rows.ts';
import { victimsOnce } from './people.ts';
import { personTest, victimCohort, victimDimensions } from './victim-rows.ts';

/** After so many days most victims who withdraw have done so. This project's own. */
const withdrawalsSettledAfter = 90;

const byVictim: Computation = {
  measure: 'withdrawal-by-victim',
  series: [
    { id: 'rate', name: 'Share of victims who withdrew', kind: 'share' },
    { id: 'stage', name: 'Withdrew, by stage', kind: 'count' },
    { id: 'stated-by', name: 'Withdrew, by who stated it', kind: 'count' },
    { id: 'recorded-by', name: 'Withdrew, by the agency that recorded it', kind: 'count' },
    { id: 'victims', name: 'Victims', kind: 'count' },
  ],
  dimensions: victimDimensions,
  options: [crimesOption],
  compute: (facts, question) => {
    const victims = facts.table(victimCrimeFacts.name);
    const people = victimsOnce(facts);
    const withdrewOn = numbersIn(victims, 'withdrew_on');
    const isPerson = personTest(victims);
    const codes = withdrawalCodes.map(({ id, column }) => ({ id, reader: textsIn(victims, column) }));
    return cellsOf(victims, question, victimCohort(victims, question)).flatMap((cell) => {
      const flags = fillingFlags(cell.period, question.asOf, withdrawalsSettledAfter);
      const { share, count, counted } = inCell(cell, flags);
      const rows = rowsThat(cell.rows, isPerson);
      const withdrawn = rowsThat(rows, (row) => (withdrewOn(row) ?? Infinity) <= question.asOf);
      const all = people.count(rows);
      return [
        share('rate', people.count(withdrawn), all),
        ...codes.flatMap(({ id, reader }) => counted(id, people.byCode(withdrawn, reader, notRecorded))),
        count('victims', all),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series }) => {
    const victims = table(victimCrimeFacts.name);
    const [withdrewOn, isPerson] = [numbersIn(victims, 'withdrew_on'), personTest(victims)];
    const isAll = series === undefined || series === 'victims';
    const isIn = (row: number) => isPerson(row) && (isAll || (withdrewOn(row) ?? Infinity) <= question.asOf);
    return rowsOfCohort(victimCrimeFacts.name, victims, question, victimCohort(victims, question), isIn);
  },
};

/** What is told of the withdrawals themselves. */
const withdrawalCodes = [
  { id: 'stage', column: 'withdrawal_stage' },
  { id: 'stated-by', column: 'withdrawal_stated_by' },
  { id: 'recorded-by', column: 'withdrawal_agency' },
] as const;

const notRecorded = 'not-recorded';

/** The crimes of a cell whose outcome and victims do not say the same. */
const mismatch: Computation = {
  measure: 'withdrawal-mismatch',
  series: [
    { id: 'outcome-only', name: 'Outcome 14 or 16, and no victim withdrew', kind: 'count' },
    { id: 'victim-only', name: 'A victim withdrew, and another outcome', kind: 'count' },
    { id: 'both', name: 'Outcome 14 or 16, and a victim withdrew', kind: 'count' },
    { id: 'neither', name: 'Neither', kind: 'count' },
    { id: 'crimes', name: 'Crimes given an outcome', kind: 'count' },
  ],
  sums: [{ total: 'crimes', parts: ['outcome-only', 'victim-only', 'both', 'neither'] }],
  dimensions: crimeDimensions,
  options: [crimesOption],
  compute: (facts, question) => {
    const crimes = facts.table(crimeFacts.name);
    const hasWithdrawn = withdrawnCrimes(facts, question);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    return cellsOf(crimes, question, crimeCohort(crimes, question, 'assigned')).flatMap((cell) => {
      const found = { both: 0, 'outcome-only': 0, 'victim-only': 0, neither: 0 };
      for (const row of cell.rows) {
        const type = typeAt(row);
        const byOutcome = type === 14 || type === 16;
        if (hasWithdrawn(row)) found[byOutcome ? 'both' : 'victim-only'] += 1;
        else found[byOutcome ? 'outcome-only' : 'neither'] += 1;
      }
      const { count } = inCell(cell, fillingFlags(cell.period, question.asOf));
      return [
        ...(['outcome-only', 'victim-only', 'both', 'neither'] as const).map((id) => count(id, found[id])),
        count('crimes', cell.rows.length),
      ];
    });
  },
  rowsBehind: (facts, question, { series }) => {
    const crimes = facts.table(crimeFacts.name);
    const hasWithdrawn = withdrawnCrimes(facts, question);
    const { typeAt } = outcomesOn(crimes, question.asOf);
    const isIn = (row: number) => {
      const byOutcome = typeAt(row) === 14 || typeAt(row) === 16;
      if (series === 'outcome-only') return byOutcome && !hasWithdrawn(row);
      return series !== 'victim-only' || (!byOutcome && hasWithdrawn(row));
    };
    const dayAt = crimeCohort(crimes, question, 'assigned');
    return rowsOfCohort(crimeFacts.name, crimes, question, dayAt, isIn);
  },
};

/** Whether any victim of a crime had withdrawn by the day asked for. */
function withdrawnCrimes(facts: Facts, { asOf }: Question): (row: number) => boolean {
  const first = firstWithdrawals(facts);
  return (row) => (first[row] ?? never) <= asOf;
}

const never = 2 ** 31 - 1;

/** The day on which the first victim of each crime withdrew. */
const firstWithdrawals = madeOnce((facts): Int32Array => {
  const [victims, crimes] = [facts.table(victimCrimeFacts.name), facts.table(crimeFacts.name)];
  const withdrewOn = numbersIn(victims, 'withdrew_on');
  const { most, placeAt } = idsIn(victims, 'crime');
  const ofPlace = new Int32Array(most + 1).fill(never);
  for (let row = 0; row < victims.rows; row += 1) {
    const [day, place] = [withdrewOn(row) ?? never, placeAt(row)];
    if (day < (ofPlace[place] ?? never)) ofPlace[place] = day;
  }
  const places = facts.placesOf(
    { table: crimeFacts.name, column: 'crime' },
    { table: victimCrimeFacts.name, column: 'crime' },
  );
  const crime = idsIn(crimes, 'crime');
  const first = new Int32Array(crimes.rows);
  for (let row = 0; row < crimes.rows; row += 1) {
    const place = places[crime.placeAt(row)] ?? 0;
    first[row] = place > 0 ? (ofPlace[place] ?? never) : never;
  }
  return first;
});

const unconsulted: Computation = {
  measure: 'withdrawal-unconsulted',
  series: [
    { id: 'rate', name: 'Share of those of whom it is recorded that were not asked', kind: 'share' },
    { id: 'consulted-not-recorded', name: 'Not recorded whether they were asked', kind: 'count' },
    { id: 'unconsulted-stated-by', name: 'Not asked, by who stated the withdrawal', kind: 'count' },
    { id: 'withdrew', name: 'Victims who withdrew', kind: 'count' },
  ],
  dimensions: victimDimensions,
  options: [crimesOption],
  compute: (facts, question) => {
    const victims = facts.table(victimCrimeFacts.name);
    const people = victimsOnce(facts);
    const withdrewOn = numbersIn(victims, 'withdrew_on');
    const isCounted = victimCohort(victims, question);
    const isPerson = personTest(victims);
    const dayAt = (row: number) => {
      const day = isCounted(row) === undefined ? undefined : withdrewOn(row);
      return day === undefined || day > question.asOf || !isPerson(row) ? undefined : day;
    };
    const consultedAt = numbersIn(victims, 'withdrawal_consulted');
    const statedBy = textsIn(victims, 'withdrawal_stated_by');
    return cellsOf(victims, question, dayAt).flatMap((cell) => {
      const { share, count, counted } = inCell(cell, fillingFlags(cell.period, question.asOf));
      const answered = (answer: number) => rowsThat(cell.rows, (row) => consultedAt(row) === answer);
      const notAsked = answered(0);
      const unasked = people.count(notAsked);
      const known = people.count(rowsThat(cell.rows, (row) => consultedAt(row) !== undefined));
      const all = people.count(cell.rows);
      return [
        share('rate', unasked, known),
        count('consulted-not-recorded', all - known),
        ...counted('unconsulted-stated-by', people.byCode(notAsked, statedBy, notRecorded)),
        count('withdrew', all),
      ];
    });
  },
};

export const withdrawalComputations: readonly Computation[] = [byVictim, mismatch, unconsulted];
