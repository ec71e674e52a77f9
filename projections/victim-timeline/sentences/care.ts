/** What witness care, victim care, contacts and record-keeping say, in plain words. */
import { supportServices } from '#contracts/vocabulary/agencies.ts';
import { schemeBases } from '#contracts/vocabulary/after-sentence.ts';
import {
  exclusionReasons,
  notInformingReasons,
  otherMethodReasons,
  receiptBases,
  supportEndings,
  victimRequests,
  wishSources,
} from '#contracts/vocabulary/care.ts';
import type { DataOf } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import {
  contactMethodLabel,
  failedContactOutcomes,
  includedContents,
  representativeRoles,
  topicLabel,
} from '#contracts/vocabulary/contact.ts';
import {
  caseRelations,
  legalHoldEndings,
  legalHoldReasons,
  linkConfidences,
  linkMethods,
  restrictionReasons,
  retractionReasons,
  unrestrictionReasons,
} from '#contracts/vocabulary/record-keeping.ts';
import { offerResponses } from '#contracts/vocabulary/taking-part.ts';
import type { CaseHistory } from '../../case-history/model.ts';
import { sameKey } from '../../kit/order.ts';
import {
  agencyInSentence,
  capitalised,
  dayInWords,
  languageInWords,
  listInWords,
  midSentence,
} from '../../kit/words.ts';
import { needsAssessed } from './police.ts';
import type { SentencesOf } from './sentence.ts';
import { atHearing, byMethod, hearingNamed, ifUnsafe } from './sentence.ts';

const personsTold: Readonly<Record<DataOf<'contact.victim-informed'>['toldTo'], string>> = {
  victim: 'the victim',
  parent: 'the victim’s parent or guardian',
  representative: 'the victim’s representative',
  'family-spokesperson': 'the family’s spokesperson',
};

function topicsInWords(topics: readonly Topic[]): string {
  return listInWords(topics.map((topic) => midSentence(topicLabel(topic))));
}

function forHearing(hearing: string | undefined, history: CaseHistory): string {
  return hearing === undefined ? '' : ` for ${hearingNamed(hearing, history)}`;
}

/** In which language she was told, and that it was not by the way she prefers, or not by a safe one. */
function howWell(facts: DataOf<'contact.victim-informed'>): string {
  const { language, interpreter, preferredMethodUsed, otherMethodBecause, safeMethodUsed } = facts;
  const because =
    otherMethodBecause === undefined ? '' : `: ${midSentence(otherMethodReasons.label(otherMethodBecause))}`;
  return [
    language === undefined ? '' : ` In ${languageInWords(language)}.`,
    interpreter === true ? ' An interpreter was used.' : '',
    preferredMethodUsed === false ? ` Not by the way the victim prefers${because}.` : '',
    ifUnsafe(safeMethodUsed),
  ].join('');
}

/** " (checked by a person; probable)". */
function howFound({
  method,
  confidence,
}: Pick<DataOf<'record.references-linked'>, 'method' | 'confidence'>): string {
  const sure = confidence === undefined ? '' : `; ${midSentence(linkConfidences.label(confidence))}`;
  return ` (${midSentence(linkMethods.label(method))}${sure})`;
}

