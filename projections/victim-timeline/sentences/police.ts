/** What the police's events say, in plain words. */
import { contactMethodLabel, topicLabel } from '#contracts/vocabulary/contact.ts';
import { crimeFlags, hateStrands, perceivers } from '#contracts/vocabulary/hate-crime.ts';
import {
  assessmentResults,
  bailChanges,
  caseFileTypes,
  chargeMethods,
  investigationDecisions,
  maracKinds,
  personalStatementKinds,
  reporters,
  reportingChannels,
  withdrawalReasons,
  withdrawalSources,
  withdrawalStages,
} from '#contracts/vocabulary/investigation.ts';
import { officerRoles, supportServices } from '#contracts/vocabulary/agencies.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import {
  cancelCodes,
  outcomeTypeLabel,
  outOfCourtDisposals,
  stoppingReasons,
} from '#contracts/vocabulary/outcomes.ts';
import { enhancedCategories, supportNeeds, victimKinds } from '#contracts/vocabulary/people.ts';
import type { DataOf } from '#contracts/registry.ts';
import {
  agencyInSentence,
  capitalised,
  dayInWords,
  listInWords,
  midSentence,
  withArticle,
} from '../../kit/words.ts';
import type { SentencesOf } from './sentence.ts';
import { atCourt, conditionsInWords, withConditions } from './sentence.ts';

export const policeSentences: SentencesOf<'police'> = {
  'police.crime-reported': ({ channel, reporter }) =>
    `The crime was reported to the police by ${midSentence(reporters.label(reporter))}: ${midSentence(reportingChannels.label(channel))}.`,
  'police.crime-recorded': ({ offenceCode }) =>
    `The police recorded the crime: ${offenceTitle(offenceCode)}.`,
  'police.crime-reclassified': ({ offenceCode }) =>
    `The police changed what the crime is recorded as, to: ${offenceTitle(offenceCode)}.`,
  'police.crime-cancelled': ({ cancelCode }) =>
    `The police cancelled the record of the crime: ${midSentence(cancelCodes.label(cancelCode))}.`,
  'police.crime-flagged': ({ flag, strands, perceivedBy }) => {
    const about = strands === undefined ? '' : ` (${strandsInWords(strands)})`;
    const by =
      perceivedBy === undefined ? '' : `, as perceived by ${midSentence(perceivers.label(perceivedBy))}`;
    return `The crime was flagged as ${midSentence(crimeFlags.label(flag))}${about}${by}.`;
  },
  'police.crime-unflagged': ({ flag, strands }) => {
    const about = strands === undefined ? '' : ` (${strandsInWords(strands)})`;
    return `The flag ${midSentence(crimeFlags.label(flag))}${about} was taken off the crime.`;
  },
  'police.victim-identified': ({ kind }) =>
    kind === 'person'
      ? 'The police identified a victim of the crime.'
      : `The police identified a victim of the crime: ${midSentence(victimKinds.label(kind))}.`,
  'police.offence-victims-linked': () => 'The police said which victims the crime or offence concerns.',
  'police.victim-died': ({ causedByCrime }) => {
    const cause = {
      yes: 'the crime is known to be the cause',
      no: 'the crime is known not to be the cause',
      unknown: 'it is not known whether the crime is the cause',
    }[causedByCrime];
    return `The victim died; ${cause}.`;
  },
  'police.needs-assessed': needsAssessed,
  'police.written-confirmation-sent': ({ method, refusedByVictim }) =>
    refusedByVictim === true
      ? 'The victim did not want a written confirmation of the report.'
      : `The victim was sent a written confirmation of the report: ${midSentence(contactMethodLabel(method))}.`,
  'police.information-provided': ({ topics }) =>
    `The police gave the victim information: ${listInWords(topics.map((topic) => midSentence(topicLabel(topic))))}.`,
  'police.support-referral-made': ({ service, consent }) => {
    const agreed = consent === 'express' ? ', as the victim had agreed' : '';
    return `The victim was referred to support: ${midSentence(supportServices.label(service))}${agreed}.`;
  },
  'police.contact-plan-agreed': ({ everyDays, onEventOnly, method }) => {
    const often = everyDays === undefined ? '' : `, every ${everyDays} days`;
    const only = onEventOnly === true ? ', when something happens' : '';
    return `It was agreed how to keep the victim informed: ${midSentence(contactMethodLabel(method))}${often}${only}.`;
  },
  'police.officer-assigned': ({ role, unit }) =>
    `The police assigned an officer: ${midSentence(officerRoles.label(role))}, unit ${unit}.`,
  'police.investigation-decided': ({ decision, reasonCode }) => {
    const because = reasonCode === undefined ? '' : `: ${stoppingReasons.label(reasonCode)}`;
    return `The police decided ${midSentence(investigationDecisions.label(decision))}${because}.`;
  },
  'police.suspect-identified': () => 'The police identified a suspect.',
  'police.suspect-arrested': () => 'A suspect was arrested.',
  'police.suspect-interviewed': ({ underCaution, voluntary }) =>
    `A suspect was interviewed${underCaution ? ' under caution' : ''}${voluntary ? ', attending voluntarily' : ''}.`,
  'police.suspect-released': ({ basis, conditionsCode }) => {
    const how = {
      bail: 'on police bail',
      'under-investigation': 'under investigation',
      'no-further-action': 'with no further action',
      charged: 'after charge, to appear at court',
      recalled: 'to be recalled to prison',
    }[basis];
    return `The suspect was released ${how}${withConditions(conditionsCode)}.`;
  },
  'police.bail-changed': ({ change, conditionsCode }) =>
    `The suspect’s police bail changed: ${midSentence(bailChanges.label(change))}${conditionsNow(conditionsCode)}.`,
  'police.no-further-action-decided': ({ decidedBy, reasonCode }) =>
    `${capitalised(agencyInSentence(decidedBy))} decided to take no further action: ${stoppingReasons.label(reasonCode)}.`,
  'police.out-of-court-disposal-given': ({ disposalCode }) =>
    `The suspect was dealt with out of court: ${midSentence(outOfCourtDisposals.label(disposalCode))}.`,
  'police.suspect-charged': ({ method, offences, firstHearing }) => {
    const how = method === 'charge' ? '' : ` by ${midSentence(chargeMethods.label(method))}`;
    const titles = [...new Set(offences.map(({ offenceCode }) => offenceTitle(offenceCode)))].join('; ');
    const hearing =
      firstHearing === undefined
        ? ''
        : ` The first hearing is on ${dayInWords(firstHearing.on)}${atCourt(firstHearing.court)}.`;
    return `The suspect was charged${how}: ${titles}.${hearing}`;
  },
  'police.case-file-submitted': ({ fileType }) =>
    `The police sent a file to the Crown Prosecution Service: ${midSentence(caseFileTypes.label(fileType))}.`,
  'police.outcome-assigned': ({ outcomeType }) =>
    outcomeType === '0'
      ? 'The police took back the outcome given to the crime.'
      : `The police gave the crime outcome ${outcomeType}: ${midSentence(outcomeTypeLabel(outcomeType))}.`,
  'police.personal-statement-offered': ({ kind, accepted }) => {
    const answer = accepted === undefined ? '' : accepted ? ', and accepted' : ', and declined';
    return `The victim was offered the chance to make ${statementInWords(kind)}${answer}.`;
  },
  'police.personal-statement-taken': ({ kind, readAloud, updated }) => {
    const aloud = {
      court: ', to be read out in court',
      self: ', which the victim wants to read out in court',
      none: '',
    };
    return `The victim ${updated === true ? 'brought up to date' : 'made'} ${statementInWords(kind)}${aloud[readAloud ?? 'none']}.`;
  },
  'police.marac-referred': ({ kind, accepted }) => {
    const answer = accepted === undefined ? '' : accepted ? ', which took it' : ', which did not take it';
    return `The risk to the victim was referred to a ${midSentence(maracKinds.label(kind))}${answer}.`;
  },
  'police.marac-held': ({ kind }) =>
    `A ${midSentence(maracKinds.label(kind))} discussed the risk to the victim.`,
  'police.victim-withdrew-support': withdrew,
};

