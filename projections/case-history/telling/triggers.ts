/** What a victim is to be told of: which events call for telling her, of which topic, and whose task it is. */
import type { EventType } from '#contracts/registry.ts';
import { holds } from '../../kit/corrections.ts';
import { sameKey } from '../../kit/order.ts';
import { mergedConcerns } from '../concern.ts';
import type { CaseEntry, CaseHistory } from '../model.ts';
import { reviewRule, stageRule } from './after-sentence.ts';
import { hearingHeldRule, listingRule, transferRule, vacationRule } from './hearings.ts';
import { chargeRule, chargingDecisionRule, noFurtherActionRule, releaseRule } from './investigation.ts';
import { conclusionRule, sentenceRule, verdictRule } from './outcomes.ts';
import type { Firing, Rule, Trigger } from './trigger.ts';
import { byDefendant, bySuspect, personsIn } from './trigger.ts';
import { witnessRule } from './witnesses.ts';

const nothingToTell = (): readonly Firing[] => [];

/** All that is to be told in a case, in order of what happened. Source: Victims' Code 2020, Rights 6, 8, 9 and 11. */
export function triggersOf(history: CaseHistory): readonly Trigger[] {
  return history.entries.flatMap((entry) => {
    if (!holds(entry)) return [];
    const rule = rules[entry.type] as Rule<EventType>;
    return rule(entry, history).map((firing) => triggerOf(entry, firing, history));
  });
}

/** Events of one type that are one matter concern all whom any of them concerns. */
function triggerOf(
  entry: CaseEntry,
  { also = [], defendants = [], only, part, ...firing }: Firing,
  { entries }: CaseHistory,
): Trigger {
  const others = entries.filter(
    ({ key, type }) => type === entry.type && also.some((each) => sameKey(each, key)),
  );
  return {
    id: `${firing.topic} ${entry.key.source} ${entry.key.id}${part === undefined ? '' : ` ${part}`}`,
    ...firing,
    when: entry.when,
    keys: [entry.key, ...also.filter((each) => !sameKey(each, entry.key))],
    entry,
    concerns:
      only === undefined
        ? mergedConcerns([entry, ...others].map(({ concerns }) => concerns))
        : { victims: only, wholeCase: false, missing: [] },
    defendants,
  };
}

