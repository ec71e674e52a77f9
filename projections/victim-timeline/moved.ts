/** What moved: each hearing date given up, beside the one that took its place, why, and whether victims were told. */
import { courtBuilding, courtName } from '#contracts/vocabulary/courts.ts';
import { trialReasonLabel } from '#contracts/vocabulary/hearings.ts';
import type { CaseHistory, Listing, Move, Victim } from '../case-history/model.ts';
import type { Telling, Tellings } from '../case-history/telling/tellings.ts';
import { isForVictim } from '../case-history/telling/tellings.ts';
import type { Trigger } from '../case-history/telling/trigger.ts';
import { sameKey } from '../kit/order.ts';
import {
  agencyInSentence,
  agencyName,
  capitalised,
  clockInWords,
  dateInWords,
  dayAndTimeInWords,
  dayInWords,
} from '../kit/words.ts';
import type { MovedDate, WasTold } from './model.ts';
import { atCourt, hearingInWords } from './sentences/sentence.ts';
import { isToldAnything, isWanted } from './wishes.ts';

/** The moves that concern any of these victims, with what is on record of telling each of them. */
export function movedDates(
  { moves }: CaseHistory,
  tellings: Tellings,
  victims: readonly Victim[],
): readonly MovedDate[] {
  return moves.flatMap((move) => {
    const matters = tellings.triggers.filter((trigger) => isOfMove(trigger, move));
    const concerned = victims.filter((victim) =>
      matters.some((trigger) => isForVictim(trigger, victim.person)),
    );
    if (concerned.length === 0 && victims.length > 0) return [];
    return [
      movedDate(
        move,
        concerned.filter(isToldAnything).map((victim) => wasTold(victim, matters, tellings)),
      ),
    ];
  });
}

function isOfMove({ move, keys }: Trigger, { to, from }: Move): boolean {
  if (move !== undefined) return sameKey(move.from.key, from.key) && move.to?.key.id === to?.key.id;
  return to !== undefined && keys.some((key) => sameKey(key, to.key));
}

function wasTold(told: Victim, matters: readonly Trigger[], tellings: Tellings): WasTold {
  const victim = told.person;
  const [first] = matters
    .flatMap((trigger) => tellings.tellingOf(trigger, victim) ?? [])
    .sort((a, b) => a.when.at - b.when.at);
  if (first === undefined)
    return { victim, says: isWanted('hearing-off', told) ? 'Not on record' : 'Asked not to be told' };
  const isOfNewDate = matters
    .filter(({ topic }) => topic !== 'hearing-off')
    .every((trigger) => tellings.tellingOf(trigger, victim) !== undefined);
  const says = `Told by ${agencyInSentence(first.by)} on ${dateInWords(first.when)}`;
  return {
    victim,
    told: toldBy(first),
    says: isOfNewDate ? says : `${says} that the date was off; of the new date, not on record`,
  };
}

function toldBy({ by, when, inferred, key }: Telling): NonNullable<WasTold['told']> {
  return { by, byName: agencyName(by), when, inferred, key };
}

function movedDate(move: Move, told: readonly WasTold[]): MovedDate {
  const { from, to, decided, reason, keys } = move;
  return {
    hearing: from.hearing,
    hearingType: from.hearingType,
    from: placeOf(from),
    ...(to !== undefined && { to: placeOf(to) }),
    decided,
    ...(reason !== undefined && { reason: whyMoved(move) }),
    says: moveInWords(move),
    told,
    keys,
  };
}

function placeOf({ on, at, court }: Listing): MovedDate['from'] {
  return { on, ...(at !== undefined && { at }), court };
}

/** "Trial moved from 3 November 2026 to 14 February 2027: another case over-ran." */
export function moveInWords(move: Move): string {
  const { from, to, reason } = move;
  const what = capitalised(hearingInWords(from.hearingType).replace(/^the /, ''));
  const why = reason === undefined ? '. No reason is recorded.' : `: ${whyMoved(move)}.`;
  if (to === undefined)
    return `${what} of ${dayInWords(from.on)} taken out of the list, with no new date${why}`;
  return `${what} moved from ${whereFrom(from, to)}${why}`;
}

/** Why it moved, in words. One reason of the list says "transferred, or listed in error": which, the courts show. */
function whyMoved({ from, to, reason }: Move): string {
  if (reason === undefined) return '';
  const isTransfer = reason.type === 'Vacated' && reason.code === 'Z' && to !== undefined;
  return isTransfer && courtBuilding(from.court) !== courtBuilding(to.court)
    ? 'the case was transferred to another court'
    : trialReasonLabel(reason);
}

/** The move with all she must know to be there: the new day, time and place. */
export function newPlaceInWords(move: Move): string {
  const says = moveInWords(move);
  if (move.to === undefined) return says;
  const { at, court } = move.to;
  return `${says} It is to be heard${at === undefined ? '' : ` at ${clockInWords(at)}`}${atCourt(court)}.`;
}

/** What changed: the day; of one day the time or the court. */
function whereFrom(from: Listing, to: Listing): string {
  if (from.on !== to.on && from.court === to.court) return `${dayInWords(from.on)} to ${dayInWords(to.on)}`;
  if (from.court === to.court)
    return `${dayAndTimeInWords(from.on, from.at)} to ${dayAndTimeInWords(to.on, to.at)}`;
  return `${dayInWords(from.on)}, ${courtName(from.court)}, to ${dayInWords(to.on)}, ${courtName(to.court)}`;
}
