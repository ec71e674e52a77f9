/** Answers of measures for specs of pages of figures: what a spec does not say of a figure is nothing. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { FigureAnswer, MeasureAnswer } from '#contracts/measures.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Beside } from './behind.ts';
import type { Span } from './span.ts';
import { spanOf } from './span.ts';

/** One of the invented people. @throws where there is none of this name */
export function callerOf(id: string): Caller {
  const person = demoPeople.find((each) => each.id === id);
  if (person === undefined) throw new Error(`there is no ${id}`);
  return person.caller;
}

export const today = '2026-11-23';

/** The three years up to October 2026, for one of the invented people. */
export function spanFor(id: string): Span {
  const published = { says: '', cuts: ['2026-10-31'], tables: [] };
  return spanOf({}, { published }, callerOf(id), today);
}

export const nothingBeside: Beside = { missing: [], cases: () => undefined };

export const said = {
  asOf: '2026-10-31',
  asKnownOn: '2026-10-31',
  from: '2023-11-01',
  to: '2026-10-31',
  groupBy: [],
  filters: [],
  options: {},
  protected: true,
};

export function definition(id: string): MeasureAnswer['measure'] {
  return {
    id,
    name: id,
    definition: 'd',
    unit: 'u',
    measuredIn: 'days',
    cohort: 'c',
    source: 's',
    certainty: 'ours',
  };
}

type Series = MeasureAnswer['series'];

export function answerOf(
  id: string,
  figures: readonly Partial<FigureAnswer>[],
  series: Series = [],
): MeasureAnswer {
  return {
    measure: definition(id),
    ...said,
    periods: [],
    series: [...series],
    breaks: [],
    notes: [],
    figures: figures.map((each) => ({
      period: null,
      groups: [],
      labels: [],
      series: '',
      value: null,
      people: null,
      ...each,
    })),
  };
}

type Point = MeasureChartAnswer['charts'][number]['points'][number];

/** A series of months; with limits where a spec asks for them. */
export function chartOf(
  id: string,
  series: string,
  points: readonly Partial<Point>[],
  limits?: MeasureChartAnswer['charts'][number]['stretches'][number]['limits'],
): MeasureChartAnswer {
  const { figures: _figures, ...answer } = answerOf(id, []);
  return {
    ...answer,
    charts: [
      {
        groups: [],
        labels: [],
        series,
        points: points.map((point) => ({
          period: '2026-10',
          value: null,
          people: null,
          filling: false,
          broken: false,
          ...point,
        })),
        stretches: [{ from: 0, to: points.length, ...(limits && { limits }) }],
        targets: [],
      },
    ],
    baselines: [],
    rules: [],
  };
}

export const someLimits = {
  mean: 0.5,
  low: 0.3,
  high: 0.7,
  nearLow: 0.36,
  nearHigh: 0.64,
  movingRange: { mean: 0.05, high: 0.2 },
};
