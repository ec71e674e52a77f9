/** How sure a share is, and a difference of two: intervals that stay within what is possible. */
import type { Interval } from './survival.ts';
import { normal975 } from './survival.ts';

/** A share from 0 to 1 with its 95% interval. */
export type Share = { readonly share: number; readonly interval: Interval };

/**
 * `part` of `whole` with the score interval of Wilson (Journal of the American Statistical Association 22, 1927, 209–212;
 * method 3 of Newcombe, Statistics in Medicine 17, 1998, 857–872). Undefined of nothing.
 */
export function shareOf(part: number, whole: number): Share | undefined {
  if (whole === 0) return undefined;
  const z = normal975;
  const middle = 2 * part + z * z;
  const spread = z * Math.sqrt(z * z + 4 * part * (1 - part / whole));
  const scale = 2 * (whole + z * z);
  return {
    share: part / whole,
    interval: {
      low: part === 0 ? 0 : (middle - spread) / scale,
      high: part === whole ? 1 : (middle + spread) / scale,
    },
  };
}

/** A difference of two shares with its 95% interval, from −1 to 1. */
export type Difference = { readonly difference: number } & Interval;

/** What a difference rests on, to be said beside it. */
export const differenceMethod = {
  formula:
    'd = p1 − p2; low = d − √((p1 − l1)² + (u2 − p2)²); high = d + √((u1 − p1)² + (p2 − l2)²), with [l1, u1] and [l2, u2] the 95% intervals of the two',
  source:
    'Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10; Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702',
} as const;

/** The first minus the second, of two that are independent; see `differenceMethod`. */
export function differenceOf(first: Share, second: Share): Difference {
  const difference = first.share - second.share;
  const below = Math.hypot(first.share - first.interval.low, second.interval.high - second.share);
  const above = Math.hypot(first.interval.high - first.share, second.share - second.interval.low);
  return { difference, low: difference - below, high: difference + above };
}
