/** What the prosecution's events add to the model of a case. */
import type { HandlersOf } from '../draft.ts';
import { nameVictims, momentOf, offenceOf, statement, suspectAt, suspectOf, victimsAt } from '../draft.ts';

export const cpsHandlers: HandlersOf<'cps'> = {
  'cps.referral-received': (draft, fact) => {
    draft.files.push({ ...statement(fact, fact.data.kind), step: 'received' });
  },
  'cps.charging-decision-made': (draft, fact) => {
    suspectOf(draft, fact.data).chargingDecisions.push(statement(fact, fact.data.decision));
  },
  'cps.prosecution-stopped': (draft, fact) => {
    const { defendant, offences, how, endsAll } = fact.data;
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
  'cps.witness-required': nameVictims,
  'cps.victim-withdrew-support': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.withdrawals.push(statement(fact, fact.data));
  },
  'cps.case-finalised': (draft, fact) => {
    const { defendant, outcome, ...flags } = fact.data;
    suspectAt(draft, defendant).finalised.push({ ...statement(fact, outcome), ...flags });
  },
};
