/** What is asked of a measure, and its answer: tidy figures, one number each with what stands behind it. */
import type { Facts } from './columns.ts';
import type { Dimension, Filter } from './dimensions.ts';
import type { Period } from './statistics/delay-by-month.ts';

/** A month, quarter or year, or the whole range asked for. */
export type LabelledPeriod = Period & { readonly label: string };

export type Question = {
  /** The day, since 1970, on which open cases are looked at (and censored). */
  readonly asOf: number;
  /** In order, without overlap. */
  readonly periods: readonly LabelledPeriod[];
  readonly groupBy: readonly Dimension[];
  readonly filters: readonly Filter[];
  /** Choices that the computation declares, each with its default filled in: `basis`, `set`, `window` … */
  readonly options: Readonly<Record<string, string>>;
};

/**
 * What a number is, and so how it is protected where small: a count is withheld or rounded; a share is one of its rounded
 * counts; days (means, percentiles, curves) are whole and need enough people; anything else needs enough people.
 */
export type FigureKind = 'count' | 'share' | 'days' | 'probability' | 'ratio';

export type SeriesDefinition = {
  readonly id: string;
  readonly name: string;
  readonly kind: FigureKind;
};

export type Figure = {
  /** The label of a period; undefined: of the day asked for, or of all periods together. */
  readonly period: string | undefined;
  /** One for each dimension grouped by; undefined: those that have no value. */
  readonly groups: readonly (string | undefined)[];
  /** Which of the measure's series: `median`, `p90`, `count`, `effective`, `survival` … */
  readonly series: string;
  /** Of a series by a code that is no dimension: the outcome type, the trial reason, the band of age. */
  readonly category?: string;
  /** On a curve: the age in days. */
  readonly at?: number;
  /** Undefined: cannot be said, and `flags` says why. Shares and probabilities from 0 to 1. */
  readonly value: number | undefined;
  readonly low?: number;
  readonly high?: number;
  /** Of a share. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** How many units stand behind it. */
  readonly people: number;
  /** `not-reached`, `too-few`, `still-filling`, `conditional` …: each is explained by the measure. */
  readonly flags?: readonly string[];
};

/** A choice that changes what is computed, from a closed list. The first is the default. */
export type ComputationOption = {
  readonly name: string;
  readonly says: string;
  readonly values: readonly string[];
};

/**
 * Series whose figures of one period and group add up, those of all categories of a part together: `count`, `undated` and
 * `negative` to a cohort, shown or not.
 */
export type SeriesSum = {
  /** Absent: a total that this measure does not show, but another does. */
  readonly total?: string;
  readonly parts: readonly string[];
};

/** Rows of one table that stand behind a figure; each table has a `case_id`. */
export type CountedRows = { readonly table: string; readonly rows: Int32Array };

/** Which figures are gone behind: all of the question's, or those of one series and category. */
export type FiguresAsked = { readonly series?: string | undefined; readonly category?: string | undefined };

/** How one measure is computed over columns: pure, exact, and the same over a cut and over live facts. */
export type Computation = {
  /** The id of its definition. */
  readonly measure: string;
  readonly series: readonly SeriesDefinition[];
  readonly dimensions: readonly Dimension[];
  readonly options?: readonly ComputationOption[];
  /** Needed to protect small counts; that the figures of months add up to their quarter's is found by itself. */
  readonly sums?: readonly SeriesSum[];
  readonly compute: (facts: Facts, question: Question) => readonly Figure[];
  /** The rows its figures count; absent: there is no way from this measure to its cases. `groupBy` is empty. */
  readonly rowsBehind?: (facts: Facts, question: Question, asked: FiguresAsked) => CountedRows;
};
