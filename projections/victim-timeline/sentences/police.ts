/** What the police's events say, in plain words. */
import { contactMethodLabel, topicLabel } from '#contracts/vocabulary/contact.ts';
import { crimeFlags, hateStrands, perceivers } from '#contracts/vocabulary/hate-crime.ts';
import {
  assessmentResults,
  bailChanges,
  categoryBases,
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
import { maracPartners, maracTasks, riskLevels, riskTools } from '#contracts/vocabulary/risk.ts';
import {
  interviewDelays,
  intermediaryUses,
  supporterRefusals,
  viewsSubjects,
} from '#contracts/vocabulary/taking-part.ts';
import { officerRoles, supportServices } from '#contracts/vocabulary/agencies.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import {
  cancelCodes,
  outcomeTypeLabel,
  outOfCourtDisposals,
  stoppingReasons,
} from '#contracts/vocabulary/outcomes.ts';
import {
  ageBands,
  enhancedCategories,
  relations,
  supportNeeds,
  victimKinds,
} from '#contracts/vocabulary/people.ts';
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
import { atCourt, byMethod, conditionsInWords, ifUnsafe, withConditions } from './sentence.ts';

export const policeSentences: SentencesOf<'police'> = {
  'police.crime-reported': ({ channel, reporter, committedFrom, committedTo }) => {
    const over =
      committedTo === undefined || committedTo === committedFrom
        ? ''
        : ` It happened between ${dayInWords(committedFrom)} and ${dayInWords(committedTo)}.`;
    return `The crime was reported to the police by ${midSentence(reporters.label(reporter))}: ${midSentence(reportingChannels.label(channel))}.${over}`;
  },
  'police.crime-recorded': ({ offenceCode, homeOfficeClass }) =>
    `The police recorded the crime: ${offenceTitle(offenceCode)}${ofClass(homeOfficeClass)}.`,
  'police.crime-reclassified': ({ offenceCode, homeOfficeClass }) =>
    `The police changed what the crime is recorded as, to: ${offenceTitle(offenceCode)}${ofClass(homeOfficeClass)}.`,
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
  'police.victim-identified': ({ kind, relationTo }) => {
    const what = kind === 'person' ? '' : `: ${midSentence(victimKinds.label(kind))}`;
    const whose =
      relationTo === undefined
        ? ''
        : ` Relation to another person of the case: ${midSentence(relations.label(relationTo.relation))}.`;
    return `The police identified a victim of the crime${what}.${whose}`;
  },
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
  'police.written-confirmation-sent': ({ method, refusedByVictim, safeMethodUsed }) =>
    refusedByVictim === true
      ? 'The victim did not want a written confirmation of the report.'
      : `The victim was sent a written confirmation of the report: ${midSentence(contactMethodLabel(method))}.${ifUnsafe(safeMethodUsed)}`,
  'police.information-provided': ({ topics, method }) =>
    `The police gave the victim information${byMethod(method)}: ${listInWords(topics.map((topic) => midSentence(topicLabel(topic))))}.`,
  'police.support-referral-made': ({ service, consent }) => {
    const agreed = consent === 'express' ? ', as the victim had agreed' : '';
    return `The victim was referred to support: ${midSentence(supportServices.label(service))}${agreed}.`;
  },
  'police.support-referral-declined': ({ service, specialist }) =>
    `The victim did not want to be referred to ${specialist === true ? 'specialist ' : ''}support: ${midSentence(supportServices.label(service))}.`,
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
  'police.suspect-identified': ({ ageBand, relationToVictim }) => {
    const known = [
      ...(ageBand === undefined ? [] : [`age: ${midSentence(ageBands.label(ageBand))}`]),
      ...(relationToVictim === undefined
        ? []
        : [`to the victim: ${midSentence(relations.label(relationToVictim))}`]),
    ];
    return `The police identified a suspect${known.length === 0 ? '' : ` (${known.join('; ')})`}.`;
  },
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
  'police.victim-views-sought': viewsSought,
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
  'police.personal-statement-taken': ({ kind, readAloud, updated, copyGiven }) => {
    const aloud = {
      court: ', to be read out in court',
      self: ', which the victim wants to read out in court',
      none: '',
    };
    return `The victim ${updated === true ? 'brought up to date' : 'made'} ${statementInWords(kind)}${aloud[readAloud ?? 'none']}.${copyGiven === true ? ' The victim was given a copy.' : ''}`;
  },
  'police.risk-assessed': ({ tool, level, score, plan }) => {
    const by = `${midSentence(riskTools.label(tool))}${score === undefined ? '' : `, score ${score}`}`;
    const made = plan === true ? ' A safety plan was made.' : '';
    return `The risk to the victim was assessed as ${midSentence(riskLevels.label(level))} (${by}).${made}`;
  },
  'police.marac-referred': ({ kind, accepted }) => {
    const answer = accepted === undefined ? '' : accepted ? ', which took it' : ', which did not take it';
    return `The risk to the victim was referred to a ${midSentence(maracKinds.label(kind))}${answer}.`;
  },
  'police.marac-held': ({ kind }) =>
    `A ${midSentence(maracKinds.label(kind))} discussed the risk to the victim.`,
  'police.marac-action-set': ({ task, owner, dueOn }) => {
    const what = task === undefined ? '' : `: ${midSentence(maracTasks.label(task))}`;
    return `The risk conference set an action for ${maracPartners.label(owner)}, due by ${dayInWords(dueOn)}${what}.`;
  },
  'police.marac-action-completed': ({ action }, { matters }) => {
    const set = matters.maracActions.find((each) => each.action === action)?.set?.value;
    const whose = set === undefined ? '' : ` by ${maracPartners.label(set.owner)}`;
    const what = set?.task === undefined ? '' : `: ${midSentence(maracTasks.label(set.task))}`;
    return `An action of the risk conference was done${whose}${what}.`;
  },
  'police.victim-withdrew-support': withdrew,
  'police.property-no-longer-needed': () =>
    'Property of the victim’s that the police hold is no longer needed as evidence.',
  'police.property-returned': () => 'The victim was given back property that the police had held.',
  'police.victim-interviewed': interviewed,
  'police.youth-offending-referred': ({ refused }) =>
    refused === true
      ? 'The victim did not want details passed to the youth offending team.'
      : 'The police passed the victim’s details to the youth offending team.',
};

