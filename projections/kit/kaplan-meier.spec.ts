/** The estimate against published tables, and what holds of any curve. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Wait } from './kaplan-meier.ts';
import { kaplanMeier, longerThan, quantile, stillWaiting } from './kaplan-meier.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/kaplan-meier/${name}`, import.meta.url), 'utf8');

const row = z.looseObject({
  time: z.number(),
  n_risk: z.number(),
  n_event: z.number(),
  n_censor: z.number(),
  surv: z.number(),
});

function waitsOf(times: readonly number[], statuses: readonly (number | null)[]): Wait[] {
  return times.flatMap((days, index) => {
    const status = statuses[index];
    return status === null || status === undefined ? [] : [{ days, ended: status === 1 }];
  });
}

function expectCurve(waits: readonly Wait[], rows: readonly z.output<typeof row>[]): void {
  const curve = kaplanMeier(waits);
  for (const { time, n_risk, n_event, n_censor, surv } of rows) {
    const point = curve.find((candidate) => candidate.days === time);
    expect(point).toMatchObject({ atRisk: n_risk, ended: n_event, censored: n_censor });
    expect(point?.waiting).toBeCloseTo(surv, 12);
  }
}

describe('the curve of waits', () => {
  it('equals the published leukaemia table', () => {
    const group = z.object({
      time: z.array(z.number()),
      status_1_event_0_censored: z.array(z.number()),
      published: z.object({ median: z.object({ estimate: z.number() }) }),
      computed_here_full_precision: z.array(row),
    });
    const { groups } = z
      .object({ groups: z.record(z.string(), group) })
      .parse(JSON.parse(fixture('aml_leukemia.json')));
    for (const published of Object.values(groups)) {
      const waits = waitsOf(published.time, published.status_1_event_0_censored);
      expectCurve(waits, published.computed_here_full_precision);
      expect(quantile(kaplanMeier(waits), 0.5)).toBe(published.published.median.estimate);
    }
  });

  it('equals the ovarian table, with rows at the times of open waits', () => {
    const published = z
      .object({
        time: z.array(z.number()),
        status_1_event_0_censored: z.array(z.number()),
        computed_here_full_precision_all: z.array(row),
      })
      .parse(JSON.parse(fixture('ovarian.json')));
    expectCurve(
      waitsOf(published.time, published.status_1_event_0_censored),
      published.computed_here_full_precision_all,
    );
  });

  it('gives the textbook medians of the 6-MP trial', () => {
    const lines = fixture('lifelines_gehan.dat').trim().split('\n');
    const group = (name: string) =>
      lines
        .map((line) => line.trim().split(/\s+/))
        .filter(([first]) => first === name)
        .map(([, weeks, event]) => ({ days: Number(weeks), ended: event === '1' }));
    expect(quantile(kaplanMeier(group('2')), 0.5)).toBe(23);
    expect(quantile(kaplanMeier(group('1')), 0.5)).toBe(8);
  });

  it('reads quantiles as R does, in the middle of a flat, and none where the curve does not fall so far', () => {
    const { data, expected_overall: expected } = z
      .object({
        data: z.object({ time: z.array(z.number()), status: z.array(z.number().nullable()) }),
        expected_overall: z.object({ quantile: z.array(z.number().nullable()) }),
      })
      .parse(JSON.parse(fixture('r_quantile_convention.json')));
    const curve = kaplanMeier(waitsOf(data.time, data.status));
    const levels = [13 / 14, 6 / 7, 2 / 3, 1 / 2, 9 / 35, 1 / 10];
    expect(levels.map((level) => quantile(curve, 1 - level) ?? null)).toEqual(expected.quantile);
  });

  const wait = fc.record({ days: fc.integer({ min: 0, max: 60 }), ended: fc.boolean() });

  it('never rises, and is the plain share where no wait is open', () => {
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 60 }), (waits) => {
        const curve = kaplanMeier(waits);
        curve.reduce((before, point) => {
          expect(point.waiting).toBeLessThanOrEqual(before);
          return point.waiting;
        }, 1);
        const ended = waits.map(({ days }) => ({ days, ended: true }));
        const after20 = ended.filter(({ days }) => days > 20).length;
        expect(stillWaiting(kaplanMeier(ended), 20)).toBeCloseTo(after20 / ended.length, 9);
        expect(longerThan(curve, 20)).toBe(after20);
      }),
    );
  });

  it('of those who waited longer than a time, is the curve of them alone', () => {
    fc.assert(
      fc.property(
        fc.array(wait, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (waits, given) => {
          const alone = kaplanMeier(waits.filter(({ days }) => days > given));
          const of = kaplanMeier(waits);
          for (const share of [0.2, 0.45, 0.7]) {
            expect(quantile(of, share, given)).toBe(quantile(alone, share));
          }
        },
      ),
    );
  });
});
