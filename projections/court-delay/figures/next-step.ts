/** Between which days the next step of a case can be expected, from comparable cases with the open ones counted. */
import type { DefendantDate } from '../defendants.ts';
import { defendantFacts } from '../defendants.ts';
import { numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure } from '../../kit/figures.ts';
import { inCell } from '../../kit/in-cell.ts';
import { lifeTable } from '../../kit/statistics/life-table.ts';
import { kaplanMeier, longerThan, quantile } from '../../kit/statistics/survival.ts';
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
    const overOn = endedOtherwise(defendants, question.asOf);
    return steps.flatMap(({ id, ...step }) => {
      const waits = waitsFor(defendants, step, overOn, question.asOf);
      return groupsOfRows(defendants, question, (row) => waits.exit[row] !== notWaiting).flatMap(
        ({ groups, rows }) => rangeFigures(groups, id, curveOf(rows, waits), waited),
      );
    });
  },
};

/** The day on which each case ended in another way than by a step; the day asked for, where it is open. */
function endedOtherwise(defendants: FactColumns, asOf: number): Int32Array {
  const days = new Int32Array(defendants.rows).fill(asOf);
  for (const date of ['no_further_action_on', 'out_of_court_on', 'completed_on'] as const) {
    const dayAt = numbersIn(defendants, date);
    for (let row = 0; row < days.length; row += 1) {
      const day = dayAt(row);
      if (day !== undefined && day < (days[row] ?? asOf)) days[row] = day;
    }
  }
  return days;
}

/** By row, how many days it waited, and whether it was the step that ended it: else the case ended otherwise, or is open. */
type Waits = { readonly exit: Int32Array; readonly ending: Uint8Array };

/** In the place of days where a case does not wait for the step. */
const notWaiting = -(2 ** 31);

function waitsFor(
  defendants: FactColumns,
  { from, to }: Readonly<Record<'from' | 'to', DefendantDate>>,
  overOn: Int32Array,
  asOf: number,
): Waits {
  const start = upTo(asOf, exactDays(defendants, from));
  const step = upTo(asOf, numbersIn(defendants, to));
  const exit = new Int32Array(defendants.rows).fill(notWaiting);
  const ending = new Uint8Array(defendants.rows);
  for (let row = 0; row < exit.length; row += 1) {
    const began = start(row);
    if (began === undefined) continue;
    const day = step(row);
    exit[row] = (day ?? overOn[row] ?? asOf) - began;
    ending[row] = day === undefined ? 0 : 1;
  }
  return { exit, ending };
}

function curveOf(rows: Int32Array, waits: Waits) {
  const exit = new Int32Array(rows.length);
  const ending = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    exit[place] = waits.exit[row] ?? 0;
    ending[place] = waits.ending[row] ?? 0;
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
