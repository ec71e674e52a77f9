/** What is to be told of hearings: their dates, that a date is off, what was decided. Source: Victims' Code 2020, Right 8. */
import type { EventKey } from '#contracts/envelope.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import type { LondonDate } from '../../kit/london.ts';
import { sameKey } from '../../kit/order.ts';
import type { When } from '../../kit/when.ts';
import { mayBeOn } from '../../kit/when.ts';
import type { CaseEntry, CaseHistory, Hearing, Move } from '../model.ts';
import type { Firing } from './trigger.ts';
import { personsIn } from './trigger.ts';

function hearingsOf({ hearings }: CaseHistory, defendants: readonly string[]): readonly Hearing[] {
  return hearings.filter((hearing) => hearing.defendants.some((each) => defendants.includes(each)));
}

export function listingsOf(history: CaseHistory, defendants: readonly string[]): Hearing['listings'] {
  return hearingsOf(history, defendants).flatMap(({ listings }) => listings);
}

export function heardSince(
  history: CaseHistory,
  defendants: readonly string[],
  day: LondonDate,
): EventKey | undefined {
  const held = hearingsOf(history, defendants).flatMap(({ heldDays }) => heldDays);
  return held.find(({ when }) => when.date >= day)?.key;
}

export function movedFrom({ moves }: CaseHistory, listings: Hearing['listings']): EventKey | undefined {
  const move = moves.find(({ from }) =>
    listings.some(({ key, hearing }) => sameKey(key, from.key) && hearing === from.hearing),
  );
  return move?.to?.key ?? move?.keys[0];
}

/**
 * A date of a hearing is told of until it is heard or given up. The police tell of the first hearing, witness care of
 * every later one, and of each move: the new date, and that the old one is off.
 */
export function listingRule(
  entry: CaseEntry<'court.hearing-listed'>,
  history: CaseHistory,
): readonly Firing[] {
  const { hearing: id, on } = entry.data;
  const defendants = personsIn(history, entry.data.defendants);
  const hearing = history.hearings.find((each) => each.id === id);
  const listing = hearing?.listings.find(({ key }) => sameKey(key, entry.key));
  if (hearing === undefined || listing === undefined || isRepeated(hearing, entry.key)) return [];
  const overtakenBy =
    hearing.heldDays.find(({ when }) => when.date >= on)?.key ??
    movedFrom(history, [listing]) ??
    stoppedSince(history, defendants, entry.when);
  const about = { defendants, hearing: id, on, ...(overtakenBy !== undefined && { overtakenBy }) };
  const move = history.moves.find(({ to }) => to !== undefined && sameKey(to.key, entry.key));
  const firings: Firing[] = [];
  if (move !== undefined) firings.push(offFiring(move, defendants, overtakenBy));
  if (isFirstHearing(entry, history, defendants)) {
    if (!isNamedInCharge(history, defendants, on))
      firings.push({ topic: 'first-hearing', holder: 'police', ...about });
  } else {
    firings.push({ topic: 'hearing-details', holder: 'witness-care', ...about });
  }
  return firings;
}

/** The prosecution stopped all of it against each of them: the date, though still listed, is no longer to come. */
function stoppedSince(
  { suspects }: CaseHistory,
  defendants: readonly string[],
  listed: When,
): EventKey | undefined {
  const stops = suspects
    .filter(({ person }) => defendants.includes(person))
    .map(({ stopped }) => stopped.find(({ endsAll, when }) => endsAll && when.at >= listed.at));
  return stops.every((stop) => stop !== undefined) ? stops[0]?.key : undefined;
}

/** Listed for the same place and time before: said twice, to be told once. */
function isRepeated({ listings }: Hearing, key: EventKey): boolean {
  const at = listings.findIndex((each) => sameKey(each.key, key));
  const [before, now] = [listings[at - 1], listings[at]];
  return before?.on === now?.on && before?.at === now?.at && before?.court === now?.court;
}

function isFirstHearing(
  entry: CaseEntry<'court.hearing-listed'>,
  history: CaseHistory,
  defendants: readonly string[],
): boolean {
  if (hearingPurpose(entry.data.hearingType) !== 'first') return false;
  const earlier = hearingsOf(history, defendants).flatMap(({ listings, heldDays }) => [
    ...listings,
    ...heldDays,
  ]);
  return !earlier.some(({ when }) => when.at < entry.when.at);
}

