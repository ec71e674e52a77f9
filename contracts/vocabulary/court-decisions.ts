/** What courts do with cases, hearings and defendants, where the justice system publishes no code list of its own. */
import { codeList } from './code-list.ts';

/** How a case is to be tried or why it is before the court. Source: Criminal court statistics, case types (our codes). */
export const caseTypes = codeList('case type', {
  'indictable-only': 'Can be tried only in the Crown Court',
  'either-way': 'Can be tried in either court',
  summary: "Can be tried only in a magistrates' court",
  'for-sentence': 'Sent to the Crown Court for sentence',
  appeal: "Appeal from a magistrates' court",
});

/** Who asked that a hearing be moved or taken out of the list (our list). */
export const listingParties = codeList('party of a case', {
  court: 'the court',
  prosecution: 'the prosecution',
  defence: 'the defence',
});

/** How a day of a hearing ended. */
export const hearingOutcomes = codeList('hearing outcome', {
  adjourned: 'Put off to another day',
  'part-heard': 'To go on another day',
  concluded: 'Finished',
});

/** Why a hearing that is not a trial was put off (our list; of a trial the trial reason says it). */
export const adjournmentReasons = codeList('adjournment reason', {
  'for-reports': 'for a report before sentence',
  'for-trial': 'for trial',
  'for-sentence': 'for sentence',
  'for-plea': 'for the defendant to plead',
  'legal-advice': 'for legal advice or a lawyer',
  'further-evidence': 'for more evidence',
  'defendant-absent': 'the defendant was absent',
  'witness-absent': 'a witness was absent',
  'interpreter-absent': 'no interpreter was available',
  'no-court-time': 'the court ran out of time',
  other: 'another reason',
});

/** What a trial ended in for one defendant, taken over all offences (our list). */
export const finalResults = codeList('final result', {
  sentenced: 'Convicted and sentenced',
  acquitted: 'Found not guilty',
  discontinued: 'Stopped by the prosecution',
  withdrawn: 'Withdrawn by the prosecution',
  'no-evidence-offered': 'The prosecution offered no evidence',
  dismissed: 'Dismissed by the court',
  stayed: 'Stopped by the court',
  'left-on-file': 'Left on file',
  'unfit-to-plead': 'Dealt with as unfit to plead',
  'defendant-died': 'The defendant died',
  other: 'Ended otherwise',
});

/** What an appeal is against. */
export const appealSubjects = codeList('subject of an appeal', {
  conviction: 'the conviction',
  sentence: 'the sentence',
  'conviction-and-sentence': 'the conviction and the sentence',
  acquittal: 'an acquittal or a ruling that ended the case',
  'unduly-lenient-sentence': 'the sentence as unduly lenient',
});

/** What an appeal ended in. */
export const appealResults = codeList('appeal result', {
  dismissed: 'Refused: nothing changes',
  'conviction-quashed': 'The conviction was set aside',
  'sentence-reduced': 'The sentence was reduced',
  'sentence-increased': 'The sentence was increased',
  'retrial-ordered': 'A new trial was ordered',
  abandoned: 'Given up',
});

/** Whether an appeal may go ahead, where that needs the court's leave. */
export const appealLeaveDecisions = codeList('decision on leave to appeal', {
  granted: 'Allowed to go ahead',
  refused: 'Not allowed to go ahead',
});

/**
 * What a court ordered may not be published. Source: Sexual Offences (Amendment) Act 1992 s.1; Youth Justice and
 * Criminal Evidence Act 1999 ss.45, 45A and 46; Contempt of Court Act 1981 s.4(2) (sections recalled: unverified).
 */
export const publicationRestrictions = codeList('restriction on publishing', {
  'lifetime-anonymity': 'nobody may ever publish who the victim is',
  'adult-witness': 'nobody may publish who the witness is, for life',
  'young-witness': 'nobody may ever publish who the young victim or witness is',
  'under-18': 'nobody may publish who the child or young person is until they are 18',
  postponed: 'nothing may be published until the proceedings are over',
});

/** What became of an interpreter. */
export const interpreterStages = codeList('stage of interpreting', {
  booked: 'An interpreter was booked',
  present: 'An interpreter was present',
  failed: 'No interpreter came',
});

/** For whom a court provides an interpreter. */
export const interpretedParties = codeList('person interpreted for', {
  victim: 'the victim',
  witness: 'another witness',
  defendant: 'the defendant',
});
