/** Delay at the pace of a month, the mix behind a change, and the range of the next step. */
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { bitOfDate } from '../defendants.ts';
import type { Question } from '../../kit/figures.ts';
import { delayByPeriod, stillOpen } from '../../kit/statistics/delay-by-month.ts';
import type { Row } from '../../kit/tables.ts';
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

const row = { by_month: 0, breach: 0, tier: 'crown' };

/** Cases begun each day, that take so many days. */
function steady(from: number, to: number, perDay: number, days: (start: number) => number): readonly Row[] {
  return Array.from({ length: (to - from) * perDay }, (_, place): Row => {
    const charged = from + Math.floor(place / perDay);
    return { ...row, charged_on: charged, completed_on: charged + days(charged) };
  });
}

/** Months of thirty days from a day on. */
function monthsFrom(first: number, count: number): Question['periods'] {
  return Array.from({ length: count }, (_, place) => ({
    label: `m${place + 1}`,
    from: first + 30 * place,
    to: first + 30 * place + 29,
  }));
}

describe('delay at the pace of a month', () => {
  const periods = monthsFrom(20_000, 15);
  const question = { ...plainly, asOf: 20_450, periods };

  it('is how long cases take where they all take as long, and a month that fills is told apart', () => {
    const facts = factsOf({ fact_defendant: steady(19_700, 20_450, 2, () => 40) });
    const figures = computed('delay-by-month', facts, question);
    const pace = (period: string) => figureOf(figures, { series: 'pace', period });
    expect(pace('m3')?.value).toBe(40);
    expect(pace('m15')).toMatchObject({ flags: ['still-filling'] });
  });

  it('leaves out the time under a live warrant', () => {
    const waiting = steady(19_990, 20_000, 4, () => 100).map((each, place): Row => ({
      ...each,
      offences: place,
    }));
    const away = waiting.map((each) => ({ ...each, issued_on: 20_001, executed_on: 20_080 }));
    const atRisk = (warrants: readonly Row[]) => {
      const facts = factsOf({ fact_defendant: waiting, fact_warrant: warrants });
      const options = { cohort: 'open' };
      const [, second] = [1, 2].map((place) =>
        computed('time-to-completion', facts, { ...question, options, periods: periods.slice(0, place + 1) }),
      );
      return figureOf(second ?? [], { series: 'median', period: 'm2' })?.flags;
    };
    expect(atRisk([])).toEqual(['conditional', 'not-reached']);
    expect(atRisk(away)).toEqual(['too-few']);
    const courses = (gone: boolean) => ({
      started: Int32Array.from(waiting, ({ charged_on: day }) => Number(day)),
      ended: new Int32Array(waiting.length).fill(stillOpen),
      away: gone
        ? waiting.map(({ charged_on: day }) => ({ started: Number(day), from: 20_001, to: 20_080 }))
        : [],
    });
    expect(delayByPeriod(courses(false), [{ from: 19_990, to: 20_029 }], { horizon: 20 })[0]?.days).toBe(20);
    expect(
      delayByPeriod(courses(true), [{ from: 19_990, to: 20_029 }], { horizon: 20 })[0]?.days,
    ).toBeUndefined();
  });
});

