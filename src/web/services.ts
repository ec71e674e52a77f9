/** What the pages are made from. */
import type { Awaiting } from '#src/reads/awaiting.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Sessions } from '#src/access/sessions.ts';
import type { WhoLooked, WhoLookedAsked } from '#src/audit/routes.ts';
import type { Clock } from '#src/clock.ts';
import type { MeasureCharts } from '#src/measuring/change/measure-charts.ts';
import type { Measuring } from '#src/measuring/measuring.ts';
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import type { Ingest } from '#src/ingest/ingest.ts';
import type { FeedStandings } from '#src/reads/beside/feed-reports.ts';
import type { FeedStates } from '#src/reads/beside/feed-states.ts';
import type { MissingHandOvers } from '#src/reads/beside/missing-hand-overs.ts';
import type { News } from '#src/reads/news.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { Reads } from '#src/reads/reads.ts';
import type { WorkAsked, Worklist } from '#src/reads/rights/work.ts';

export type WebServices = {
  /** The same readings as the API's. */
  readonly reads: Reads;
  /** The same worklist as the API's. */
  readonly work: (asked: WorkAsked, caller: Caller) => Promise<Worklist>;
  /** The same figures as the API's. */
  readonly measuring: Pick<Measuring, 'list' | 'describe' | 'figures' | 'cases' | 'explain' | 'codeRecord'>;
  /** The same control charts as the API's. */
  readonly charts: MeasureCharts;
  /** The same door as the API's: what staff record on pages goes in by it. */
  readonly ingest: Pick<Ingest, 'submit'>;
  /** The same openings as the API's. */
  readonly whoLooked: (asked: WhoLookedAsked) => Promise<WhoLooked>;
  /** Which feeds are connected and which are quiet, over all cases. */
  readonly feeds: Pick<FeedStates, 'now' | 'refresh' | 'coverage'>;
  /** How each feed stands, the same as the API's. */
  readonly feedStandings: (caller: Caller) => Promise<FeedStandings>;
  readonly missingHandOvers: (caller: Caller) => Promise<readonly MissingHandOvers[]>;
  /** Messages of the courts that were kept, and what is to become of those held back. */
  readonly feed: Pick<CommonPlatformFeed, 'messages' | 'state' | 'replay' | 'discard'>;
  readonly projecting: Pick<Projecting, 'parked' | 'retry' | 'status'>;
  readonly clock: Clock;
  /** Tells open pages that something new has come. */
  readonly news: News;
  /** Invented people may sign in by one click; undefined where they may not. */
  readonly sessions?: Sessions;
  /** The data are invented; every page says so. */
  readonly demo: boolean;
  /** What awaits the people one may sign in as, counted; undefined while it cannot be. */
  readonly awaiting?: () => Awaiting | undefined;
  /** Most of the demo is still on its way in. */
  readonly loading?: { readonly percent: () => number };
  /** Pages of the demo worth a look, each with why. */
  readonly showcase?: readonly WorthALook[];
};

export type WorthALook = { readonly path: string; readonly why: string };
