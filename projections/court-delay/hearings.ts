/** Where a defendant's hearings were listed and held, and which listed dates stood until their day. */
import { courtBuilding, courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import type { CaseHistory, HeldDay, Hearing, Listing, Move, Suspect } from '../case-history/model.ts';
import type { Day } from '../kit/facts.ts';
import { dayOf, dayOn, earliestDay } from '../kit/facts.ts';
import { keyText } from '../kit/order.ts';

export function hearingsOf({ hearings }: CaseHistory, { person }: Suspect): readonly Hearing[] {
  return hearings.filter(({ defendants }) => defendants.includes(person));
}

/** Whether it was ever listed as a trial. */
export function isTrial({ listings }: Hearing): boolean {
  return listings.some(isForTrial);
}

export function isForTrial({ hearingType }: Listing): boolean {
  return hearingPurpose(hearingType) === 'trial';
}

const noMoves: ReadonlyMap<string, Move> = new Map();

/** Moves by the key of the listing that was given up. */
export function movesByListing({ moves }: CaseHistory): ReadonlyMap<string, Move> {
  if (moves.length === 0) return noMoves;
  return new Map(moves.map((move) => [keyText(move.from.key), move]));
}

/** The first day on which the case stood in a court's list, heard or not; a date given up before its day never did. */
export function firstListedDay(
  hearings: readonly Hearing[],
  suspect: Suspect,
  moves: ReadonlyMap<string, Move>,
): Day | undefined {
  const stood = hearings.flatMap(({ listings, heldDays }) => [
    ...listings.filter((listing) => stoodOnItsDay(listing, moves)).map(({ on }) => dayOn(on)),
    ...heldDays.map(({ when }) => dayOf(when)),
  ]);
  const first = earliestDay(stood);
  if (first !== undefined) return first;
  const named = suspect.charges.map(({ firstHearing }) => firstHearing?.on);
  return hearings.length > 0
    ? undefined
    : earliestDay(named.map((on) => (on === undefined ? undefined : dayOn(on))));
}

function stoodOnItsDay(listing: Listing, moves: ReadonlyMap<string, Move>): boolean {
  const move = moves.size === 0 ? undefined : moves.get(keyText(listing.key));
  return move === undefined || move.decided.date >= listing.on;
}

/** The court a day was held at: as said, else as listed for that day, else as listed last. */
export function courtOfDay(day: HeldDay, { listings }: Hearing): string | undefined {
  const court = day.court ?? (listings.findLast(({ on }) => on <= day.when.date) ?? listings.at(-1))?.court;
  return court === undefined ? undefined : courtBuilding(court);
}

type HeldAt = { readonly at: number; readonly date: string; readonly court: string };

/**
 * The court that completed the case: of the last hearing up to that day. Of an open one, where it is now: of the
 * next date in the list, else of the last hearing or receipt.
 */
export function courtOfCase(
  hearings: readonly Hearing[],
  suspect: Suspect,
  completed: Day | undefined,
): string | undefined {
  const held: readonly HeldAt[] = hearings.flatMap((hearing) =>
    hearing.heldDays.flatMap((day) => {
      const court = courtOfDay(day, hearing);
      return court === undefined ? [] : [{ at: day.when.at, date: day.when.date, court }];
    }),
  );
  if (completed !== undefined) {
    const before = latestHeld(held.filter(({ date }) => dayOn(date).day <= completed.day));
    if (before !== undefined) return before.court;
  } else {
    const next = hearings
      .flatMap(({ standing }) => standing ?? [])
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
    if (next !== undefined) return courtBuilding(next.court);
  }
  return latestHeld([...arrivals(suspect), ...held])?.court;
}

/** Where the case was taken in or sent on to; a court that sat on it the same day had it last. */
function arrivals({ courtCases, courtMoves }: Suspect): readonly HeldAt[] {
  const known = [...courtCases, ...courtMoves].sort((a, b) => a.when.at - b.when.at);
  return known.flatMap(({ when, ...each }) => {
    const court = 'court' in each ? each.court : each.to;
    return court === undefined ? [] : [{ at: when.at, date: when.date, court: courtBuilding(court) }];
  });
}

function latestHeld(held: readonly HeldAt[]): HeldAt | undefined {
  let last: HeldAt | undefined;
  for (const each of held) if (last === undefined || each.at >= last.at) last = each;
  return last;
}

/** How many hearings were held, however many days each took, at courts of a tier. */
export function hearingsHeld(hearings: readonly Hearing[], tier: 'magistrates' | 'crown'): number {
  return hearings.filter((hearing) => {
    const [first] = hearing.heldDays;
    const court = first === undefined ? undefined : courtOfDay(first, hearing);
    return court !== undefined && courtJurisdiction(court) === tier;
  }).length;
}
