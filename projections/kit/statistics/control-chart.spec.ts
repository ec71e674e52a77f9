/** Limits against Montgomery's example; the rules against the cases of NHS England's own implementation. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Limits, Rule } from './control-chart.ts';
import { limitsOf, movingRanges, specialCauses } from './control-chart.ts';
import { publishedIn } from './spec-support.ts';

const numbers = z.array(z.number());

/** Mean 0, limits ±2.66, near lines at two thirds. */
const unit: Limits = {
  mean: 0,
  low: -2.66,
  high: 2.66,
  nearLow: -1.7733,
  nearHigh: 1.7733,
  movingRange: { mean: 1, high: 3.267 },
};
/** No point is outside or near anything. */
const wide: Limits = { ...unit, low: -1e6, high: 1e6, nearLow: -1e6, nearHigh: 1e6 };

/** 1 or −1 where a rule marks the point high or low, 0 elsewhere. */
function marked(
  points: readonly (number | undefined)[],
  rule: Rule,
  limits: Limits,
  breaks?: readonly number[],
) {
  return specialCauses(points, limits, breaks).map((cause) =>
    cause?.rule === rule ? (cause.towards === 'high' ? 1 : -1) : 0,
  );
}

describe('limits', () => {
  const montgomery = publishedIn(
    'montgomery_example_6_5_imr.json',
    z.object({
      series: numbers,
      baseline_points: z.number(),
      i_chart: z.object({ cl: z.number(), points_outside_1based: numbers }),
      mr_chart: z.object({
        values: z.array(z.number().nullable()),
        cl: z.number(),
        ucl: z.number(),
        points_outside_1based: numbers,
      }),
      note: z.string(),
    }),
  );
  const limits = limitsOf(montgomery.series.slice(0, montgomery.baseline_points));

  it('of the cost of mortgage loans are Montgomery’s, with 2.66', () => {
    expect(limits?.mean).toBe(montgomery.i_chart.cl);
    expect(montgomery.note).toContain('with 2.66 they are 279.78 and 321.22');
    expect([limits?.low.toFixed(2), limits?.high.toFixed(2)]).toEqual(['279.78', '321.22']);
    expect(limits?.movingRange.mean).toBeCloseTo(montgomery.mr_chart.cl, 12);
    expect(limits?.movingRange.high).toBeCloseTo(montgomery.mr_chart.ucl, 10);
    expect(movingRanges(montgomery.series).map((range) => range ?? null)).toEqual(montgomery.mr_chart.values);
  });

  it('frozen on twenty weeks, show the two that lie outside after them', () => {
    const outside = marked(montgomery.series, 'outside', limits ?? unit);
    expect(outside.flatMap((mark, place) => (mark === 0 ? [] : [place + 1]))).toEqual(
      montgomery.i_chart.points_outside_1based,
    );
  });

  it('need twelve points; a missing one is none, and no step is taken across it', () => {
    const eleven = Array.from({ length: 11 }, (_, place) => place % 3);
    expect(limitsOf(eleven)).toBeUndefined();
    expect(limitsOf([...eleven, undefined])).toBeUndefined();
    expect(limitsOf([...eleven, 2])).toBeDefined();
    expect(movingRanges([1, undefined, 9, 4])).toEqual([undefined, undefined, undefined, 5]);
  });
});

describe('the rules for a special cause', () => {
  const { cases } = publishedIn(
    'nhs_making_data_count_rules.json',
    z.object({
      cases: z.looseObject({
        'seven_one_side_first_detected_at (input = side of mean)': z.array(
          z.object({ in: numbers, out: numbers }),
        ),
        'seven_trend_detected_at (input = y)': z.array(z.object({ in: numbers, out: numbers })),
        'two_in_three (close flags, side of mean)': z.array(
          z.object({ close: numbers, side: numbers, out: numbers }),
        ),
        'part_of_two_in_three (side all 1; only close points flagged)': z.array(
          z.object({ close: numbers, out: numbers }),
        ),
        opposite_sides_no_signal: z.object({ series: numbers }),
      }),
    }),
  );
  /** The published detector marks the seventh point of seven on; we mark all of them. */
  const wholeRun = (detected: readonly number[]) =>
    detected.map((_, place) => detected.slice(place, place + 7).find((mark) => mark !== 0) ?? 0);
  const near = (close: number, side: number) => side * (close === 1 ? 2 : 0.5);

  it('mark all of seven on one side of the mean', () => {
    for (const each of cases['seven_one_side_first_detected_at (input = side of mean)']) {
      const signed = each.out.map((mark, place) => mark * (each.in[place] ?? 0));
      expect(marked(each.in, 'one-side', wide)).toEqual(wholeRun(signed));
    }
    expect(marked([1, 1, 1, 0, 1, 1, 1], 'one-side', wide)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('mark all of seven that rise or fall, which a tie ends', () => {
    for (const each of cases['seven_trend_detected_at (input = y)']) {
      expect(marked(each.in, 'trend', wide)).toEqual(wholeRun(each.out));
    }
  });

  it('mark the near ones of two in three near a limit, all three on its side', () => {
    for (const { close, side, out } of cases['two_in_three (close flags, side of mean)']) {
      const points = close.map((each, place) => near(each, side[place] ?? 0));
      const expected = out.map((mark, place) => (mark === 1 && close[place] === 1 ? (side[place] ?? 0) : 0));
      expect(marked(points, 'near-limit', unit)).toEqual(expected);
    }
    for (const { close, out } of cases['part_of_two_in_three (side all 1; only close points flagged)']) {
      expect(
        marked(
          close.map((each) => near(each, 1)),
          'near-limit',
          unit,
        ),
      ).toEqual(out);
    }
  });

  it('say nothing of two points near opposite limits', () => {
    const { series } = cases.opposite_sides_no_signal;
    expect(specialCauses(series, limitsOf(series) ?? unit).slice(-2)).toEqual([undefined, undefined]);
  });

  it('say the first that holds: outside before the rest', () => {
    const causes = specialCauses([1, 1.1, 1.2, 1.3, 1.4, 1.5, 9], unit);
    expect(causes.map((cause) => cause?.rule)).toEqual([
      ...Array.from({ length: 6 }, () => 'trend'),
      'outside',
    ]);
  });

  it('look neither across a break of the series nor across a missing point', () => {
    const seven = [1, 1, 1, 1, 1, 1, 1];
    expect(marked(seven, 'one-side', wide, [3])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(marked([1, 1, 1, undefined, 1, 1, 1, 1], 'one-side', wide)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(marked([2, undefined, 2], 'near-limit', unit)).toEqual([0, 0, 0]);
  });

  it('say the opposite of the series upside down, and of pieces what they say of each alone', () => {
    const point = fc.option(fc.integer({ min: -4, max: 4 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), fc.nat(30), (points, at) => {
        const causes = specialCauses(points, unit);
        const down = specialCauses(
          points.map((each) => (each === undefined ? each : -each)),
          unit,
        );
        expect(down.map((cause) => cause?.rule)).toEqual(causes.map((cause) => cause?.rule));
        expect(
          down.some((cause, place) => cause !== undefined && cause.towards === causes[place]?.towards),
        ).toBe(false);
        const apart = [...specialCauses(points.slice(0, at), unit), ...specialCauses(points.slice(at), unit)];
        expect(specialCauses(points, unit, [at])).toEqual(apart);
      }),
    );
  });
});
