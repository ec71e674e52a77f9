/** How long a stage took in completed cases: the official figures by period and group, and what they leave out. */
import { beforeCourt } from '../definitions.ts';
import { bitOfDate, defendantFacts } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { Cells } from '../../kit/cells.ts';
import { cellsOf, cellsOfRows } from '../../kit/cells.ts';
import { bitsIn, flagsIn, numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns } from '../../kit/columns.ts';
import type { Computation, Figure, Question } from '../../kit/figures.ts';
import type { Length } from '../../kit/in-cell.ts';
import { durationFigures, durationSeries, inCell } from '../../kit/in-cell.ts';
import { allRows, defendantDimensions, tierTest, upTo } from './reading.ts';

/** Ten years in days. */
const tenYears = 3_652;

const overTenYears = {
  id: 'over-ten-years',
  name: 'Counted, and longer than ten years',
  kind: 'count',
} as const;

/**
 * The official figures of each stage. The cohort is as the measure defines it: defendants whose case completed in the
 * period, breaches left out; of a stage before court, those for whom it ended in the period.
 */
export const stageComputations: readonly Computation[] = stages.map((stage) => ({
  measure: stage.id,
  series: [...durationSeries, overTenYears],
  dimensions: defendantDimensions,
  sums: [{ parts: ['count', 'undated', 'by-month', 'negative'] }],
  compute: ({ table }, question) => stageFigures(table(defendantFacts.name), stage, question),
  rowsBehind: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const cells = cellsOf(defendants, question, stageCohort(defendants, stage, question.asOf));
    return { table: defendantFacts.name, rows: allRows(cells) };
  },
}));

/** Findings on the quality of data: the long ones stay in every figure, the negative ones are in none. */
export const extremeDurations: Computation = {
  measure: 'extreme-durations',
  series: [
    { id: 'negative', name: 'The end lies before the start', kind: 'count' },
    { id: 'over-ten-years', name: 'Longer than ten years', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  compute: ({ table }, question) => {
    const defendants = table(defendantFacts.name);
    const byCohort = Map.groupBy(stages, ({ id }) => (beforeCourt.has(id) ? id : 'completed'));
    return [...byCohort.values()].flatMap((alike) => {
      const [{ id, from, to } = stages[0]] = alike;
      const cohort = stageCohort(defendants, { id, from, to }, question.asOf);
      const cells = cellsOfRows(defendants, question, cohort);
      return alike.flatMap((stage) => extremesOf(defendants, stage, cells));
    });
  },
};

/** Few are extreme: all rows are looked at one after the other, and only of those is it asked in which cells they are. */
function extremesOf(defendants: FactColumns, stage: Stage, cells: Cells): readonly Figure[] {
  const [startAt, endAt] = [numbersIn(defendants, stage.from), numbersIn(defendants, stage.to)];
  const lengthAt = stageDays(defendants, stage);
  const isOfTier = tierTest(defendants, stage.tier);
  const [negative, long] = [new Int32Array(cells.all.length), new Int32Array(cells.all.length)];
  for (let row = 0; row < defendants.rows; row += 1) {
    const [start, end] = [startAt(row), endAt(row)];
    if (start === undefined || end === undefined || (end >= start && end - start <= tenYears)) continue;
    if (typeof lengthAt(row) === 'string' || !isOfTier(row)) continue;
    const counts = end < start ? negative : long;
    for (const cell of cells.of(row)) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return cells.all.flatMap((cell, place) => {
    const { count } = inCell(cell);
    return [
      count('negative', negative[place] ?? 0, { category: stage.id }),
      count('over-ten-years', long[place] ?? 0, { category: stage.id }),
    ];
  });
}

function stageFigures(defendants: FactColumns, stage: Stage, question: Question): readonly Figure[] {
  const days = stageDays(defendants, stage);
  return cellsOf(defendants, question, stageCohort(defendants, stage, question.asOf)).flatMap((cell) => [
    ...durationFigures(inCell(cell), cell.rows, days),
    inCell(cell).count(overTenYears.id, overTenYearsIn(cell.rows, days)),
  ]);
}

function overTenYearsIn(rows: Int32Array, days: (row: number) => Length): number {
  let long = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const length = days(rows[place] ?? 0);
    if (typeof length === 'number' && length > tenYears) long += 1;
  }
  return long;
}

/** The day on which a row counts in the figures of a stage: undefined where it does not. */
export function stageCohort(
  defendants: FactColumns,
  stage: Pick<Stage, 'id' | 'from' | 'to' | 'tier'>,
  asOf: number,
): (row: number) => number | undefined {
  const isBeforeCourt = beforeCourt.has(stage.id);
  const dayAt = upTo(asOf, numbersIn(defendants, isBeforeCourt ? stage.to : 'completed_on'));
  const isBreach = flagsIn(defendants, 'breach');
  const isOfTier = tierTest(defendants, stage.tier);
  return (row) => (isOfTier(row) && (isBeforeCourt || !isBreach(row)) ? dayAt(row) : undefined);
}

/** How long a stage took of each row, or why that is not known. */
export function stageDays(
  defendants: FactColumns,
  { from, to }: Pick<Stage, 'from' | 'to'>,
): (row: number) => Length {
  const [startAt, endAt] = [numbersIn(defendants, from), numbersIn(defendants, to)];
  const monthsAt = bitsIn(defendants, 'by_month');
  const either = bitOfDate(from) | bitOfDate(to);
  return (row) => {
    const [start, end] = [startAt(row), endAt(row)];
    if (start === undefined || end === undefined) return 'undated';
    return (monthsAt(row) & either) === 0 ? end - start : 'by-month';
  };
}
