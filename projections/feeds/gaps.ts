/** Days on which something that a feed should have carried may be missing, as it was observed. */
import type { WorkingDayCalendar } from '../kit/working-days.ts';
import type { LondonDate } from '../kit/london.ts';
import { dateOfDayNumber, endOfLondonDay, londonDateAt } from '../kit/london.ts';
import type { DeclaredFeed } from './declarations.ts';
import { coverageOn } from './declarations.ts';
import { hasPassed } from './quiet.ts';

/** Why something may be missing, in words. */
export const gapReasons = {
  silent: 'it was silent for much longer than is usual for it',
  'numbers-missing': 'numbers of its own are missing between those that came',
  'totals-differ': 'its sender counts more events than came',
} as const satisfies Readonly<Record<string, string>>;

export type Gap = {
  readonly from: LondonDate;
  /** The last day. */
  readonly to: LondonDate;
  readonly why: keyof typeof gapReasons;
  /** Only these types; left out: all that it sends. */
  readonly types?: readonly string[];
};

/** When a source spoke on a London day (days since 1 January 1970, times in ms since the epoch), and by which numbers. */
export type SpokenDay = {
  readonly day: number;
  readonly firstRecordedAt: number;
  readonly lastRecordedAt: number;
  /** Events that carried a whole number of the sender's own, and the lowest and highest of them. */
  readonly sequenced: number;
  readonly firstSequence: number | null;
  readonly lastSequence: number | null;
};

/** How many events of a type were recorded on a day. */
export type HeldOn = { readonly day: number; readonly type: string; readonly events: number };

/** What the log knows of one source. */
export type Observed = {
  /** Every day on which it spoke, in order. */
  readonly days: readonly SpokenDay[];
  /** Counts by type from `heldFrom` on: of earlier days they are not kept. */
  readonly held: readonly HeldOn[];
  readonly heldFrom: LondonDate;
  /** The last day that counts as over: of later ones numbers and totals may still be on their way. */
  readonly over: LondonDate;
};

/**
 * A silence is a gap once it was twice as long as the longest that is usual: what ended sooner may have been a lull. A
 * silence within one day is not seen.
 */
const usualGapsOfSilence = 2;

/**
 * The gaps of a declared feed. A declaration says of which day on the feed is complete, so one that was made after a gap
 * vouches for it: that is how a sender says that what was missing has been sent.
 */
export function gapsOf(feed: DeclaredFeed, observed: Observed, calendar: WorkingDayCalendar): readonly Gap[] {
  const found = [
    ...silences(feed, observed.days, calendar),
    ...numbersMissing(observed),
    ...totalsDiffer(feed, observed),
  ];
  return found
    .filter(({ from, to }) => {
      const coverage = coverageOn(feed, from);
      return coverage === undefined || coverage.declared.at <= endOfLondonDay(to);
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

/** Between the last word of a day and the first of the next on which it spoke. */
function silences(
  feed: DeclaredFeed,
  days: readonly SpokenDay[],
  calendar: WorkingDayCalendar,
): readonly Gap[] {
  return days.flatMap(({ firstRecordedAt: spoke }, at): readonly Gap[] => {
    const before = days[at - 1]?.lastRecordedAt;
    if (before === undefined) return [];
    const coverage = coverageOn(feed, londonDateAt(before)) ?? coverageOn(feed, londonDateAt(spoke));
    if (coverage === undefined) return [];
    const silent = Math.max(before, coverage.declared.at);
    if (!hasPassed(coverage, usualGapsOfSilence, silent, spoke, calendar)) return [];
    return [{ from: londonDateAt(silent), to: londonDateAt(spoke), why: 'silent' }];
  });
}

type Numbers = { from: number; to: number; count: number; lowest: number; highest: number };

/**
 * Days whose numbers overlap are looked at together, for events may come late. Where more came than there are numbers,
 * numbers were used twice, and nothing can be said.
 */
function numbersMissing({ days, over }: Observed): readonly Gap[] {
  const spans: Numbers[] = [];
  for (const { day, sequenced, firstSequence, lastSequence } of days) {
    if (firstSequence === null || lastSequence === null || dateOfDayNumber(day) > over) continue;
    let span = { from: day, to: day, count: sequenced, lowest: firstSequence, highest: lastSequence };
    for (let last = spans.at(-1); last !== undefined && last.highest >= span.lowest; last = spans.at(-1)) {
      span = {
        from: last.from,
        to: day,
        count: last.count + span.count,
        lowest: Math.min(last.lowest, span.lowest),
        highest: Math.max(last.highest, span.highest),
      };
      spans.pop();
    }
    spans.push(span);
  }
  const withins = spans.map(({ count, lowest, highest }) => highest - lowest + 1 - count);
  if (withins.some((missing) => missing < 0)) return [];
  return spans.flatMap(({ from, to, lowest }, at) => {
    const before = spans[at - 1];
    const within = withins[at] === 0 ? [] : [gap(from, to)];
    return before !== undefined && lowest - before.highest > 1 ? [gap(before.to, from), ...within] : within;
  });
}

function gap(from: number, to: number): Gap {
  return { from: dateOfDayNumber(from), to: dateOfDayNumber(to), why: 'numbers-missing' };
}

/** More sent than came; what came too many on a later day is taken for what was missing before. */
function totalsDiffer({ totals }: DeclaredFeed, { held, heldFrom, over }: Observed): readonly Gap[] {
  const days = [...totals.keys()].filter((day) => heldFrom <= day && day <= over).toSorted();
  const came = new Map(held.map(({ day, type, events }) => [`${dateOfDayNumber(day)} ${type}`, events]));
  const types = new Set(days.flatMap((day) => Object.keys(totals.get(day) ?? {})));
  return [...types].flatMap((type): readonly Gap[] => {
    const lacking: { readonly day: LondonDate; events: number }[] = [];
    for (const day of days) {
      let missing = (totals.get(day)?.[type] ?? 0) - (came.get(`${day} ${type}`) ?? 0);
      if (missing > 0) lacking.push({ day, events: missing });
      for (let first = lacking[0]; missing < 0 && first !== undefined; first = lacking[0]) {
        const late = Math.min(first.events, -missing);
        first.events -= late;
        missing += late;
        if (first.events === 0) lacking.shift();
      }
    }
    return lacking.map(({ day }) => ({ from: day, to: day, why: 'totals-differ', types: [type] }));
  });
}
