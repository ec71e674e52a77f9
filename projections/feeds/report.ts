/** How a feed stands: what it carries, whether it is quiet, how late it tells, and what seems to be missing. */
import type { LondonDate } from '../kit/london.ts';
import { dateOfDayNumber, dayNumberOf, londonDateAt } from '../kit/london.ts';
import type { WorkingDayCalendar } from '../kit/working-days.ts';
import type { Coverage, DeclaredFeed } from './declarations.ts';
import { coverageOn } from './declarations.ts';
import { quietSince } from './quiet.ts';

/** A system that sends, and the agency it sends for. */
export type Sender = { readonly source: string; readonly agency: string };

/** What the log heard of one source. Times are ms since the epoch, days are numbers since 1 January 1970. */
export type HeardSource = Sender & {
  /** Absent where only the days that are kept were looked at. */
  readonly events?: number;
  /** Undefined where it is not known when it was heard last by that moment, only that it was. */
  readonly lastRecordedAt: number | undefined;
  /** How many events carried a whole number of the sender's own, and the lowest and highest of them. */
  readonly sequenced: number;
  readonly firstSequence: number | null;
  readonly lastSequence: number | null;
  /** How many of each type were recorded on each day, for the days that are kept. */
  readonly days: readonly { readonly day: number; readonly type: string; readonly events: number }[];
  /** How many events were recorded how many seconds after they happened. */
  readonly lags: readonly { readonly seconds: number; readonly events: number }[];
};

/** Events of a day and type of which the sender counts another number than the log. */
export type TotalsDifference = {
  readonly day: LondonDate;
  readonly type: string;
  readonly sent: number;
  readonly held: number;
};

export type FeedReport = Sender & {
  /** What it carries on that day; undefined where nothing is declared for it. */
  readonly coverage: Coverage | undefined;
  readonly lastHeard: number | undefined;
  readonly quietSince: number | undefined;
  readonly events: number | undefined;
  readonly eventsToday: number;
  /** The median of the same weekday in the eight weeks before; undefined where the feed is younger than that. */
  readonly usualForWeekday: number | undefined;
  /** Seconds from happening to recording, of events told to the minute, in the last 28 days. */
  readonly lag: { readonly p50: number; readonly p95: number; readonly events: number } | undefined;
  readonly sequence: SequenceReport | undefined;
  /** In the last declared days. */
  readonly differences: readonly TotalsDifference[];
  /** The last day whose totals the sender declared. */
  readonly totalsUpTo: LondonDate | undefined;
};

/** What the sender's own numbering tells; `missing` is undefined where the numbers were used more than once. */
export type SequenceReport = {
  readonly first: number;
  readonly last: number;
  readonly missing: number | undefined;
};

const weeks = 8;
/** How many declared days are compared. */
export const daysCompared = 31;

/** @param now ms since the epoch: the moment at which it is judged */
export function feedReport(
  { source, agency }: Sender,
  feed: DeclaredFeed | undefined,
  heard: HeardSource | undefined,
  now: number,
  calendar: WorkingDayCalendar,
): FeedReport {
  const today = londonDateAt(now);
  const coverage = feed && coverageOn(feed, today);
  const lastHeard = heard?.lastRecordedAt;
  const isTold = heard === undefined || lastHeard !== undefined;
  return {
    source,
    agency,
    coverage,
    lastHeard,
    quietSince: coverage && isTold ? quietSince(coverage, lastHeard, now, calendar) : undefined,
    events: heard === undefined ? 0 : heard.events,
    eventsToday: eventsOn(dayNumberOf(today), heard),
    usualForWeekday: usualFor(dayNumberOf(today), heard),
    lag: lagOf(heard),
    sequence: sequenceOf(heard),
    differences: feed === undefined ? [] : differencesOf(feed, heard, now),
    totalsUpTo: feed && [...feed.totals.keys()].toSorted().at(-1),
  };
}

function eventsOn(day: number, heard: HeardSource | undefined): number {
  return (heard?.days ?? []).reduce((sum, each) => (each.day === day ? sum + each.events : sum), 0);
}

function usualFor(day: number, heard: HeardSource | undefined): number | undefined {
  const first = heard?.days.reduce((least, each) => Math.min(least, each.day), Number.POSITIVE_INFINITY);
  if (first === undefined || first > day - 7 * weeks) return undefined;
  const counts = Array.from({ length: weeks }, (_, week) => eventsOn(day - 7 * (week + 1), heard));
  const inOrder = counts.toSorted((a, b) => a - b);
  return ((inOrder[weeks / 2 - 1] ?? 0) + (inOrder[weeks / 2] ?? 0)) / 2;
}

function lagOf(heard: HeardSource | undefined): FeedReport['lag'] {
  const lags = (heard?.lags ?? []).toSorted((a, b) => a.seconds - b.seconds);
  const events = lags.reduce((sum, each) => sum + each.events, 0);
  if (events === 0) return undefined;
  return { p50: quantile(lags, 0.5 * events), p95: quantile(lags, 0.95 * events), events };
}

/** The lag at or below which so many events are. */
function quantile(lags: HeardSource['lags'], wanted: number): number {
  let counted = 0;
  for (const { seconds, events } of lags) {
    counted += events;
    if (counted >= wanted) return seconds;
  }
  return lags.at(-1)?.seconds ?? 0;
}

function sequenceOf(heard: HeardSource | undefined): SequenceReport | undefined {
  const { sequenced = 0, firstSequence: first = null, lastSequence: last = null } = heard ?? {};
  if (first === null || last === null) return undefined;
  const missing = last - first + 1 - sequenced;
  return { first, last, missing: missing < 0 ? undefined : missing };
}

/** Only days of which the log still counts by type can be compared. */
function differencesOf(
  feed: DeclaredFeed,
  heard: HeardSource | undefined,
  now: number,
): readonly TotalsDifference[] {
  const { from, to } = daysLookedAt(now);
  const days = [...feed.totals.keys()].filter((day) => from <= day && day <= to).toSorted();
  return days.slice(-daysCompared).flatMap((day) => {
    const sent = feed.totals.get(day) ?? {};
    const held = heldOn(dayNumberOf(day), heard);
    const types = [...new Set([...Object.keys(sent), ...held.keys()])].toSorted();
    return types
      .map((type) => ({ day, type, sent: sent[type] ?? 0, held: held.get(type) ?? 0 }))
      .filter((each) => each.sent !== each.held);
  });
}

function heldOn(day: number, heard: HeardSource | undefined): ReadonlyMap<string, number> {
  const ofDay = (heard?.days ?? []).filter((each) => each.day === day);
  return new Map(ofDay.map(({ type, events }) => [type, events]));
}

/** The first day that a report at a moment looks at, and the last. */
export function daysLookedAt(now: number): { readonly from: LondonDate; readonly to: LondonDate } {
  const today = dayNumberOf(londonDateAt(now));
  return { from: dateOfDayNumber(today - 7 * weeks - daysCompared), to: dateOfDayNumber(today) };
}