const rules: { readonly [T in EventType]: Rule<T> } = {
  'police.crime-reported': nothingToTell,
  'police.crime-recorded': nothingToTell,
  'police.crime-reclassified': nothingToTell,
  'police.crime-cancelled': nothingToTell,
  'police.crime-flagged': nothingToTell,
  'police.crime-unflagged': nothingToTell,
  'police.victim-identified': nothingToTell,
  'police.offence-victims-linked': nothingToTell,
  'police.victim-died': nothingToTell,
  'police.needs-assessed': nothingToTell,
  'police.written-confirmation-sent': nothingToTell,
  'police.information-provided': nothingToTell,
  'police.support-referral-made': nothingToTell,
  'police.support-referral-declined': nothingToTell,
  'police.contact-plan-agreed': nothingToTell,
  'police.officer-assigned': nothingToTell,
  'police.investigation-decided': ({ data }) =>
    data.decision === 'investigate' ? [] : [{ topic: 'investigation-decision', holder: 'police' }],
  'police.suspect-identified': nothingToTell,
  'police.suspect-arrested': bySuspect('arrest'),
  'police.suspect-interviewed': (entry, history) =>
    entry.data.underCaution ? bySuspect('interview')(entry, history) : [],
  'police.suspect-released': releaseRule,
  'police.bail-changed': bySuspect('bail-change'),
  'police.victim-views-sought': nothingToTell,
  'police.no-further-action-decided': noFurtherActionRule,
  'police.out-of-court-disposal-given': bySuspect('out-of-court-disposal'),
  'police.suspect-charged': chargeRule,
  'police.case-file-submitted': nothingToTell,
  'police.outcome-assigned': nothingToTell,
  'police.personal-statement-offered': nothingToTell,
  'police.personal-statement-taken': nothingToTell,
  'police.risk-assessed': nothingToTell,
  'police.marac-referred': nothingToTell,
  'police.marac-held': nothingToTell,
  'police.marac-action-set': nothingToTell,
  'police.marac-action-completed': nothingToTell,
  'police.victim-withdrew-support': nothingToTell,
  'police.property-no-longer-needed': nothingToTell,
  'police.property-returned': nothingToTell,
  'police.victim-interviewed': nothingToTell,
  'police.youth-offending-referred': nothingToTell,
  'cps.referral-received': nothingToTell,
  'cps.action-plan-issued': nothingToTell,
  'cps.action-plan-answered': nothingToTell,
  'cps.charging-decision-made': chargingDecisionRule,
  'cps.prosecution-stopped': ({ data }, history) => [
    { topic: 'prosecution-stopped', holder: 'cps', defendants: personsIn(history, [data.defendant]) },
  ],
  'cps.charges-altered': ({ data }, history) =>
    data.substantial
      ? [{ topic: 'charges-altered', holder: 'cps', defendants: personsIn(history, [data.defendant]) }]
      : [],
  'cps.crime-flagged': nothingToTell,
  'cps.witness-required': witnessRule,
  'cps.witness-not-required': nothingToTell,
  'cps.special-measures-requested': nothingToTell,
  'cps.special-measures-applied-for': nothingToTell,
  'cps.meeting-offered': nothingToTell,
  'cps.meeting-held': nothingToTell,
  'cps.expenses-claimed': nothingToTell,
  'cps.expenses-paid': nothingToTell,
  'cps.victim-withdrew-support': nothingToTell,
  'cps.case-finalised': nothingToTell,
  'court.case-received': nothingToTell,
  'court.hearing-listed': listingRule,
  'court.hearing-vacated': vacationRule,
  'court.hearing-held': hearingHeldRule,
  'court.trial-started': nothingToTell,
  'court.trial-result-recorded': nothingToTell,
  'court.plea-entered': nothingToTell,
  'court.verdict-returned': verdictRule,
  'court.bail-decided': byDefendant('court-bail'),
  'court.sent-to-crown-court': nothingToTell,
  'court.committed-for-sentence': nothingToTell,
  'court.remitted': nothingToTell,
  'court.transferred': transferRule,
  'court.retrial-ordered': nothingToTell,
  'court.offences-joined': nothingToTell,
  'court.offences-severed': nothingToTell,
  'court.special-measures-in-place': nothingToTell,
  'court.witness-attended': nothingToTell,
  'court.witness-waited': nothingToTell,
  'court.interpreter-provided': nothingToTell,
  'court.special-measures-decided': () => [{ topic: 'special-measures', holder: 'witness-care' }],
  'court.sentence-passed': sentenceRule,
  'court.proceedings-concluded': conclusionRule,
  'court.results-amended': nothingToTell,
  'court.information-sent': nothingToTell,
  'court.warrant-issued': byDefendant('warrant'),
  'court.warrant-executed': nothingToTell,
  'court.appeal-lodged': byDefendant('appeal'),
  'court.appeal-leave-decided': byDefendant('appeal'),
  'court.restrictions-ordered': nothingToTell,
  'court.appeal-decided': byDefendant('appeal-outcome'),
  'witness-care.officer-assigned': nothingToTell,
  'witness-care.court-information-received': nothingToTell,
  'witness-care.cps-information-received': nothingToTell,
  'witness-care.witness-warned': nothingToTell,
  'witness-care.witness-dewarned': nothingToTell,
  'witness-care.availability-recorded': nothingToTell,
  'witness-care.court-visit-offered': nothingToTell,
  'witness-care.statement-refresh-arranged': nothingToTell,
  'witness-care.victim-contact-scheme-referred': nothingToTell,
  'witness-care.victim-contact-scheme-declined': nothingToTell,
  'witness-care.needs-assessed': nothingToTell,
  'yot.restorative-justice-offered': nothingToTell,
  'yot.progress-informed': nothingToTell,
  'probation.liaison-assigned': nothingToTell,
  'probation.referral-received': nothingToTell,
  'probation.liaison-officer-contacted': nothingToTell,
  'probation.victim-opted-in': nothingToTell,
  'probation.victim-opted-out': nothingToTell,
  'probation.stage-notified': nothingToTell,
  'prison.release-date-set': stageRule,
  'prison.released': stageRule,
  'prison.recalled': stageRule,
  'prison.open-conditions-moved': stageRule,
  'prison.escaped': stageRule,
  'parole.review-set': reviewRule,
  'parole.decided': stageRule,
  'victim-care.officer-assigned': nothingToTell,
  'victim-care.referral-received': nothingToTell,
  'victim-care.first-contact-made': nothingToTell,
  'victim-care.support-started': nothingToTell,
  'victim-care.support-ended': nothingToTell,
  'victim-care.action-plan-reviewed': nothingToTell,
  'contact.victim-informed': nothingToTell,
  'contact.contact-failed': nothingToTell,
  'contact.agency-chased': nothingToTell,
  'contact.request-made': nothingToTell,
  'contact.not-informing-decided': nothingToTell,
  'contact.not-informing-signed-off': nothingToTell,
  'contact.information-declined': nothingToTell,
  'contact.information-resumed': nothingToTell,
  'contact.safety-set': nothingToTell,
  'contact.details-changed': nothingToTell,
  'contact.needs-recorded': nothingToTell,
  'contact.representative-set': nothingToTell,
  'complaint.received': nothingToTell,
  'complaint.acknowledged': nothingToTell,
  'complaint.answered': nothingToTell,
  'review.requested': nothingToTell,
  'review.acknowledged': nothingToTell,
  'review.decided': nothingToTell,
  'survey.feedback-given': nothingToTell,
  'record.references-linked': nothingToTell,
  'record.persons-linked': nothingToTell,
  'record.case-related': nothingToTell,
  'record.access-restricted': nothingToTell,
  'record.access-unrestricted': nothingToTell,
  'record.legal-hold-set': nothingToTell,
  'record.legal-hold-lifted': nothingToTell,
  'record.event-corrected': nothingToTell,
  'record.event-retracted': nothingToTell,
};
