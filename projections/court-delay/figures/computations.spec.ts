/** Every measure of court delay is computed, from the columns that its definition names. */
import { describe, expect, it } from 'vitest';
import { courtDelayMeasures } from '../definitions.ts';
import type { Facts } from '../../kit/columns.ts';
import { dimensions } from '../../kit/dimensions.ts';
import { courtDelayComputations } from './computations.ts';
import { factsOf, plainly } from './spec-support.ts';

const row = {
  case_id: 'a',
  person: 'p',
  by_month: 0,
  breach: 0,
  tier: 'crown',
  completed_on: 20_030,
  strands: 0,
};
const trial = { ...row, listed_for: 20_030, listed_on: 20_025, given_up_on: 20_028, declined: 0 };
const facts = factsOf({
  fact_defendant: [{ ...row, charged_on: 20_021, crown_received_on: 20_022 }],
  fact_warrant: [{ ...row, charged_on: 20_021, issued_on: 20_023 }],
  fact_trial_listing: ['effective', 'cracked', 'ineffective', 'vacated'].map((result) => ({
    ...trial,
    result,
  })),
  fact_trial_victim: [trial],
  fact_hearing_day: [{ ...row, held_on: 20_025, adjourned: 1 }],
});

const byDimension: ReadonlySet<string> = new Set(Object.values(dimensions).map(({ column }) => column));

/** The columns a computation reads, by table, beside those it is grouped by. */
function columnsRead(compute: (facts: Facts) => unknown): ReadonlySet<string> {
  const read = new Set<string>();
  const watched: Facts = {
    ...facts,
    table: (name) => {
      const table = facts.table(name);
      return {
        rows: table.rows,
        column: (column) => {
          if (!byDimension.has(column) || column === 'tier') read.add(`${name}.${column}`);
          return table.column(column);
        },
      };
    },
  };
  compute(watched);
  return read;
}

describe('the measures of court delay', () => {
  it('are each computed once, in series of their own names', () => {
    const ids = courtDelayComputations.map(({ measure }) => measure);
    expect(ids.toSorted()).toEqual(courtDelayMeasures.map(({ id }) => id).toSorted());
    for (const { series, compute } of courtDelayComputations) {
      const named = new Set(series.map(({ id }) => id));
      expect(named.size).toBe(series.length);
      const figures = compute(facts, plainly);
      expect(figures.map((figure) => figure.series).filter((each) => !named.has(each))).toEqual([]);
    }
  });

  it.each(courtDelayMeasures.map((measure) => [measure.id, measure] as const))(
    '%s: reads what its definition names',
    (id, definition) => {
      const computation = courtDelayComputations.find(({ measure }) => measure === id);
      const asked = [
        {},
        ...(computation?.options ?? []).flatMap(({ name, values }) =>
          values.map((value) => ({ [name]: value })),
        ),
      ];
      const read = columnsRead((watched) =>
        asked.map((options) => computation?.compute(watched, { ...plainly, options })),
      );
      const named = definition.facts.flatMap(({ table, columns }) =>
        columns.map((column) => `${table}.${column}`),
      );
      // A spell under a warrant carries its defendant's own columns.
      const asDefendants = named
        .filter((each) => each.startsWith('fact_defendant'))
        .map((each) => each.replace('defendant', 'warrant'));
      expect([...read].filter((each) => !named.includes(each) && !asDefendants.includes(each))).toEqual([]);
      const grouped = (each: string) => byDimension.has(each.slice(each.indexOf('.') + 1));
      expect(named.filter((each) => !read.has(each) && !grouped(each))).toEqual([]);
    },
  );
});
