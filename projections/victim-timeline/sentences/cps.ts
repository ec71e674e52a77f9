/** What the prosecution's events say, in plain words. */
import {
  chargingTests,
  finalisations,
  referralKinds,
  stoppingMethods,
  victimReasons,
} from '#contracts/vocabulary/investigation.ts';
import { hateStrands } from '#contracts/vocabulary/hate-crime.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import { stoppingReasons } from '#contracts/vocabulary/outcomes.ts';
import { listInWords, midSentence } from '../../kit/words.ts';
import { withdrew } from './police.ts';
import type { SentencesOf } from './sentence.ts';
import { hearingNamed } from './sentence.ts';

export const cpsSentences: SentencesOf<'cps'> = {
  'cps.referral-received': ({ kind }) =>
    `The Crown Prosecution Service received the case: ${midSentence(referralKinds.label(kind))}.`,
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
