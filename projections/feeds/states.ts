/** The state of every agency's feeds at a moment, from what was declared and what was heard. */
import type { DeclaredSource, Feeds, FeedState } from '../kit/feeds.ts';
import { isSilent } from '../kit/feeds.ts';
import type { LondonDate } from '../kit/london.ts';
import type { WorkingDayCalendar } from '../kit/working-days.ts';
import type { DeclaredFeed } from './declarations.ts';
import { coverageOn } from './declarations.ts';
import { quietSince } from './quiet.ts';

/** A source that had been heard by the moment; `last` (ms since the epoch) is absent where it is not known exactly. */
export type HeardBy = { readonly source: string; readonly agency: string; readonly last?: number };

export type FeedsKnown = {
  readonly declared: readonly DeclaredFeed[];
  readonly heard: readonly HeardBy[];
  /** The London day whose coverage counts. */
  readonly day: LondonDate;
  /** The moment at which silence is judged, ms since the epoch. */
  readonly now: number;
  readonly calendar: WorkingDayCalendar;
  /** How many open cases wait for something of each agency, where that is known. */
  readonly casesWaiting?: ReadonlyMap<string, number>;
  /** Writes an instant as RFC 3339, UTC. */
  readonly instantText: (millis: number) => string;
};

/** By agency. One that declared nothing counts as connected once it was heard; one whose coverage ended does not. */
export function feedStates(known: FeedsKnown): Feeds {
  const agencies = new Set([...known.declared, ...known.heard].map(({ agency }) => agency));
  return Object.fromEntries([...agencies].toSorted().map((agency) => [agency, stateOf(agency, known)]));
}

function stateOf(agency: string, known: FeedsKnown): FeedState {
  const feeds = known.declared.filter((feed) => feed.agency === agency && feed.coverages.length > 0);
  const heard = known.heard.filter((each) => each.agency === agency);
  const declared = feeds.flatMap((feed) => declaredSource(feed, known));
  const named = new Set(feeds.map(({ source }) => source));
  const undeclared = heard.filter(({ source }) => !named.has(source));
  const last = Math.max(...heard.map((each) => each.last ?? Number.NEGATIVE_INFINITY));
  const state: FeedState = {
    connected: declared.length > 0 || undeclared.length > 0,
    ...(Number.isFinite(last) && { lastHeard: known.instantText(last) }),
    ...(declared.length > 0 && { declared }),
    ...(undeclared.length > 0 && { undeclared: undeclared.map(({ source }) => source) }),
  };
  const waiting = isSilent(state) ? known.casesWaiting?.get(agency) : undefined;
  return waiting === undefined ? state : { ...state, casesWaiting: waiting };
}

function declaredSource(feed: DeclaredFeed, known: FeedsKnown): readonly DeclaredSource[] {
  const coverage = coverageOn(feed, known.day);
  if (coverage === undefined) return [];
  const { types, usualGapMinutes } = coverage;
  const heard = known.heard.find(({ source }) => source === feed.source);
  const cannotTell = heard !== undefined && heard.last === undefined;
  const since = cannotTell ? undefined : quietSince(coverage, heard?.last, known.now, known.calendar);
  const quiet = since === undefined ? {} : { quietSince: known.instantText(since) };
  return [{ source: feed.source, types, usualGapMinutes, ...quiet }];
}
