/** What senders declared of their feeds: the coverage on a day, and how many events they say they sent. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import { subjectValueOf } from '#contracts/subjects.ts';
import type { BesideEvents } from '../kit/beside.ts';
import { standing } from '../kit/beside.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';

/** One declaration of what a feed carries. */
export type Coverage = DataOf<'feed.coverage-declared'> & {
  readonly key: EventKey;
  readonly declared: When;
};

/** A feed as its sender declared it. */
export type DeclaredFeed = {
  /** The system that sends. */
  readonly source: string;
  readonly agency: string;
  /** In the order in which they were declared. */
  readonly coverages: readonly Coverage[];
  /** By London day: how many events of each type the sender says it sent; the latest word on each day. */
  readonly totals: ReadonlyMap<LondonDate, Readonly<Record<string, number>>>;
};

/** The feeds of these streams, in order of source; pure, and the same in whatever order the events came. */
export function foldFeeds(events: BesideEvents): readonly DeclaredFeed[] {
  const bySubject = Map.groupBy(events, ({ subject }) => subject);
  return [...bySubject.keys()].toSorted().flatMap((subject) => {
    const feed = foldFeed(subjectValueOf(subject), bySubject.get(subject) ?? []);
    return feed === undefined ? [] : [feed];
  });
}

function foldFeed(source: string, events: BesideEvents): DeclaredFeed | undefined {
  const coverages = standing('feed.coverage-declared', events);
  const totals = standing('feed.totals-declared', events);
  const agency = (coverages[0] ?? totals[0])?.agency;
  if (agency === undefined) return undefined;
  return {
    source,
    agency,
    coverages: coverages.map(({ data, key, when }) => ({ ...data, key, declared: when })),
    totals: new Map(totals.map(({ data: { day, counts } }) => [day, byType(counts)])),
  };
}

function byType(counts: DataOf<'feed.totals-declared'>['counts']): Readonly<Record<string, number>> {
  return Object.fromEntries(counts.map(({ type, events }) => [type, events]));
}

/**
 * The coverage on a London day: of the declarations that begin by then, the one that was made last. Undefined where
 * there is none, or where that one had ended.
 */
export function coverageOn({ coverages }: DeclaredFeed, day: LondonDate): Coverage | undefined {
  const last = coverages.findLast(({ from }) => from <= day);
  return last?.to !== undefined && last.to < day ? undefined : last;
}
