/** Folds what the log holds of linked streams into cases: the one interpretation of their events. */
import type { RecordedEvent } from '#contracts/registry.ts';
import type { SettledEvent } from '../kit/corrections.ts';
import { holds, settleCorrections } from '../kit/corrections.ts';
import type { LondonDate } from '../kit/london.ts';
import { endOfLondonDay } from '../kit/london.ts';
import { compareOccurred } from '../kit/order.ts';
import type { CaseEvents } from './cases.ts';
import { casesOf, countsForTheCase } from './cases.ts';
import { concernOf } from './concern.ts';
import type { CaseDraft, OffenceDraft, VictimDraft } from './draft.ts';
import { emptyDraft, include } from './draft.ts';
import { findingsOf } from './find.ts';
import { handle } from './handlers/handlers.ts';
import { settleMatters } from './handlers/matters.ts';
import { identitiesOf } from './identities.ts';
import type { CaseEntry, CaseHistory, Victim } from './model.ts';
import { settleHearings } from './moves.ts';
import { settleNotInforming } from './not-informing.ts';

export type FoldOptions = {
  /** What happened after this London day is ignored; links and corrections, being knowledge, are not. */
  readonly asOf?: LondonDate | undefined;
};

/**
 * The cases a neighbourhood of streams (all ever linked) now holds, each folded into its model. The outcome depends
 * on what the events say, never on the order in which they came.
 */
export function foldNeighbourhood(
  events: readonly RecordedEvent[],
  { asOf }: FoldOptions = {},
): readonly CaseHistory[] {
  return casesOf(settleCorrections(events)).map((each) => foldCase(each, asOf));
}

/** The cases as they are now, and as of a London day: where nothing happened after it, they are folded once. */
export function foldNowAndAsOf(
  events: readonly RecordedEvent[],
  asOf: LondonDate,
): { readonly now: readonly CaseHistory[]; readonly back: readonly CaseHistory[] } {
  const cases = casesOf(settleCorrections(events));
  const back = cases.map((each) => foldCase(each, asOf));
  const end = endOfLondonDay(asOf);
  const isLast = cases.every((each) => each.events.every(({ when }) => when.at <= end));
  return { now: isLast ? back : cases.map((each) => foldCase(each, undefined)), back };
}

function foldCase({ references, events }: CaseEvents, asOf: LondonDate | undefined): CaseHistory {
  const draft = emptyDraft(identitiesOf(events));
  const end = asOf === undefined ? Number.POSITIVE_INFINITY : endOfLondonDay(asOf);
  const happened = events.filter(({ when }) => when.at <= end).sort(compareOccurred);
  for (const event of happened) if (holds(event)) handle(draft, event);
  for (const offence of draft.offences.values()) addVictimsOfCrimes(offence, draft);
  const history = {
    id: references[0]?.reference ?? '',
    references,
    ...(asOf !== undefined && { asOf }),
    entries: happened.map((event): CaseEntry => ({ ...event, concerns: concernOf(event, draft) })),
    agencies: agenciesOf(events),
    ...settleHearings(draft.hearings),
    ...settleThings(draft),
  };
  return { ...history, findings: findingsOf(history) };
}

/** Victims a charge or link names directly are its victims; else those of its crimes are. */
function addVictimsOfCrimes(offence: OffenceDraft, draft: CaseDraft): void {
  if (offence.victims.length > 0) return;
  for (const crime of offence.crimes) include(offence.victims, draft.crimes.get(crime)?.victims ?? []);
}

function settleThings(draft: CaseDraft) {
  const { prosecutionFlags, investigation, files, contacts, officers, conferences, access } = draft;
  return {
    crimes: [...draft.crimes.values()],
    prosecutionFlags,
    victims: [...draft.victims.values()].map((victim) => withoutSuspects(victim, draft)),
    suspects: [...draft.suspects.values()],
    offences: [...draft.offences.values()],
    investigation,
    files,
    contacts,
    officers,
    conferences,
    matters: settleMatters(draft.matters),
    access,
    related: draft.related,
    legalHolds: draft.legalHolds,
    chased: draft.chased,
    notInforming: settleNotInforming(draft.notInforming, draft.signOffs),
  };
}

/** A suspect in the case is never told in a victim's place, whatever is recorded. */
function withoutSuspects(victim: VictimDraft, draft: CaseDraft): Victim {
  const representatives = victim.representatives.map((each) =>
    draft.suspects.has(each.person) ? { ...each, excludedBecause: 'suspect' as const } : each,
  );
  return { ...victim, representatives };
}

function agenciesOf(events: readonly SettledEvent[]): readonly string[] {
  return [...new Set(events.filter(countsForTheCase).map(({ agency }) => agency))].sort();
}
