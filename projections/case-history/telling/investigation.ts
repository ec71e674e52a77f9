/** What is to be told of an investigation and the decision to charge. Source: Victims' Code 2020, Right 6. */
import type { CaseEntry, CaseHistory, Suspect } from '../model.ts';
import { sameKey } from '../../kit/order.ts';
import { heardSince, listingsOf, movedFrom } from './hearings.ts';
import type { Firing } from './trigger.ts';
import { bySuspect, personsIn, suspectIn } from './trigger.ts';

/** Bail, also to court after charge; a release without more is told of only where no decision on record says it. */
export function releaseRule(
  entry: CaseEntry<'police.suspect-released'>,
  history: CaseHistory,
): readonly Firing[] {
  const { basis, suspect } = entry.data;
  if (basis === 'recalled') return [];
  if (basis !== 'no-further-action') return bySuspect('bail')(entry, history);
  const decided = (suspectIn(history, suspect)?.noFurtherAction.length ?? 0) > 0;
  return decided ? [] : bySuspect('released')(entry, history);
}

/** By the police: theirs. By the prosecution: told once, at its own decision where that is on record. */
export function noFurtherActionRule(
  entry: CaseEntry<'police.no-further-action-decided'>,
  history: CaseHistory,
): readonly Firing[] {
  const defendants = personsIn(history, entry.data.suspect === undefined ? [] : [entry.data.suspect]);
  if (entry.data.decidedBy === 'police')
    return [{ topic: 'no-further-action', holder: 'police', defendants }];
  const refused = refusalsOf(suspectIn(history, entry.data.suspect));
  return refused.length > 0 ? [] : [{ topic: 'no-charge', holder: 'cps', defendants }];
}

function refusalsOf(suspect: Suspect | undefined): Suspect['chargingDecisions'] {
  return suspect?.chargingDecisions.filter(({ value }) => value === 'no-charge') ?? [];
}

function authorisationsOf(suspect: Suspect | undefined): Suspect['chargingDecisions'] {
  return suspect?.chargingDecisions.filter(({ value }) => value === 'charge') ?? [];
}

/** The charge is told of once for each suspect: at the decision to charge, or else at the charge. */
export function chargingDecisionRule(
  entry: CaseEntry<'cps.charging-decision-made'>,
  history: CaseHistory,
): readonly Firing[] {
  const suspect = suspectIn(history, entry.data.suspect);
  const defendants = personsIn(history, [entry.data.suspect]);
  if (entry.data.decision === 'out-of-court') return [];
  const alike = entry.data.decision === 'charge' ? authorisationsOf(suspect) : refusalsOf(suspect);
  if (alike[0] !== undefined && !sameKey(alike[0].key, entry.key)) return [];
  const later = alike.slice(1).map(({ key }) => key);
  if (entry.data.decision === 'charge') {
    const charges = suspect?.charges.map(({ key }) => key) ?? [];
    return [{ topic: 'charge', holder: 'police', defendants, also: [...later, ...charges] }];
  }
  const theirs = suspect?.noFurtherAction.filter(({ value }) => value === 'cps').map(({ key }) => key) ?? [];
  return [{ topic: 'no-charge', holder: 'cps', defendants, also: [...later, ...theirs] }];
}

/** The charge, unless told of at the decision to charge; and the first hearing, where the charge names it. */
export function chargeRule(
  entry: CaseEntry<'police.suspect-charged'>,
  history: CaseHistory,
): readonly Firing[] {
  const suspect = suspectIn(history, entry.data.suspect);
  const defendants = personsIn(history, [entry.data.suspect]);
  const [first, ...others] = suspect?.charges ?? [];
  const isFirst = first === undefined || sameKey(first.key, entry.key);
  const { firstHearing } = entry.data;
  const firings: Firing[] = [];
  if (isFirst && authorisationsOf(suspect).length === 0) {
    firings.push({ topic: 'charge', holder: 'police', defendants, also: others.map(({ key }) => key) });
  }
  if (firstHearing !== undefined) {
    const listed = listingsOf(history, defendants).filter(({ on }) => on === firstHearing.on);
    const overtaken = heardSince(history, defendants, firstHearing.on) ?? movedFrom(history, listed);
    firings.push({
      topic: 'first-hearing',
      holder: 'police',
      defendants,
      on: firstHearing.on,
      ...(listed[0] !== undefined && { hearing: listed[0].hearing }),
      also: listed.map(({ key }) => key),
      ...(overtaken !== undefined && { overtakenBy: overtaken }),
    });
  }
  return firings;
}
