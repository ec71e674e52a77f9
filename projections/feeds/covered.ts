/** Of which days each feed is complete, as it was declared: what the proof of a duty, or its absence, rests on. */
import { boroughs } from '#contracts/vocabulary/places.ts';
import { addDays, londonDateAt } from '../kit/london.ts';
import type { LondonDate } from '../kit/london.ts';
import type { Coverage, DeclaredFeed } from './declarations.ts';
import { coverageOn } from './declarations.ts';
import type { Gap } from './gaps.ts';
import { quietSince } from './quiet.ts';
import type { FeedsKnown } from './states.ts';

/** Days without a gap on which a system of an agency declared to send these types. */
export type CoveredDays = {
  readonly agency: string;
  readonly types: readonly string[];
  readonly from: LondonDate;
  readonly to?: LondonDate;
  /** The day of its last event, where it is quiet now. */
  readonly quietSince?: LondonDate;
  /** Days on which something of it may be missing, as was observed. */
  readonly gaps?: readonly Gap[];
};

type Days = { readonly from: LondonDate; readonly to?: LondonDate };

/**
 * What was only heard, and never declared, covers nothing: how much of it is missing nobody can say.
 * @param gaps those of each declared feed
 */
export function coveredDays(
  known: Pick<FeedsKnown, 'declared' | 'heard' | 'now' | 'calendar'>,
  gaps: ReadonlyMap<DeclaredFeed, readonly Gap[]> = new Map(),
): readonly CoveredDays[] {
  return known.declared.flatMap((feed) => {
    const quiet = quietDay(feed, known);
    return typesByDays(feed).map(({ types, days }) => ({
      agency: feed.agency,
      types,
      ...days,
      ...(days.to === undefined && quiet !== undefined && { quietSince: quiet }),
      ...gapsWithin(gaps.get(feed) ?? [], types, days),
    }));
  });
}

function gapsWithin(
  gaps: readonly Gap[],
  types: readonly string[],
  { from, to }: Days,
): Pick<CoveredDays, 'gaps'> {
  const within = gaps.filter(
    (gap) =>
      gap.to >= from &&
      (to === undefined || gap.from <= to) &&
      (gap.types === undefined || gap.types.some((type) => types.includes(type))),
  );
  return within.length === 0 ? {} : { gaps: within };
}

function quietDay(
  feed: DeclaredFeed,
  { heard, now, calendar }: Pick<FeedsKnown, 'heard' | 'now' | 'calendar'>,
): LondonDate | undefined {
  const coverage = coverageOn(feed, londonDateAt(now));
  const last = heard.find(({ source }) => source === feed.source);
  const isKnown = last === undefined || last.last !== undefined;
  if (coverage === undefined || !isKnown) return undefined;
  const since = quietSince(coverage, last?.last, now, calendar);
  return since === undefined ? undefined : londonDateAt(since);
}

/**
 * A feed of some boroughs covers nothing: whose case is in one of them is not always known, and nothing may be overdue
 * because a feed of another borough is silent on it.
 */
function typesForAllLondon(coverage: Coverage | undefined): Coverage['types'] {
  const { areas, types } = coverage ?? {};
  return areas === undefined || areas.length === boroughs.codes.length ? (types ?? []) : [];
}

/** Types of the same days together: a later declaration takes the place of an earlier one from its first day on. */
function typesByDays(feed: DeclaredFeed) {
  const ofType = new Map<string, Days[]>();
  const begins = new Set(feed.coverages.flatMap(({ from, to }) => [from, ...(to ? [addDays(to, 1)] : [])]));
  const ordered = [...begins].sort();
  for (const [at, from] of ordered.entries()) {
    const next = ordered[at + 1];
    const to = next === undefined ? undefined : addDays(next, -1);
    for (const type of typesForAllLondon(coverageOn(feed, from))) {
      const days = ofType.get(type) ?? [];
      const last = days.at(-1);
      const goesOn = last?.to !== undefined && addDays(last.to, 1) === from;
      const begun = goesOn ? last.from : from;
      const before = goesOn ? days.slice(0, -1) : days;
      ofType.set(type, [...before, { from: begun, ...(to !== undefined && { to }) }]);
    }
  }
  const flat = [...ofType].flatMap(([type, days]) => days.map((each) => ({ type, days: each })));
  const grouped = Map.groupBy(flat, ({ days }) => `${days.from} ${days.to ?? ''}`);
  return [...grouped.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ types: group.map(({ type }) => type).sort(), days: first.days }];
  });
}
