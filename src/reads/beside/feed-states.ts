/** Which agencies' feeds are connected, when they last spoke and which are quiet: what silence can mean depends on it. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import { coveredDays, type CoveredDays } from '#projections/feeds/covered.ts';
import { foldFeeds, type DeclaredFeed } from '#projections/feeds/declarations.ts';
import { heardBy, type Spoke } from '#projections/feeds/heard-by.ts';
import { feedStates, type HeardBy } from '#projections/feeds/states.ts';
import type { BesideEvents } from '#projections/kit/beside.ts';
import type { Feeds } from '#projections/kit/feeds.ts';
import { londonDateAt, londonDayNumberAt } from '#projections/kit/london.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { casesWaiting } from '#projections/victim-timeline/rows.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import { heardQuery, spokenDaysQuery, type ReadModel } from '#src/projecting/read-model.ts';
import { createFeedGaps } from './feed-gaps.ts';
import type { BesideStreams } from './streams.ts';
import type { Moment } from '../moment.ts';

export type FeedStates = {
  /** The feeds as known at the moment a case is read for. */
  readonly of: (history: CaseHistory, moment: Pick<Moment, 'asOf' | 'recordedBy'>) => Feeds;
  /** Of which days each feed is complete, as known at a moment: what an absence of proof rests on. */
  readonly coverage: (moment: Pick<Moment, 'recordedBy'>) => readonly CoveredDays[];
  /** The feeds now, of no case in particular; none while the read model is being built. */
  readonly now: () => Feeds;
  /** How many open cases wait for each agency, as of some minutes ago; empty before it was counted. */
  readonly waiting: () => ReadonlyMap<string, number>;
  /** Counts the cases that wait: the first time it is waited for, afterwards it is renewed beside the reading. */
  readonly refresh: () => Promise<void>;
};

export type FeedServices = {
  readonly projecting: Pick<Projecting, 'readModel' | 'ask'>;
  readonly streams: BesideStreams;
  readonly clock: Clock;
};

const goodForMillis = 600_000;

export function createFeedStates({ projecting, streams, clock }: FeedServices): FeedStates {
  const { readModel } = projecting;
  const declaredFeeds = createDeclaredFeeds();
  const feedGaps = createFeedGaps(readModel);
  let counted: ReadonlyMap<string, number> | undefined;
  let countedAt = Number.NEGATIVE_INFINITY;

  const count = async (): Promise<void> => {
    countedAt = clock();
    const rows = await projecting.ask(casesWaiting(londonDateAt(countedAt)));
    counted = new Map(rows.map(({ agency, cases }) => [agency, cases]));
  };
  /** `spoken`: who has spoken as far as the reader knows, while the read model is being built. */
  const statesAt = (
    { asOf, recordedBy }: Pick<Moment, 'asOf' | 'recordedBy'>,
    spoken: () => readonly HeardBy[],
  ): Feeds =>
    feedStates({
      declared: declaredFeeds(streams.read('feed', recordedBy), recordedBy),
      heard: readModel.isReadable() ? heardUntil(readModel, recordedBy) : spoken(),
      day: asOf,
      now: Math.min(clock(), recordedBy ?? Number.POSITIVE_INFINITY),
      calendar: englandAndWales,
      instantText,
      ...(recordedBy === undefined && counted !== undefined && { casesWaiting: counted }),
    });
  return {
    waiting: () => counted ?? new Map(),
    refresh: async () => {
      if (clock() - countedAt <= goodForMillis) return;
      const counting = count().catch(() => undefined);
      if (counted === undefined) await counting;
    },
    coverage: ({ recordedBy }) => {
      const declared = declaredFeeds(streams.read('feed', recordedBy), recordedBy);
      const known = {
        declared,
        heard: readModel.isReadable() ? heardUntil(readModel, recordedBy) : [],
        now: Math.min(clock(), recordedBy ?? Number.POSITIVE_INFINITY),
        calendar: englandAndWales,
      };
      return coveredDays(known, feedGaps(declared, recordedBy));
    },
    now: () => statesAt({ asOf: londonDateAt(clock()) }, () => []),
    of: (history, moment) => statesAt(moment, () => spokenIn(history)),
  };
}

/** Folded anew only when something was declared since; looking back folds what was known then. */
function createDeclaredFeeds() {
  let last: { readonly events: number; readonly feeds: readonly DeclaredFeed[] } | undefined;
  return (events: BesideEvents, recordedBy: number | undefined): readonly DeclaredFeed[] => {
    if (recordedBy !== undefined) return foldFeeds(events);
    if (last?.events !== events.length) last = { events: events.length, feeds: foldFeeds(events) };
    return last.feeds;
  };
}

/** The sources that had been heard by a moment, and when last. */
export function heardUntil(readModel: ReadModel, recordedBy: number | undefined): readonly HeardBy[] {
  const heard = readModel.all(heardQuery);
  if (recordedBy === undefined) {
    return heard.map(({ source, agency, lastRecordedAt }) => ({ source, agency, last: lastRecordedAt }));
  }
  const spoken = Map.groupBy(
    readModel
      .all(spokenDaysQuery(0, londonDayNumberAt(recordedBy)))
      .filter(({ firstRecordedAt }) => firstRecordedAt <= recordedBy),
    ({ source, agency }) => `${agency} ${source}`,
  );
  return heard.flatMap(({ source, agency, ...whole }) => {
    const days: readonly Spoke[] = spoken.get(`${agency} ${source}`) ?? [];
    const by = heardBy(whole, days, recordedBy);
    if (by === undefined) return [];
    return [{ source, agency, ...(by.exactly && { last: by.last }) }];
  });
}

/** While the read model is being built, the case's own events tell who has spoken. */
function spokenIn(history: CaseHistory): readonly HeardBy[] {
  const last = new Map<string, HeardBy>();
  for (const { agency, key, recordedAt } of history.entries) {
    const at = Date.parse(recordedAt);
    const known = last.get(`${agency} ${key.source}`)?.last ?? 0;
    last.set(`${agency} ${key.source}`, { source: key.source, agency, last: Math.max(known, at) });
  }
  return [...last.values()];
}
