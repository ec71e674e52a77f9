/** Small numbers protected in whatever leaves without a case role: few withheld, others rounded, rates from rounded counts. */

/**
 * How small numbers are protected. As NHS Digital's hospital data since September 2018, unless set otherwise; the "10-5"
 * of the Office for National Statistics is `{ withheldUpTo: 9, roundedTo: 5, fewestPeople: 10 }`.
 */
export type DisclosureRule = {
  /** Counts from 1 to this one are withheld. */
  readonly withheldUpTo: number;
  /** All others are shown as the nearest multiple of this; 0 stays 0. */
  readonly roundedTo: number;
  /** Means, medians, curves and points of a chart are shown only where at least so many people stand behind them. */
  readonly fewestPeople: number;
};

export const standardDisclosure: DisclosureRule = { withheldUpTo: 7, roundedTo: 5, fewestPeople: 10 };

/** Shown in the place of a number that would be of too few people. */
export const withheld = '*';

export type Protected = number | typeof withheld;

/** How many people or things, as it may be published: 0, `*`, or rounded. Each cell by itself. */
export function protectedCount(count: number, rule: DisclosureRule = standardDisclosure): Protected {
  if (count > 0 && count <= rule.withheldUpTo) return withheld;
  return Math.round(count / rule.roundedTo) * rule.roundedTo;
}

/**
 * A share, from 0 to 1, of the two counts as they are published: so it tells nothing that they do not. Undefined where
 * there is nothing to be a share of.
 */
export function protectedRate(
  numerator: number,
  denominator: number,
  rule: DisclosureRule = standardDisclosure,
): Protected | undefined {
  const [part, whole] = [protectedCount(numerator, rule), protectedCount(denominator, rule)];
  if (whole === 0) return undefined;
  return part === withheld || whole === withheld ? withheld : part / whole;
}

/** A mean, median, percentile or restricted mean: in whole days, and only of enough people. */
export function protectedDays(
  days: number,
  people: number,
  rule: DisclosureRule = standardDisclosure,
): Protected {
  return isEnough(people, rule) ? Math.round(days) : withheld;
}

/** Whether so many people may stand behind a mean, a curve or a point of a chart. */
export function isEnough(people: number, rule: DisclosureRule = standardDisclosure): boolean {
  return people >= rule.fewestPeople;
}

/** The least and the greatest count published so: what a reader can conclude from this cell alone. */
export function countsBehind(
  shown: Protected,
  { withheldUpTo, roundedTo }: DisclosureRule = standardDisclosure,
): { readonly least: number; readonly most: number } {
  if (shown === withheld) return { least: 1, most: withheldUpTo };
  const rounded = {
    least: Math.max(withheldUpTo + 1, Math.ceil(shown - roundedTo / 2)),
    most: Math.ceil(shown + roundedTo / 2) - 1,
  };
  return shown === 0 ? { least: 0, most: rounded.most > withheldUpTo ? rounded.most : 0 } : rounded;
}
