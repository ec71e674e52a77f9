/** Trial results, their reasons and moved dates equal the same figures counted one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../kit/tables.ts';
import {
  behind,
  cellsOneByOne,
  computed,
  countsOf,
  factsOf,
  figureOf,
  grouped,
  medianOf,
  numberOf,
  plainly,
  someDay,
  someQuestion,
  valuesOf,
} from './spec-support.ts';

const someTrial: fc.Arbitrary<Row> = fc.record({
  listed_for: someDay.map((day) => day ?? 20_030),
  given_up_on: someDay,
  result_on: someDay,
  result: fc.constantFrom('effective', 'cracked', 'ineffective', 'vacated', undefined),
  result_recorded: fc.constantFrom(0, 1),
  given_up: fc.constantFrom('moved', 'vacated', undefined),
  reason_type: fc.constantFrom('Ineffective', 'Vacated'),
  reason_code: fc.constantFrom('W1', 'D', undefined),
  party: fc.constantFrom('court', 'prosecution', undefined),
  witness_reason: fc.constantFrom(0, 1),
  moved_by: fc.constantFrom('defence', undefined),
  by_month: fc.constant(0),
  ...grouped,
});

const reasonOf = ({ reason_type: type, reason_code: code }: Row) =>
  typeof code === 'string' ? `${String(type)} ${code}` : undefined;

function sides(rows: readonly Row[]) {
  const by = (series: string, of: (row: Row) => unknown) =>
    countsOf(rows.map(of)).map((each) => ({ series, ...each }));
  return [
    ...by('reason', reasonOf),
    ...by('party', (row) => row['party']),
    { series: 'witness', value: rows.filter((row) => row['witness_reason'] === 1).length },
  ];
}

describe('trials', () => {
  it.each(['effective', 'cracked', 'ineffective'])(
    'that were %s are a share of these three, by reason',
    (result) => {
      fc.assert(
        fc.property(fc.array(someTrial, { maxLength: 40 }), someQuestion, (trials, question) => {
          const held = trials.filter((row) =>
            ['effective', 'cracked', 'ineffective'].includes(String(row['result'])),
          );
          const expected = cellsOneByOne(held, question, (row) => numberOf(row, 'listed_for')).flatMap(
            ({ rows, ...place }) => {
              const these = rows.filter((row) => row['result'] === result);
              return [
                { ...place, series: 'share', value: these.length / rows.length },
                ...(result === 'effective' ? [] : sides(these)).map((side) => ({ ...place, ...side })),
              ];
            },
          );
          const figures = computed(`${result}-trials`, factsOf({ fact_trial_listing: trials }), question);
          expect(valuesOf(figures)).toEqual(valuesOf(expected));
        }),
      );
    },
  );

  it('given up before their day count each, whether or not a court recorded them as vacated', () => {
    fc.assert(
      fc.property(fc.array(someTrial, { maxLength: 40 }), someQuestion, (trials, question) => {
        const vacated = trials.filter((row) => row['result'] === 'vacated');
        const dayOf = (row: Row) => numberOf(row, 'given_up_on') ?? numberOf(row, 'result_on');
        const expected = cellsOneByOne(vacated, question, dayOf).flatMap(({ rows, ...place }) =>
          [
            { series: 'count', value: rows.length },
            { series: 'recorded', value: rows.filter((row) => row['result_recorded'] === 1).length },
            ...sides(rows),
          ].map((each) => ({ ...place, ...each })),
        );
        const figures = computed('vacated-trials', factsOf({ fact_trial_listing: trials }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('moved with no reason recorded are a share of all given up', () => {
    fc.assert(
      fc.property(fc.array(someTrial, { maxLength: 40 }), someQuestion, (trials, question) => {
        const expected = cellsOneByOne(trials, question, (row) => numberOf(row, 'given_up_on')).flatMap(
          ({ rows, ...place }) => {
            const by = (series: string, of: (row: Row) => unknown) =>
              countsOf(rows.map(of)).map((each) => ({ ...place, series, ...each }));
            const silent = rows.filter((row) => reasonOf(row) === undefined).length;
            return [
              { ...place, series: 'share', value: silent / rows.length },
              ...by('how', (row) => row['given_up']),
              ...by('reason', reasonOf),
              ...by('asked-by', (row) => row['moved_by']),
            ];
          },
        );
        const figures = computed('moved-without-reason', factsOf({ fact_trial_listing: trials }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('are found behind a reason, which is a type and a code together', () => {
    const trial = {
      listed_for: 20_030,
      result: 'ineffective',
      reason_type: 'Ineffective',
      witness_reason: 0,
    };
    const trials = ['W1', 'N3', undefined].map((reason_code) => ({ ...trial, reason_code }));
    const facts = factsOf({
      fact_trial_listing: [...trials, { ...trial, listed_for: 20_300, reason_code: 'W1' }],
    });
    expect(
      behind('ineffective-trials', facts, plainly, { series: 'reason', category: 'Ineffective W1' }),
    ).toEqual([0]);
    expect(
      behind('ineffective-trials', facts, plainly, { series: 'reason', category: 'not-recorded' }),
    ).toEqual([2]);
    expect(behind('ineffective-trials', facts, plainly)).toEqual([0, 1, 2]);
    expect(behind('moved-without-reason', facts, plainly)).toEqual([]);
  });
});

/** A few victims, each with a few dates, in whatever order. */
const someVictims: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      case_id: fc.constantFrom('a', 'b'),
      person: fc.constantFrom('p', 'q', 'r'),
      listed_on: someDay.map((day) => day ?? 20_030),
      listed_for: someDay.map((day) => day ?? 20_030),
      given_up_on: someDay,
      told_on: someDay,
      declined: fc.constantFrom(0, 1),
      result: fc.constantFrom('ineffective', undefined),
      ...grouped,
    }),
    { maxLength: 20 },
  )
  .map((rows) => rows.map((row, at): Row => ({ ...row, number: at, by_month: 0 })));

