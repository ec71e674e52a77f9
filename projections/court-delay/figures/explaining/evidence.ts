/** What is asked of a change in a duration, what it is judged by, and what an answer is. */
import type { Stage } from '../../stages.ts';
import type { Facts } from '../../../kit/columns.ts';
import type { Filter } from '../../../kit/dimensions.ts';
import type { Figure, LabelledPeriod, Question, SeriesDefinition } from '../../../kit/figures.ts';

export type ExplainQuestion = {
  /** The duration that may have changed. */
  readonly stage: Stage;
  /** The day, since 1970, on which open cases are looked at. */
  readonly asOf: number;
  /** Whole months in order: those that may differ, and earlier ones that they are compared with. */
  readonly months: readonly LabelledPeriod[];
  readonly before: readonly LabelledPeriod[];
  readonly filters: readonly Filter[];
};

/** Days (since 1970, the last included) on which something a feed should have carried may be missing. */
export type FeedGap = { readonly source: string; readonly from: number; readonly to: number };

export type Evidence = {
  readonly facts: Facts;
  /** What was known on some earlier days, the last quarter ends say, in order. */
  readonly earlier: readonly { readonly label: string; readonly day: number; readonly facts: Facts }[];
  /** Gaps of feeds of the agencies whose events the duration rests on, as the log knows them. */
  readonly gaps: readonly FeedGap[];
  /** First days of new series. */
  readonly breaks: readonly number[];
};

/**
 * signal: is it more than chance? complete: are the data whole? mix: is it because other cases were dealt with? stage: did
 * it come about while one agency had the cases? revised: have the figures been changed since?
 */
export const explainQuestions = ['signal', 'complete', 'mix', 'stage', 'revised'] as const;

export type ExplainAnswer = {
  readonly question: (typeof explainQuestions)[number];
  readonly answer: 'yes' | 'no' | 'cannot-tell';
  /** Why it cannot be told, or what decided: `few-months`, `series-broken`, `outside-high`, `gap` … */
  readonly because: readonly string[];
  readonly figures: readonly Figure[];
};

/** What the figures of the answers are: by these small numbers are protected. */
export const explainSeries: readonly SeriesDefinition[] = [
  { id: 'mean', name: 'Mean of completed cases', kind: 'days' },
  { id: 'point', name: 'By month', kind: 'days' },
  { id: 'centre', name: 'Mean of the months compared with', kind: 'days' },
  { id: 'low-limit', name: 'Lower limit', kind: 'days' },
  { id: 'high-limit', name: 'Upper limit', kind: 'days' },
  { id: 'holding', name: 'Completed cases that have this date', kind: 'share' },
  {
    id: 'known-by',
    name: 'Completed cases of a month that were on record so many months later',
    kind: 'share',
  },
  { id: 'days-missing', name: 'Working days without a word', kind: 'days' },
  { id: 'difference', name: 'Difference', kind: 'days' },
  { id: 'mix', name: 'Of it, because the mix of cases changed', kind: 'days' },
  { id: 'within', name: 'Of it, within like cases', kind: 'days' },
  { id: 'leg', name: 'Days of a part of the case', kind: 'days' },
  { id: 'holder', name: 'Days for which an agency had the case', kind: 'days' },
  { id: 'holder-change', name: 'Of the difference, while an agency had the case', kind: 'days' },
  { id: 'known-then', name: 'As known then', kind: 'days' },
  { id: 'known-now', name: 'The same as known now', kind: 'days' },
];

/** The labels of the two times that are compared. */
export const [earlierTime, laterTime] = ['before', 'after'] as const;

/** Both times as one period each. */
export function bothTimes({ before, months }: ExplainQuestion): readonly [LabelledPeriod, LabelledPeriod] {
  const whole = (label: string, of: readonly LabelledPeriod[]) => ({
    label,
    from: of[0]?.from ?? 0,
    to: of.at(-1)?.to ?? -1,
  });
  return [whole(earlierTime, before), whole(laterTime, months)];
}

/** Means that differ by less, in days, have nothing to explain: figures are told in whole days. */
export const leastDifference = 1;

/** Fewer cases than this make no comparison. */
export const fewestCompared = 30;

/** The question without groups, of some periods. */
export function asked({ asOf, filters }: ExplainQuestion, periods: readonly LabelledPeriod[]): Question {
  return { asOf, periods, filters, groupBy: [], options: {} };
}
