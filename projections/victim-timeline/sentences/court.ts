/** What the courts' events say, in plain words. */
import type { DataOf } from '#contracts/registry.ts';
import { specialMeasures, topicLabel } from '#contracts/vocabulary/contact.ts';
import {
  adjournmentReasons,
  appealLeaveDecisions,
  appealResults,
  appealSubjects,
  caseTypes,
  finalResults,
  interpretedParties,
  interpreterStages,
  listingParties,
  publicationRestrictions,
} from '#contracts/vocabulary/court-decisions.ts';
import type { TrialReason } from '#contracts/vocabulary/hearings.ts';
import { trialReasonLabel } from '#contracts/vocabulary/hearings.ts';
import { initiations } from '#contracts/vocabulary/courts.ts';
import { pleaLabel, remandStatusLabel, resultLabel, verdictLabel } from '#contracts/vocabulary/results.ts';
import type { CaseHistory, Move } from '../../case-history/model.ts';
import {
  agencyInSentence,
  capitalised,
  dayAndTimeInWords,
  dayInWords,
  languageInWords,
  listInWords,
  midSentence,
  plainCase,
} from '../../kit/words.ts';
import type { SentencesOf } from './sentence.ts';
import {
  atCourt,
  atHearing,
  conditionsInWords,
  courtInSentence,
  hearingInWords,
  hearingNamed,
  ofOffence,
  withConditions,
} from './sentence.ts';

