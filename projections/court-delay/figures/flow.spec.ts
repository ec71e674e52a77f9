/** Receipts, disposals, hearings and adjournments equal the same figures counted row by row. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../kit/tables.ts';
import {
  cellsOneByOne,
  behind,
  computed,
  countsOf,
  factsOf,
  figureOf,
  grouped,
  numberOf,
  plainly,
  someDay,
  someDefendants,
  someQuestion,
  valuesOf,
} from './spec-support.ts';

const someHearingDay: fc.Arbitrary<Row> = fc.record({
  held_on: someDay.map((day) => day ?? 20_030),
  adjourned: fc.constantFrom(0, 1),
  adjournment_reason: fc.constantFrom('for-reports', 'not-ready', undefined),
  purpose: fc.constantFrom('trial', 'plea'),
  by_month: fc.constant(0),
  ...grouped,
});

describe('what comes to the courts and leaves them', () => {
  it('is what counting row by row gives', () => {
    fc.assert(
      fc.property(someDefendants, someQuestion, ({ defendants }, question) => {
        const facts = factsOf({ fact_defendant: defendants });
        const counted = (series: string, dayOf: (row: Row) => number | undefined) =>
          cellsOneByOne(defendants, question, dayOf).map(({ rows, ...place }) => ({
            ...place,
            series,
            value: rows.length,
          }));
        const [any, crown] = ['received_on', 'crown_received_on'].map(
          (name) => (row: Row) => numberOf(row, name),
        );
        const receipts = [
          ...counted('count', (row) => any?.(row) ?? crown?.(row)),
          ...counted('magistrates', (row) => (any?.(row) === crown?.(row) ? undefined : any?.(row))),
          ...counted('crown', (row) => crown?.(row)),
        ];
        expect(valuesOf(computed('receipts', facts, question))).toEqual(valuesOf(receipts));
        const disposals = cellsOneByOne(defendants, question, (row) => numberOf(row, 'completed_on')).flatMap(
          ({ rows, ...place }) => [
            { ...place, series: 'count', value: rows.length },
            ...countsOf(rows.map((row) => row['final_result'])).map((count) => ({
              ...place,
              series: 'result',
              ...count,
            })),
          ],
        );
        expect(valuesOf(computed('disposals', facts, question))).toEqual(valuesOf(disposals));
      }),
    );
  });

  it('takes, in the mean, so many hearings at each tier', () => {
    fc.assert(
      fc.property(someDefendants, someQuestion, ({ defendants }, question) => {
        const valid = defendants.filter((row) => row['breach'] === 0);
        const expected = cellsOneByOne(valid, question, (row) => numberOf(row, 'completed_on')).flatMap(
          ({ rows, ...place }) => {
            const mean = (isCrown: boolean, name: string) => {
              const cases = rows.filter((row) => (row['tier'] === 'crown') === isCrown);
              const sum = cases.reduce((total, row) => total + Number(row[name]), 0);
              return cases.length === 0 ? undefined : sum / cases.length;
            };
            return [
              { ...place, series: 'magistrates', value: mean(false, 'magistrates_hearings') },
              { ...place, series: 'crown', value: mean(true, 'crown_hearings') },
              { ...place, series: 'before-crown', value: mean(true, 'magistrates_hearings') },
            ];
          },
        );
        const figures = computed('hearings-per-case', factsOf({ fact_defendant: defendants }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('is put off on so many of the days it is heard, by reason and without one', () => {
    fc.assert(
      fc.property(fc.array(someHearingDay, { maxLength: 40 }), someQuestion, (days, question) => {
        const expected = cellsOneByOne(days, question, (row) => numberOf(row, 'held_on')).flatMap(
          ({ rows, ...place }) => {
            const putOff = rows.filter((row) => row['adjourned'] === 1);
            const by = (series: string, name: string) =>
              countsOf(putOff.map((row) => row[name])).map((count) => ({ ...place, series, ...count }));
            return [
              { ...place, series: 'adjourned', value: putOff.length / rows.length },
              ...by('reason', 'adjournment_reason'),
              ...by('purpose', 'purpose'),
            ];
          },
        );
        const figures = computed('adjournments', factsOf({ fact_hearing_day: days }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('is, behind a figure, the rows it counts', () => {
    const completed = [20_030, 20_060, 20_200].map((completed_on) => ({
      completed_on,
      by_month: 0,
      breach: 0,
    }));
    const facts = factsOf({ fact_defendant: completed });
    expect(behind('disposals', facts, plainly)).toEqual([0, 1]);
    expect(
      figureOf(computed('disposals', facts, plainly), { series: 'count', period: 'second' })?.value,
    ).toBe(1);
  });
});
