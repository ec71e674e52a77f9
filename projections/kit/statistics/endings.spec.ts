/** Cumulative incidence against R, SAS and a computation by hand, and against the slow sum over every case. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endings } from './endings.ts';
import { bandOfShare, endingsOverTime } from './endings.ts';
import type { Case } from './spec-support.ts';
import { atRiskAt, casesOf, endedAtAge, fraction, publishedIn, someCases, spellsOf } from './spec-support.ts';

const numbers = z.array(z.number());
const fractions = z.array(fraction);

const endingsOf = (cases: readonly Case[]) => endingsOverTime(spellsOf(cases), 2);

function shareAt({ incidences }: Endings, way: 1 | 2, age: number): number {
  return incidences[way - 1]?.share[age] ?? NaN;
}

function varianceAt({ incidences }: Endings, way: 1 | 2, age: number): number {
  return incidences[way - 1]?.variance[age] ?? NaN;
}

function expectAll(actual: readonly number[], expected: readonly number[], digits = 12): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, digits);
}

describe('how cases end over time', () => {
  it('is what R works by hand for eight people, with its standard errors', () => {
    const { data, published, computed_here } = publishedIn(
      'cif_survival_testci.json',
      z.object({
        data: z.object({ time: numbers, cause: numbers }),
        published: z.object({
          time: numbers,
          n_risk: numbers,
          p_event_free: fractions,
          cif_1: fractions,
          cif_2: fractions,
        }),
        computed_here: z.object({
          std_err_infinitesimal_jackknife_R_survfit: z.object({ cif_1: numbers, cif_2: numbers }),
        }),
      }),
    );
    const endings = endingsOf(casesOf(data.time, data.cause));
    const { time } = published;
    expectAll(
      time.map((age) => endings.table.atRisk[age] ?? NaN),
      published.n_risk,
    );
    expectAll(
      time.map((age) => endings.waiting[age] ?? NaN),
      published.p_event_free,
    );
    expectAll(
      time.map((age) => shareAt(endings, 1, age)),
      published.cif_1,
    );
    expectAll(
      time.map((age) => shareAt(endings, 2, age)),
      published.cif_2,
    );
    const errors = computed_here.std_err_infinitesimal_jackknife_R_survfit;
    expectAll(
      time.map((age) => Math.sqrt(varianceAt(endings, 1, age))),
      errors.cif_1,
    );
    expectAll(
      time.map((age) => Math.sqrt(varianceAt(endings, 2, age))),
      errors.cif_2,
    );
  });

  it('has the variance and the interval that SAS prints for six people', () => {
    const { data, published } = publishedIn(
      'cif_lifelines_sas.json',
      z.object({
        data: z.object({ time: numbers, cause: numbers }),
        published: z.object({
          time: numbers,
          variance_cause_2: numbers,
          interval95_cause_2: z.array(z.tuple([z.number().nullable(), z.number().nullable()])),
        }),
      }),
    );
    const endings = endingsOf(casesOf(data.time, data.cause));
    expectAll(
      published.time.map((age) => varianceAt(endings, 2, age)),
      published.variance_cause_2,
    );
    const bands = published.time.map((age) => {
      const band = bandOfShare(shareAt(endings, 2, age), varianceAt(endings, 2, age));
      return band === undefined ? [null, null] : [Number(band.low.toFixed(8)), Number(band.high.toFixed(8))];
    });
    expect(bands).toEqual(published.interval95_cause_2);
  });

  it('is right for people who are watched late', () => {
    const { data, computed_here } = publishedIn(
      'cif_delayed_entry_computed.json',
      z.object({
        data: z.object({ start: numbers, stop: numbers, cause: numbers }),
        computed_here: z.object({
          rows: z.array(
            z.object({
              time: z.number(),
              n_risk: z.number(),
              p_event_free: fraction,
              cif_1: fraction,
              cif_2: fraction,
            }),
          ),
        }),
      }),
    );
    const endings = endingsOf(casesOf(data.stop, data.cause, data.start));
    expect(computed_here.rows).toHaveLength(8);
    for (const { time, n_risk, p_event_free, cif_1, cif_2 } of computed_here.rows) {
      expect(endings.table.atRisk[time]).toBe(n_risk);
      expect(endings.waiting[time]).toBeCloseTo(p_event_free, 12);
      expect(shareAt(endings, 1, time)).toBeCloseTo(cif_1, 12);
      expect(shareAt(endings, 2, time)).toBeCloseTo(cif_2, 12);
    }
  });

  it('adds up to everybody at every age, and counts rows that stand for several', () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const endings = endingsOf(cases);
        for (const [age, waiting] of endings.waiting.entries()) {
          expect(waiting + shareAt(endings, 1, age) + shareAt(endings, 2, age)).toBeCloseTo(1, 9);
        }
        const doubled = endingsOverTime({ ...spellsOf(cases), count: Int32Array.from(cases, () => 2) }, 2);
        const twice = endingsOf([...cases, ...cases]);
        expectAll([...(doubled.incidences[0]?.share ?? [])], [...(twice.incidences[0]?.share ?? [])], 9);
        expectAll(
          [...(doubled.incidences[1]?.variance ?? [])],
          [...(twice.incidences[1]?.variance ?? [])],
          9,
        );
      }),
    );
  });

  it('has the variance of leaving out a little of each case in turn', () => {
    fc.assert(
      fc.property(
        someCases,
        fc.constantFrom<1 | 2>(1, 2),
        fc.integer({ min: 0, max: 60 }),
        (cases, way, age) => {
          const endings = endingsOf(cases);
          if (age >= endings.waiting.length) return;
          const slow = cases.reduce((sum, each) => sum + influenceOf(each, cases, way, age) ** 2, 0);
          expect(varianceAt(endings, way, age)).toBeCloseTo(slow, 9);
        },
      ),
    );
  });
});

/** How the share of an ending by an age changes with the weight of one case: the derivative, from its definition. */
function influenceOf(
  { entry, exit, ending }: Case,
  cases: readonly Case[],
  way: number,
  upTo: number,
): number {
  let [waiting, waitingChange, shareChange] = [1, 0, 0];
  for (let age = 0; age <= upTo; age += 1) {
    const n = atRiskAt(cases, age);
    if (n === 0) continue;
    const [d, dWay] = [endedAtAge(cases, age), endedAtAge(cases, age, way)];
    const isAtRisk = entry < age && age <= exit ? 1 : 0;
    const leaves = isAtRisk * Number(exit === age && ending > 0);
    const rateChange = (leaves - (isAtRisk * d) / n) / n;
    const wayChange = (leaves * Number(ending === way) - (isAtRisk * dWay) / n) / n;
    shareChange += waitingChange * (dWay / n) + waiting * wayChange;
    waitingChange = waitingChange * (1 - d / n) - waiting * rateChange;
    waiting *= 1 - d / n;
  }
  return shareChange;
}
