/** What the courts' events add to the model of a case. */
import type { CaseDraft, HandlersOf, HearingDraft } from '../draft.ts';
import { decideAppeal, goTo, retry, transfer, tryOffences } from './court-path.ts';
import { nameVictimsIfAny } from './steps.ts';
import {
  hearingAt,
  include,
  listedOnly,
  momentOf,
  nameVictims,
  offenceAt,
  offenceOf,
  statement,
  suspectAt,
} from '../draft.ts';
import type { Listing } from '../model.ts';

export const courtHandlers: HandlersOf<'court'> = {
  'court.case-received': (draft, fact) => {
    const { court, jurisdiction, caseType, initiation, breach, defendants } = fact.data;
    const receipt = {
      ...statement(fact, jurisdiction),
      court,
      ...(caseType !== undefined && { caseType }),
      ...(initiation !== undefined && { initiation }),
      ...(breach !== undefined && { breach }),
    };
    for (const { defendant, asn, offences } of defendants) {
      suspectAt(draft, defendant).courtCases.push(receipt);
      for (const { offence: id, offenceCode, sequence } of offences) {
        const offence = offenceOf(draft, id, defendant);
        offence.received = true;
        offence.offenceCode ??= offenceCode;
        if (sequence !== undefined) offence.sequence ??= sequence;
        if (asn !== undefined) offence.asn ??= asn;
      }
    }
  },
  'court.hearing-listed': (draft, fact) => {
    const {
      hearing: id,
      court,
      hearingType,
      on,
      at,
      defendants,
      offences = [],
      replaces,
      reason,
      by,
    } = fact.data;
    const hearing = hearingOf(draft, id, defendants);
    include(
      hearing.offences,
      offences.map((offence) => offenceAt(draft, offence).id),
    );
    const listing: Listing = {
      ...momentOf(fact),
      hearing: id,
      court,
      hearingType,
      on,
      ...(at !== undefined && { at }),
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
    };
    hearing.listings.push(listing);
    hearing.steps.push({ step: 'listed', ...listing, ...(replaces !== undefined && { replaces }) });
  },
  'court.hearing-vacated': (draft, fact) => {
    const { hearing: id, reason, by } = fact.data;
    const vacation = {
      ...momentOf(fact),
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
    };
    const hearing = hearingAt(draft, id);
    hearing.vacations.push(vacation);
    hearing.steps.push({ step: 'vacated', ...vacation });
  },
  'court.hearing-held': (draft, fact) => {
    const {
      hearing,
      hearingType,
      court,
      defendants,
      outcome,
      adjournmentReason,
      day = 1,
      of = 1,
    } = fact.data;
    hearingOf(draft, hearing, defendants).heldDays.push({
      ...momentOf(fact),
      hearingType,
      ...(court !== undefined && { court }),
      ...(outcome !== undefined && { outcome }),
      ...(adjournmentReason !== undefined && { adjournmentReason }),
      goesOn: outcome === 'part-heard' || (outcome === undefined && day < of),
    });
  },
  'court.trial-started': (draft, fact) => {
    hearingOf(draft, fact.data.hearing, fact.data.defendants).trialStarted = momentOf(fact);
    for (const defendant of fact.data.defendants)
      suspectAt(draft, defendant).trialsStarted.push(momentOf(fact));
  },
  'court.trial-result-recorded': (draft, fact) => {
    const { hearing, result, reason } = fact.data;
    const recorded = { ...statement(fact, result), ...(reason !== undefined && { reason }) };
    hearingAt(draft, hearing).trialResults.push(recorded);
  },
  'court.plea-entered': (draft, fact) => {
    const { offence, defendant, plea } = fact.data;
    offenceOf(draft, offence, defendant).pleas.push(statement(fact, plea));
  },
  'court.verdict-returned': (draft, fact) => {
    const { offence, defendant, verdict } = fact.data;
    offenceOf(draft, offence, defendant).verdicts.push(statement(fact, verdict));
  },
  'court.bail-decided': (draft, fact) => {
    suspectAt(draft, fact.data.defendant).remand.push(statement(fact, fact.data.status));
  },
  'court.sent-to-crown-court': (draft, fact) => {
    for (const defendant of fact.data.defendants) suspectAt(draft, defendant).sent.push(momentOf(fact));
  },
  'court.committed-for-sentence': goTo('committed-for-sentence'),
  'court.remitted': goTo('remitted'),
  'court.transferred': transfer,
  'court.retrial-ordered': retry,
  'court.offences-joined': tryOffences('together'),
  'court.offences-severed': tryOffences('apart'),
  'court.special-measures-decided': nameVictims,
  'court.special-measures-in-place': nameVictims,
  'court.witness-attended': nameVictims,
  'court.witness-waited': nameVictims,
  'court.interpreter-provided': nameVictimsIfAny,
  'court.restrictions-ordered': nameVictimsIfAny,
  'court.sentence-passed': (draft, fact) => {
    const { uplift } = fact.data;
    suspectAt(draft, fact.data.defendant).sentences.push({
      ...momentOf(fact),
      ...(uplift !== undefined && { uplift }),
    });
    for (const { offence, disposalCode } of fact.data.offences) {
      offenceOf(draft, offence, fact.data.defendant).sentences.push(statement(fact, disposalCode));
    }
  },
  'court.proceedings-concluded': (draft, fact) => {
    const { defendant, offences, finalResult } = fact.data;
    const concluded = offences.map((id) => offenceOf(draft, id, defendant).id);
    suspectAt(draft, defendant).concluded.push({ ...statement(fact, finalResult), offences: concluded });
  },
  'court.results-amended': listedOnly,
  'court.information-sent': listedOnly,
  'court.warrant-issued': (draft, fact) => {
    suspectAt(draft, fact.data.defendant).warrants.push(statement(fact, 'issued'));
  },
  'court.warrant-executed': (draft, fact) => {
    suspectAt(draft, fact.data.defendant).warrants.push(statement(fact, 'executed'));
  },
  'court.appeal-lodged': (draft, fact) => {
    const { defendant, against, hearing } = fact.data;
    suspectAt(draft, defendant).appeals.push({
      ...statement(fact, against),
      step: 'lodged',
      ...(hearing !== undefined && { hearing }),
    });
  },
  'court.appeal-leave-decided': (draft, fact) => {
    const { defendant, result, hearing } = fact.data;
    suspectAt(draft, defendant).appeals.push({
      ...statement(fact, result),
      step: 'leave',
      ...(hearing !== undefined && { hearing }),
    });
  },
  'court.appeal-decided': decideAppeal,
};

function hearingOf(draft: CaseDraft, id: string, defendants: readonly string[]): HearingDraft {
  const hearing = hearingAt(draft, id);
  include(
    hearing.defendants,
    defendants.map((defendant) => suspectAt(draft, defendant).person),
  );
  return hearing;
}
