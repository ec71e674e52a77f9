/** How each feed stands, for those who send it and those who run the system. */
import type { HeardSource } from '#projections/feeds/report.ts';
import { daysLookedAt, feedReport, type FeedReport, type Sender } from '#projections/feeds/report.ts';
import { foldFeeds } from '#projections/feeds/declarations.ts';
import { dayNumberOf, londonDateAt } from '#projections/kit/london.ts';
import { compareText } from '#projections/kit/order.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { lagOfBucket } from '#src/projecting/generation/heard.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import { heardDaysQuery, heardLagQuery, heardQuery, type Heard } from '#src/projecting/read-model.ts';
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import type { RefusedEvents } from '#src/ingest/loads/refused-events.ts';
import { heardUntil, type FeedStates } from './feed-states.ts';
import { commonPlatformReport, ownFormatSender, type OwnFormatReport } from './own-format.ts';
import type { BesideStreams } from './streams.ts';

export type FeedReportServices = {
  readonly projecting: Pick<Projecting, 'readModel' | 'status'>;
  readonly streams: BesideStreams;
  readonly feedStates: Pick<FeedStates, 'waiting' | 'refresh'>;
  readonly refusedEvents: Pick<RefusedEvents, 'countBySource'>;
  /** The feed of the courts' own messages. */
  readonly feed: Pick<CommonPlatformFeed, 'state'>;
  readonly clock: Clock;
};

/** A report with what only this moment knows: refused and waiting are of now, and absent where one looks back. */
export type FeedStanding = FeedReport & {
  readonly refused?: number;
  readonly casesWaiting?: number;
  readonly ownFormat?: OwnFormatReport;
};

export type FeedStandings = {
  /** The moment it is judged at, ms since the epoch. */
  readonly at: number;
  readonly feeds: readonly FeedStanding[];
  /** Cases that could not be folded, and those whose newest events are not folded yet. */
  readonly cases: { readonly parked: number; readonly notYetFolded: number };
  /** Events beside the cases that cannot be read. */
  readonly unreadable: number;
};

const lagDays = 28;

/** The feeds a caller may see the standing of: its own agency's; who oversees the whole sees all. */
const overseers: ReadonlySet<string> = new Set(['operator', 'auditor', 'mopac']);

/** Whether somebody is told of every agency's feeds. */
export function oversees({ role }: Caller): boolean {
  return overseers.has(role);
}

/** @param recordedBy judge as was known then, ms since the epoch */
export async function feedStandings(
  services: FeedReportServices,
  caller: Caller,
  recordedBy?: number,
): Promise<FeedStandings> {
  await services.feedStates.refresh();
  const now = Math.min(services.clock(), recordedBy ?? Number.POSITIVE_INFINITY);
  const declared = foldFeeds(services.streams.read('feed', recordedBy));
  const heard = heardSources(services, now, recordedBy);
  const senders = new Map<string, Sender>();
  for (const { source, agency } of [...declared, ...heard, ownFormatSender]) {
    senders.set(keyOf({ source, agency }), { source, agency });
  }
  const seen = [...senders.values()]
    .filter(({ agency }) => oversees(caller) || agency === caller.agency)
    .toSorted((a, b) => compareText(a.source, b.source))
    .map((sender) => {
      const isIt = (each: Sender) => keyOf(each) === keyOf(sender);
      return feedReport(sender, declared.find(isIt), heard.find(isIt), now, englandAndWales);
    });
  const { parked, dirty } = services.projecting.status();
  return {
    at: now,
    feeds: recordedBy === undefined ? withPresent(services, seen) : seen,
    cases: { parked, notYetFolded: dirty },
    unreadable: services.streams.unreadable(),
  };
}

function withPresent(
  { refusedEvents, feedStates, feed }: FeedReportServices,
  reports: readonly FeedReport[],
): readonly FeedStanding[] {
  const refused = refusedEvents.countBySource();
  const waiting = feedStates.waiting();
  return reports.map((report) => {
    const { source, agency } = report;
    const casesWaiting = waiting.get(agency);
    const ownFormat = commonPlatformReport(source, feed);
    return {
      ...report,
      refused: refused.get(source) ?? 0,
      ...(casesWaiting !== undefined && { casesWaiting }),
      ...(ownFormat !== undefined && { ownFormat }),
    };
  });
}

const keyOf = ({ source, agency }: Sender): string => `${agency} ${source}`;

/** What the log heard of each source by a moment; its sums and its numbering are of now only. */
function heardSources(
  { projecting: { readModel } }: FeedReportServices,
  now: number,
  recordedBy: number | undefined,
): readonly HeardSource[] {
  if (!readModel.isReadable()) return [];
  const { from, to } = daysLookedAt(now);
  const today = dayNumberOf(londonDateAt(now));
  const days = Map.groupBy(readModel.all(heardDaysQuery(dayNumberOf(from), dayNumberOf(to))), keyOf);
  const lags = Map.groupBy(readModel.all(heardLagQuery(today - lagDays + 1, today)), keyOf);
  const whole = new Map(readModel.all(heardQuery).map((each) => [keyOf(each), each]));
  return heardUntil(readModel, recordedBy).map((each) => ({
    source: each.source,
    agency: each.agency,
    lastRecordedAt: each.last,
    ...sumsOf(recordedBy === undefined ? whole.get(keyOf(each)) : undefined),
    days: days.get(keyOf(each)) ?? [],
    lags: (lags.get(keyOf(each)) ?? []).map(({ bucket, events }) => ({
      seconds: lagOfBucket(bucket),
      events,
    })),
  }));
}

function sumsOf(heard: Heard | undefined) {
  if (heard === undefined) return { sequenced: 0, firstSequence: null, lastSequence: null };
  const { events, sequenced, firstSequence, lastSequence } = heard;
  return { events, sequenced, firstSequence, lastSequence };
}
