/** Report, investigation, charge and withdrawal: the closed lists of the police's and prosecution's events. */
import { codeList } from './code-list.ts';

/** How a crime was reported. */
export const reportingChannels = codeList('reporting channel', {
  '999': '999 call',
  '101': '101 call',
  online: 'Online',
  station: 'At a police station',
  'third-party': 'Third-party reporting centre',
  app: 'App',
  letter: 'Letter',
  'other-agency': 'Through another agency',
});

/** Who reported it. */
export const reporters = codeList('reporter', {
  victim: 'The victim',
  witness: 'A witness',
  parent: 'A parent or guardian',
  relative: 'Another relative or friend',
  professional: 'A professional',
  police: 'A police officer',
  anonymous: 'Someone who gave no name',
  other: 'Someone else',
});

/** Whether a crime is investigated. */
export const investigationDecisions = codeList('decision on investigation', {
  investigate: 'To investigate',
  'not-investigate': 'Not to investigate',
  'stop-investigating': 'To stop investigating',
});

/** On what footing a suspect left custody or an interview. */
export const releaseBases = codeList('basis of release', {
  bail: 'On police bail',
  'under-investigation': 'Under investigation',
  'no-further-action': 'With no further action',
  charged: 'Charged, to appear at court',
  recalled: 'Recalled to prison',
});

/**
 * Conditions of bail that matter to a victim. This project's own list, from the conditions courts and police
 * commonly set.
 */
export const bailConditions = codeList('bail condition', {
  'no-contact': 'Not to contact the victim',
  'no-contact-witness': 'Not to contact a witness',
  exclusion: 'To stay away from a place',
  residence: 'To live at an address',
  curfew: 'To keep a curfew',
  'electronic-tag': 'To wear an electronic tag',
  'report-to-police': 'To report to a police station',
  'surrender-passport': 'To hand in the passport',
  'no-internet': 'Not to use the internet or social media',
  surety: 'Surety or security',
  other: 'Another condition',
});

/** How police bail changed. */
export const bailChanges = codeList('change of bail', {
  varied: 'Conditions changed',
  cancelled: 'Cancelled',
  'lapsed-to-rui': 'Ended; released under investigation',
  extended: 'Extended',
});

/**
 * How a suspect was charged. Decides when the clock of "charge" starts: at charge, or when the information is
 * laid.
 */
export const chargeMethods = codeList('charging method', {
  charge: 'Charged',
  requisition: 'Postal requisition',
  summons: 'Summons',
  'single-justice-notice': 'Single justice procedure notice',
});

/**
 * Which file the police sent to the prosecution. Source: Director's Guidance on Charging, national file
 * standard (unverified).
 */
export const caseFileTypes = codeList('case file type', {
  'early-advice': 'Early advice file',
  'pre-charge': 'Pre-charge report',
  'guilty-plea': 'Anticipated guilty plea file',
  'not-guilty-plea': 'Anticipated not guilty plea file',
  full: 'Full file',
});

/** Why a case is before the prosecution. */
export const referralKinds = codeList('kind of referral', {
  referral: 'For a charging decision',
  advice: 'For early advice',
});

/** What the prosecution decided before charge. */
export const chargingDecisions = codeList('charging decision', {
  charge: 'Charge',
  'no-charge': 'No charge',
  'out-of-court': 'Out of court disposal',
});

/** Which stage of the Full Code Test was not met. Source: Code for Crown Prosecutors. */
export const chargingTests = codeList('stage of the full code test', {
  evidential: 'Evidential stage',
  'public-interest': 'Public interest stage',
});

/** How a prosecution ended without a verdict on the evidence. */
export const stoppingMethods = codeList('way of stopping', {
  discontinued: 'Discontinued',
  withdrawn: 'Withdrawn',
  'no-evidence': 'No evidence offered',
});

/** How a case ended for a defendant, as the prosecution records it. */
export const finalisations = codeList('finalisation', {
  'guilty-plea': 'Convicted on a guilty plea',
  'convicted-after-trial': 'Convicted after trial',
  'proved-in-absence': 'Proved in absence',
  acquitted: 'Acquitted',
  dismissed: 'Dismissed',
  stopped: 'Prosecution stopped',
  'defendant-died': 'Defendant died',
  'administratively-finalised': 'Finalised administratively',
});

/**
 * Reasons of the victim for which a prosecution failed. Source: CPS, victim reasons of unsuccessful outcomes.
 */
export const victimReasons = codeList('victim reason', {
  retracted: 'The victim retracted',
  'did-not-attend': 'The victim did not attend',
  'evidence-unsupportive': "The victim's evidence did not support the case",
});

/** When a victim withdrew her support. */
export const withdrawalStages = codeList('stage of withdrawal', {
  'before-suspect': 'Before a suspect was identified',
  'pre-referral': 'Before referral to the prosecution',
  'pre-charge': 'Before charge',
  'post-charge': 'After charge',
  'at-trial': 'At trial',
});

/** Who stated that the victim withdrew. */
export const withdrawalSources = codeList('source of the withdrawal', {
  victim: 'The victim',
  'third-party': 'Someone else',
  'officer-inferred': 'The officer concluded it',
  'not-recorded': 'Not recorded',
});

/** Why a victim withdrew. This project's own list, from the themes of the London victim attrition review. */
export const withdrawalReasons = codeList('reason for withdrawal', {
  delay: 'It takes too long',
  'moved-on': 'Wants to move on',
  fear: 'Afraid of the suspect or of reprisals',
  'no-confidence': 'No confidence in the police or the courts',
  'not-kept-informed': 'Was not kept informed',
  wellbeing: 'Too great a strain on health',
  'family-or-relationship': 'For the sake of family or relationship',
  privacy: 'Does not want to hand over personal material',
  'never-wanted': 'Never wanted a prosecution',
  'other-resolution': 'Prefers another resolution',
  other: 'Another reason',
  'not-given': 'No reason given',
});

/** On whose consent a victim was referred to a service. */
export const consents = codeList('consent', {
  express: 'Consented expressly',
  'not-required': 'Consent not required',
});

/** Kinds of statement of the effect of a crime. */
export const personalStatementKinds = codeList('kind of personal statement', {
  personal: 'Victim personal statement',
  'business-impact': 'Impact statement for business',
});

/** Whether and by whom a personal statement is to be read out in court. */
export const readAloudChoices = codeList('choice of reading aloud', {
  court: 'By someone for the victim',
  self: 'By the victim',
  none: 'Not read aloud',
});

/** Which conference discusses the risk to a victim. */
export const maracKinds = codeList('kind of risk conference', {
  hate: 'Hate crime risk conference',
  domestic: 'Domestic abuse risk conference',
});

/** A fact that may not be known. */
export const knowledge = codeList('answer', { yes: 'Yes', no: 'No', unknown: 'Not known' });

/** Whether a category of enhanced rights stands as a fact or on an assessor's judgement. */
export const categoryBases = codeList('basis of a category', {
  fact: 'A fact of the case',
  assessment: 'Found by assessment',
});

/** What a needs assessment came to. */
export const assessmentResults = codeList('result of the assessment', {
  enhanced: 'Enhanced rights',
  standard: 'Standard rights',
});

/** Who decided that no further action is taken. */
export const nfaDeciders = codeList('decider', {
  police: 'The police',
  cps: 'The Crown Prosecution Service',
});
