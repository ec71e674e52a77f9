/** What is opened under an id of its own and finished later: found or begun by any of its events, in whatever order. */
import type { DataOf } from '#contracts/registry.ts';
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft, MattersDraft } from '../draft.ts';
import { at, include, statement, victimsNamed } from '../draft.ts';
import type { Matters } from '../model.ts';

type Entry<Kind extends keyof MattersDraft> =
  MattersDraft[Kind] extends Map<string, infer Value> ? Value : never;
type OfVictims = { readonly data: { readonly victims: readonly string[] } };

/** The matters of a finished case, each review with the event that made the decision it names. */
export function settleMatters({ decisions, reviews, meetings, ...others }: MattersDraft): Matters {
  return {
    maracActions: [...others.maracActions.values()],
    actionPlans: [...others.actionPlans.values()],
    property: [...others.property.values()],
    claims: [...others.claims.values()],
    complaints: [...others.complaints.values()],
    reviews: [...reviews.values()].map((review) => {
      const madeBy = review.decision === undefined ? undefined : decisions.get(review.decision);
      return madeBy === undefined ? review : { ...review, madeBy };
    }),
    meetings,
  };
}

function withVictims<Matter extends { victims: string[] }>(
  matter: Matter,
  draft: CaseDraft,
  { data }: OfVictims,
): Matter {
  include(matter.victims, victimsNamed(draft, data.victims));
  return matter;
}

export function maracActionOf(
  draft: CaseDraft,
  fact: SettledEvent<'police.marac-action-set' | 'police.marac-action-completed'>,
): Entry<'maracActions'> {
  const { action, marac } = fact.data;
  const matter = at(draft.matters.maracActions, action, () => ({ action, marac, victims: [] }));
  return withVictims(matter, draft, fact);
}

export function actionPlanAt(draft: CaseDraft, plan: string): Entry<'actionPlans'> {
  return at(draft.matters.actionPlans, plan, () => ({ plan }));
}

export function propertyOf(
  draft: CaseDraft,
  fact: SettledEvent<'police.property-no-longer-needed' | 'police.property-returned'>,
): Entry<'property'> {
  const { item } = fact.data;
  return withVictims(
    at(draft.matters.property, item, () => ({ item, victims: [] })),
    draft,
    fact,
  );
}

export function claimOf(
  draft: CaseDraft,
  fact: SettledEvent<'cps.expenses-claimed' | 'cps.expenses-paid'>,
): Entry<'claims'> {
  const { claim } = fact.data;
  return withVictims(
    at(draft.matters.claims, claim, () => ({ claim, victims: [] })),
    draft,
    fact,
  );
}

export function complaintOf(
  draft: CaseDraft,
  fact: SettledEvent<'complaint.received' | 'complaint.acknowledged' | 'complaint.answered'>,
): Entry<'complaints'> {
  const { complaint, agency } = fact.data;
  const matter = at(draft.matters.complaints, complaint, () => ({ complaint, agency, victims: [] }));
  return withVictims(matter, draft, fact);
}

export function reviewOf(
  draft: CaseDraft,
  fact: SettledEvent<'review.requested' | 'review.acknowledged' | 'review.decided'>,
): Entry<'reviews'> {
  const { review, scheme } = fact.data;
  const matter = at(draft.matters.reviews, review, () => ({ review, scheme, victims: [] }));
  return withVictims(matter, draft, fact);
}

/** That a decision a review may name was made; the first event of an id counts. */
export function noteDecision(
  draft: CaseDraft,
  id: string | undefined,
  { key }: Pick<SettledEvent, 'key'>,
): void {
  if (id !== undefined) at(draft.matters.decisions, id, () => key);
}

export function addMeeting(
  draft: CaseDraft,
  fact: SettledEvent<'cps.meeting-offered' | 'cps.meeting-held'>,
  step: 'offered' | 'held',
  response?: DataOf<'cps.meeting-offered'>['response'],
): void {
  draft.matters.meetings.push({
    ...statement(fact, fact.data.reason),
    step,
    victims: victimsNamed(draft, fact.data.victims),
    ...(response !== undefined && { response }),
  });
}