function statementInWords(kind: DataOf<'police.personal-statement-offered'>['kind']): string {
  return withArticle(midSentence(personalStatementKinds.label(kind)));
}

function conditionsNow(codes: DataOf<'police.bail-changed'>['conditionsCode']): string {
  return codes === undefined ? '' : `. Conditions now: ${conditionsInWords(codes)}`;
}

function strandsInWords(strands: NonNullable<DataOf<'police.crime-flagged'>['strands']>): string {
  return listInWords(strands.map((strand) => midSentence(hateStrands.label(strand))));
}

/** What an assessment by the police or witness care found. */
export function needsAssessed({
  result,
  categories,
  needs,
  declined,
}: DataOf<'police.needs-assessed'>): string {
  if (declined === true) return 'The victim did not want an assessment of needs.';
  const because =
    categories.length === 0
      ? ''
      : ` (${listInWords(categories.map(({ code }) => midSentence(enhancedCategories.label(code))))})`;
  const needed =
    needs.length === 0
      ? ''
      : ` Needs: ${listInWords(needs.map((need) => midSentence(supportNeeds.label(need))))}.`;
  return `The victim’s needs were assessed: ${midSentence(assessmentResults.label(result))}${because}.${needed}`;
}

/** That a victim withdrew, as the police or the prosecution have it; who stated it, and whether she was asked. */
export function withdrew({
  stage,
  statedBy,
  consulted,
  reasonCodes,
  supportOffered,
}: DataOf<'police.victim-withdrew-support'>): string {
  const asked =
    consulted === undefined
      ? ''
      : consulted
        ? ' The victim was consulted.'
        : ' The victim was not consulted.';
  const why =
    reasonCodes === undefined
      ? ''
      : ` Reasons: ${listInWords(reasonCodes.map((code) => midSentence(withdrawalReasons.label(code))))}.`;
  const offered = supportOffered === true ? ' Support was offered.' : '';
  const stated = midSentence(withdrawalSources.label(statedBy));
  return `The victim no longer supports the case (${midSentence(withdrawalStages.label(stage))}; stated by: ${stated}).${asked}${why}${offered}`;
}
