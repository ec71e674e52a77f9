/** Figures of sample surveys, and the gap between a group and everybody, each with its interval. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import { subjectValueOf } from '#contracts/subjects.ts';
import type { BesideEvents } from '../kit/beside.ts';
import { standing } from '../kit/beside.ts';
import type { LondonDate } from '../kit/london.ts';
import type { Difference, Share } from '../kit/statistics/shares.ts';
import { differenceMethod, differenceOf } from '../kit/statistics/shares.ts';
import type { When } from '../kit/when.ts';

/** A figure as it was published last. */
export type SurveyFigure = DataOf<'survey.wave-published'> & {
  readonly instrument: string;
  readonly key: EventKey;
  readonly published: When;
  /** What was published for it before, oldest first. */
  readonly before: readonly {
    readonly weightedShare: number;
    readonly published: When;
    readonly key: EventKey;
  }[];
};

export type SurveyFigureWithGap = SurveyFigure & {
  /** The group minus everybody, of the same wave, question and area; absent for everybody, or where that is missing. */
  readonly gap?: Difference;
};

/** What a gap is and what it rests on, to be said beside it. */
export const gapMethod = {
  definition: 'The share of the group minus the share of everybody asked in the same wave and area.',
  ...differenceMethod,
  caution:
    'The group is part of everybody, so the two are not independent and the interval is wider than it need be: a gap whose interval leaves out nought is one.',
} as const;

/**
 * Every figure of these streams: for each survey, wave, question, group and area the one published last. Pure, and the
 * same in whatever order the events came. @param asOf figures published after this London day are left out
 */
export function foldSurveys(events: BesideEvents, asOf?: LondonDate): readonly SurveyFigureWithGap[] {
  const published = standing('survey.wave-published', events, asOf).map(({ data, key, when, subject }) => ({
    ...data,
    instrument: subjectValueOf(subject),
    key,
    published: when,
  }));
  const figures = [...Map.groupBy(published, (each) => placeOf(each, each.group)).values()].flatMap(latest);
  const byPlace = new Map(figures.map((each) => [placeOf(each, each.group), each]));
  return figures
    .map((figure) => withGap(figure, byPlace.get(placeOf(figure, 'all'))))
    .toSorted((a, b) => (placeOf(a, a.group) < placeOf(b, b.group) ? -1 : 1));
}

type Published = Omit<SurveyFigure, 'before'>;

function placeOf({ instrument, wave, question, area }: Published, group: string): string {
  return [instrument, wave, question, area, group].join(' ');
}

function latest(published: readonly Published[]): readonly SurveyFigure[] {
  const last = published.at(-1);
  if (last === undefined) return [];
  const before = published.slice(0, -1).map((each) => ({
    weightedShare: each.weightedShare,
    published: each.published,
    key: each.key,
  }));
  return [{ ...last, before }];
}

function withGap(figure: SurveyFigure, all: SurveyFigure | undefined): SurveyFigureWithGap {
  if (all === undefined || figure.group === 'all') return figure;
  return { ...figure, gap: differenceOf(estimateOf(figure), estimateOf(all)) };
}

function estimateOf({ weightedShare: share, interval }: SurveyFigure): Share {
  return { share, interval };
}
