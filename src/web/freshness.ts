/** How fresh a page is: up to when everything is in it, and which agency's feed is absent or has fallen silent. */
import type { Feeds } from '#projections/victim-timeline/model.ts';
import type { CaseReading, Freshness as ReadingFreshness } from '#src/reads/answers.ts';
import { instantInWords } from './dates.ts';
import { strings } from './strings/en.ts';

const text = strings.freshness;

export type Freshness = {
  readonly upToDate: string;
  /** What was sent just now is not in it. */
  readonly behind?: string;
  /** Feeds that are absent or silent: "No court feed." */
  readonly silences: readonly string[];
  readonly feeds: readonly { readonly agency: string; readonly heard: string }[];
};

/** Agencies whose silence is told of on a page about a case: those that carry its steps. */
const expectedFeeds = ['police', 'cps', 'court', 'witness-care', 'victim-care'] as const;

/** Until the usual gap of each feed is known, one that said nothing this long is named as silent. */
const silentAfterMillis = 3 * 24 * 60 * 60 * 1000;

export function freshnessOf(reading: ReadingFreshness & Partial<Pick<CaseReading, 'feeds'>>): Freshness {
  const { upToDateAsOf, behind, feeds } = reading;
  return {
    upToDate: text.upToDate(instantInWords(upToDateAsOf)),
    ...(behind && { behind: text.behind }),
    silences: feeds === undefined ? [] : silencesOf(feeds, Date.parse(upToDateAsOf)),
    feeds: feeds === undefined ? [] : expectedFeeds.map((agency) => heardOf(agency, feeds)),
  };
}

function silencesOf(feeds: Feeds, now: number): readonly string[] {
  return expectedFeeds.flatMap((agency) => {
    const name = text.feedNames[agency] ?? agency;
    const feed = feeds[agency];
    if (feed?.connected !== true) return [text.noFeed(name)];
    const { lastHeard } = feed;
    if (lastHeard === undefined || now - Date.parse(lastHeard) < silentAfterMillis) return [];
    return [text.quiet(name, instantInWords(lastHeard))];
  });
}

function heardOf(agency: string, feeds: Feeds): Freshness['feeds'][number] {
  const feed = feeds[agency];
  const heard =
    feed?.connected !== true
      ? text.neverHeard
      : feed.lastHeard === undefined
        ? text.heardSince
        : instantInWords(feed.lastHeard);
  return { agency: text.feedNames[agency] ?? agency, heard };
}

/** Whether a court's silence means something: without its feed, dates and results cannot be known. */
export function hasCourtFeed(feeds: Feeds): boolean {
  return feeds['court']?.connected === true;
}