export const witnessCareSentences: SentencesOf<'witness-care'> = {
  'witness-care.officer-assigned': ({ unit, until }) =>
    `Witness care assigned an officer, unit ${unit}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
  'witness-care.court-information-received': ({ basis, topics }) =>
    `Witness care received information from the court (${midSentence(receiptBases.label(basis))}): ${topicsInWords(topics)}.`,
  'witness-care.cps-information-received': ({ basis, topics }) => {
    const how = basis === undefined ? '' : ` (${midSentence(receiptBases.label(basis))})`;
    return `Witness care received information from the prosecution${how}: ${topicsInWords(topics)}.`;
  },
  'witness-care.witness-dewarned': ({ hearing }, history) =>
    `The victim was told that there is no need to attend ${hearingNamed(hearing, history)} as a witness.`,
  'witness-care.availability-recorded': ({ unavailable, hearing }, history) =>
    unavailable.length === 0
      ? `The victim can come to court on any day${forHearing(hearing, history)}.`
      : `The victim cannot come to court${forHearing(hearing, history)} ${listInWords(unavailable.map(({ from, to }) => (from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`)))}.`,
  'witness-care.court-visit-offered': ({ response, visitOn, hearing }, history) => {
    const answer = response === undefined ? '' : ` Answer: ${midSentence(offerResponses.label(response))}.`;
    const before = hearing === undefined ? 'the trial' : hearingNamed(hearing, history);
    return `The victim was offered a visit to the court before ${before}${visitOn === undefined ? '' : `, on ${dayInWords(visitOn)}`}.${answer}`;
  },
  'witness-care.statement-refresh-arranged': ({ on, hearing }, history) =>
    `It was arranged that the victim can read the statement again before giving evidence${atHearing(hearing, history)}${on === undefined ? '' : `, on ${dayInWords(on)}`}.`,
  'witness-care.victim-contact-scheme-referred': ({ basis }) =>
    `The victim was referred to the Victim Contact Scheme: ${midSentence(schemeBases.label(basis))}.`,
  'witness-care.victim-contact-scheme-declined': ({ statedBy }) =>
    `The victim did not want to be referred to the Victim Contact Scheme (stated by: ${midSentence(wishSources.label(statedBy))}).`,
  'witness-care.witness-warned': ({ hearing }, history) =>
    `The victim was asked to attend ${hearingNamed(hearing, history)} as a witness.`,
  'witness-care.needs-assessed': needsAssessed,
};

export const victimCareSentences: SentencesOf<'victim-care'> = {
  'victim-care.officer-assigned': ({ unit, officer, until }) =>
    `The victim care service assigned officer ${officer}, unit ${unit}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
  'victim-care.referral-received': ({ service }) =>
    `The victim care service received the referral: ${midSentence(supportServices.label(service))}.`,
  'victim-care.first-contact-made': ({ service, method }) =>
    `The victim was contacted for the first time by support: ${midSentence(supportServices.label(service))}${byMethod(method)}.`,
  'victim-care.support-started': ({ service }) =>
    `Support began: ${midSentence(supportServices.label(service))}.`,
  'victim-care.support-ended': ({ service, reasonCode }) =>
    `Support ended (${midSentence(supportServices.label(service))})${reasonCode === undefined ? '' : `: ${midSentence(supportEndings.label(reasonCode))}`}.`,
  'victim-care.action-plan-reviewed': ({ service, nextOn }) =>
    `The plan of support was reviewed with the victim (${midSentence(supportServices.label(service))})${nextOn === undefined ? '' : `; the next review is on ${dayInWords(nextOn)}`}.`,
};

export const contactSentences: SentencesOf<'contact'> = {
  'contact.victim-informed': (facts) => {
    const { byAgency, onBehalfOf, toldTo: who, method, outcome, topics, included } = facts;
    const behalf = onBehalfOf === undefined ? '' : ` for ${agencyInSentence(onBehalfOf)}`;
    const how =
      outcome === 'spoke'
        ? midSentence(contactMethodLabel(method))
        : `${midSentence(contactMethodLabel(method))}, sent`;
    const also =
      included === undefined
        ? ''
        : ` Included: ${listInWords(included.map((content) => midSentence(includedContents.label(content))))}.`;
    return `${capitalised(agencyInSentence(byAgency))} told ${personsTold[who]}${behalf} (${how}): ${topicsInWords(topics)}.${also}${howWell(facts)}`;
  },
  'contact.contact-failed': ({ method, outcome, attempt, topics }) => {
    const which = attempt === undefined ? '' : ` (attempt ${attempt})`;
    const about = topics === undefined ? '' : ` about ${topicsInWords(topics)}`;
    return `An attempt to reach the victim${about} failed${which}: ${midSentence(contactMethodLabel(method))}, ${midSentence(failedContactOutcomes.label(outcome))}.`;
  },
  'contact.agency-chased': ({ agency, about }) =>
    `${capitalised(agencyInSentence(agency))} was asked for what had not come: ${topicsInWords(about)}.`,
  'contact.request-made': ({ about }) =>
    `The victim asked for something: ${midSentence(victimRequests.label(about))}.`,
  'contact.not-informing-decided': ({ topics, reasonCode }) =>
    `It was decided not to tell the victim of: ${topicsInWords(topics)}. ${notInformingReasons.label(reasonCode)}. It holds once another person agrees.`,
  'contact.not-informing-signed-off': ({ target, signedOffBy, agreed }, { notInforming }) => {
    const decision = notInforming.find(({ key }) => sameKey(key, target));
    const about = decision === undefined ? '' : `: ${topicsInWords(decision.topics)}`;
    const signed = decision?.signOffs.find((signOff) => signOff.signedOffBy === signedOffBy);
    if (signed?.counts === false)
      return `Who decided not to tell the victim signed it too, which does not count${about}.`;
    return `Another person ${agreed ? 'agreed' : 'did not agree'} that the victim is not told${about}.`;
  },
  'contact.information-declined': ({ topics, statedBy }) =>
    `The victim does not want to be told of: ${topicsInWords(topics)} (stated by: ${midSentence(wishSources.label(statedBy))}).`,
  'contact.information-resumed': ({ topics, statedBy }) =>
    `The victim wants to be told again of: ${topicsInWords(topics)} (stated by: ${midSentence(wishSources.label(statedBy))}).`,
  'contact.safety-set': ({ safeMethods, addressWithheldFrom = [] }) => {
    const ways =
      safeMethods.length === 0
        ? 'no way of contact is safe'
        : listInWords(safeMethods.map((method) => midSentence(contactMethodLabel(method))));
    const withheld =
      addressWithheldFrom.length === 0
        ? ''
        : ` The victim’s address must be kept from ${listInWords(addressWithheldFrom)}.`;
    return `How to contact the victim safely was recorded: ${ways}.${withheld}`;
  },
  'contact.details-changed': () => 'Contact details were changed.',
  'contact.needs-recorded': ({ interpreter, bsl, easyRead }) => {
    const needs = [
      ...(interpreter ? ['an interpreter'] : []),
      ...(bsl ? ['British Sign Language'] : []),
      ...(easyRead ? ['easy read'] : []),
    ];
    return `What the victim needs to be understood was recorded${needs.length === 0 ? '' : `: ${listInWords(needs)}`}.`;
  },
  'contact.representative-set': ({ role, excludedBecause }) =>
    excludedBecause === undefined
      ? `Somebody was named to be told for the victim: ${midSentence(representativeRoles.label(role))}.`
      : `Somebody must not be told for the victim (${midSentence(representativeRoles.label(role))}): ${midSentence(exclusionReasons.label(excludedBecause))}.`,
};

export const recordSentences: SentencesOf<'record'> = {
  'record.references-linked': ({ references, ...found }) =>
    `References were found to be of one case: ${listInWords(references)}${howFound(found)}.`,
  'record.persons-linked': (found) => `References were found to name one person${howFound(found)}.`,
  'record.access-restricted': ({ reasonCode }) =>
    `Access to the case was restricted: ${midSentence(restrictionReasons.label(reasonCode))}.`,
  'record.access-unrestricted': ({ reasonCode }) =>
    `The restriction of access ended: ${midSentence(unrestrictionReasons.label(reasonCode))}.`,
  'record.case-related': ({ relatedTo, relation, ...found }) =>
    `This case has to do with ${listInWords(relatedTo)}: ${midSentence(caseRelations.label(relation))}${howFound(found)}.`,
  'record.legal-hold-set': ({ reasonCode }) =>
    `Personal data of the case must be kept: ${midSentence(legalHoldReasons.label(reasonCode))}.`,
  'record.legal-hold-lifted': ({ reasonCode }) =>
    `Personal data of the case need no longer be kept for this agency: ${midSentence(legalHoldEndings.label(reasonCode))}.`,
  'record.event-corrected': () => 'An event was corrected.',
  'record.event-retracted': ({ reasonCode }) =>
    `An event was taken back${reasonCode === undefined ? '' : `: ${midSentence(retractionReasons.label(reasonCode))}`}.`,
};
