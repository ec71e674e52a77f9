/** One feed as a row: who sends, when it was heard, how late it tells, what is held back or missing. */
import { agencyName } from '#projections/kit/words.ts';
import { feedPopulations, feedTimes } from '#contracts/vocabulary/feeds.ts';
import { instantText } from '#src/clock.ts';
import type { FeedStanding } from '#src/reads/beside/feed-reports.ts';
import { dayInWords, instantInWords } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import { gapInWords } from '../../reading/freshness.ts';
import { strings } from '../../strings/en.ts';

const text = strings.feeds;

/** A sentence, and the way to what is behind it where there is one. */
export type Said = { readonly text: string; readonly href?: string };

export type FeedRow = {
  readonly source: string;
  readonly agency: string;
  readonly about: readonly string[];
  readonly isQuiet: boolean;
  readonly heard: string;
  readonly rhythm: readonly string[];
  readonly lag: readonly string[];
  readonly lost: readonly Said[];
  readonly waiting?: string;
};

/** @param heldLink the way to the messages held back, for who may see them */
export function feedRow(feed: FeedStanding, heldLink?: Link['href']): FeedRow {
  const { source, agency, lastHeard, quietSince, casesWaiting } = feed;
  return {
    source,
    agency: agencyName(agency),
    about: aboutOf(feed),
    isQuiet: quietSince !== undefined,
    heard: lastHeard === undefined ? text.never : instantInWords(instantText(lastHeard)),
    rhythm: rhythmOf(feed),
    lag: lagOf(feed),
    lost: [...messagesOf(feed, heldLink), ...lostOf(feed)],
    ...(casesWaiting !== undefined && { waiting: casesWaiting.toLocaleString('en-GB') }),
  };
}

/** Where the differences of a feed from its sender's totals stand on the page. */
export function differencesId(source: string): string {
  return `differences-${source.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

function aboutOf({ coverage }: FeedStanding): readonly string[] {
  if (coverage === undefined) return [text.undeclared];
  const { types, population, from, areas, owner } = coverage;
  return [
    text.covers(types.length, feedPopulations.label(population), dayInWords(from)),
    ...(areas === undefined ? [] : [text.areas(areas.length)]),
    text.owner(owner),
  ];
}

function rhythmOf({ coverage, eventsToday, usualForWeekday }: FeedStanding): readonly string[] {
  const usual = usualForWeekday?.toLocaleString('en-GB');
  return [
    ...(coverage === undefined
      ? []
      : [text.usualGap(gapInWords(coverage.usualGapMinutes), feedTimes.label(coverage.sends).toLowerCase())]),
    text.today(eventsToday, usual),
  ];
}

function lagOf({ lag }: FeedStanding): readonly string[] {
  if (lag === undefined) return [text.noLag];
  return [text.lag(durationInWords(lag.p50), durationInWords(lag.p95)), text.lagOf(lag.events)];
}

/** Messages of the sender's own format, and events that were refused. */
function messagesOf({ refused = 0, ownFormat }: FeedStanding, heldLink: string | undefined): readonly Said[] {
  const { quarantined = 0, waiting = 0, kept = 0 } = ownFormat?.messages ?? {};
  const link = heldLink === undefined ? {} : { href: heldLink };
  return [
    ...(ownFormat?.stalled === undefined ? [] : [{ text: text.stalled(ownFormat.stalled) }]),
    { text: text.refused(refused) },
    ...(ownFormat === undefined ? [] : [{ text: text.quarantined(quarantined), ...link }]),
    ...(waiting === 0 ? [] : [{ text: text.waiting(waiting) }]),
    ...(kept === 0 ? [] : [{ text: text.notTakenYet(kept) }]),
  ];
}

function lostOf({ source, sequence, differences, totalsUpTo }: FeedStanding): readonly Said[] {
  const { none, agree, differ } = text.totals;
  const totals = (day: string) =>
    differences.length === 0
      ? { text: agree(dayInWords(day)) }
      : { text: differ(differences.length, dayInWords(day)), href: `#${differencesId(source)}` };
  return [
    { text: sequenceInWords(sequence) },
    totalsUpTo === undefined ? { text: none } : totals(totalsUpTo),
  ];
}

function sequenceInWords(sequence: FeedStanding['sequence']): string {
  const { none, whole, missing, repeated } = text.sequence;
  if (sequence === undefined) return none;
  const { first, last, missing: count } = sequence;
  if (count === undefined) return repeated;
  return count === 0 ? whole(first, last) : missing(count, first, last);
}

const units = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** In the largest unit of which there are at least two. */
export function durationInWords(seconds: number): string {
  const [unit, size] = units.find(([, each]) => seconds >= 2 * each) ?? (['seconds', 1] as const);
  return text.duration[unit](Math.round(seconds / size));
}
