/** How fresh a page is: up to when everything is in it, which agency's feed is absent, and when each was last heard. */
import type { FeedState, Feeds } from '#projections/kit/feeds.ts';
import { isSilent, quietSources } from '#projections/kit/feeds.ts';
import type { CaseReading, Freshness as ReadingFreshness } from '#src/reads/answers.ts';
import { instantInWords, momentInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';

const text = strings.freshness;

export type Freshness = {
  readonly upToDate: string;
  /** What was sent just now is not in it. */
  readonly behind?: string;
  /** Feeds that are absent: "No court feed." */
  readonly absent: readonly string[];
  /** Feeds silent for longer than usual: "No court events since Tuesday 4 November, 2:02pm (usual gap 20 minutes)." */
  readonly quiet: readonly string[];
  readonly feeds: readonly { readonly agency: string; readonly heard: string }[];
  /** The page can be shown as of another day. */
  readonly looksBack?: true;
};

/** Agencies whose silence is told of on a page about a case: those that carry its steps. */
const expectedFeeds = ['police', 'cps', 'court', 'witness-care', 'victim-care'] as const;

export function freshnessOf(reading: ReadingFreshness & Partial<Pick<CaseReading, 'feeds'>>): Freshness {
  const { upToDateAsOf, behind, feeds } = reading;
  return {
    upToDate: text.upToDate(instantInWords(upToDateAsOf)),
    ...(behind && { behind: text.behind }),
    absent: feeds === undefined ? [] : absentFeeds(feeds),
    quiet: feeds === undefined ? [] : quietFeeds(feeds, upToDateAsOf),
    feeds: feeds === undefined ? [] : expectedFeeds.map((agency) => heardOf(agency, feeds)),
  };
}

/** What a list over many cases says of feeds: those that are quiet. */
export function quietFeeds(feeds: Feeds, readOn: string): readonly string[] {
  return expectedFeeds.flatMap((agency) => quietInWords(agency, feeds[agency], readOn));
}

function absentFeeds(feeds: Feeds): readonly string[] {
  return expectedFeeds
    .filter((agency) => feeds[agency]?.connected !== true)
    .map((agency) => text.noFeed(text.feedNames[agency] ?? agency));
}

/** One sentence where the whole agency is silent, else one for each of its systems that is. */
function quietInWords(agency: string, feed: FeedState | undefined, readOn: string): readonly string[] {
  const name = text.feedNames[agency] ?? agency;
  const quiet = quietSources(feed);
  const since = (instant: string) => momentInWords(instant, readOn);
  if (!isSilent(feed)) {
    return quiet.map((each) =>
      text.quiet(each.source, name, since(each.quietSince), gapInWords(each.usualGapMinutes)),
    );
  }
  const [last] = quiet.toSorted((a, b) => Date.parse(b.quietSince) - Date.parse(a.quietSince));
  if (last === undefined) return [];
  const wait = feed?.casesWaiting === undefined ? '' : ` ${text.casesWait(feed.casesWaiting)}`;
  return [text.silent(name, since(last.quietSince), gapInWords(last.usualGapMinutes)) + wait];
}

/** "20 minutes", "2 hours", "1 day". */
export function gapInWords(minutes: number): string {
  if (minutes % 1440 === 0) return text.days(minutes / 1440);
  return minutes % 60 === 0 ? text.hours(minutes / 60) : text.minutes(minutes);
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
