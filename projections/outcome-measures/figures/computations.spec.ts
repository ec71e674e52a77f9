/** Every measure of outcomes, victims, reporting and surveys is computed, as its definition says. */
import { expect, test } from 'vitest';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Question } from '../../kit/figures.ts';
import { computations } from '../../measures.ts';
import { outcomeMeasures } from '../definitions.ts';
import { factsOfRows } from './spec-support.ts';

const ofOutcomes = computations.filter(({ measure }) => outcomeMeasures.some(({ id }) => id === measure));

test('each has one computation', () => {
  expect(ofOutcomes.map(({ measure }) => measure).toSorted(byText)).toEqual(
    outcomeMeasures.map(({ id }) => id).toSorted(byText),
  );
});

/** Somebody known by two references, so that who is who is looked at. */
const joined = { fact_person_reference: [{ case_id: 'k1', person: 'p1', reference: 'x1' }] };

test.each(ofOutcomes.map((each) => [each.measure, each] as const))(
  '%s reads no column that its definition does not name',
  (measure, { compute, options = [], dimensions }) => {
    const read = new Set<string>();
    const question: Question = {
      asOf: 20_000,
      periods: [{ label: 'once', from: 19_000, to: 19_030 }],
      groupBy: [],
      filters: [],
      options: Object.fromEntries(options.map(({ name, values }) => [name, values[0] ?? ''])),
    };
    compute(watched(factsOfRows(joined), read), question);
    const named = outcomeMeasures
      .filter(({ id }) => id === measure)
      .flatMap(({ facts }) =>
        facts.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
      );
    const beside = [...read].filter((column) => !named.includes(column) && !column.startsWith('fact_survey'));
    expect(beside).toEqual([]);
    expect(dimensions.length, 'dimensions stand once').toBe(new Set(dimensions).size);
  },
);

/** Facts that note every column that is read of them. */
function watched(facts: Facts, read: Set<string>): Facts {
  return {
    placesOf: facts.placesOf,
    standing: facts.standing,
    table: (name): FactColumns => {
      const table = facts.table(name);
      return {
        rows: table.rows,
        column: (column) => {
          read.add(`${name}.${column}`);
          return table.column(column);
        },
      };
    },
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
