/** How hearings moved through the list: each date given up, where it went and why; and what stands in the list now. */
import type { EventKey } from '#contracts/envelope.ts';
import { mayBeOn } from '../kit/when.ts';
import type { HearingDraft } from './draft.ts';
import type { Hearing, Listing, Move, Vacation } from './model.ts';

export type Hearings = { readonly hearings: readonly Hearing[]; readonly moves: readonly Move[] };

/** A date given up, before it is known whether another one took its place. */
type GivenUp = { readonly from: Listing; readonly vacation?: Vacation };

/** The hearings with what stands of them, and the moves between their dates in order of decision. */
export function settleHearings(drafts: ReadonlyMap<string, HearingDraft>): Hearings {
  const replacements = replacementsOf(drafts);
  const moves: Move[] = [];
  const hearings = [...drafts.values()].map((draft) => {
    const { steps: _steps, ...hearing } = draft;
    const replacement = replacements.get(hearing.id);
    const course = courseOf(draft, replacement);
    moves.push(...course.moves);
    return {
      ...hearing,
      ...(course.standing !== undefined && { standing: course.standing }),
      ...(replacement !== undefined && { replacedBy: replacement.hearing }),
    };
  });
  return {
    hearings,
    moves: moves.sort((a, b) => a.decided.at - b.decided.at || a.from.when.at - b.from.when.at),
  };
}

/** By the hearing replaced: the first listing that took its place under another id. */
function replacementsOf(drafts: ReadonlyMap<string, HearingDraft>): ReadonlyMap<string, Listing> {
  const replacements = new Map<string, Listing>();
  for (const { id, steps } of drafts.values()) {
    for (const step of steps) {
      if (step.step !== 'listed' || step.replaces === undefined || step.replaces === id) continue;
      const known = replacements.get(step.replaces);
      if (known === undefined || step.when.at < known.when.at)
        replacements.set(step.replaces, listingOf(step));
    }
  }
  return replacements;
}

function listingOf({
  step: _step,
  replaces: _replaces,
  ...listing
}: Listing & { step?: string; replaces?: string }): Listing {
  return listing;
}

/** What became of one hearing's dates: those given up, and the one that stands. */
function courseOf(
  hearing: HearingDraft,
  replacement: Listing | undefined,
): { readonly moves: readonly Move[]; readonly standing?: Listing } {
  const moves: Move[] = [];
  let current: Listing | undefined;
  let givenUp: GivenUp | undefined;
  for (const step of inOrder(hearing.steps)) {
    if (step.step === 'vacated') {
      if (current !== undefined) givenUp = { from: current, vacation: step };
      current = undefined;
      continue;
    }
    const next = listingOf(step);
    if (current !== undefined && isGivenUpFor(current, next, hearing)) givenUp = { from: current };
    if (givenUp !== undefined) moves.push(moveOf(givenUp, next, hearing));
    givenUp = undefined;
    current = next;
  }
  if (replacement !== undefined && current !== undefined && isGivenUpFor(current, replacement, hearing)) {
    givenUp = { from: current };
  }
  if (givenUp !== undefined) moves.push(moveOf(givenUp, replacement, hearing));
  const stands = current !== undefined && replacement === undefined && !wasHeld(current, hearing);
  return stands ? { moves, standing: current } : { moves };
}

/** Of one moment, a date is given up before it is given anew, unless there was none before. */
function inOrder(steps: HearingDraft['steps']): HearingDraft['steps'] {
  const ordered = [...steps];
  for (let index = 2; index < ordered.length; index += 1) {
    const [before, step] = [ordered[index - 1], ordered[index]];
    if (before?.step !== 'listed' || step?.step !== 'vacated' || before.when.at !== step.when.at) continue;
    ordered[index - 1] = step;
    ordered[index] = before;
  }
  return ordered;
}

/** A date heard as listed is not given up by the next one; called on without going ahead, or with a reason, it is. */
function isGivenUpFor(current: Listing, next: Listing, hearing: HearingDraft): boolean {
  if (isRivalListing(current, next) && next.reason === undefined) return false;
  return isOtherDate(current, next) && (next.reason !== undefined || !tookPlace(current, hearing));
}

/** Two senders listed it for different places or times at one moment: they disagree, nothing was moved. */
export function isRivalListing(a: Listing, b: Listing | undefined): boolean {
  return b !== undefined && a.when.at === b.when.at && a.key.source !== b.key.source && isOtherDate(a, b);
}

function isOtherDate(a: Listing, b: Listing): boolean {
  return a.on !== b.on || a.at !== b.at || a.court !== b.court;
}

/** Heard on the day it was listed for, and not merely called on without going ahead. */
function tookPlace(listing: Listing, { heldDays, trialResults }: HearingDraft): boolean {
  const called = trialResults.some(({ value, when }) => value === 'ineffective' && mayBeOn(when, listing.on));
  return !called && heldDays.some(({ when }) => mayBeOn(when, listing.on));
}

function moveOf({ from, vacation }: GivenUp, to: Listing | undefined, hearing: HearingDraft): Move {
  const reason = to?.reason ?? vacation?.reason ?? reasonOfResult(from, hearing);
  const keys = [vacation?.key, to?.key].filter((key): key is EventKey => key !== undefined);
  return {
    from,
    ...(to !== undefined && { to }),
    decided: (vacation ?? to ?? from).when,
    ...(reason !== undefined && { reason }),
    keys,
  };
}

/** The reason recorded with the result of a trial that did not go ahead on its day. */
function reasonOfResult(from: Listing, { trialResults }: HearingDraft): Move['reason'] {
  return trialResults.findLast(
    ({ value, when, reason }) =>
      reason !== undefined && (value === 'vacated' || (value === 'ineffective' && mayBeOn(when, from.on))),
  )?.reason;
}

function wasHeld(listing: Listing, { heldDays }: HearingDraft): boolean {
  return heldDays.some(({ when }) => mayBeOn(when, listing.on) || when.date > listing.on);
}
