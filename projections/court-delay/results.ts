/** What became of a defendant's case: tier, plea, remand, main hearing, conviction, final result. */
import { courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { Conclusion, Moment, Offence, Suspect } from '../case-history/model.ts';
import type { Day } from '../kit/facts.ts';
import { dayOf, earliestDay } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import { endOf, retrialOf } from './offence-course.ts';

/** The tier that has, or had, the case: the Crown Court once it went there, unless it was remitted; appeals apart. */
export function tierOf(suspect: Suspect): 'magistrates' | 'crown' | undefined {
  const crown = crownSince(suspect);
  if (crown !== undefined) {
    const back = suspect.courtMoves.findLast(({ value }) => value === 'remitted');
    const isBack = back !== undefined && back.when.at > crown.when.at;
    return isBack && courtJurisdiction(back.to ?? '') === 'magistrates' ? 'magistrates' : 'crown';
  }
  return suspect.courtCases.length + suspect.charges.length > 0 ? 'magistrates' : undefined;
}

/** The start of what the Crown Court did: the sending, else its first receipt. */
function crownSince(suspect: Suspect): Moment | undefined {
  const receipt = suspect.courtCases.find(
    ({ value, caseType }) => value === 'crown' && caseType !== 'appeal',
  );
  return sendings(suspect)[0] ?? receipt;
}

/** Orders that took the case to the Crown Court: for trial, or for sentence. */
export function sendings({ sent, courtMoves }: Suspect): readonly Moment[] {
  return [...sent, ...courtMoves.filter(({ value }) => value === 'committed-for-sentence')].sort(
    (a, b) => a.when.at - b.when.at,
  );
}

/**
 * The first day of a trial that starts; without one, the guilty plea that left nothing to try, or, where he had
 * pleaded before the case came to the court that completed it, or on the day it was sent there, the sentence. Ours: the
 * official wording could not be read.
 */
export function mainHearingDay(suspect: Suspect, offences: readonly Offence[]): Day | undefined {
  const from = crownSince(suspect)?.when.date ?? '';
  const here = ({ when }: Moment) => when.date > from;
  const trial = suspect.trialsStarted.filter(here);
  if (trial.length > 0) return earliestDay(trial.map(({ when }) => dayOf(when)));
  const plea = pleaThatSettled(suspect, offences);
  if (plea !== undefined && here(plea)) return dayOf(plea.when);
  return earliestDay(suspect.sentences.filter(here).map(({ when }) => dayOf(when)));
}

/** Offences the prosecution did not drop. */
function leftToTry({ stopped }: Suspect, offences: readonly Offence[]): readonly Offence[] {
  const dropped = new Set(stopped.flatMap((stop) => stop.offences));
  return offences.filter(
    ({ id, takenOut, received }) =>
      takenOut === undefined && !dropped.has(id) && (received || offences.every((each) => !each.received)),
  );
}

function pleaThatSettled(suspect: Suspect, offences: readonly Offence[]): Moment | undefined {
  const left = leftToTry(suspect, offences);
  const guilty = left.flatMap(({ pleas }) => pleas.at(-1) ?? []).filter(({ value }) => isGuiltyPlea(value));
  if (guilty.length === 0 || guilty.length < left.length) return undefined;
  return guilty.reduce((last, each) => (each.when.at >= last.when.at ? each : last));
}

/**
 * guilty: to all that was left of the charges; not-guilty: to any of them; other: unfit, no plea or a plea of another
 * kind; undefined: none on record.
 */
export function pleaOf(
  suspect: Suspect,
  offences: readonly Offence[],
): 'guilty' | 'not-guilty' | 'other' | undefined {
  if (pleaThatSettled(suspect, offences) !== undefined) return 'guilty';
  const last = offences.flatMap(({ pleas }) => pleas.at(-1) ?? []);
  if (last.length === 0) return undefined;
  return last.some(({ value }) => value === 'NG' || value === 'DEN') ? 'not-guilty' : 'other';
}

/** The first plea or verdict, of those that stand, that convicted him of something. */
export function convictedDay(suspect: Suspect, offences: readonly Offence[]): Day | undefined {
  const convictions = offences.flatMap((offence) => {
    const [plea, verdict] = [offence.pleas.at(-1), offence.verdicts.at(-1)];
    const found = [
      plea !== undefined && isGuiltyPlea(plea.value) ? plea : undefined,
      verdict !== undefined && isConviction(verdict.value) ? verdict : undefined,
    ];
    const retrial = retrialOf(suspect, offence)?.when.at ?? Number.NEGATIVE_INFINITY;
    return found.flatMap((each) => (each === undefined || each.when.at <= retrial ? [] : each));
  });
  return earliestDay(convictions.map(({ when }) => dayOf(when)));
}

/** Remand statuses, the gravest first: custody, secure or local authority care, bail with conditions, without. */
const byGravity: readonly string[] = ['PR', 'PB', 'SA', 'LA', 'CB', 'UB', 'NA'];

/** His latest remand status (of an open case), and the gravest he ever had (of a completed one). */
export function remandOf({ remand }: Suspect): Row {
  const ranks = remand.map(({ value }) => byGravity.indexOf(value)).filter((rank) => rank >= 0);
  return {
    remand: remand.at(-1)?.value,
    gravest_remand: ranks.length === 0 ? undefined : byGravity[Math.min(...ranks)],
  };
}

/**
 * What the case ended in: a sentence, if he was sentenced for anything; else what was said last of an offence that the
 * courts had. What came before a new trial does not count.
 */
export function finalResultOf(
  suspect: Suspect,
  offences: readonly Offence[],
): Conclusion['value'] | undefined {
  const received = offences.filter((offence) => offence.received);
  const ends = (received.length > 0 ? received : offences)
    .flatMap((offence) => endOf(suspect, offence) ?? [])
    .filter(({ result }) => result !== undefined)
    .toSorted((a, b) => a.moment.when.at - b.moment.when.at);
  return ends.some(({ result }) => result === 'sentenced') ? 'sentenced' : ends.at(-1)?.result;
}
