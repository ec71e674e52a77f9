/** What witness care, victim care, contacts and record-keeping say, in plain words. */
import { supportServices } from '#contracts/vocabulary/agencies.ts';
import { exclusionReasons, receiptBases, wishSources } from '#contracts/vocabulary/care.ts';
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
  restrictionReasons,
  retractionReasons,
  unrestrictionReasons,
} from '#contracts/vocabulary/record-keeping.ts';
import { agencyInSentence, capitalised, dayInWords, listInWords, midSentence } from '../../kit/words.ts';
import { needsAssessed } from './police.ts';
import type { SentencesOf } from './sentence.ts';
import { hearingNamed } from './sentence.ts';

const personsTold: Readonly<Record<DataOf<'contact.victim-informed'>['toldTo'], string>> = {
  victim: 'the victim',
  parent: 'the victim’s parent or guardian',
  representative: 'the victim’s representative',
  'family-spokesperson': 'the family’s spokesperson',
};

function topicsInWords(topics: readonly Topic[]): string {
  return listInWords(topics.map((topic) => midSentence(topicLabel(topic))));
}

export const witnessCareSentences: SentencesOf<'witness-care'> = {
  'witness-care.officer-assigned': ({ unit, until }) =>
    `Witness care assigned an officer, unit ${unit}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
  'witness-care.court-information-received': ({ basis, topics }) =>
    `Witness care received information from the court (${midSentence(receiptBases.label(basis))}): ${topicsInWords(topics)}.`,
  'witness-care.witness-warned': ({ hearing }, history) =>
    `The victim was asked to attend ${hearingNamed(hearing, history)} as a witness.`,
  'witness-care.needs-assessed': needsAssessed,
};

export const victimCareSentences: SentencesOf<'victim-care'> = {
  'victim-care.officer-assigned': ({ unit, until }) =>
    `The victim care service assigned an officer, unit ${unit}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
  'victim-care.referral-received': ({ service }) =>
    `The victim care service received the referral: ${midSentence(supportServices.label(service))}.`,
  'victim-care.first-contact-made': ({ service }) =>
    `The victim was contacted for the first time by support: ${midSentence(supportServices.label(service))}.`,
};

export const contactSentences: SentencesOf<'contact'> = {
  'contact.victim-informed': ({ byAgency, onBehalfOf, toldTo: who, method, outcome, topics, included }) => {
    const behalf = onBehalfOf === undefined ? '' : ` for ${agencyInSentence(onBehalfOf)}`;
    const how =
      outcome === 'spoke'
        ? midSentence(contactMethodLabel(method))
        : `${midSentence(contactMethodLabel(method))}, sent`;
    const also =
      included === undefined
        ? ''
        : ` Included: ${listInWords(included.map((content) => midSentence(includedContents.label(content))))}.`;
    return `${capitalised(agencyInSentence(byAgency))} told ${personsTold[who]}${behalf} (${how}): ${topicsInWords(topics)}.${also}`;
  },
  'contact.contact-failed': ({ method, outcome, attempt, topics }) => {
    const which = attempt === undefined ? '' : ` (attempt ${attempt})`;
    const about = topics === undefined ? '' : ` about ${topicsInWords(topics)}`;
    return `An attempt to reach the victim${about} failed${which}: ${midSentence(contactMethodLabel(method))}, ${midSentence(failedContactOutcomes.label(outcome))}.`;
  },
  'contact.information-declined': ({ topics, statedBy }) =>
    `The victim does not want to be told of: ${topicsInWords(topics)} (stated by: ${midSentence(wishSources.label(statedBy))}).`,
  'contact.information-resumed': ({ topics, statedBy }) =>
    `The victim wants to be told again of: ${topicsInWords(topics)} (stated by: ${midSentence(wishSources.label(statedBy))}).`,
  'contact.safety-set': ({ safeMethods }) =>
    safeMethods.length === 0
      ? 'How to contact the victim safely was recorded: no way of contact is safe.'
      : `How to contact the victim safely was recorded: ${listInWords(safeMethods.map((method) => midSentence(contactMethodLabel(method))))}.`,
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
  'record.references-linked': ({ references }) =>
    `References were found to be of one case: ${listInWords(references)}.`,
  'record.persons-linked': () => 'References were found to name one person.',
  'record.access-restricted': ({ reasonCode }) =>
    `Access to the case was restricted: ${midSentence(restrictionReasons.label(reasonCode))}.`,
  'record.access-unrestricted': ({ reasonCode }) =>
    `The restriction of access ended: ${midSentence(unrestrictionReasons.label(reasonCode))}.`,
  'record.event-corrected': () => 'An event was corrected.',
  'record.event-retracted': ({ reasonCode }) =>
    `An event was taken back${reasonCode === undefined ? '' : `: ${midSentence(retractionReasons.label(reasonCode))}`}.`,
};
