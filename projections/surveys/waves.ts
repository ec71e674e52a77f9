/** Figures of sample surveys, and the gap between a group and everybody, each with its interval. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import { subjectValueOf } from '#contracts/subjects.ts';
import type { BesideEvents } from '../kit/beside.ts';
import { standing } from '../kit/beside.ts';
import type { LondonDate } from '../kit/london.ts';
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

/** A difference of two shares with its 95% interval, from −1 to 1. */
export type Gap = { readonly difference: number; readonly low: number; readonly high: number };

export type SurveyFigureWithGap = SurveyFigure & {
  /** The group minus everybody, of the same wave, question and area; absent for everybody, or where that is missing. */
  readonly gap?: Gap;
};

/** What a gap is and what it rests on, to be said beside it. */
export const gapMethod = {
  definition: 'The share of the group minus the share of everybody asked in the same wave and area.',
  formula:
    'd = p1 − p2; low = d − √((p1 − l1)² + (u2 − p2)²); high = d + √((u1 − p1)² + (p2 − l2)²), with [l1, u1] and [l2, u2] the published 95% intervals of the group and of everybody',
  source:
    'Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10; Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702',
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
  return { ...figure, gap: gapBetween(figure, all) };
}

type Estimate = Pick<SurveyFigure, 'weightedShare' | 'interval'>;

/** The difference of two shares from their published intervals; see `gapMethod`. */
export function gapBetween(group: Estimate, all: Estimate): Gap {
  const difference = group.weightedShare - all.weightedShare;
  const below = Math.hypot(group.weightedShare - group.interval.low, all.interval.high - all.weightedShare);
  const above = Math.hypot(group.interval.high - group.weightedShare, all.weightedShare - all.interval.low);
  return { difference, low: difference - below, high: difference + above };
}
