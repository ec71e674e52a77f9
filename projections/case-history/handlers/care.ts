/** What witness care, victim care, contacts and record-keeping add to the model of a case. */
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft, HandlersOf } from '../draft.ts';
import { listedOnly, momentOf, nameVictims, statement, victimsAt } from '../draft.ts';

type Assigned = SettledEvent<'witness-care.officer-assigned' | 'victim-care.officer-assigned'>;

function assignOfficer(draft: CaseDraft, fact: Assigned): void {
  const { victims, unit, officer, until } = fact.data;
  draft.officers.push({
    ...momentOf(fact),
    unit,
    officer,
    ...(until !== undefined && { until }),
    victims: victimsAt(draft, victims).map(({ person }) => person),
  });
}

export const witnessCareHandlers: HandlersOf<'witness-care'> = {
  'witness-care.officer-assigned': assignOfficer,
  'witness-care.court-information-received': listedOnly,
  'witness-care.witness-warned': nameVictims,
  'witness-care.needs-assessed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.assessments.push(statement(fact, fact.data));
  },
};

export const victimCareHandlers: HandlersOf<'victim-care'> = {
  'victim-care.officer-assigned': assignOfficer,
  'victim-care.referral-received': nameVictims,
  'victim-care.first-contact-made': nameVictims,
};

export const contactHandlers: HandlersOf<'contact'> = {
  'contact.victim-informed': (draft, fact) => {
    const { victims, byAgency, method, toldTo, topics, tellsOf = [] } = fact.data;
    draft.contacts.push({
      ...momentOf(fact),
      outcome: 'told',
      victims: victimsAt(draft, victims).map(({ person }) => person),
      by: byAgency,
      method,
      toldTo,
      topics,
      tellsOf,
    });
  },
  'contact.contact-failed': (draft, fact) => {
    const { victims, method, topics = [], tellsOf = [] } = fact.data;
    draft.contacts.push({
      ...momentOf(fact),
      outcome: 'failed',
      victims: victimsAt(draft, victims).map(({ person }) => person),
      by: fact.agency,
      method,
      topics,
      tellsOf,
    });
  },
  'contact.information-declined': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) {
      for (const topic of fact.data.topics) {
        const inForce = victim.declined.some((each) => each.topic === topic && each.resumed === undefined);
        if (!inForce) victim.declined.push({ topic, from: momentOf(fact) });
      }
    }
  },
  'contact.information-resumed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) {
      victim.declined = victim.declined.map((each) =>
        each.resumed === undefined && fact.data.topics.includes(each.topic)
          ? { ...each, resumed: momentOf(fact) }
          : each,
      );
    }
  },
  'contact.safety-set': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) victim.safety = statement(fact, fact.data);
  },
  'contact.details-changed': listedOnly,
  'contact.needs-recorded': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.communication = statement(fact, fact.data);
  },
  'contact.representative-set': (draft, fact) => {
    const { victims, person: reference, role, mayReceive, excludedBecause } = fact.data;
    const person = draft.identities.persons.first(reference);
    for (const victim of victimsAt(draft, victims)) {
      const others = victim.representatives.filter((each) => each.person !== person);
      const representative = { ...momentOf(fact), person, role, mayReceive, excludedBecause };
      victim.representatives = [...others, representative];
    }
  },
};

export const recordHandlers: HandlersOf<'record'> = {
  'record.references-linked': listedOnly,
  'record.persons-linked': listedOnly,
  'record.access-restricted': (draft, fact) => {
    draft.access = { restricted: statement(fact, fact.data.reasonCode) };
  },
  'record.access-unrestricted': (draft) => {
    draft.access = {};
  },
  'record.event-corrected': listedOnly,
  'record.event-retracted': listedOnly,
};
