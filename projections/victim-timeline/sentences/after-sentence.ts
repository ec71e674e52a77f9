/** What probation, prisons and the Parole Board say, in plain words. */
import type { DataOf } from '#contracts/registry.ts';
import { reviewBodies, reviewDecisions, sentenceStages } from '#contracts/vocabulary/after-sentence.ts';
import { wishSources } from '#contracts/vocabulary/care.ts';
import { contactMethodLabel } from '#contracts/vocabulary/contact.ts';
import { dayInWords, midSentence } from '../../kit/words.ts';
import { byMethod } from './sentence.ts';
import type { SentencesOf } from './sentence.ts';

type Place = DataOf<'prison.released'>['place'];

const fromPlace = (place: Place): string => (place === undefined ? '' : ` from ${place}`);

export const probationSentences: SentencesOf<'probation'> = {
  'probation.liaison-assigned': ({ unit, until }) =>
    `Probation assigned a victim liaison officer, unit ${unit}${until === undefined ? '' : `, until ${dayInWords(until)}`}.`,
  'probation.referral-received': () => 'Probation received the referral to the Victim Contact Scheme.',
  'probation.liaison-officer-contacted': ({ method }) =>
    `A victim liaison officer made contact with the victim${method === undefined ? '' : ` (${midSentence(contactMethodLabel(method))})`}.`,
  'probation.victim-opted-in': ({ statedBy }) =>
    `The victim joined the Victim Contact Scheme${stated(statedBy)}.`,
  'probation.victim-opted-out': ({ statedBy }) =>
    `The victim chose not to be in the Victim Contact Scheme${stated(statedBy)}.`,
  'probation.stage-notified': ({ stage, eventDate, toldOn, method }) => {
    const when = toldOn === undefined ? '' : ` on ${dayInWords(toldOn)}`;
    return `The victim was told${when}${byMethod(method)} of a stage of the sentence: ${midSentence(sentenceStages.label(stage))}, ${dayInWords(eventDate)}.`;
  },
};

function stated(by: DataOf<'probation.victim-opted-in'>['statedBy']): string {
  return by === undefined ? '' : ` (stated by: ${midSentence(wishSources.label(by))})`;
}

export const prisonSentences: SentencesOf<'prison'> = {
  'prison.release-date-set': ({ on, place }) =>
    `The offender is to be released${fromPlace(place)} on ${dayInWords(on)}.`,
  'prison.released': ({ place }) => `The offender was released${fromPlace(place)}.`,
  'prison.recalled': () => 'The offender was recalled to custody.',
  'prison.open-conditions-moved': () => 'The offender was moved to open conditions.',
  'prison.escaped': ({ place }) => `The offender escaped${fromPlace(place)}.`,
};

const bodyInSentence = (body: DataOf<'parole.decided'>['body']): string =>
  `the ${body === 'parole-board' ? reviewBodies.label(body) : midSentence(reviewBodies.label(body))}`;

export const paroleSentences: SentencesOf<'parole'> = {
  'parole.review-set': ({ on, body }) =>
    `Whether the offender can be released is to be reviewed by ${bodyInSentence(body)} on ${dayInWords(on)}.`,
  'parole.decided': ({ decision, body }) =>
    `The sentence was reviewed by ${bodyInSentence(body)}: the offender ${outcomes[decision]}.`,
};

const outcomes: Readonly<Record<DataOf<'parole.decided'>['decision'], string>> = {
  release: 'is to be released',
  'open-conditions': 'is to be moved to open conditions',
  'stays-in-custody': 'stays in custody',
  'put-off': `is to wait: the review was ${midSentence(reviewDecisions.label('put-off'))}`,
};
