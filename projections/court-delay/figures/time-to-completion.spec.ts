/** Curves with open cases equal the product of shares that stayed, worked out day by day over each case. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitOfDate } from '../defendants.ts';
import type { Question } from '../../kit/figures.ts';
import type { Row } from '../../kit/tables.ts';
import {
  cellsOneByOne,
  computed,
  factsOf,
  figureOf,
  keyOf,
  numberOf,
  plainly,
  someDefendants,
  someQuestion,
  valuesOf,
} from './spec-support.ts';

type Rows = { readonly defendants: readonly Row[]; readonly warrants: readonly Row[] };

/** Each warrant is of one defendant: they share a number. */
const numbered = someDefendants.map(({ defendants, warrants }): Rows => {
  const sameFacts = (warrant: Row) =>
    defendants.findIndex((row) => Object.keys(row).every((name) => row[name] === warrant[name]));
  return {
    defendants: defendants.map((row) => ({ ...row, offences: defendants.indexOf(row) })),
    warrants: warrants.map((warrant) => ({ ...warrant, offences: sameFacts(warrant) })),
  };
});

function startOf(row: Row): number | undefined {
  if (row['breach'] === 1 || row['by_month'] === bitOfDate('charged_on')) return undefined;
  return numberOf(row, 'charged_on');
}

function endOf(row: Row, asOf: number): number | undefined {
  const day = numberOf(row, 'completed_on');
  return day !== undefined && day <= asOf ? day : undefined;
}

/** Whether a case waits at the end of a day of its own, by its age. */
function isAtRisk(row: Row, age: number, asOf: number, warrants: readonly Row[]): boolean {
  const day = (startOf(row) ?? 0) + age;
  const end = endOf(row, asOf);
  const isAway = warrants.some(
    (warrant) =>
      warrant['offences'] === row['offences'] &&
      Number(warrant['issued_on']) < day &&
      day <= (numberOf(warrant, 'executed_on') ?? Infinity),
  );
  return day <= Math.min(end ?? asOf, asOf) && (!isAway || day === end);
}

function curvesOf({ defendants, warrants }: Rows, question: Question) {
  return cellsOneByOne(defendants, question, startOf).flatMap(({ rows, ...place }) => {
    const valid = rows.filter((row) => (endOf(row, question.asOf) ?? Infinity) >= Number(startOf(row)));
    let waiting = 1;
    return Array.from({ length: 100 }, (_, at) => {
      const atRisk = valid.filter((row) => isAtRisk(row, at, question.asOf, warrants));
      const ended = atRisk.filter((row) => endOf(row, question.asOf) === Number(startOf(row)) + at);
      if (ended.length > 0) waiting *= 1 - ended.length / atRisk.length;
      return { ...place, series: 'waiting', at, value: waiting };
    });
  });
}

const daily = { points: 'daily' };

describe('time to completion', () => {
  it('is, day by day, the product of the shares that stayed, whoever is under a live warrant away', () => {
    fc.assert(
      fc.property(numbered, someQuestion, (rows, asked) => {
        const question = { ...asked, options: daily };
        const facts = factsOf({ fact_defendant: rows.defendants, fact_warrant: rows.warrants });
        const found = computed('time-to-completion', facts, question).filter(
          ({ series }) => series === 'waiting',
        );
        const expected = valuesOf(curvesOf(rows, question));
        for (const [key, value] of valuesOf(found))
          expect(value, key).toBeCloseTo(expected.get(key) ?? NaN, 9);
      }),
    );
  });

  const row = { by_month: 0, breach: 0, tier: 'crown' };
  const cases = (count: number, facts: Row) =>
    Array.from({ length: count }, (): Row => ({ ...row, ...facts }));

  it('counts open cases: half of them open, the median is not reached', () => {
    const half = [
      ...cases(20, { charged_on: 20_025, completed_on: 20_045 }),
      ...cases(21, { charged_on: 20_025 }),
    ];
    const figures = computed('time-to-completion', factsOf({ fact_defendant: half }), plainly);
    expect(figureOf(figures, { series: 'median', period: 'first' })).toMatchObject({
      value: undefined,
      flags: ['not-reached'],
    });
    expect(figureOf(figures, { series: 'open', period: 'first' })?.value).toBe(21);
    const most = [...half, ...cases(2, { charged_on: 20_025, completed_on: 20_045 })];
    const reached = computed('time-to-completion', factsOf({ fact_defendant: most }), plainly);
    expect(figureOf(reached, { series: 'median', period: 'first' })).toMatchObject({ value: 20, low: 20 });
  });

  it('watches in a period all who were open in it, from their age then: the curve is conditional on it', () => {
    const old = cases(40, { charged_on: 20_000, completed_on: 20_060 });
    const options = { cohort: 'open', points: 'daily' };
    const figures = computed('time-to-completion', factsOf({ fact_defendant: old }), { ...plainly, options });
    expect(figureOf(figures, { series: 'starts-at', period: 'second' })).toMatchObject({
      value: 50,
      flags: ['conditional'],
    });
    expect(figureOf(figures, { series: 'median', period: 'second' })?.value).toBe(60);
    const few = computed('time-to-completion', factsOf({ fact_defendant: old.slice(0, 29) }), {
      ...plainly,
      options,
    });
    expect(figureOf(few, { series: 'median', period: 'second' })).toMatchObject({ flags: ['too-few'] });
  });

  it('ends in one of three ways; their shares and those still waiting are all', () => {
    fc.assert(
      fc.property(numbered, someQuestion, ({ defendants }, asked) => {
        const question = { ...asked, options: daily };
        const facts = factsOf({ fact_defendant: defendants });
        const waiting = valuesOf(computed('time-to-completion', facts, question));
        const ended = computed('competing-endings', facts, question).filter(
          ({ series }) => series === 'ended',
        );
        const byAge = Map.groupBy(ended, ({ period, groups, at }) =>
          keyOf({ series: 'waiting', period, groups, at }),
        );
        for (const [key, ways] of byAge) {
          const sum = ways.reduce((total, { value }) => total + (value ?? 0), 0);
          expect(ways).toHaveLength(3);
          expect(sum + (waiting.get(key) ?? NaN)).toBeCloseTo(1, 9);
        }
      }),
    );
    const ending = (final_result: string, days: number) =>
      cases(10, { charged_on: 20_025, completed_on: 20_025 + days, final_result });
    const all = [
      ...ending('sentenced', 30),
      ...ending('discontinued', 10),
      ...ending('no-evidence-offered', 20),
    ];
    const figures = computed('competing-endings', factsOf({ fact_defendant: all }), {
      ...plainly,
      options: daily,
    });
    const at = (category: string, days: number) =>
      figureOf(figures, { series: 'ended', period: 'first', category, at: days })?.value;
    expect([at('discontinued', 9), at('discontinued', 10), at('withdrawn', 20)]).toEqual([
      0,
      expect.closeTo(1 / 3, 9),
      expect.closeTo(1 / 3, 9),
    ]);
    expect(at('completed', 30)).toBeCloseTo(1 / 3, 9);
  });
});
