/** How fresh a page is: up to when everything is in it, which agency's feed is absent, and when each was last heard. */
import type { Feeds } from '#projections/victim-timeline/model.ts';
import type { CaseReading, Freshness as ReadingFreshness } from '#src/reads/answers.ts';
import { instantInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';

const text = strings.freshness;

export type Freshness = {
  readonly upToDate: string;
  /** What was sent just now is not in it. */
  readonly behind?: string;
  /** Feeds that are absent: "No court feed." Whether one is quiet is not said until its usual gap is known. */
  readonly absent: readonly string[];
  readonly feeds: readonly { readonly agency: string; readonly heard: string }[];
};

/** Agencies whose silence is told of on a page about a case: those that carry its steps. */
const expectedFeeds = ['police', 'cps', 'court', 'witness-care', 'victim-care'] as const;

export function freshnessOf(reading: ReadingFreshness & Partial<Pick<CaseReading, 'feeds'>>): Freshness {
  const { upToDateAsOf, behind, feeds } = reading;
  return {
    upToDate: text.upToDate(instantInWords(upToDateAsOf)),
    ...(behind && { behind: text.behind }),
    absent: feeds === undefined ? [] : absentFeeds(feeds),
    feeds: feeds === undefined ? [] : expectedFeeds.map((agency) => heardOf(agency, feeds)),
  };
}

function absentFeeds(feeds: Feeds): readonly string[] {
  return expectedFeeds
    .filter((agency) => feeds[agency]?.connected !== true)
    .map((agency) => text.noFeed(text.feedNames[agency] ?? agency));
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
