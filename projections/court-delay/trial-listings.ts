/** One row for each date a trial was listed for: what came of it, why, on whose side; and which victims were told of a move. */
import { courtBuilding, courtJurisdiction } from '#contracts/vocabulary/courts.ts';
import type { TrialReason, TrialResult } from '#contracts/vocabulary/hearings.ts';
import { isWitnessReason, trialReasonParty } from '#contracts/vocabulary/trial-reason-parties.ts';
import type { CaseHistory, Hearing, Listing, Move } from '../case-history/model.ts';
import type { Tellings } from '../case-history/telling/tellings.ts';
import { isForVictim, tellingsOf } from '../case-history/telling/tellings.ts';
import type { Trigger } from '../case-history/telling/trigger.ts';
import type { Day } from '../kit/facts.ts';
import { dateColumns, dayOf, dayOn, earliestDay, factTable } from '../kit/facts.ts';
import { keyText, sameKey } from '../kit/order.ts';
import type { Row } from '../kit/tables.ts';
import { mayBeOn } from '../kit/when.ts';
import { dimensionColumns, dimensionsOf } from './dimensions.ts';
import { isForTrial, isTrial, movesByListing } from './hearings.ts';

const dates = dateColumns('listed_for', 'listed_on', 'given_up_on', 'moved_to', 'result_on');

/**
 * `number` counts a hearing's dates from 1. `result` is what was recorded, else vacated for a date given up before its
 * day; `given_up` says how it was: moved to another date or out of the list. The reason is that of the result or,
 * failing that, of the move: type and code belong together. `party` follows from them; `by` is who asked.
 */
export const trialListingFacts = factTable('fact_trial_listing', {
  case_id: 'text not null',
  hearing: 'text not null',
  number: 'integer not null',
  ...dates.columns,
  tier: 'text',
  court: 'text not null',
  defendants: 'integer not null',
  result: 'text',
  result_recorded: 'integer not null',
  given_up: 'text',
  reason_type: 'text',
  reason_code: 'text',
  party: 'text',
  witness_reason: 'integer not null',
  moved_by: 'text',
  ...dimensionColumns,
});

const toldDates = dateColumns('listed_for', 'given_up_on', 'told_on', 'listed_on');

/** A victim and a trial date she was given on `listed_on`; of one given up, when she was first told of it. */
export const trialVictimFacts = factTable('fact_trial_victim', {
  case_id: 'text not null',
  person: 'text not null',
  hearing: 'text not null',
  number: 'integer not null',
  ...toldDates.columns,
  declined: 'integer not null',
  result: 'text',
  tier: 'text',
  court: 'text',
  ...dimensionColumns,
});

/** One date of a trial, under all listings that repeat it. */
type TrialDate = {
  readonly hearing: Hearing;
  readonly number: number;
  readonly listings: readonly Listing[];
  readonly move?: Move;
};

type Result = Hearing['trialResults'][number];

export function trialListingRows(history: CaseHistory): readonly Row[] {
  const trials = trialDatesOf(history);
  if (trials.length === 0) return [];
  const results = resultsByDate(trials);
  const dimensions = dimensionsOf(history, history.crimes, history.offences);
  return trials.map((trial) => ({
    case_id: history.id,
    ...trialRow(trial, results.get(trial)),
    ...dimensions,
  }));
}

function trialDatesOf(history: CaseHistory): readonly TrialDate[] {
  const moves = movesByListing(history);
  return history.hearings.filter(isTrial).flatMap((hearing) => datesOf(hearing, moves));
}

/** A listing for the same day that no move came before says the date again: it is no second one. */
function datesOf(hearing: Hearing, moves: ReadonlyMap<string, Move>): readonly TrialDate[] {
  const found: { listings: Listing[]; move?: Move }[] = [];
  for (const listing of hearing.listings) {
    if (!isForTrial(listing)) continue;
    const last = found.at(-1);
    const again = last?.move === undefined && last?.listings[0]?.on === listing.on;
    const move = moves.get(keyText(listing.key));
    if (last !== undefined && again) {
      last.listings.push(listing);
      if (move !== undefined) last.move = move;
    } else found.push({ listings: [listing], ...(move !== undefined && { move }) });
  }
  return found.map((each, index) => ({ hearing, number: index + 1, ...each }));
}

/** Each result belongs to the date it was recorded of: its day, or, of one vacated, the date given up then. The last holds. */
function resultsByDate(trials: readonly TrialDate[]): ReadonlyMap<TrialDate, Result> {
  const results = new Map<TrialDate, Result>();
  for (const [hearing, dates] of Map.groupBy(trials, (trial) => trial.hearing)) {
    for (const result of hearing.trialResults) {
      const trial = dateOfResult(dates, result);
      if (trial !== undefined) results.set(trial, result);
    }
  }
  return results;
}

function dateOfResult(trials: readonly TrialDate[], { value, when }: Result): TrialDate | undefined {
  if (value === 'vacated') {
    const givenUp = trials.findLast(({ move }) => move !== undefined && move.decided.date <= when.date);
    return givenUp ?? trials.findLast(({ listings }) => (listings[0]?.when.at ?? 0) <= when.at);
  }
  return (
    trials.findLast(({ listings }) => mayBeOn(when, listings[0]?.on ?? '')) ??
    trials.findLast(({ listings }) => (listings[0]?.on ?? '') <= when.date)
  );
}

