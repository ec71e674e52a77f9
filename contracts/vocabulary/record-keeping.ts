/** How records are linked, restricted and taken back. The lists are this project's own: none is published. */
import { codeList } from './code-list.ts';

/** How it was found that several references name one case or person. */
export const linkMethods = codeList('link method', {
  'asserted-by-sender': 'Said by the sending agency',
  'matched-by-system': 'Matched by a system',
  'checked-by-person': 'Checked by a person',
});

/** How sure whoever linked the references is. */
export const linkConfidences = codeList('link confidence', { certain: 'Certain', probable: 'Probable' });

/** Why a case opens only with a reason. */
export const restrictionReasons = codeList('reason for a restriction', {
  'victim-safety': "The victim's safety",
  'witness-protection': 'A protected witness',
  'known-to-staff': 'Someone in the case is known to staff',
  'public-figure': 'Someone in the case is in the public eye',
  'sensitive-investigation': 'A sensitive investigation',
  'court-order': "A court's order",
});

/** Why a restriction ended. */
export const unrestrictionReasons = codeList('reason for ending a restriction', {
  'no-longer-needed': 'No longer needed',
  'set-in-error': 'Set in error',
  'court-order-ended': "The court's order ended",
});

/** Why an agency took back what it had sent. */
export const retractionReasons = codeList('reason for a retraction', {
  'wrong-case': 'Sent to the wrong case',
  'wrong-person': 'About the wrong person',
  'sent-twice': 'Sent twice',
  'did-not-happen': 'It did not happen',
  'entered-in-error': 'Entered in error',
});

/** How one case has to do with another that stays a case of its own. */
export const caseRelations = codeList('relation of cases', {
  'same-suspect': 'The same suspect',
  'same-victim': 'The same victim',
  'same-incident': 'The same incident',
  'counter-allegation': 'Allegations against each other',
  series: 'One series of crimes',
});

/** Why personal data must be kept although somebody may ask that they be erased. */
export const legalHoldReasons = codeList('reason for a legal hold', {
  'open-proceedings': 'Proceedings are going on',
  appeal: 'An appeal may come',
  inquest: 'An inquest',
  inquiry: 'A public inquiry',
  review: 'A review of the case',
  litigation: 'A claim at law',
});

/** Why a legal hold ended. */
export const legalHoldEndings = codeList('reason for lifting a legal hold', {
  'matter-closed': 'The matter is closed',
  'set-in-error': 'Set in error',
});
