/** Open cases and their age equal the same figures counted case by case, and an official table's rules hold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitOfDate } from '../defendants.ts';
import type { Figure, Question } from '../../kit/figures.ts';
import type { Row } from '../../kit/tables.ts';
import {
  behind,
  cellsOneByOne,
  computed,
  factsOf,
  figureOf,
  medianOf,
  numberOf,
  plainly,
  someDefendants,
  someQuestion,
  valuesOf,
} from './spec-support.ts';

const receiptOf = (row: Row) => {
  const known = [numberOf(row, 'received_on'), numberOf(row, 'crown_received_on')].filter(
    (day) => day !== undefined,
  );
  return known.length === 0 ? undefined : Math.min(...known);
};

/** Which rows are open on a day, and which of them are apart. */
function openOn(rows: readonly Row[], day: number) {
  const open = rows.filter((row) => {
    const since = receiptOf(row) ?? numberOf(row, 'first_listed_on') ?? Infinity;
    return since <= day && (numberOf(row, 'completed_on') ?? Infinity) > day;
  });
  const isAnew = (row: Row) => numberOf(row, 'retrial_ordered_on') !== undefined;
  return {
    open: open.filter((row) => !isAnew(row)),
    retrials: open.filter((row) => isAnew(row) && Number(row['retrial_ordered_on']) <= day),
  };
}

function ageOn(row: Row, day: number): number | undefined {
  const name = row['tier'] === 'crown' ? 'crown_received_on' : 'first_listed_on';
  const from = row['by_month'] === bitOfDate(name) ? undefined : numberOf(row, name);
  return from === undefined || from > day ? undefined : day - from;
}

type Rows = { readonly defendants: readonly Row[]; readonly warrants: readonly Row[] };

/** The defendants who are not away under a warrant: each spell stands for one of them. */
function withoutWarrants({ defendants, warrants }: Rows, day: number) {
  const live = warrants.filter(
    (row) => Number(row['issued_on']) <= day && (numberOf(row, 'executed_on') ?? Infinity) > day,
  );
  const away = new Set(
    live.map((warrant) =>
      defendants.find((row) => Object.keys(row).every((name) => row[name] === warrant[name])),
    ),
  );
  return {
    present: defendants.filter((row) => !away.has(row)),
    away: [...away].filter((row) => row !== undefined),
  };
}

function slowly(rows: Rows, question: Question): readonly Figure[] {
  const whole = { ...question, periods: [{ label: '', from: 0, to: question.asOf }] };
  const days = [
    { period: undefined, day: question.asOf },
    ...question.periods
      .filter(({ from }) => from <= question.asOf)
      .map(({ label, to }) => ({ period: label, day: Math.min(to, question.asOf) })),
  ];
  return days.flatMap(({ period, day }) => {
    const { present, away } = withoutWarrants(rows, day);
    const [open, gone] = [openOn(present, day), openOn(away, day)];
    const everyGroup = cellsOneByOne(rows.defendants, whole, (row) =>
      (receiptOf(row) ?? numberOf(row, 'first_listed_on')) === undefined ? undefined : 0,
    );
    return everyGroup.flatMap(({ groups, rows: members }) => {
      const mine = (those: readonly Row[]) => those.filter((row) => members.includes(row));
      const ages = mine(open.open).flatMap((row) => ageOn(row, day) ?? []);
      const figure = (series: string, value: number | undefined) => ({
        series,
        period,
        groups,
        value,
        people: 0,
      });
      return [
        figure('open', mine(open.open).length),
        figure('out-on-warrant', mine(gone.open).length),
        figure('retrials', mine(open.retrials).length),
        figure('without-receipt', mine(open.open).filter((row) => receiptOf(row) === undefined).length),
        figure('median', medianOf(ages)),
        figure('age-not-known', mine(open.open).length - ages.length),
      ];
    });
  });
}

/** No two rows alike: a warrant names its defendant by all his facts. */
const distinct = someDefendants.map(({ defendants, warrants }): Rows => {
  const numbered = (row: Row) => ({ ...row, offences: defendants.indexOf(row) });
  const ofWarrant = (warrant: Row) =>
    defendants.findIndex((row) => Object.keys(row).every((name) => row[name] === warrant[name]));
  return {
    defendants: defendants.map(numbered),
    warrants: warrants.map((warrant) => ({ ...warrant, offences: ofWarrant(warrant) })),
  };
});

describe('open cases', () => {
  it('and their ages are what counting them case by case gives, on any day, by any group', () => {
    fc.assert(
      fc.property(distinct, someQuestion, (rows, question) => {
        const facts = factsOf({ fact_defendant: rows.defendants, fact_warrant: rows.warrants });
        const expected = valuesOf(slowly(rows, question));
        const found = valuesOf([
          ...computed('open-caseload', facts, question),
          ...computed('open-age', facts, question),
        ]);
        for (const [key, value] of expected) expect(found.get(key), key).toEqual(value);
      }),
    );
  });

  const base = { by_month: 0, breach: 0, tier: 'crown', crown_received_on: 20_100 - 400 };
  const value = (figures: readonly Figure[], series: string, category?: string) =>
    figureOf(figures, { series, period: undefined, ...(category !== undefined && { category }) })?.value;

  it('are out while a warrant is live, in again once it is executed, and apart when tried anew', () => {
    const away = { ...base, issued_on: 20_010, executed_on: undefined };
    const back = { ...away, executed_on: 20_100 };
    const facts = (warrant: Row) =>
      factsOf({ fact_defendant: [base, { ...base, retrial_ordered_on: 20_000 }], fact_warrant: [warrant] });
    const counts = (warrant: Row) => {
      const figures = computed('open-caseload', facts(warrant), plainly);
      return ['open', 'out-on-warrant', 'retrials'].map((series) => value(figures, series));
    };
    expect(counts(away)).toEqual([0, 1, 1]);
    expect(counts(back)).toEqual([1, 0, 1]);
  });

  it('behind a figure are those counted, without who is under a live warrant', () => {
    const named = (defendant: string, facts: Row = {}) => ({ ...base, case_id: 'a', defendant, ...facts });
    const facts = factsOf({
      fact_defendant: [named('p'), named('q'), named('r', { completed_on: 20_090 }), named('s')],
      fact_warrant: [
        named('q', { issued_on: 20_010 }),
        named('s', { issued_on: 20_010, executed_on: 20_020 }),
      ],
    });
    expect(behind('open-caseload', facts, plainly)).toEqual([0, 3]);
  });

  it('of 365 days are open a year or more, of 364 not; those of no known age are in the base of all only', () => {
    const aged = (days: number) => ({ ...base, crown_received_on: 20_100 - days });
    const unaged = { ...base, crown_received_on: undefined, received_on: 20_000 };
    const figures = computed(
      'open-age',
      factsOf({ fact_defendant: [aged(364), aged(365), aged(729), aged(730), unaged] }),
      plainly,
    );
    expect(value(figures, 'a-year-or-more')).toBe(3 / 4);
    expect(value(figures, 'a-year-or-more-of-all')).toBe(3 / 5);
    expect(value(figures, 'two-years-or-more')).toBe(1 / 4);
    expect(value(figures, 'median')).toBe((365 + 729) / 2);
    expect(value(figures, 'age-not-known')).toBe(1);
    const bands = ['26-weeks-to-a-year', '1-to-2-years', '2-years-or-more'];
    expect(bands.map((band) => value(figures, 'band', band))).toEqual([1, 2, 1]);
  });
});
