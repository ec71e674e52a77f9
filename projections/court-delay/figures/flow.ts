/** What comes to the courts and leaves them, how many hearings it took, and how many of those were put off. */
import { defendantFacts } from '../defendants.ts';
import { hearingDayFacts } from '../hearing-days.ts';
import type { CellOfRows } from '../../kit/cells.ts';
import { cellsOf } from '../../kit/cells.ts';
import { flagsIn, numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { allRows, defendantDimensions, hearingDimensions, textsOf, tierTest, upTo } from './reading.ts';

const receiptSeries = [
  { id: 'count', name: 'First received by any court', day: firstReceipt },
  { id: 'magistrates', name: 'First received by a magistrates’ court', day: magistratesReceipt },
  {
    id: 'crown',
    name: 'First received by the Crown Court',
    day: (table: FactColumns) => numbersIn(table, 'crown_received_on'),
  },
] as const;

const receipts: Computation = {
  measure: 'receipts',
  series: receiptSeries.map(({ id, name }) => ({ id, name, kind: 'count' })),
  dimensions: defendantDimensions,
  compute: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    return receiptSeries.flatMap(({ id, day }) =>
      cellsOf(defendants, question, upTo(question.asOf, day(defendants))).map((cell) =>
        inCell(cell).count(id, cell.rows.length),
      ),
    );
  },
};

function firstReceipt(table: FactColumns): (row: number) => number | undefined {
  const [any, crown] = [numbersIn(table, 'received_on'), numbersIn(table, 'crown_received_on')];
  return (row) => any(row) ?? crown(row);
}

/** A case that came to the Crown Court without a magistrates' court has one receipt, there. */
function magistratesReceipt(table: FactColumns): (row: number) => number | undefined {
  const [any, crown] = [numbersIn(table, 'received_on'), numbersIn(table, 'crown_received_on')];
  return (row) => (any(row) === crown(row) ? undefined : any(row));
}

const disposals: Computation = {
  measure: 'disposals',
  series: [
    { id: 'count', name: 'Completed', kind: 'count' },
    { id: 'result', name: 'By what the case ended in', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  sums: [{ total: 'count', parts: ['result'] }],
  compute: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const result = textsIn(defendants, 'final_result');
    return cellsOf(defendants, question, upTo(question.asOf, numbersIn(defendants, 'completed_on'))).flatMap(
      (cell) => [
        inCell(cell).count('count', cell.rows.length),
        ...inCell(cell).counts('result', textsOf(cell.rows, result.at), 'not-recorded'),
      ],
    );
  },
  rowsBehind: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const day = upTo(question.asOf, numbersIn(defendants, 'completed_on'));
    return { table: defendantFacts.name, rows: allRows(cellsOf(defendants, question, day)) };
  },
};

const hearingsPerCase: Computation = {
  measure: 'hearings-per-case',
  series: [
    { id: 'magistrates', name: 'Hearings at magistrates’ courts, of cases that ended there', kind: 'ratio' },
    { id: 'crown', name: 'Hearings at the Crown Court, of cases that ended there', kind: 'ratio' },
    {
      id: 'before-crown',
      name: 'Hearings at magistrates’ courts, of cases of the Crown Court',
      kind: 'ratio',
    },
  ],
  dimensions: defendantDimensions,
  compute: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const completed = upTo(question.asOf, numbersIn(defendants, 'completed_on'));
    const isBreach = flagsIn(defendants, 'breach');
    const means = meansOfHearings(defendants);
    return cellsOf(defendants, question, (row) => (isBreach(row) ? undefined : completed(row))).flatMap(
      means,
    );
  },
};

function meansOfHearings(defendants: FactColumns): (cell: CellOfRows) => readonly Figure[] {
  const [magistrates, crown] = [
    numbersIn(defendants, 'magistrates_hearings'),
    numbersIn(defendants, 'crown_hearings'),
  ];
  const isCrown = tierTest(defendants, 'crown');
  return (cell) => {
    const atCrown = { cases: 0, crown: 0, magistrates: 0 };
    const elsewhere = { cases: 0, magistrates: 0 };
    for (const row of cell.rows) {
      const sums = isCrown(row) ? atCrown : elsewhere;
      sums.cases += 1;
      sums.magistrates += magistrates(row) ?? 0;
      atCrown.crown += isCrown(row) ? (crown(row) ?? 0) : 0;
    }
    const { figure } = inCell(cell);
    const mean = (series: string, hearings: number, cases: number) =>
      figure(series, cases === 0 ? undefined : hearings / cases, cases);
    return [
      mean('magistrates', elsewhere.magistrates, elsewhere.cases),
      mean('crown', atCrown.crown, atCrown.cases),
      mean('before-crown', atCrown.magistrates, atCrown.cases),
    ];
  };
}

const adjournments: Computation = {
  measure: 'adjournments',
  series: [
    { id: 'adjourned', name: 'Put off to another day, of all hearing days', kind: 'share' },
    { id: 'reason', name: 'Put off, by reason', kind: 'count' },
    { id: 'purpose', name: 'Put off, by what the hearing was for', kind: 'count' },
  ],
  dimensions: hearingDimensions,
  compute: ({ table }, question) => {
    const days = table(hearingDayFacts.name);
    const isAdjourned = flagsIn(days, 'adjourned');
    const [reason, purpose] = [textsIn(days, 'adjournment_reason'), textsIn(days, 'purpose')];
    return cellsOf(days, question, upTo(question.asOf, numbersIn(days, 'held_on'))).flatMap((cell) => {
      const putOff = cell.rows.filter(isAdjourned);
      const { share, counts } = inCell(cell);
      return [
        share('adjourned', putOff.length, cell.rows.length),
        ...counts('reason', textsOf(putOff, reason.at), 'not-recorded'),
        ...counts('purpose', textsOf(putOff, purpose.at), 'not-recorded'),
      ];
    });
  },
  rowsBehind: ({ table }, question) => {
    const days = table(hearingDayFacts.name);
    const cells = cellsOf(days, question, upTo(question.asOf, numbersIn(days, 'held_on')));
    return { table: hearingDayFacts.name, rows: allRows(cells).filter(flagsIn(days, 'adjourned')) };
  },
};

export const flowComputations: readonly Computation[] = [receipts, disposals, hearingsPerCase, adjournments];
