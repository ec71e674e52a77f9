/** What came of trial dates, why, and on whose side the reason lay. */
import { trialListingFacts } from '../trial-listings.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { allRows, hearingDimensions, textsOf, upTo } from './reading.ts';

/** Of each listed trial one result; a rate is of these three. Vacated ones are outside the denominator. */
const onTheDay = ['effective', 'cracked', 'ineffective'] as const;

const bySide = [
  { id: 'reason', name: 'By reason: type and code together', kind: 'count' },
  { id: 'party', name: 'By whose side the reason lay on', kind: 'count' },
  { id: 'witness', name: 'Because of a witness of either side', kind: 'count' },
] as const;

const resultComputations: readonly Computation[] = onTheDay.map((result) => ({
  measure: `${result}-trials`,
  series: [
    { id: 'share', name: 'Of trials effective, cracked or ineffective', kind: 'share' },
    ...(result === 'effective' ? [] : bySide),
  ],
  dimensions: hearingDimensions,
  compute: ({ table }, question) => {
    const trials = table(trialListingFacts.name);
    const [isResult, sides] = [textsIn(trials, 'result').oneOf((text) => text === result), sidesOf(trials)];
    return heldTrials(trials, question).flatMap((cell) => {
      const these = cell.rows.filter(isResult);
      const share = inCell(cell).share('share', these.length, cell.rows.length);
      return result === 'effective' ? [share] : [share, ...sides(cell, these)];
    });
  },
  rowsBehind: ({ table }, question, asked) => {
    const trials = table(trialListingFacts.name);
    const isResult = textsIn(trials, 'result').oneOf((text) => text === result);
    const rows = allRows(heldTrials(trials, question)).filter(isResult);
    return { table: trialListingFacts.name, rows: rows.filter(withReason(trials, asked)) };
  },
}));

/** Listed for a day in the period, with a result on the day. */
function heldTrials(trials: FactColumns, question: Question): readonly CellOfRows[] {
  const results: readonly string[] = onTheDay;
  const isHeld = textsIn(trials, 'result').oneOf((text) => results.includes(text));
  const listed = upTo(question.asOf, numbersIn(trials, 'listed_for'));
  return cellsOf(trials, question, (row) => (isHeld(row) ? listed(row) : undefined));
}

/** "Ineffective W1": the letters are re-used from type to type, so a code alone says nothing. */
export function reasonsIn(trials: FactColumns): (row: number) => string | undefined {
  const [type, code] = [textsIn(trials, 'reason_type'), textsIn(trials, 'reason_code')];
  return (row) => {
    const letters = code.at(row);
    return letters === undefined ? undefined : `${type.at(row) ?? ''} ${letters}`;
  };
}

/** In the place of a code that nobody gave. */
export const notRecorded = 'not-recorded';

function sidesOf(trials: FactColumns): (cell: CellOfRows, rows: Int32Array) => readonly Figure[] {
  const [reason, party] = [reasonsIn(trials), textsIn(trials, 'party')];
  const isWitness = flagsIn(trials, 'witness_reason');
  return (cell, rows) => {
    const { count, counts } = inCell(cell);
    return [
      ...counts('reason', textsOf(rows, reason), notRecorded),
      ...counts('party', textsOf(rows, party.at), notRecorded),
      count('witness', rows.filter(isWitness).length),
    ];
  };
}

/** Rows of the reason or party that is gone behind; all, where none is. */
function withReason(
  trials: FactColumns,
  { series, category }: { readonly series?: string | undefined; readonly category?: string | undefined },
): (row: number) => boolean {
  if (series === 'witness') return flagsIn(trials, 'witness_reason');
  if (category === undefined) return () => true;
  const at = series === 'party' ? textsIn(trials, 'party').at : reasonsIn(trials);
  return (row) => (at(row) ?? notRecorded) === category;
}

const vacatedTrials: Computation = {
  measure: 'vacated-trials',
  series: [
    { id: 'count', name: 'Trial dates given up before their day', kind: 'count' },
    { id: 'recorded', name: 'Of these, recorded as vacated by the court', kind: 'count' },
    ...bySide,
  ],
  dimensions: hearingDimensions,
  sums: [
    { total: 'count', parts: ['reason'] },
    { total: 'count', parts: ['party'] },
  ],
  compute: ({ table }, question) => {
    const trials = table(trialListingFacts.name);
    const [sides, isRecorded] = [sidesOf(trials), flagsIn(trials, 'result_recorded')];
    return vacatedIn(trials, question).flatMap((cell) => {
      const { count } = inCell(cell);
      return [
        count('count', cell.rows.length),
        count('recorded', cell.rows.filter(isRecorded).length),
        ...sides(cell, cell.rows),
      ];
    });
  },
  rowsBehind: ({ table }, question, asked) => {
    const trials = table(trialListingFacts.name);
    const rows = allRows(vacatedIn(trials, question)).filter(withReason(trials, asked));
    return { table: trialListingFacts.name, rows };
  },
};

/** By the day it was given up; where only the result says so, by that. */
function vacatedIn(trials: FactColumns, question: Question): readonly CellOfRows[] {
  const isVacated = textsIn(trials, 'result').oneOf((text) => text === 'vacated');
  const [givenUp, recorded] = [numbersIn(trials, 'given_up_on'), numbersIn(trials, 'result_on')];
  const day = upTo(question.asOf, (row) => givenUp(row) ?? recorded(row));
  return cellsOf(trials, question, (row) => (isVacated(row) ? day(row) : undefined));
}

export const trialComputations: readonly Computation[] = [...resultComputations, vacatedTrials];
