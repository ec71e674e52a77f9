/** How a defendant's case goes from court to court, and opens again: sending, committal, remittal, transfer, new trial. */
import { courtBuilding } from '#contracts/vocabulary/courts.ts';
import { isConviction } from '#contracts/vocabulary/results.ts';
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft, HearingDraft } from '../draft.ts';
import { momentOf, offenceAt, statement, suspectAt } from '../draft.ts';
import type { CourtMove, Listing } from '../model.ts';

type Sent = SettledEvent<'court.committed-for-sentence' | 'court.remitted' | 'court.transferred'>;

/** Notes to which court defendants went, and for which of their offences. */
export function goTo(value: CourtMove['value']) {
  return (draft: CaseDraft, fact: Sent): void => {
    const { defendants, offences = [], to } = fact.data;
    for (const defendant of defendants) {
      suspectAt(draft, defendant).courtMoves.push({
        ...statement(fact, value),
        ...(to !== undefined && { to }),
        offences: offencesOf(draft, offences, defendant),
      });
    }
  };
}

/** Those of the offences that are, or may be, this defendant's: an event names several of both. */
function offencesOf(draft: CaseDraft, offences: readonly string[], defendant: string): readonly string[] {
  const { person } = suspectAt(draft, defendant);
  return offences
    .map((id) => offenceAt(draft, id))
    .filter(({ defendants }) => defendants.length === 0 || defendants.includes(person))
    .map(({ id }) => id);
}

/** Hearings listed for a later day go along, same day and time, once all their defendants are at the new court. */
export function transfer(draft: CaseDraft, fact: SettledEvent<'court.transferred'>): void {
  goTo('transferred')(draft, fact);
  for (const hearing of draft.hearings.values()) {
    const listing = hearing.listings.at(-1);
    if (listing === undefined || hearing.steps.at(-1)?.step !== 'listed') continue;
    if (listing.on <= fact.when.date || isAt(fact.data.to, listing)) continue;
    if (!hearing.defendants.every((person) => isMovedFor(person, hearing, fact.data.to, draft))) continue;
    const moved: Listing = {
      ...listing,
      ...momentOf(fact),
      court: fact.data.to,
      reason: { type: 'Vacated', code: 'Z' },
    };
    hearing.listings.push(moved);
    hearing.steps.push({ step: 'listed', ...moved });
  }
}

function isAt(court: string, listing: Listing): boolean {
  return courtBuilding(listing.court) === courtBuilding(court);
}

/** His last move was to that court, for all that is to be heard. */
function isMovedFor(
  person: string,
  { offences }: HearingDraft,
  court: string,
  { suspects }: CaseDraft,
): boolean {
  const suspect = suspects.get(person);
  const last = suspect?.courtMoves.at(-1);
  if (last?.value !== 'transferred' || last.to !== court) return false;
  const heard =
    offences.length > 0 ? offences.filter((id) => suspect?.offences.includes(id)) : suspect?.offences;
  return last.offences.length === 0 || (heard ?? []).every((id) => last.offences.includes(id));
}

export function retry(draft: CaseDraft, fact: SettledEvent<'court.retrial-ordered'>): void {
  const { defendants, offences, to } = fact.data;
  for (const defendant of defendants) {
    suspectAt(draft, defendant).retrials.push({
      ...momentOf(fact),
      offences: offencesOf(draft, offences, defendant),
      ...(to !== undefined && { to }),
    });
  }
}

/** An appeal that orders a new trial opens what he was convicted of. */
export function decideAppeal(draft: CaseDraft, fact: SettledEvent<'court.appeal-decided'>): void {
  const { defendant, result, hearing } = fact.data;
  const suspect = suspectAt(draft, defendant);
  suspect.appeals.push({
    ...statement(fact, result),
    step: 'decided',
    ...(hearing !== undefined && { hearing }),
  });
  if (result !== 'retrial-ordered') return;
  const convicted = suspect.offences.filter((id) =>
    isConviction(draft.offences.get(id)?.verdicts.at(-1)?.value ?? ''),
  );
  suspect.retrials.push({ ...momentOf(fact), offences: convicted });
}

/** Offences to be tried together or apart; the case that is named is only pointed to. */
export function tryOffences(value: 'together' | 'apart') {
  return (draft: CaseDraft, fact: SettledEvent<'court.offences-joined' | 'court.offences-severed'>): void => {
    for (const defendant of fact.data.defendants) suspectAt(draft, defendant);
    for (const id of fact.data.offences) offenceAt(draft, id).tried.push(statement(fact, value));
    const other = fact.type === 'court.offences-joined' ? fact.data.with : fact.data.to;
    if (other !== undefined)
      draft.related.push({
        ...statement(fact, other),
        relation: value === 'together' ? 'tried-together' : 'tried-apart',
      });
  };
}
