/** Stage durations over columns equal the same figures worked out row by row. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeCourt } from '../definitions.ts';
import { bitOfDate } from '../defendants.ts';
import type { Stage } from '../stages.ts';
import { stages } from '../stages.ts';
import type { Figure, Question } from '../../kit/figures.ts';
import type { Row } from '../../kit/tables.ts';
import { summaryOf } from '../../kit/statistics/summary.ts';
import {
  cellsOneByOne,
  computed,
  factsOf,
  figureOf,
  numberOf,
  plainly,
  someDefendants,
  someQuestion,
  valuesOf,
} from './spec-support.ts';

function slowly(rows: readonly Row[], stage: Stage, question: Question): readonly Figure[] {
  const isBeforeCourt = beforeCourt.has(stage.id);
  const cohort = rows.filter(
    (row) =>
      (stage.tier === undefined || row['tier'] === stage.tier) && (isBeforeCourt || row['breach'] === 0),
  );
  const dayOf = (row: Row) => numberOf(row, isBeforeCourt ? stage.to : 'completed_on');
  return cellsOneByOne(cohort, question, dayOf).flatMap(({ period, groups, rows: members }) => {
    const counts = { undated: 0, 'by-month': 0, negative: 0, 'over-ten-years': 0 };
    const days: number[] = [];
    for (const row of members) {
      const [from, to, bits] = [numberOf(row, stage.from), numberOf(row, stage.to), row['by_month']];
      if (from === undefined || to === undefined) counts.undated += 1;
      else if (bits === bitOfDate(stage.from) || bits === bitOfDate(stage.to)) counts['by-month'] += 1;
      else if (to < from) counts.negative += 1;
      else days.push(to - from);
    }
    counts['over-ten-years'] = days.filter((each) => each > 3_652).length;
    const summary = summaryOf(Int32Array.from(days));
    const all = { ...counts, count: days.length, ...summary };
    return ['median', 'mean', 'p75', 'p90', 'p95', ...Object.keys(counts), 'count'].map((series) => ({
      series,
      period,
      groups,
      value: all[series as keyof typeof all],
      people: 0,
    }));
  });
}

describe('durations of a stage in completed cases', () => {
  it('are what going through the rows one by one gives, for any stage, groups, filter and day', () => {
    fc.assert(
      fc.property(
        someDefendants,
        fc.constantFrom(...stages),
        someQuestion,
        ({ defendants }, stage, question) => {
          const figures = computed(stage.id, factsOf({ fact_defendant: defendants }), question);
          expect(valuesOf(figures)).toEqual(valuesOf(slowly(defendants, stage, question)));
        },
      ),
    );
  });

  it('are none of no rows, and say of each cell what is left out', () => {
    expect(computed('charge-to-completion', factsOf({}), plainly)).toEqual([]);
    const completed = { completed_on: 20_030, by_month: 0, breach: 0 };
    const figures = computed(
      'charge-to-completion',
      factsOf({
        fact_defendant: [
          { ...completed, charged_on: 20_000, offence_completed_on: 20_030 },
          {
            ...completed,
            charged_on: 20_000,
            offence_completed_on: 20_031,
            by_month: bitOfDate('charged_on'),
          },
          { ...completed, offence_completed_on: 20_030 },
          { ...completed, charged_on: 20_031, offence_completed_on: 20_030 },
          { ...completed, charged_on: 16_000, offence_completed_on: 20_030, breach: 1 },
          { ...completed, charged_on: 16_000, offence_completed_on: 20_030 },
        ],
      }),
      plainly,
    );
    const value = (series: string) => figureOf(figures, { series, period: 'first' })?.value;
    expect(['count', 'median', 'undated', 'by-month', 'negative', 'over-ten-years'].map(value)).toEqual([
      2, 2_030, 1, 1, 1, 1,
    ]);
  });

  it('that cannot be right are counted by stage', () => {
    const row = {
      charged_on: 20_031,
      committed_from: 16_000,
      offence_completed_on: 20_030,
      completed_on: 20_030,
    };
    const facts = factsOf({ fact_defendant: [{ ...row, by_month: 0, breach: 0 }] });
    const figures = computed('extreme-durations', facts, plainly);
    const found = figures
      .filter(({ value }) => value === 1)
      .map(({ series, category }) => [series, category]);
    expect(found).toEqual([
      ['over-ten-years', 'offence-to-charge'],
      ['negative', 'charge-to-completion'],
      ['over-ten-years', 'offence-to-completion'],
    ]);
  });
});
