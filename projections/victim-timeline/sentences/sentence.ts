/** The words sentences are made of. */
import type { EventType } from '#contracts/registry.ts';
import { courtName } from '#contracts/vocabulary/courts.ts';
import { hearingPurpose, hearingTypeLabel } from '#contracts/vocabulary/hearings.ts';
import { bailConditions } from '#contracts/vocabulary/investigation.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import type { CaseEntry, CaseHistory } from '../../case-history/model.ts';
import { listInWords, midSentence } from '../../kit/words.ts';

/** Says in one sentence what an event states, from its facts and what else is known of the case. */
export type Sentence<T extends EventType> = (facts: CaseEntry<T>['data'], history: CaseHistory) => string;

/** The sentences of one namespace: one for each of its types. */
export type SentencesOf<Namespace extends string> = {
  readonly [T in Extract<EventType, `${Namespace}.${string}`>]: Sentence<T>;
};

/** "the trial", "the first hearing", "the hearing (mention)". */
export function hearingInWords(hearingType: string): string {
  const purpose = hearingPurpose(hearingType);
  if (purpose === 'trial') return 'the trial';
  if (purpose === 'first') return 'the first hearing';
  if (purpose === 'sentence') return 'the hearing for sentence';
  if (purpose === 'appeal') return 'the hearing of the appeal';
  return `the hearing (${midSentence(hearingTypeLabel(hearingType))})`;
}

/** The hearing of an id, by its type where the case knows it. */
export function hearingNamed(id: string, { hearings }: CaseHistory): string {
  const hearing = hearings.find((each) => each.id === id);
  const type = hearing?.listings.at(-1)?.hearingType ?? hearing?.heldDays.at(-1)?.hearingType;
  return type === undefined ? 'the hearing' : hearingInWords(type);
}

export function atCourt(court: string | undefined): string {
  return court === undefined ? '' : ` at ${courtName(court)}`;
}

/** ": Common assault", from an offence's id, where its code is on record. */
export function ofOffence(id: string, { offences }: CaseHistory): string {
  const code = offences.find(({ ids }) => ids.includes(id))?.offenceCode;
  return code === undefined ? '' : `: ${offenceTitle(code)}`;
}

export function withConditions(codes: readonly (typeof bailConditions.codes)[number][] | undefined): string {
  if (codes === undefined) return '';
  return `, with conditions: ${listInWords(codes.map((code) => midSentence(bailConditions.label(code))))}`;
}
