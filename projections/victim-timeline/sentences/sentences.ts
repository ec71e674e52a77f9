/** Every event in one sentence: a sentence for each type there is. */
import type { EventType } from '#contracts/registry.ts';
import type { CaseEntry, CaseHistory } from '../../case-history/model.ts';
import { paroleSentences, prisonSentences, probationSentences } from './after-sentence.ts';
import { contactSentences, recordSentences, victimCareSentences, witnessCareSentences } from './care.ts';
import { courtSentences } from './court.ts';
import { cpsSentences } from './cps.ts';
import { policeSentences, youthOffendingSentences } from './police.ts';
import { complaintSentences, reviewSentences, surveySentences } from './redress.ts';
import type { Sentence } from './sentence.ts';

const sentences: { readonly [T in EventType]: Sentence<T> } = {
  ...policeSentences,
  ...cpsSentences,
  ...courtSentences,
  ...witnessCareSentences,
  ...probationSentences,
  ...prisonSentences,
  ...paroleSentences,
  ...youthOffendingSentences,
  ...victimCareSentences,
  ...contactSentences,
  ...complaintSentences,
  ...reviewSentences,
  ...surveySentences,
  ...recordSentences,
};

/** What an event of this type and these facts says, in the light of the case. */
export function sentenceOf(
  { type, data, when }: Pick<CaseEntry, 'type' | 'data' | 'when'>,
  history: CaseHistory,
): string {
  const sentence = sentences[type] as Sentence<EventType>;
  return sentence(data, history, when);
}
