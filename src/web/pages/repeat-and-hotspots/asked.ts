/** What the page on repeat victims and hotspots asks of each measure. */
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import { outcomeMeasures } from '#projections/outcome-measures/definitions.ts';
import { outcomeComputations } from '#projections/outcome-measures/figures/computations.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Answered, MeasureTexts, ReadFigures } from '../../figures/asking.ts';
import { ask } from '../../figures/asking.ts';
import type { Conditions } from '../../figures/conditions.ts';
import { filterTexts } from '../../figures/conditions.ts';
import type { Span } from '../../figures/span.ts';

export const repeatDimensions = ['strand'] as const satisfies readonly Dimension[];

/** Agencies whose events repeats, places and conferences are counted from. */
export const restsOn = ['police'] as const;

export type RepeatAsked = {
  readonly span: Span;
  readonly window: string;
  readonly match: string;
  readonly conditions: Conditions;
};

export type RepeatAnswers = {
  readonly repeat: Answered;
  readonly again: Answered;
  readonly chart: Answered<MeasureChartAnswer>;
  readonly byBorough: Answered;
  readonly places: Answered;
  readonly conferences: readonly (Answered & { readonly id: string })[];
};

/** Clocks of risk conferences, each with the series that stands for it and what it was counted over. */
export const conferenceLines = [
  { id: 'marac-referral-to-hearing', series: 'median-with-open', counted: 'referrals' },
  { id: 'marac-actions-in-time', series: 'rate', counted: 'due' },
  { id: 'marac-repeat-referrals', series: 'rate', counted: 'referrals' },
] as const;

type Question = readonly [id: string, texts: MeasureTexts];

export function questionsOf({ span, window, match, conditions }: RepeatAsked) {
  const { texts } = span;
  const on = (id: string, asked: MeasureTexts): Question => [
    id,
    {
      ...texts,
      ...asked,
      ...filterTexts(conditions, outcomeComputations.find(({ measure }) => measure === id)?.dimensions ?? []),
    },
  ];
  return {
    repeat: on('repeat-victims', { window, match }),
    again: on('repeat-victims-forward', { match }),
    chart: on('repeat-victims', { window, match, by: 'month', series: 'rate' }),
    byBorough: on('repeat-victims', { window, match, groupBy: 'borough', series: 'rate' }),
    places: on('hotspots', { crimes: 'hate-crime' }),
    conferences: conferenceLines.map(({ id }) => on(id, {})),
  };
}

/** @throws Problem 503 while figures are being made ready */
export async function readRepeat(
  read: ReadFigures,
  asked: RepeatAsked,
  caller: Caller,
): Promise<RepeatAnswers> {
  const questions = questionsOf(asked);
  const figures = ([id, texts]: Question) => ask(read.figures, id, texts, caller);
  const [repeat, again, chart, byBorough, places, conferences] = await Promise.all([
    figures(questions.repeat),
    figures(questions.again),
    ask(read.chart, ...questions.chart, caller),
    figures(questions.byBorough),
    figures(questions.places),
    Promise.all(questions.conferences.map(figures)),
  ]);
  return {
    repeat,
    again,
    chart,
    byBorough,
    places,
    conferences: conferences.map((answered, place) => ({
      ...answered,
      id: conferenceLines[place]?.id ?? '',
    })),
  };
}

export function measureName(id: string): string {
  return outcomeMeasures.find((each) => each.id === id)?.name ?? id;
}
