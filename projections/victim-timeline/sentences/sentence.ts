/** The words sentences are made of. */
import type { EventType } from '#contracts/registry.ts';
import type { ContactMethod } from '#contracts/vocabulary/contact.ts';
import { contactMethodLabel } from '#contracts/vocabulary/contact.ts';
import { courtName } from '#contracts/vocabulary/courts.ts';
import { hearingPurpose, hearingTypeLabel } from '#contracts/vocabulary/hearings.ts';
import { bailConditions } from '#contracts/vocabulary/investigation.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import type { CaseEntry, CaseHistory } from '../../case-history/model.ts';
import { listInWords, midSentence, plainCase } from '../../kit/words.ts';
import type { When } from '../../kit/when.ts';

/** Says in one sentence what an event states, from its facts, what else is known of the case, and when it happened. */
export type Sentence<T extends EventType> = (
  facts: CaseEntry<T>['data'],
  history: CaseHistory,
  when: When,
) => string;

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
  return `the hearing (${plainCase(hearingTypeLabel(hearingType))})`;
}

/** The hearing of an id, by its type where the case knows it. */
export function hearingNamed(id: string, { hearings }: CaseHistory): string {
  const hearing = hearings.find((each) => each.id === id);
  const type = hearing?.listings.at(-1)?.hearingType ?? hearing?.heldDays.at(-1)?.hearingType;
  return type === undefined ? 'the hearing' : hearingInWords(type);
}

export function atCourt(court: string | undefined): string {
  return court === undefined ? '' : ` at ${courtInSentence(court)}`;
}

/** A court's name within a sentence: "Croydon Crown Court", "the Central Criminal Court". */
export function courtInSentence(court: string): string {
  const name = courtName(court);
  return /^(Central Criminal Court|Royal Courts of Justice)/.test(name) ? `the ${name}` : name;
}

/** " at the trial", where the event says of which hearing it is. */
export function atHearing(id: string | undefined, history: CaseHistory): string {
  return id === undefined ? '' : ` at ${hearingNamed(id, history)}`;
}

/** " (letter)", where it is on record how somebody was reached. */
export function byMethod(method: ContactMethod | undefined): string {
  return method === undefined ? '' : ` (${midSentence(contactMethodLabel(method))})`;
}

/** Said only where a way was used that is not recorded as safe. */
export function ifUnsafe(safeMethodUsed: boolean | undefined): string {
  return safeMethodUsed === false ? ' The way used was not one recorded as safe.' : '';
}

/** ": Common assault", from an offence's id: what was charged then, where its code is on record. */
export function ofOffence(id: string, { offences }: CaseHistory, when: When): string {
  const offence = offences.find(({ ids }) => ids.includes(id));
  const charged = offence?.earlierCodes.find((until) => until.when.at > when.at)?.value;
  const code = charged ?? offence?.offenceCode;
  return code === undefined ? '' : `: ${offenceTitle(code)}`;
}

type BailConditions = readonly (typeof bailConditions.codes)[number][];

export function withConditions(codes: BailConditions | undefined): string {
  return codes === undefined ? '' : `, with conditions: ${conditionsInWords(codes)}`;
}

export function conditionsInWords(codes: BailConditions): string {
  return listInWords(codes.map((code) => midSentence(bailConditions.label(code))));
}