export const courtSentences: SentencesOf<'court'> = {
  'court.case-received': ({ court, caseType, initiation }) => {
    const begun = initiation === undefined ? '' : ` (begun: ${plainCase(initiations.label(initiation))})`;
    const kind = caseType === undefined ? '' : `: ${midSentence(caseTypes.label(caseType))}`;
    return `The case was received by ${courtInSentence(court)}${begun}${kind}.`;
  },
  'court.hearing-listed': ({ hearing, hearingType, court, on, at, replaces, reason, by }, history) => {
    const where = `${dayAndTimeInWords(on, at)}${atCourt(court)}`;
    const what = capitalised(hearingInWords(hearingType));
    const asked = by === undefined ? '' : ` Asked for by ${listingParties.label(by)}.`;
    const move = moveTo(hearing, on, history);
    if (move === undefined && replaces === undefined) return `${what} was listed for ${where}.${asked}`;
    if (move === undefined) return `${what} was listed anew for ${where}${because(reason)}${asked}`;
    return `${what} was moved from ${dayInWords(move.from.on)} to ${where}${because(reason ?? move.reason)}${asked}`;
  },
  'court.hearing-vacated': ({ hearing, reason, by }, history) => {
    const asked = by === undefined ? '' : ` Asked for by ${listingParties.label(by)}.`;
    return `${capitalised(hearingNamed(hearing, history))} was taken out of the list${because(reason)}${asked}`;
  },
  'court.hearing-held': ({ hearingType, court, day, of, outcome, next, adjournmentReason }, history) => {
    const which =
      day === undefined || (of ?? day) < 2 ? '' : ` (day ${day}${of === undefined ? '' : ` of ${of}`})`;
    const why = adjournmentReason === undefined ? '' : `: ${adjournmentReasons.label(adjournmentReason)}`;
    const ended = {
      adjourned: ` It was put off to ${dayOfHearing(next, history) ?? 'another day'}${why}.`,
      'part-heard': ' It goes on another day.',
      concluded: ' It was finished.',
      unknown: '',
    }[outcome ?? 'unknown'];
    return `The court sat${atCourt(court)}: ${hearingInWords(hearingType)}${which}.${ended}`;
  },
  'court.trial-started': ({ hearing }, history) => {
    const listed = hearingNamed(hearing, history);
    return `The trial began${listed === 'the trial' ? '' : ` at ${listed}`}.`;
  },
  'court.trial-result-recorded': ({ result, reason }) => {
    const why = reason === undefined ? '' : `: ${trialReasonLabel(reason)}`;
    const what = {
      effective: 'went ahead as listed',
      cracked: 'ended without having to be held',
      ineffective: 'did not go ahead on the day',
      vacated: 'was taken out of the list before the day',
    }[result];
    return `The trial ${what}${why}.`;
  },
  'court.plea-entered': ({ plea, offence }, history, when) =>
    `The defendant’s plea: ${midSentence(pleaLabel(plea))}${ofOffence(offence, history, when)}.`,
  'court.verdict-returned': ({ verdict, offence }, history, when) =>
    `The verdict: ${midSentence(verdictLabel(verdict))}${ofOffence(offence, history, when)}.`,
  'court.bail-decided': ({ status, conditionsCode }) => {
    const decided = `The court decided on bail: the defendant is ${midSentence(remandStatusLabel(status))}`;
    return conditionsCode !== undefined && decided.endsWith('with conditions')
      ? `${decided}: ${conditionsInWords(conditionsCode)}.`
      : `${decided}${withConditions(conditionsCode)}.`;
  },
  'court.sent-to-crown-court': ({ to }) =>
    `The case was sent to ${to === undefined ? 'the Crown Court' : courtInSentence(to)} for trial.`,
  'court.committed-for-sentence': ({ to }) =>
    `The defendant was committed to ${to === undefined ? 'the Crown Court' : courtInSentence(to)} for sentence.`,
  'court.remitted': ({ to }) =>
    `The case was sent back to ${to === undefined ? 'a lower court' : courtInSentence(to)}.`,
  'court.transferred': ({ from, to }) =>
    `The case was transferred${from === undefined ? '' : ` from ${courtInSentence(from)}`} to ${courtInSentence(to)}. The waiting time goes on.`,
  'court.retrial-ordered': ({ to }) => `A new trial was ordered${atCourt(to)}.`,
  'court.offences-joined': ({ with: other }) =>
    other === undefined
      ? 'Offences are to be tried together.'
      : `Offences are to be tried together with those of another case, ${other}.`,
  'court.offences-severed': ({ to }) =>
    to === undefined
      ? 'Offences are to be tried apart from the others.'
      : `Offences are to be tried apart from the others, under ${to}.`,
  'court.special-measures-in-place': ({ measures, hearing }, history) =>
    `Special measures were in place${atHearing(hearing, history)}: ${measuresInWords(measures)}.`,
  'court.witness-attended': ({ hearing, gaveEvidence }, history) =>
    `The victim came to ${hearingNamed(hearing, history)} as a witness and ${gaveEvidence ? 'gave evidence' : 'was not called'}.`,
  'court.witness-waited': ({ waitMinutes, hearing }, history) =>
    `The victim waited ${durationInWords(waitMinutes)} at court to give evidence${atHearing(hearing, history)}.`,
  'court.interpreter-provided': ({ stage, for: party, hearing, language }, history) => {
    const into = language === undefined ? '' : ` (${languageInWords(language)})`;
    return `${interpreterStages.label(stage)} for ${interpretedParties.label(party)}${into}${atHearing(hearing, history)}.`;
  },
  'court.special-measures-decided': ({ measures, granted }) =>
    `The court ${granted ? 'granted' : 'refused'} special measures: ${measuresInWords(measures)}.`,
  'court.sentence-passed': ({ offences, uplift }) => {
    const orders = offences.map(orderInWords);
    const heavier = uplift === true ? ' Hostility made the sentence heavier.' : '';
    return `The defendant was sentenced: ${[...new Set(orders)].join('; ')}.${heavier}`;
  },
  'court.proceedings-concluded': ({ finalResult }) =>
    `The case against the defendant ended: ${midSentence(finalResults.label(finalResult))}.`,
  'court.results-amended': ({ hearing }, history) =>
    `The court changed the results it had shared of ${hearingNamed(hearing, history)}.`,
  'court.information-sent': ({ to, topics }) =>
    `The court sent information to ${agencyInSentence(to)}: ${listInWords(topics.map((topic) => midSentence(topicLabel(topic))))}.`,
  'court.warrant-issued': () => 'The court ordered the arrest of the defendant.',
  'court.warrant-executed': () => 'The defendant was arrested on the court’s warrant.',
  'court.appeal-lodged': ({ against, court, hearing, bail }, history) =>
    `An appeal was lodged${atCourt(court)} against ${appealSubjects.label(against)}.${listedAs(hearing, history)}${onBailMeanwhile(bail)}`,
  'court.appeal-leave-decided': ({ result, court, hearing, bail }, history) =>
    `The appeal was ${midSentence(appealLeaveDecisions.label(result))}${atCourt(court)}.${listedAs(hearing, history)}${onBailMeanwhile(bail)}`,
  'court.appeal-decided': ({ result, court, bail }) =>
    `The appeal was decided${atCourt(court)}: ${midSentence(appealResults.label(result))}.${onBailMeanwhile(bail)}`,
  'court.restrictions-ordered': ({ kind, until }) =>
    `What may be published was restricted: ${publicationRestrictions.label(kind)}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
};

function measuresInWords(measures: DataOf<'court.special-measures-decided'>['measures']): string {
  return listInWords(measures.map((measure) => midSentence(specialMeasures.label(measure))));
}

/** "suspended imprisonment, 243 days, after the sentence for another offence". */
function orderInWords(sentence: DataOf<'court.sentence-passed'>['offences'][number]): string {
  const { disposalCode, custodyDays, suspended, hospitalOrder, restrictionOrder, youth, consecutiveTo } =
    sentence;
  const label = plainCase(resultLabel(disposalCode));
  const days = custodyDays === undefined ? '' : `, ${custodyDays} days`;
  const kind = suspended === true ? ', suspended' : hospitalOrder === true ? ', in hospital' : '';
  const more = [
    restrictionOrder === true ? ', with a restriction order' : '',
    youth === true ? ', as somebody under 18' : '',
    consecutiveTo === undefined ? '' : ', to be served after the sentence for another offence',
  ];
  return `${label}${days}${label.includes(kind.slice(2)) ? '' : kind}${more.join('')}`;
}

/** " It is listed for 3 November 2026.", where the appeal's hearing is on record. */
function listedAs(hearing: string | undefined, history: CaseHistory): string {
  const day = dayOfHearing(hearing, history);
  return day === undefined ? '' : ` It is listed for ${day}.`;
}

/** The day for which a hearing was listed last. */
function dayOfHearing(hearing: string | undefined, { hearings }: CaseHistory): string | undefined {
  const listing = hearings.find(({ id }) => id === hearing)?.listings.at(-1);
  return listing && dayInWords(listing.on);
}

function onBailMeanwhile(bail: boolean | undefined): string {
  return bail === true ? ' The defendant is on bail meanwhile.' : '';
}

/** "1 hour 35 minutes". */
function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} hour${hours === 1 ? '' : 's'}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} minute${rest === 1 ? '' : 's'}`] : []),
  ];
  return parts.join(' ');
}

function moveTo(hearing: string, on: string, { moves }: CaseHistory): Move | undefined {
  return moves.find(({ to }) => to?.hearing === hearing && to.on === on);
}

/** Why a date was given up, or that no reason is recorded, to the end of the sentence. */
function because(reason: TrialReason | undefined): string {
  return reason === undefined ? '. No reason is recorded.' : `: ${trialReasonLabel(reason)}.`;
}
