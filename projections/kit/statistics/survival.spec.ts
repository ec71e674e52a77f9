/** The estimate against published tables, and what holds of any curve. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lifeTable, startOfCurve } from './life-table.ts';
import type { Case } from './spec-support.ts';
import { atRiskAt, casesOf, endedAtAge, publishedIn, someCases, spellsOf, textOf } from './spec-support.ts';
import type { Curve } from './survival.ts';
import {
  bandAt,
  curveOfWaits,
  kaplanMeier,
  longerThan,
  medianOf,
  notReached,
  quantile,
  restrictedMean,
  stillWaiting,
} from './survival.ts';

const curveOf = (cases: readonly Case[], given?: number) => kaplanMeier(lifeTable(spellsOf(cases)), given);

const row = z.looseObject({
  time: z.number(),
  n_risk: z.number(),
  n_event: z.number(),
  n_censor: z.number(),
  surv: z.number(),
  std_err: z.number().nullable(),
  'log-log': z.tuple([z.number().nullable(), z.number().nullable()]),
});

/** Where the curve is 0, R prints neither error nor band. */
const printedRows = z.array(z.array(z.number().nullable()));

function expectCurve(curve: Curve, rows: readonly z.output<typeof row>[]): void {
  for (const each of rows) {
    const point = curve.find(({ days }) => days === each.time);
    expect(point).toMatchObject({ atRisk: each.n_risk, ended: each.n_event, censored: each.n_censor });
    if (point === undefined) continue;
    expect(point.waiting).toBeCloseTo(each.surv, 12);
    if (each.std_err === null) continue;
    expect(point.waiting * Math.sqrt(point.variance)).toBeCloseTo(each.std_err, 12);
    const [low, high] = each['log-log'];
    expect(bandAt(point)?.low).toBeCloseTo(low ?? NaN, 10);
    expect(bandAt(point)?.high).toBeCloseTo(high ?? NaN, 10);
  }
}

/** Time, at risk, ended, share, standard error, to as many decimals as each column is printed with. */
function expectPrinted(curve: Curve, rows: z.output<typeof printedRows>): void {
  const printed = rows.filter(([, , , share]) => share !== 0).map((cells) => cells.slice(0, 5));
  const decimals = (column: number) =>
    Math.max(...printed.map((cells) => String(cells[column]).split('.')[1]?.length ?? 0));
  const ours = curve
    .filter(({ days }) => printed.some(([time]) => time === days))
    .map(({ days, atRisk, ended, waiting, variance }) => [
      days,
      atRisk,
      ended,
      Number(waiting.toFixed(decimals(3))),
      Number((waiting * Math.sqrt(variance)).toFixed(decimals(4))),
    ]);
  expect(printed.length).toBeGreaterThan(0);
  expect(ours).toEqual(printed);
}

