/** What the prosecution's events add to the model of a case. */
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft, HandlersOf } from '../draft.ts';
import { momentOf, offenceOf, statement, suspectAt, suspectOf, victimsAt } from '../draft.ts';
import { actionPlanAt, addMeeting, claimOf, noteDecision } from './matters.ts';

export const cpsHandlers: HandlersOf<'cps'> = {
  'cps.referral-received': (draft, fact) => {
    draft.files.push({ ...statement(fact, fact.data.kind), step: 'received' });
  },
  'cps.action-plan-issued': (draft, fact) => {
    const { plan, dueOn } = fact.data;
    const matter = actionPlanAt(draft, plan);
    matter.issued ??= momentOf(fact);
    if (dueOn !== undefined) matter.dueOn = dueOn;
  },
  'cps.action-plan-answered': (draft, fact) => {
    const matter = actionPlanAt(draft, fact.data.plan);
    matter.answered = momentOf(fact);
    if (fact.data.complete !== undefined) matter.complete = fact.data.complete;
  },
  'cps.charging-decision-made': (draft, fact) => {
    noteDecision(draft, fact.data.decisionId, fact);
    suspectOf(draft, fact.data).chargingDecisions.push(statement(fact, fact.data.decision));
  },
  'cps.prosecution-stopped': (draft, fact) => {
    const { defendant, offences, how, endsAll, decision } = fact.data;
    noteDecision(draft, decision, fact);
    const stopped = offences.map((id) => offenceOf(draft, id, defendant).id);
    suspectAt(draft, defendant).stopped.push({ ...statement(fact, how), offences: stopped, endsAll });
  },
  'cps.charges-altered': (draft, fact) => {
    for (const { offence: id, from, to } of fact.data.fromTo) {
      const offence = offenceOf(draft, id, fact.data.defendant);
      if (to === undefined) {
        offence.takenOut = momentOf(fact);
        continue;
      }
      const before = from ?? offence.offenceCode;
      if (before !== undefined) offence.earlierCodes.push(statement(fact, before));
      offence.offenceCode = to;
    }
  },
  'cps.crime-flagged': (draft, fact) => {
    draft.prosecutionFlags.push(statement(fact, fact.data.strands));
  },
  'cps.witness-required': (draft, fact) => callAsWitness(draft, fact, 'required'),
  'cps.witness-not-required': (draft, fact) => callAsWitness(draft, fact, 'not-required'),
  'cps.special-measures-requested': (draft, fact) => seekMeasures(draft, fact, 'requested'),
  'cps.special-measures-applied-for': (draft, fact) => seekMeasures(draft, fact, 'applied-for'),
  'cps.meeting-offered': (draft, fact) => addMeeting(draft, fact, 'offered', fact.data.response),
  'cps.meeting-held': (draft, fact) => addMeeting(draft, fact, 'held'),
  'cps.expenses-claimed': (draft, fact) => {
    const claim = claimOf(draft, fact);
    claim.received ??= momentOf(fact);
    if (fact.data.completeOn !== undefined) claim.completeOn = fact.data.completeOn;
  },
  'cps.expenses-paid': (draft, fact) => {
    claimOf(draft, fact).paid ??= momentOf(fact);
  },
  'cps.victim-withdrew-support': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.withdrawals.push(statement(fact, fact.data));
  },
  'cps.case-finalised': (draft, fact) => {
    const { defendant, outcome, ...flags } = fact.data;
    suspectAt(draft, defendant).finalised.push({ ...statement(fact, outcome), ...flags });
  },
};

function callAsWitness(
  draft: CaseDraft,
  fact: SettledEvent<'cps.witness-required' | 'cps.witness-not-required'>,
  call: 'required' | 'not-required',
): void {
  const { victims, defendants, hearing } = fact.data;
  const persons = defendants.map(draft.identities.persons.first);
  for (const victim of victimsAt(draft, victims)) {
    victim.witness.push({
      ...statement(fact, call),
      defendants: persons,
      ...(hearing !== undefined && { hearing }),
    });
  }
}

function seekMeasures(
  draft: CaseDraft,
  fact: SettledEvent<'cps.special-measures-requested' | 'cps.special-measures-applied-for'>,
  step: 'requested' | 'applied-for',
): void {
  for (const victim of victimsAt(draft, fact.data.victims))
    victim.measuresSought.push({ ...statement(fact, fact.data.measures), step });
}
