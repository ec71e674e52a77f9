/** What witness care, victim care, contacts and record-keeping add to the model of a case. */
import type { HandlersOf } from '../draft.ts';
import { listedOnly, momentOf, nameVictims, statement, victimsAt } from '../draft.ts';
import { assignOfficer, schemeStep } from './steps.ts';

export const witnessCareHandlers: HandlersOf<'witness-care'> = {
  'witness-care.officer-assigned': assignOfficer,
  'witness-care.court-information-received': listedOnly,
  'witness-care.cps-information-received': listedOnly,
  // Who is asked to come as a witness is told that she must give evidence.
  'witness-care.witness-warned': (draft, fact) => {
    draft.contacts.push({
      ...momentOf(fact),
      outcome: 'told',
      victims: victimsAt(draft, fact.data.victims).map(({ person }) => person),
      by: fact.agency,
      topics: ['required-to-attend'],
      tellsOf: [],
    });
  },
  'witness-care.witness-dewarned': nameVictims,
  'witness-care.availability-recorded': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.unavailable = statement(fact, fact.data.unavailable);
  },
  'witness-care.court-visit-offered': nameVictims,
  'witness-care.statement-refresh-arranged': nameVictims,
  'witness-care.victim-contact-scheme-referred': schemeStep('referred'),
  'witness-care.victim-contact-scheme-declined': schemeStep('declined'),
  'witness-care.needs-assessed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.assessments.push(statement(fact, fact.data));
  },
};

export const victimCareHandlers: HandlersOf<'victim-care'> = {
  'victim-care.officer-assigned': assignOfficer,
  'victim-care.referral-received': nameVictims,
  'victim-care.first-contact-made': nameVictims,
  'victim-care.support-started': nameVictims,
  'victim-care.support-ended': nameVictims,
  'victim-care.action-plan-reviewed': nameVictims,
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
  'contact.agency-chased': (draft, fact) => {
    const { agency, about, victims = [], tellsOf = [] } = fact.data;
    draft.chased.push({
      ...momentOf(fact),
      asked: agency,
      about,
      victims: victimsAt(draft, victims).map(({ person }) => person),
      tellsOf,
    });
  },
  'contact.request-made': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.requests.push(statement(fact, fact.data.about));
  },
  'contact.not-informing-decided': (draft, fact) => {
    const { victims, topics, tellsOf = [], reasonCode, decidedBy } = fact.data;
    draft.notInforming.push({
      ...momentOf(fact),
      victims: victimsAt(draft, victims).map(({ person }) => person),
      topics,
      tellsOf,
      because: reasonCode,
      decidedBy,
    });
  },
  'contact.not-informing-signed-off': (draft, fact) => {
    draft.signOffs.push({ ...momentOf(fact), ...fact.data });
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
  'record.case-related': (draft, fact) => {
    const { relatedTo, relation } = fact.data;
    for (const reference of relatedTo) draft.related.push({ ...statement(fact, reference), relation });
  },
  'record.legal-hold-set': (draft, fact) => {
    draft.legalHolds.push(statement(fact, fact.data.reasonCode));
  },
  'record.legal-hold-lifted': (draft, fact) => {
    draft.legalHolds = draft.legalHolds.map((hold) =>
      hold.agency === fact.agency && hold.lifted === undefined ? { ...hold, lifted: momentOf(fact) } : hold,
    );
  },
  'record.event-corrected': listedOnly,
  'record.event-retracted': listedOnly,
};
