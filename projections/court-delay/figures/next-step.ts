/** Between which days the next step of a case can be expected, from comparable cases with the open ones counted. */
import type { DefendantDate } from '../defendants.ts';
import { defendantFacts } from '../defendants.ts';
import { numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { lifeTable } from '../../kit/statistics/life-table.ts';
import { kaplanMeier, longerThan, quantile } from '../../kit/statistics/survival.ts';
import type { DayOfRow } from './reading.ts';
import { defendantDimensions, exactDays, groupsOfRows, upTo } from './reading.ts';

/** Steps that a case waits for, each from the one before. */
const steps = [
  { id: 'charging-decision', from: 'recorded_on', to: 'charged_on' },
  { id: 'first-hearing', from: 'charged_on', to: 'first_listed_on' },
  { id: 'trial-or-plea', from: 'first_listed_on', to: 'main_hearing_on' },
  { id: 'outcome', from: 'main_hearing_on', to: 'completed_on' },
] as const satisfies readonly {
  readonly id: string;
  readonly from: DefendantDate;
  readonly to: DefendantDate;
}[];

/** Fewer comparable cases than this say nothing. */
const fewestComparable = 30;

const quarters = [
  { id: 'earliest', share: 0.25 },
  { id: 'middle', share: 0.5 },
  { id: 'latest', share: 0.75 },
] as const;

export const nextStepRange: Computation = {
  measure: 'next-step-range',
  series: [
    { id: 'earliest', name: 'A quarter take the step within', kind: 'days' },
    { id: 'middle', name: 'Half take it within', kind: 'days' },
    { id: 'latest', name: 'Three quarters take it within', kind: 'days' },
    { id: 'cases', name: 'Comparable cases that waited as long', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  options: [
    { name: 'waited', says: 'Days the case has waited already', values: ['0', '30', '90', '180', '365'] },
  ],
  compute: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const waited = Number(question.options['waited'] ?? 0);
    return steps.flatMap(({ id, from, to }) => {
      const [start, wait] = [
        upTo(question.asOf, exactDays(defendants, from)),
        waitTo(defendants, to, question.asOf),
      ];
      return groupsOfRows(defendants, question, (row) => start(row) !== undefined).flatMap(
        ({ groups, rows }) => rangeFigures(groups, id, curveOf(rows, start, wait), waited),
      );
    });
  },
};

/** The day a wait is over, and whether the step ended it: else the case ended otherwise, or is open. */
type End = (row: number) => { readonly day: number; readonly isStep: boolean };

function waitTo(defendants: FactColumns, to: DefendantDate, asOf: number): End {
  const step = upTo(asOf, numbersIn(defendants, to));
  const otherwise = (['no_further_action_on', 'out_of_court_on', 'completed_on'] as const).map((date) =>
    upTo(asOf, numbersIn(defendants, date)),
  );
  return (row) => {
    const day = step(row);
    if (day !== undefined) return { day, isStep: true };
    return { day: Math.min(asOf, ...otherwise.map((at) => at(row) ?? asOf)), isStep: false };
  };
}

function curveOf(rows: Int32Array, start: DayOfRow, endOf: End) {
  const exit = new Int32Array(rows.length);
  const ending = new Uint8Array(rows.length);
  for (const [place, row] of rows.entries()) {
    const { day, isStep } = endOf(row);
    exit[place] = day - (start(row) ?? day);
    ending[place] = isStep ? 1 : 0;
  }
  return kaplanMeier(lifeTable({ exit, ending }));
}

function rangeFigures(
  groups: Figure['groups'],
  category: string,
  curve: ReturnType<typeof kaplanMeier>,
  waited: number,
): readonly Figure[] {
  const { figure, count } = inCell({ period: undefined, groups });
  const cases = waited === 0 ? (curve[0]?.atRisk ?? 0) : longerThan(curve, waited);
  const days = (share: number) =>
    cases < fewestComparable ? undefined : quantile(curve, share, waited === 0 ? undefined : waited);
  return [
    ...quarters.map(({ id, share }) => {
      const value = days(share);
      const why = cases < fewestComparable ? 'too-few' : 'not-reached';
      return figure(id, value, cases, { category, ...(value === undefined && { flags: [why] }) });
    }),
    count('cases', cases, { category }),
  ];
}
