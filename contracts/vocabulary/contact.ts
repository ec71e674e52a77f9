/** Telling and reaching a victim: topics, methods, outcomes, and what a message contained. */
import { codeList } from './code-list.ts';

/**
 * What a victim can be told, and declined to be told, of. Each duty to tell names one; the same words stand in
 * the information an agency sends on to another. Source: Victims' Code 2020, the Rights in brackets.
 */
export const topics = codeList('topic', {
  // Rights 3 to 5 and 7: what the police explain after a report
  rights: "Rights under the Victims' Code",
  'justice-process': 'What to expect from the justice process',
  'support-services': 'Support services',
  compensation: 'Compensation',
  'restorative-justice': 'Restorative justice',
  'personal-statement': 'Victim personal statement',
  // Right 6: investigation and charge
  'investigation-decision': 'Decision not to investigate',
  arrest: 'Arrest',
  interview: 'Interview under caution',
  released: 'Release without charge',
  bail: 'Police bail or release under investigation',
  'bail-change': 'Change of police bail',
  charge: 'Charge',
  'no-charge': 'Decision of the CPS not to charge',
  'no-further-action': 'Decision of the police to take no further action',
  'out-of-court-disposal': 'Out of court disposal',
  'first-hearing': 'First hearing',
  'prosecution-stopped': 'Prosecution stopped',
  'charges-altered': 'Charges changed',
  'right-to-review': 'Right to review of the decision',
  // Right 8: before and during the trial
  'hearing-details': 'Date, time and place of a hearing',
  'hearing-outcome': 'What was decided at a hearing',
  'hearing-off': 'Hearing moved or taken out of the list',
  'court-bail': 'Bail decided by a court',
  warrant: 'Warrant for arrest',
  'warrant-outcome': 'Outcome after arrest on a warrant',
  'witness-care-contact': 'Who in witness care keeps the victim informed',
  'required-to-attend': 'Required to give evidence',
  'special-measures': 'Special measures',
  'court-visit': 'Visit to the court before the trial',
  'statement-refresh': 'Reading the statement before giving evidence',
  // Right 9: outcome and appeal
  outcome: 'Outcome of the case',
  sentence: 'Sentence',
  'unduly-lenient-sentence': 'Unduly lenient sentence scheme',
  appeal: 'Appeal',
  'appeal-outcome': 'Outcome of an appeal',
  // Rights 10 to 12: after the case
  expenses: 'Expenses',
  property: 'Return of property',
  'victim-contact-scheme': 'Victim Contact Scheme',
  'offender-stage': 'Stage of the sentence: open conditions, release, recall',
  complaints: 'How to complain',
});
export type Topic = (typeof topics.codes)[number];
export const topicSchema = topics.schema;
export const topicLabel = topics.label;

/** How a victim is reached. */
export const contactMethods = codeList('contact method', {
  phone: 'Phone',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  'in-person': 'In person',
  video: 'Video call',
  'online-account': 'Online account',
});
export type ContactMethod = (typeof contactMethods.codes)[number];
export const contactMethodLabel = contactMethods.label;

/** What a successful contact was. Written counts on the day it was sent. */
export const contactOutcomes = codeList('contact outcome', {
  spoke: 'Spoke',
  'written-sent': 'Written and sent',
});

/** What a failed contact was; it tells nothing. */
export const failedContactOutcomes = codeList('failed contact', {
  'no-answer': 'No answer',
  voicemail: 'Left a message',
  'wrong-details': 'Contact details are wrong',
  undelivered: 'Could not be delivered',
});

/** Who was told. */
export const toldTo = codeList('person told', {
  victim: 'The victim',
  parent: 'Parent or guardian',
  representative: 'Representative',
  'family-spokesperson': 'Family spokesperson',
});

/** What a message contained beside its topic, where a duty asks for it. */
export const includedContents = codeList('content', {
  reasons: 'Reasons',
  'vrr-route': 'How to ask for a review',
  'support-offer': 'Offer of support',
  'meeting-offer': 'Offer of a meeting',
  uls: 'Unduly lenient sentence scheme',
  appeal: 'Appeal',
  ombudsman: 'How to go to the ombudsman',
});

/** Who speaks for a victim. */
export const representativeRoles = codeList('representative role', {
  parent: 'Parent',
  guardian: 'Guardian',
  'family-spokesperson': 'Family spokesperson',
  'business-contact': 'Contact of the organisation',
  advocate: 'Advocate',
});

/** Special measures a court may grant. Source: Youth Justice and Criminal Evidence Act 1999, ss.23 to 30. */
export const specialMeasures = codeList(
  'special measure',
  {
    screens: 'Screens in court',
    'live-link': 'Evidence by live link',
    private: 'Evidence in private',
    'no-wigs': 'Wigs and gowns removed',
    'recorded-statement': 'Recorded interview as evidence',
    'recorded-cross-examination': 'Cross-examination recorded before the trial',
    intermediary: 'Intermediary',
    'communication-aids': 'Aids to communication',
  },
  'Youth Justice and Criminal Evidence Act 1999 ss.23 to 30',
);