export const youthOffendingSentences: SentencesOf<'yot'> = {
  'yot.restorative-justice-offered': ({ response }) =>
    `The youth offending team offered the victim restorative justice${answered(response)}.`,
  'yot.progress-informed': ({ method }) =>
    `The youth offending team told the victim how its work with the child goes on${method === undefined ? '' : ` (${midSentence(contactMethodLabel(method))})`}.`,
};

function viewsSought({
  about,
  practicable,
  given,
  usedInDecision,
}: DataOf<'police.victim-views-sought'>): string {
  const subject = midSentence(viewsSubjects.label(about));
  if (!practicable) return `It was not practicable to ask the victim’s views on ${subject}.`;
  if (!given) return `The victim was asked for views on ${subject}, and gave none.`;
  const used = { true: ', which were taken into account', false: ', which changed nothing', undefined: '' };
  return `The victim gave views on ${subject}${used[`${usedInDecision}`]}.`;
}

function interviewed({
  supporter,
  supporterRefusedBecause,
  interviewer,
  genderRequestMet,
  intermediary,
  delayReason,
}: DataOf<'police.victim-interviewed'>): string {
  const refused =
    supporterRefusedBecause === undefined ? '' : ` (${supporterRefusals.label(supporterRefusedBecause)})`;
  const more = [
    supporter === undefined ? '' : ` ${supportersInWords[supporter]}${refused}.`,
    genderRequestMet === undefined
      ? ''
      : ` The wish for an interviewer of a gender was ${genderRequestMet ? '' : 'not '}met.`,
    intermediary === undefined ? '' : ` Intermediary: ${midSentence(intermediaryUses.label(intermediary))}.`,
    delayReason === undefined ? '' : ` Delayed because ${interviewDelays.label(delayReason)}.`,
  ];
  return `The victim was interviewed by officer ${interviewer}.${more.join('')}`;
}

const supportersInWords: Readonly<
  Record<NonNullable<DataOf<'police.victim-interviewed'>['supporter']>, string>
> = {
  present: 'Somebody of the victim’s choice was there',
  'not-wanted': 'The victim wanted nobody else there',
  refused: 'The person the victim had chosen was refused',
};

function ofClass(homeOfficeClass: string | undefined): string {
  return homeOfficeClass === undefined ? '' : ` (Home Office class ${homeOfficeClass})`;
}

/** ", and she accepted" as it stands after an offer. */
export function answered(response: DataOf<'cps.meeting-offered'>['response']): string {
  if (response === undefined) return '';
  return {
    accepted: ', and it was accepted',
    declined: ', and it was declined',
    'no-response': '; no answer came',
  }[response];
}

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
  by,
  declined,
}: DataOf<'police.needs-assessed'>): string {
  if (declined === true) return 'The victim did not want an assessment of needs.';
  const because =
    categories.length === 0
      ? ''
      : ` (${listInWords(categories.map(({ code, basis }) => `${midSentence(enhancedCategories.label(code))}, ${midSentence(categoryBases.label(basis))}`))})`;
  const needed =
    needs.length === 0
      ? ''
      : ` Needs: ${listInWords(needs.map((need) => midSentence(supportNeeds.label(need))))}.`;
  const assessor = by === undefined ? '' : ` by officer ${by}`;
  return `The victim’s needs were assessed${assessor}: ${midSentence(assessmentResults.label(result))}${because}.${needed}`;
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