function isNamedInCharge({ suspects }: CaseHistory, defendants: readonly string[], on: LondonDate): boolean {
  const charges = suspects
    .filter(({ person }) => defendants.includes(person))
    .flatMap((each) => each.charges);
  return charges.some(({ firstHearing }) => firstHearing?.on === on);
}

/** That a date is off, told of with the event that says so first; the listing of the new date tells of it too. */
function offFiring(move: Move, defendants: readonly string[], overtakenBy: EventKey | undefined): Firing {
  return {
    topic: 'hearing-off',
    holder: 'witness-care',
    defendants,
    hearing: move.from.hearing,
    on: move.from.on,
    move,
    also: move.keys,
    ...(overtakenBy !== undefined && { overtakenBy }),
  };
}

/** A transfer to another court: of each hearing that went along the new place, and that the old one is off. */
export function transferRule(entry: CaseEntry<'court.transferred'>, history: CaseHistory): readonly Firing[] {
  const moved = history.moves.filter(({ to }) => to !== undefined && sameKey(to.key, entry.key));
  return moved.flatMap((move) => {
    const hearing = history.hearings.find(({ id }) => id === move.from.hearing);
    const listing = hearing?.listings.find(({ key }) => sameKey(key, entry.key));
    if (hearing === undefined || listing === undefined) return [];
    const overtakenBy =
      hearing.heldDays.find(({ when }) => when.date >= listing.on)?.key ?? movedFrom(history, [listing]);
    const off = { ...offFiring(move, hearing.defendants, overtakenBy), part: hearing.id };
    const { move: _move, also: _also, ...place } = off;
    return [off, { ...place, topic: 'hearing-details' as const, on: listing.on }];
  });
}

/** Taken out of the list with no new date; with one, the new listing tells of both. */
export function vacationRule(
  entry: CaseEntry<'court.hearing-vacated'>,
  history: CaseHistory,
): readonly Firing[] {
  const move = history.moves.find(
    ({ to, keys }) => to === undefined && keys.some((key) => sameKey(key, entry.key)),
  );
  const hearing = history.hearings.find(({ id }) => id === entry.data.hearing);
  return move === undefined ? [] : [offFiring(move, hearing?.defendants ?? [], undefined)];
}

/** What was decided at a hearing that ended neither trial nor sentence; after a warrant, what came of that. */
export function hearingHeldRule(
  entry: CaseEntry<'court.hearing-held'>,
  history: CaseHistory,
): readonly Firing[] {
  const defendants = personsIn(history, entry.data.defendants);
  const hearing = history.hearings.find(({ id }) => id === entry.data.hearing);
  const day = hearing?.heldDays.find(({ key }) => sameKey(key, entry.key));
  if (day?.goesOn === true || isDecidedOn(history, defendants, entry.when)) return [];
  const about = {
    holder: 'witness-care' as const,
    defendants,
    hearing: entry.data.hearing,
    on: entry.when.date,
  };
  const executed = warrantBefore(history, defendants, entry);
  return executed === undefined
    ? [{ topic: 'hearing-outcome', ...about }]
    : [{ topic: 'warrant-outcome', ...about, also: [executed] }];
}

function isDecidedOn(
  { suspects, offences }: CaseHistory,
  defendants: readonly string[],
  when: When,
): boolean {
  const theirs = suspects.filter(({ person }) => defendants.includes(person));
  const verdicts = offences
    .filter((offence) => offence.defendants.some((each) => defendants.includes(each)))
    .flatMap((offence) => offence.verdicts);
  const decisions = [
    ...verdicts,
    ...theirs.flatMap(({ sentences, concluded }) => [...sentences, ...concluded]),
  ];
  return decisions.some((decision) => mayBeOn(decision.when, when.date));
}

/** The warrant on which a defendant was brought to this hearing: executed before it, with none held in between. */
function warrantBefore(
  history: CaseHistory,
  defendants: readonly string[],
  entry: CaseEntry<'court.hearing-held'>,
): EventKey | undefined {
  const warrants = history.suspects
    .filter(({ person }) => defendants.includes(person))
    .flatMap((suspect) => suspect.warrants);
  const executed = warrants.findLast(
    ({ value, when }) => value === 'executed' && when.date <= entry.when.date,
  );
  if (executed === undefined) return undefined;
  const between = hearingsOf(history, defendants)
    .flatMap(({ heldDays }) => heldDays)
    .some(({ when }) => when.at >= executed.when.at && when.at < entry.when.at);
  return between ? undefined : executed.key;
}