describe('the mix behind a change', () => {
  it('and what changed within groups add up to the difference of the means', () => {
    fc.assert(
      fc.property(
        someDefendants,
        someQuestion,
        fc.constantFrom('court-and-plea', 'plea', 'offence-category'),
        ({ defendants }, asked, mix) => {
          const question = { ...asked, options: { mix } };
          const facts = factsOf({ fact_defendant: defendants });
          const split = valuesOf(computed('delay-mix-and-change', facts, question));
          const means = valuesOf(computed('charge-to-completion', facts, question));
          for (const [key, difference] of split) {
            if (!key.includes('"difference"')) continue;
            const of = (series: string) => split.get(key.replace('"difference"', `"${series}"`)) ?? NaN;
            expect(of('mix') + of('within')).toBeCloseTo(difference ?? NaN, 9);
            expect(of('after') - of('before')).toBeCloseTo(difference ?? NaN, 9);
            expect(of('after')).toBeCloseTo(means.get(key.replace('"difference"', '"mean"')) ?? NaN, 9);
          }
        },
      ),
    );
  });

  it('is all of it where as many more cases go to trial, and none where all take longer', () => {
    const completed = (completed_on: number, days: number, plea: string, count: number) =>
      Array.from({ length: count }, () => ({
        ...row,
        plea,
        completed_on,
        offence_completed_on: completed_on,
        charged_on: completed_on - days,
      }));
    const before = [...completed(20_030, 50, 'guilty', 30), ...completed(20_030, 200, 'not-guilty', 10)];
    const mixed = [...completed(20_060, 50, 'guilty', 10), ...completed(20_060, 200, 'not-guilty', 30)];
    const slower = [...completed(20_060, 90, 'guilty', 30), ...completed(20_060, 240, 'not-guilty', 10)];
    const parts = (after: readonly Row[]) => {
      const facts = factsOf({ fact_defendant: [...before, ...after] });
      const figures = computed('delay-mix-and-change', facts, { ...plainly, options: { mix: 'plea' } });
      return ['difference', 'mix', 'within'].map((series) => figureOf(figures, { series })?.value);
    };
    expect(parts(mixed)).toEqual([75, 75, 0]);
    expect(parts(slower)).toEqual([40, 0, 40]);
  });
});

describe('the next step', () => {
  const waits = (count: number, listed: number | undefined) =>
    Array.from({ length: count }, () => ({ ...row, charged_on: 20_000, first_listed_on: listed }));
  const range = (rows: readonly Row[], options = {}) => {
    const figures = computed('next-step-range', factsOf({ fact_defendant: rows }), { ...plainly, options });
    return ['earliest', 'middle', 'latest', 'cases'].map(
      (series) => figureOf(figures, { series, category: 'first-hearing' })?.value,
    );
  };

  it('comes between the days at which a quarter and three quarters of comparable cases took it, open ones counted', () => {
    const rows = [...waits(10, 20_010), ...waits(10, 20_020), ...waits(10, 20_030), ...waits(11, undefined)];
    expect(range(rows)).toEqual([20, 30, undefined, 41]);
    expect(range(rows, { waited: '30' })).toEqual([undefined, undefined, undefined, 11]);
  });

  it('cannot be said from fewer than thirty that waited as long', () => {
    expect(range(waits(29, 20_010))).toEqual([undefined, undefined, undefined, 29]);
    const rows = [...waits(20, 20_010), ...waits(30, 20_050)];
    expect(range(rows, { waited: '30' })).toEqual([50, 50, 50, 30]);
    expect(range(rows, { waited: '90' })).toEqual([undefined, undefined, undefined, 0]);
  });

  it('is told of every wait begun by the day asked for', () => {
    fc.assert(
      fc.property(someDefendants, someQuestion, ({ defendants }, question) => {
        const { asOf } = question;
        const upTo = (day: number | undefined) => (day !== undefined && day <= asOf ? day : undefined);
        const lengthOf = (each: Row) => {
          const start = Number(each['charged_on']);
          const step = upTo(numberOf(each, 'first_listed_on'));
          return (step ?? upTo(numberOf(each, 'completed_on')) ?? asOf) - start;
        };
        const whole = { ...question, periods: [{ label: '', from: 0, to: asOf }] };
        const begun = cellsOneByOne(defendants, whole, (each) =>
          each['by_month'] === bitOfDate('charged_on') ? undefined : numberOf(each, 'charged_on'),
        );
        const figures = computed('next-step-range', factsOf({ fact_defendant: defendants }), question);
        for (const { groups, rows } of begun) {
          const cases = figureOf(figures, { series: 'cases', category: 'first-hearing', groups });
          expect(cases?.value).toBe(rows.filter((each) => lengthOf(each) >= 0).length);
        }
      }),
    );
  });
});
