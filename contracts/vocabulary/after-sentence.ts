/** After the sentence: the Victim Contact Scheme, and the stages of a sentence a victim is told of. The lists are ours. */
import { codeList } from './code-list.ts';

/**
 * Why a victim is to be referred to the Victim Contact Scheme. Source: Victims' Code 2020, Right 11: a specified
 * violent or sexual offence with custody of twelve months or more, or detention in hospital for treatment.
 */
export const schemeBases = codeList('basis of referral to the contact scheme', {
  'specified-offence': 'A violent or sexual offence with twelve months or more in custody',
  'hospital-order': 'Detained in hospital for treatment',
  discretionary: 'At the discretion of probation',
});

/** Stages of a sentence of which a victim in the Victim Contact Scheme is told. Source: Victims' Code 2020, Right 11. */
export const sentenceStages = codeList('stage of the sentence', {
  'open-conditions': 'Move to open conditions',
  release: 'Release',
  recall: 'Recall to custody',
  'parole-review': 'Review by the Parole Board',
  escape: 'Escape',
});
export type SentenceStage = (typeof sentenceStages.codes)[number];

/** Where somebody is detained. */
export const detentionPlaces = codeList('place of detention', { prison: 'Prison', hospital: 'Hospital' });

/** Who reviews whether somebody can be released. */
export const reviewBodies = codeList('reviewing body', {
  'parole-board': 'Parole Board',
  'mental-health-tribunal': 'Mental health tribunal',
});

/** What a review of a sentence ended in. */
export const reviewDecisions = codeList('decision of a review', {
  release: 'To be released',
  'open-conditions': 'To be moved to open conditions',
  'stays-in-custody': 'Stays where he is',
  'put-off': 'Put off to another day',
});