describe('victims given a trial date', () => {
  it('count once, with the first date given, and by whether any of hers moved', () => {
    fc.assert(
      fc.property(someVictims, someQuestion, (dates, question) => {
        const { asOf } = question;
        const known = dates.filter((row) => Number(row['listed_on']) <= asOf);
        const victims = [
          ...Map.groupBy(known, (row) => `${String(row['case_id'])} ${String(row['person'])}`).values(),
        ];
        const firsts = victims.flatMap((hers): Row[] => {
          const [first] = hers.toSorted(
            (a, b) =>
              Number(a['listed_on']) - Number(b['listed_on']) ||
              Number(a['listed_for']) - Number(b['listed_for']) ||
              Number(a['number']) - Number(b['number']),
          );
          const moved = hers.filter((row) => (numberOf(row, 'given_up_on') ?? Infinity) <= asOf).length;
          const ineffective = hers.some(
            (row) => row['result'] === 'ineffective' && Number(row['listed_for']) <= asOf,
          );
          return first === undefined ? [] : [{ ...first, moved, ineffective }];
        });
        const expected = cellsOneByOne(firsts, question, (row) => numberOf(row, 'listed_on')).flatMap(
          ({ rows, ...place }) => {
            const atLeast = (moves: number) => rows.filter((row) => Number(row['moved']) >= moves).length;
            const again = atLeast(1) === 0 ? undefined : atLeast(2) / atLeast(1);
            return [
              { ...place, series: 'share', value: atLeast(1) / rows.length },
              { ...place, series: 'moved-twice-or-more', value: again },
              {
                ...place,
                series: 'ineffective',
                value: rows.filter((row) => row['ineffective'] === true).length,
              },
            ];
          },
        );
        const figures = computed('moved-dates', factsOf({ fact_trial_victim: dates }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('were told of a move or not; who asked not to be told is left out, unless she was', () => {
    fc.assert(
      fc.property(someVictims, someQuestion, (dates, question) => {
        const toldOn = (row: Row) => {
          const day = numberOf(row, 'told_on');
          return day !== undefined && day <= question.asOf ? day : undefined;
        };
        const expected = cellsOneByOne(dates, question, (row) => numberOf(row, 'given_up_on')).flatMap(
          ({ rows, ...place }) => {
            const asked = rows.filter((row) => row['declined'] === 0 || toldOn(row) !== undefined);
            const waits = asked.flatMap((row) => {
              const told = toldOn(row);
              return told === undefined ? [] : [Math.max(0, told - Number(row['given_up_on']))];
            });
            const share = asked.length === 0 ? undefined : (asked.length - waits.length) / asked.length;
            return [
              { ...place, series: 'share', value: share },
              { ...place, series: 'days', value: medianOf(waits) },
              { ...place, series: 'declined', value: rows.length - asked.length },
            ];
          },
        );
        const figures = computed('moved-not-told', factsOf({ fact_trial_victim: dates }), question);
        expect(valuesOf(figures)).toEqual(valuesOf(expected));
      }),
    );
  });

  it('of whom a date moved twice are among those of whom one moved', () => {
    const date = { case_id: 'a', person: 'p', listed_on: 20_030, listed_for: 20_040, declined: 0 };
    const rows = [
      { ...date, number: 1, given_up_on: 20_035 },
      { ...date, number: 2, listed_on: 20_035, given_up_on: 20_038 },
      { ...date, number: 1, person: 'q' },
    ];
    const figures = computed('moved-dates', factsOf({ fact_trial_victim: rows }), plainly);
    expect(figureOf(figures, { series: 'share', period: 'first' })).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
    expect(figureOf(figures, { series: 'moved-twice-or-more' })).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });
});
