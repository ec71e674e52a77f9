/** A victim's part in the process: interviews, her views, meetings with the prosecution, feedback; the lists are ours. */
import { codeList } from './code-list.ts';

/**
 * On what a victim's views are sought. Source: Victims' Code 2020, Right 6; Bail Act 1976 s.3 as in force
 * since 28 October 2022; Criminal Justice Act 2003 s.23ZA.
 */
export const viewsSubjects = codeList('subject of views', {
  'bail-conditions': 'Conditions of police bail',
  'bail-change': 'A change of police bail',
  'out-of-court-disposal': 'An out of court disposal',
});

/**
 * Whether a victim had somebody of her choice with her at an interview. Source: Victims' Code 2020, Right 1.
 */
export const supporterAttendances = codeList('attendance of a supporter', {
  present: 'A person of the victim’s choice was there',
  'not-wanted': 'The victim did not want anybody',
  refused: 'The person of the victim’s choice was refused',
});

/** Why the person a victim chose could not be with her, which is to be explained to her. */
export const supporterRefusals = codeList('reason for refusing a supporter', {
  'part-of-case': 'the person is a witness or suspect in the case',
  'against-her-interests': 'it would not be in the victim’s interests',
  'risk-to-evidence': 'it might harm the evidence',
  other: 'another reason',
});

/** Whether an intermediary helped a victim to be understood. Source: Victims' Code 2020, Right 2. */
export const intermediaryUses = codeList('use of an intermediary', {
  used: 'An intermediary helped',
  'not-needed': 'Considered, and not needed',
  unavailable: 'Needed, but none was available',
  'not-considered': 'Not considered',
});

/** Why an interview did not take place without delay. */
export const interviewDelays = codeList('reason for delaying an interview', {
  'victim-asked': 'the victim asked for it',
  health: 'the victim was not well enough',
  interpreter: 'an interpreter was needed',
  intermediary: 'an intermediary was needed',
  'trained-interviewer': 'a specially trained interviewer was needed',
  'not-located': 'the victim could not be reached',
  operational: 'the police were not able to',
});

/**
 * What a meeting with the prosecution is about. Source: Victims' Code 2020, Rights 6, 8 and 9; CPS Bereaved
 * Family Scheme; the last two from the CPS's own public prototypes (unverified).
 */
export const meetingReasons = codeList('reason for a meeting', {
  'charging-decision': 'The decision whether to charge',
  stop: 'The prosecution stopped',
  alteration: 'The charges changed',
  bereaved: "A bereaved family's case",
  'before-evidence': 'Before giving evidence',
  'before-sentence': 'After conviction, before sentence',
  'after-sentence': 'After sentence',
  appeal: 'An appeal or a new trial',
  'pre-trial': 'Before the trial',
  review: 'A review of a decision',
});

/** What the victim answered to an offer. Source: CPS public prototypes, responses (unverified). */
export const offerResponses = codeList('answer to an offer', {
  accepted: 'Accepted',
  declined: 'Declined',
  'no-response': 'No answer',
});

/**
 * What a victim may rate of how she was treated. Source: heads of the Met's user satisfaction survey (London
 * Assembly question 2014/3878); being kept informed is this project's addition.
 */
export const feedbackQuestions = codeList('question of feedback', {
  'ease-of-contact': 'Ease of getting in touch',
  'action-taken': 'What was done',
  'follow-up': 'Being kept up to date',
  treatment: 'Treatment',
  'kept-informed': 'Being told what happened in the case',
  overall: 'The service as a whole',
});
