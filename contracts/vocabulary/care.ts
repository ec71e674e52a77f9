/** The work of those who care for victims: how word reached them, what victims wish, who may speak for them. */
import { codeList } from './code-list.ts';

/**
 * How a witness care unit came to have the court's information, which decides how well the start of its clock is known:
 * its system took it in, an officer opened it, or it was entered by hand.
 */
export const receiptBases = codeList('basis of receipt', {
  system: 'Received by the system',
  opened: 'Opened by an officer',
  manual: 'Entered by hand',
});

/** Who said what a victim wishes to be told. */
export const wishSources = codeList('source of a wish', {
  victim: 'The victim',
  parent: 'Parent or guardian',
  representative: 'Representative',
});

/** Why a person may not be told on a victim's behalf. */
export const exclusionReasons = codeList('reason for exclusion', {
  suspect: 'Suspected in the case',
  'conflict-of-interest': 'Has interests of their own in the case',
  'victim-objects': 'The victim does not want it',
  'court-order': "A court's order forbids it",
});

/** Days of the week, for times at which it is safe to call. */
export const weekdays = codeList('day of the week', {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
});

/** Why a support service ended its work with a victim (our list). */
export const supportEndings = codeList('reason for ending support', {
  completed: 'Needs met',
  'victim-chose': 'The victim chose to end it',
  'no-contact': 'The victim could not be reached',
  'passed-on': 'Passed on to another service',
  'moved-away': 'The victim moved away',
  other: 'Another reason',
});

/**
 * Why a victim was not told by the way she prefers, which is to be explained to her. Source: Victims' Code 2020,
 * Right 6 (our list).
 */
export const otherMethodReasons = codeList('reason for another method', {
  'not-reached': 'The victim could not be reached by it',
  'not-safe': 'It is not safe now',
  urgent: 'It would have been too slow',
  'not-available': 'It was not available',
});

/**
 * Why an agency decides not to tell a victim something, for now or at all. Source: Victims' Code 2020, Right 6: a
 * provider that cannot give an update says why (our list).
 */
export const notInformingReasons = codeList('reason for not informing', {
  'risk-to-victim': 'It would put the victim at risk',
  'risk-to-others': 'It would put somebody else at risk',
  'risk-to-investigation': 'It would harm an investigation or a trial',
  'court-order': "A court's order forbids it",
  'no-safe-way': 'There is no safe way to reach the victim',
  'victim-is-suspect': 'The victim is now a suspect',
});

/** What a victim asks of those who work on her case. Source: Victims' Code 2020, Rights 2, 4, 7 and 8. */
export const victimRequests = codeList('request', {
  'needs-changed': 'What the victim needs has changed',
  'court-visit': 'To see the court before the trial',
  'interviewer-gender': 'To be interviewed by a man or by a woman',
  'further-statement': 'To make a further statement',
});
