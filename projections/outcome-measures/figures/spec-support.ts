/** For specs of figures: facts of rows, questions asked of a measure, and its answer as one number a name. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { columnsOf, textsIn } from '../../kit/column-reading.ts';
import type { Facts } from '../../kit/columns.ts';
import { factsOver } from '../../kit/facts-over.ts';
import type { Computation, Figure, FiguresAsked, Question } from '../../kit/figures.ts';
import { dayNumberOf } from '../../kit/london.ts';
import { compareText } from '../../kit/order.ts';
import type { Row } from '../../kit/tables.ts';
import { computations } from '../../measures.ts';
import { factTables, rowsOf } from '../../read-model.ts';
import { surveyTables } from '../../surveys/facts.ts';

export type RowsByTable = Readonly<Record<string, readonly Row[]>>;

/** Facts of these rows; tables not named are empty. */
export function factsOfRows(rows: RowsByTable): Facts {
  const tables = new Map(
    [...factTables, ...surveyTables].map((table) => [table.name, columnsOf(table, rows[table.name] ?? [])]),
  );
  return factsOver((name) => {
    const table = tables.get(name);
    if (table === undefined) throw new RangeError(`there is no table ${name}`);
    return table;
  });
}

/** Facts of cases of their own: each list of events is one. */
export function factsOfCases(...cases: readonly (readonly RecordedEvent[])[]): Facts {
  const rows: Record<string, Row[]> = {};
  for (const events of cases)
    for (const [table, some] of Object.entries(rowsOf(events))) (rows[table] ??= []).push(...some);
  return factsOfRows(rows);
}

/** A year by default, looked at long after it. */
const usual: Question = {
  asOf: dayNumberOf('2028-01-31'),
  periods: [{ label: '2026', from: dayNumberOf('2026-01-01'), to: dayNumberOf('2026-12-31') }],
  groupBy: [],
  filters: [],
  options: {},
};

function computationOf(measure: string): Computation {
  const computation = computations.find((each) => each.measure === measure);
  if (computation === undefined) throw new Error(`${measure} is not computed`);
  return computation;
}

/** The usual question with what is asked otherwise, every choice made. */
function questionOf({ options = [] }: Computation, asked: Partial<Question>): Question {
  const defaults = options.map(({ name, values }) => [name, values[0]]);
  return { ...usual, ...asked, options: { ...Object.fromEntries(defaults), ...asked.options } };
}

export function figuresOf(measure: string, facts: Facts, asked: Partial<Question> = {}): readonly Figure[] {
  const computation = computationOf(measure);
  return computation.compute(facts, questionOf(computation, asked));
}

/** The crimes of the rows behind a figure, in order. */
export function casesBehind(
  measure: string,
  facts: Facts,
  asked: Partial<Question>,
  figures: FiguresAsked,
): readonly (string | undefined)[] {
  const computation = computationOf(measure);
  const behind = computation.rowsBehind?.(facts, questionOf(computation, asked), figures);
  if (behind === undefined) throw new Error(`${measure} does not lead to cases`);
  const { at } = textsIn(facts.table(behind.table), 'crime');
  return Array.from(behind.rows, at).toSorted((a = '', b = '') => compareText(a, b));
}

/** Each figure by what it is of: period, groups, series, category, age. */
export function byName(
  figures: readonly Pick<Figure, 'period' | 'groups' | 'series' | 'category' | 'at' | 'value'>[],
): Readonly<Record<string, number | undefined>> {
  const named = figures.map(({ period, groups, series, category, at, value }): [string, number?] => [
    [period, ...groups.map((group) => group ?? '—'), series, category, at]
      .filter((part) => part !== undefined)
      .join(' '),
    value,
  ]);
  return Object.fromEntries(named);
}

/** The figures of one period without groups, by series and category. */
export function answer(measure: string, facts: Facts, asked: Partial<Question> = {}) {
  const figures = figuresOf(measure, facts, asked);
  return byName(figures.map((figure) => ({ ...figure, period: undefined })));
}