const g3 = textOf('lifelines_g3.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

describe('the curve of waits', () => {
  it('is the leukaemia table as R prints it, its bands and median', () => {
    const group = z.object({
      time: z.array(z.number()),
      status_1_event_0_censored: z.array(z.number()),
      published: z.object({ rows: printedRows, median: z.object({ estimate: z.number() }) }),
      computed_here_full_precision: z.array(row),
    });
    const { groups } = publishedIn('aml_leukemia.json', z.object({ groups: z.record(z.string(), group) }));
    expect(Object.keys(groups)).toHaveLength(2);
    for (const each of Object.values(groups)) {
      const curve = curveOf(casesOf(each.time, each.status_1_event_0_censored));
      expectCurve(curve, each.computed_here_full_precision);
      expectPrinted(curve, each.published.rows);
      expect(medianOf(curve).days).toBe(each.published.median.estimate);
    }
  });

  it('is the ovarian table, with rows at the times of open waits', () => {
    const published = publishedIn(
      'ovarian.json',
      z.object({
        time: z.array(z.number()),
        status_1_event_0_censored: z.array(z.number()),
        published: z.object({ all_incl_censor_times: printedRows }),
        computed_here_full_precision_all: z.array(row),
      }),
    );
    const curve = curveOf(casesOf(published.time, published.status_1_event_0_censored));
    expectCurve(curve, published.computed_here_full_precision_all);
    expectPrinted(curve, published.published.all_incl_censor_times);
  });

  it('is the textbook table of the 6-MP trial, with the intervals of its medians', () => {
    const published = publishedIn(
      'freireich_6mp_expected.json',
      z.object({
        textbook_table_6MP: z.object({ rows: printedRows }),
        computed_here: z.record(
          z.string(),
          z.object({
            median: z.object({ 'log-log': z.array(z.number().nullable()) }),
            rows: z.array(row),
          }),
        ),
      }),
    );
    const lines = textOf('lifelines_gehan.dat')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const curves = ['1', '2'].map((name) => {
      const group = lines.filter(([first]) => first === Number(name));
      return curveOf(
        casesOf(
          group.map(([, weeks = NaN]) => weeks),
          group.map(([, , ended = NaN]) => ended),
        ),
      );
    });
    expectPrinted(curves[1] ?? [], published.textbook_table_6MP.rows);
    for (const [place, curve] of curves.entries()) {
      const computed = published.computed_here[String(place + 1)];
      expectCurve(curve, computed?.rows ?? []);
      const { days, low, high } = medianOf(curve);
      expect([days, low, high]).toEqual(computed?.median['log-log'].map((each) => each ?? notReached));
    }
  });

  it('has the log-log band that R prints for the glioma trial', () => {
    const published = publishedIn(
      'g3_loglog_expected.json',
      z.object({
        times: z.array(z.number()),
        survival: z.array(z.number()),
        lower: z.array(z.number()),
        upper: z.array(z.number()),
      }),
    );
    const control = g3.filter(([, , , , group]) => group !== 'RIT');
    const points = curveOf(
      casesOf(
        control.map((cells) => Number(cells[6])),
        control.map((cells) => Number(cells[5] === 'True')),
      ),
    ).filter(({ ended }) => ended > 0);
    const rounded = (value: number | undefined, digits: number) => Number(value?.toFixed(digits));
    expect(points.map(({ days }) => days)).toEqual(published.times);
    expect(points.map(({ waiting }) => rounded(waiting, 3))).toEqual(published.survival);
    expect(points.map((point) => rounded(bandAt(point)?.low, 4))).toEqual(published.lower);
    expect(points.map((point) => rounded(bandAt(point)?.high, 3))).toEqual(published.upper);
  });

  it('reads quantiles as R does, in the middle of a flat, and none where the curve does not fall so far', () => {
    const { data, expected_overall: expected } = publishedIn(
      'r_quantile_convention.json',
      z.object({
        data: z.object({ time: z.array(z.number()), status: z.array(z.number().nullable()) }),
        expected_overall: z.object({ quantile: z.array(z.number().nullable()) }),
      }),
    );
    const known = data.time.flatMap((days, place) =>
      typeof data.status[place] === 'number' ? [{ days, ended: data.status[place] === 1 }] : [],
    );
    const levels = [13 / 14, 6 / 7, 2 / 3, 1 / 2, 9 / 35, 1 / 10];
    const curve = curveOfWaits(known);
    expect(levels.map((level) => quantile(curve, 1 - level) ?? null)).toEqual(expected.quantile);
  });
});

describe('the curve of those who were watched late', () => {
  const test2 = publishedIn(
    'delayed_entry_r_survtest.json',
    z.object({
      data: z.object({
        start: z.array(z.number()),
        stop: z.array(z.number()),
        event: z.array(z.number()),
      }),
      computed_here: z.object({
        rows: z.array(
          z.object({
            time: z.number(),
            n_risk: z.number(),
            n_event: z.number(),
            n_censor: z.number(),
            surv: z.number(),
            se_log_surv: z.number(),
            loglog95: z.tuple([z.number(), z.number()]),
          }),
        ),
        conditional_on_start_5: z.array(
          z.object({ time: z.number(), n_risk: z.number(), surv: z.number(), se_log_surv: z.number() }),
        ),
        restricted_mean_0_to_9: z.number(),
        restricted_mean_5_to_9_given_alive_at_5: z.number(),
      }),
    }),
  );
  const cases = casesOf(test2.data.stop, test2.data.event, test2.data.start);

  it('is that of ten people whom R watches late', () => {
    const curve = curveOf(cases);
    expect(curve).toHaveLength(test2.computed_here.rows.length);
    for (const [place, each] of test2.computed_here.rows.entries()) {
      const point = curve[place] ?? { waiting: NaN, variance: NaN };
      expect(point).toMatchObject({ days: each.time, atRisk: each.n_risk, ended: each.n_event });
      expect(point.waiting).toBeCloseTo(each.surv, 12);
      expect(Math.sqrt(point.variance)).toBeCloseTo(each.se_log_surv, 12);
      expect(bandAt(point)?.low).toBeCloseTo(each.loglog95[0], 12);
      expect(bandAt(point)?.high).toBeCloseTo(each.loglog95[1], 12);
    }
    expect(restrictedMean(curve, 9)).toBeCloseTo(test2.computed_here.restricted_mean_0_to_9, 12);
  });

  it('given that they waited five days, starts there', () => {
    const curve = curveOf(cases, 5);
    const { conditional_on_start_5: rows, restricted_mean_5_to_9_given_alive_at_5: mean } =
      test2.computed_here;
    expect(curve.map(({ days, atRisk }) => [days, atRisk])).toEqual(
      rows.map(({ time, n_risk }) => [time, n_risk]),
    );
    for (const [place, { surv, se_log_surv }] of rows.entries()) {
      expect(curve[place]?.waiting).toBeCloseTo(surv, 12);
      expect(Math.sqrt(curve[place]?.variance ?? NaN)).toBeCloseTo(se_log_surv, 12);
    }
    expect(restrictedMean(curve, 9, 5)).toBeCloseTo(mean, 12);
  });

  it('does not count who enters on the day another leaves, as lifelines and R', () => {
    const { cases: published } = publishedIn(
      'delayed_entry_lifelines_vs_r.json',
      z.object({
        cases: z.array(
          z.object({
            entry: z.array(z.number()),
            exit: z.array(z.number()),
            event: z.array(z.number()),
            published: z.object({ time: z.array(z.number()), surv: z.array(z.number()) }),
          }),
        ),
      }),
    );
    expect(published).toHaveLength(2);
    for (const { entry, exit, event, published: printed } of published) {
      const tenths = (ages: readonly number[]) => ages.map((age) => Math.round(age * 10));
      const curve = curveOf(casesOf(tenths(exit), event, tenths(entry)));
      const ours = printed.time.map((time) => stillWaiting(curve, Math.round(time * 10)));
      expect(ours.map((each) => Number(each.toFixed(3)))).toEqual(printed.surv);
    }
  });

  it('starts where thirty are at risk, and nowhere where there are never so many', () => {
    const early = { entry: -1, exit: 2, ending: 1 };
    const late = Array.from({ length: 30 }, () => ({ entry: 9, exit: 20, ending: 1 }));
    expect(startOfCurve(lifeTable(spellsOf([early, ...late])))).toBe(9);
    expect(startOfCurve(lifeTable(spellsOf([early, ...late.slice(1)])))).toBeUndefined();
    expect(startOfCurve(lifeTable(spellsOf(Array.from({ length: 30 }, () => early))))).toBe(-1);
    expect(stillWaiting(curveOf([early, ...late]), 10)).toBe(0);
    expect(stillWaiting(curveOf([early, ...late], 9), 10)).toBe(1);
  });

  it('leaves out, and counts, rows that were never seen waiting', () => {
    const never = [
      { entry: 5, exit: 5, ending: 1 },
      { entry: 5, exit: 3, ending: 1 },
    ];
    const table = lifeTable(spellsOf([...never, { entry: -1, exit: -4, ending: 1 }, ...cases]));
    expect(table.leftOut).toBe(3);
    expect(kaplanMeier(table)).toEqual(curveOf(cases));
  });
});

describe('any curve', () => {
  it('is the slow product over all ages', () => {
    fc.assert(
      fc.property(someCases, fc.integer({ min: -1, max: 20 }), (cases, given) => {
        const curve = curveOf(cases, given);
        let [waiting, variance, days] = [1, 0, given < 0 ? 0 : 1];
        for (let age = given + 1; age <= 62; age += 1) {
          const [n, d] = [atRiskAt(cases, age), endedAtAge(cases, age)];
          if (d > 0) [waiting, variance] = [waiting * (1 - d / n), variance + d / (n * (n - d))];
          expect(stillWaiting(curve, age)).toBeCloseTo(waiting, 9);
          const point = curve.find((each) => each.days === age);
          if (point !== undefined && waiting > 0) expect(point.variance).toBeCloseTo(variance, 9);
          const mean = restrictedMean(curve, age, Math.max(given, 0));
          if (mean !== undefined) expect(mean).toBeCloseTo(days, 9);
          days += waiting;
        }
      }),
    );
  });

  it('has a band around it, and a median within its interval', () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const curve = curveOf(cases);
        for (const point of curve) {
          const band = bandAt(point);
          if (band === undefined) continue;
          expect(band.low).toBeLessThanOrEqual(point.waiting);
          expect(band.high).toBeGreaterThanOrEqual(point.waiting);
        }
        const { days, low, high } = medianOf(curve);
        const number = (end: number | string) => (typeof end === 'number' ? end : Infinity);
        if (curve.every(({ waiting }) => waiting > 0)) expect(number(low)).toBeLessThanOrEqual(number(days));
        expect(number(high)).toBeGreaterThanOrEqual(number(days));
      }),
    );
  });

  it('is the plain share where nobody is open or watched late, and has the plain mean', () => {
    const exits = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(exits, (exits) => {
        const curve = curveOf(
          casesOf(
            exits,
            exits.map(() => 1),
          ),
        );
        const after20 = exits.filter((exit) => exit > 20).length;
        expect(stillWaiting(curve, 20)).toBeCloseTo(after20 / exits.length, 9);
        expect(longerThan(curve, 20)).toBe(after20);
        const mean = exits.reduce((sum, exit) => sum + exit, 0) / exits.length;
        expect(restrictedMean(curve, 61)).toBeCloseTo(mean, 9);
      }),
    );
  });

  it('has no restricted mean up to an age until which nobody was watched', () => {
    expect(restrictedMean(curveOf(casesOf([3, 9], [1, 0])), 9)).toBeDefined();
    expect(restrictedMean(curveOf(casesOf([3, 9], [1, 0])), 10)).toBeUndefined();
    expect(restrictedMean([], 10)).toBeUndefined();
  });

  it('of those who waited longer than a time, is the curve of them alone', () => {
    const wait = fc.record({ days: fc.integer({ min: 0, max: 60 }), ended: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(wait, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (waits, given) => {
          const alone = curveOfWaits(waits.filter(({ days }) => days > given));
          const of = curveOfWaits(waits);
          for (const share of [0.2, 0.45, 0.7]) {
            expect(quantile(of, share, given)).toBe(quantile(alone, share));
          }
        },
      ),
    );
  });
});