function trialRow(trial: TrialDate, recorded: Result | undefined): Row {
  const { hearing, number, move } = trial;
  const listing = lastListing(trial);
  const result = resultOf(trial, recorded);
  const reason =
    recorded?.reason ?? (recorded === undefined || isOfMove(recorded) ? move?.reason : undefined);
  return {
    hearing: hearing.id,
    number,
    ...dates.cells({
      listed_for: dayOn(listing.on),
      listed_on: firstListed(trial),
      given_up_on: move === undefined ? undefined : dayOf(move.decided),
      moved_to: move?.to === undefined ? undefined : dayOn(move.to.on),
      result_on: recorded === undefined ? undefined : dayOf(recorded.when),
    }),
    tier: courtJurisdiction(listing.court),
    court: courtBuilding(listing.court),
    defendants: hearing.defendants.length,
    result,
    result_recorded: recorded !== undefined,
    given_up: givenUpHow(move),
    ...reasonColumns(reason),
    moved_by: move === undefined ? undefined : askedBy(trial, move),
  };
}

function lastListing({ listings, hearing }: TrialDate): Listing {
  const last = listings.at(-1) ?? hearing.listings.at(-1);
  if (last === undefined) throw new Error(`a trial date of ${hearing.id} without a listing`);
  return last;
}

function firstListed({ listings }: TrialDate): Day | undefined {
  return earliestDay(listings.map(({ when }) => dayOf(when)));
}

/** Vacated, though nobody recorded it, is a date that was given up before its day. */
function resultOf(trial: TrialDate, recorded: Result | undefined): TrialResult | undefined {
  if (recorded !== undefined) return recorded.value;
  const { move } = trial;
  return move !== undefined && move.decided.date < lastListing(trial).on ? 'vacated' : undefined;
}

/** An effective or cracked trial that was moved before has no reason of the move's. */
function isOfMove({ value }: Result): boolean {
  return value === 'vacated' || value === 'ineffective';
}

function givenUpHow(move: Move | undefined): 'moved' | 'vacated' | undefined {
  if (move === undefined) return undefined;
  return move.to === undefined ? 'vacated' : 'moved';
}

function reasonColumns(reason: TrialReason | undefined): Row {
  if (reason === undefined) return { witness_reason: false };
  return {
    reason_type: reason.type,
    reason_code: reason.code,
    party: trialReasonParty(reason),
    witness_reason: isWitnessReason(reason),
  };
}

function askedBy({ hearing }: TrialDate, move: Move): string | undefined {
  const vacation = hearing.vacations.find(({ key }) => move.keys.some((each) => sameKey(each, key)));
  return vacation?.by ?? move.to?.by;
}

/** Whom a trial date concerns, and whether each was told when it was given up. */
export function trialVictimRows(history: CaseHistory): readonly Row[] {
  const trials = trialDatesOf(history);
  if (trials.length === 0) return [];
  const tellings = trials.some(({ move }) => move !== undefined) ? tellingsOf(history) : undefined;
  const results = resultsByDate(trials);
  const dimensions = dimensionsOf(history, history.crimes, history.offences);
  return trials.flatMap((trial) => {
    const { court } = lastListing(trial);
    const beside = {
      result: resultOf(trial, results.get(trial)),
      tier: courtJurisdiction(court),
      court: courtBuilding(court),
      ...dimensions,
    };
    return victimRows(history, trial, tellings).map((row) => ({ ...row, ...beside }));
  });
}

function victimRows(history: CaseHistory, trial: TrialDate, tellings: Tellings | undefined): readonly Row[] {
  const { hearing, number, move } = trial;
  const listing = lastListing(trial);
  const concerns = history.entries.find(({ key }) => sameKey(key, listing.key))?.concerns;
  if (concerns === undefined) return [];
  const concerned = concerns.wholeCase
    ? history.victims
    : history.victims.filter(({ person }) => concerns.victims.includes(person));
  const matters =
    move === undefined ? [] : (tellings?.triggers ?? []).filter((trigger) => isOf(trigger, move));
  return concerned.map((victim) => ({
    case_id: history.id,
    person: victim.person,
    hearing: hearing.id,
    number,
    ...toldDates.cells({
      listed_for: dayOn(listing.on),
      given_up_on: move === undefined ? undefined : dayOf(move.decided),
      told_on: toldOf(matters, victim.person, tellings),
      listed_on: firstListed(trial),
    }),
    declined: victim.declined.some(({ topic, resumed }) => topic === 'hearing-off' && resumed === undefined),
  }));
}

/** Telling of the new date tells that the old one is off. */
function isOf({ move, keys }: Trigger, { from, to }: Move): boolean {
  if (move !== undefined) return sameKey(move.from.key, from.key);
  return to !== undefined && keys.some((key) => sameKey(key, to.key));
}

function toldOf(
  matters: readonly Trigger[],
  person: string,
  tellings: Tellings | undefined,
): Day | undefined {
  const told = matters
    .filter((trigger) => isForVictim(trigger, person))
    .flatMap((trigger) => tellings?.tellingOf(trigger, person) ?? []);
  return earliestDay(told.map(({ when }) => dayOf(when)));
}
