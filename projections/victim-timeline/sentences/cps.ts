/** What the prosecution's events say, in plain words. */
import {
  chargingTests,
  finalisations,
  referralKinds,
  stoppingMethods,
  victimReasons,
} from '#contracts/vocabulary/investigation.ts';
import { contactMethodLabel, specialMeasures } from '#contracts/vocabulary/contact.ts';
import { hateStrands } from '#contracts/vocabulary/hate-crime.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import { stoppingReasons } from '#contracts/vocabulary/outcomes.ts';
import { meetingReasons } from '#contracts/vocabulary/taking-part.ts';
import { dayInWords, listInWords, midSentence } from '../../kit/words.ts';
import { answered, withdrew } from './police.ts';
import type { DataOf } from '#contracts/registry.ts';
import type { SentencesOf } from './sentence.ts';
import { hearingNamed } from './sentence.ts';

export const cpsSentences: SentencesOf<'cps'> = {
  'cps.referral-received': ({ kind }) =>
    `The Crown Prosecution Service received the case: ${midSentence(referralKinds.label(kind))}.`,
  'cps.action-plan-issued': ({ dueOn }) =>
    `The Crown Prosecution Service asked the police for more work before it decides${dueOn === undefined ? '' : `, by ${dayInWords(dueOn)}`}.`,
  'cps.action-plan-answered': ({ complete }) =>
    `The police answered the Crown Prosecution Service’s request for more work${complete === false ? ', but not in full' : ''}.`,
  'cps.charging-decision-made': ({ decision, test, reasonCode }) => {
    const because = reasonCode === undefined ? '' : `: ${stoppingReasons.label(reasonCode)}`;
    const stage = test === undefined ? '' : ` (${midSentence(chargingTests.label(test))})`;
    const what = {
      charge: 'decided that the suspect is to be charged',
      'no-charge': 'decided not to charge the suspect',
      'out-of-court': 'decided that the suspect is to be dealt with out of court',
    }[decision];
    return `The Crown Prosecution Service ${what}${stage}${because}.`;
  },
  'cps.prosecution-stopped': ({ how, endsAll, reasonCode }) => {
    const because = reasonCode === undefined ? '' : `: ${stoppingReasons.label(reasonCode)}`;
    const part = endsAll ? '' : ' for some of the charges';
    return `The Crown Prosecution Service stopped the prosecution${part} (${midSentence(stoppingMethods.label(how))})${because}.`;
  },
  'cps.charges-altered': ({ fromTo, substantial }) => {
    const changes = fromTo.map(({ from, to }) => {
      if (from === undefined) return `added ${offenceTitle(to ?? '')}`;
      return to === undefined
        ? `took out ${offenceTitle(from)}`
        : `${offenceTitle(to)} instead of ${offenceTitle(from)}`;
    });
    return `The charges were changed${substantial ? ' substantially' : ''}: ${changes.join('; ')}.`;
  },
  'cps.crime-flagged': ({ strands }) =>
    `The Crown Prosecution Service flagged the case as a hate crime (${listInWords(strands.map((strand) => midSentence(hateStrands.label(strand))))}).`,
  'cps.witness-required': ({ hearing }, history) =>
    `The victim is required to give evidence${hearing === undefined ? '' : ` at ${hearingNamed(hearing, history)}`}.`,
  'cps.witness-not-required': ({ hearing }, history) =>
    `The victim is no longer required to give evidence${hearing === undefined ? '' : ` at ${hearingNamed(hearing, history)}`}.`,
  'cps.special-measures-requested': ({ measures }) =>
    `The victim asked for special measures: ${measuresInWords(measures)}.`,
  'cps.special-measures-applied-for': ({ measures, hearing }, history) =>
    `The Crown Prosecution Service applied for special measures${hearing === undefined ? '' : ` at ${hearingNamed(hearing, history)}`}: ${measuresInWords(measures)}.`,
  'cps.meeting-offered': ({ reason, method, response }) => {
    const how = method === undefined ? '' : ` (${midSentence(contactMethodLabel(method))})`;
    return `The Crown Prosecution Service offered the victim a meeting${how}: ${midSentence(meetingReasons.label(reason))}${answered(response)}.`;
  },
  'cps.meeting-held': ({ reason }) =>
    `The Crown Prosecution Service met the victim: ${midSentence(meetingReasons.label(reason))}.`,
  'cps.expenses-claimed': ({ completeOn }) =>
    `The victim claimed expenses as a witness; the claim ${completeOn === undefined ? 'is not complete yet' : `was complete on ${dayInWords(completeOn)}`}.`,
  'cps.expenses-paid': () => 'The victim’s expenses as a witness were paid.',
  'cps.victim-withdrew-support': withdrew,
  'cps.case-finalised': ({ outcome, victimReasons: reasons, upliftAnnounced }) => {
    const why =
      reasons === undefined
        ? ''
        : ` Recorded reasons: ${listInWords(reasons.map((code) => midSentence(victimReasons.label(code))))}.`;
    const uplift =
      upliftAnnounced === true ? ' The court announced that hostility made the sentence heavier.' : '';
    return `The Crown Prosecution Service closed its case against the defendant: ${midSentence(finalisations.label(outcome))}.${why}${uplift}`;
  },
};

function measuresInWords(measures: DataOf<'cps.special-measures-requested'>['measures']): string {
  return listInWords(measures.map((measure) => midSentence(specialMeasures.label(measure))));
}
