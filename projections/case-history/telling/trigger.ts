/** What is to be told of an event: the words the rules are written in. */
import type { EventKey } from '#contracts/envelope.ts';
import type { EventType } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { LondonDate } from '../../kit/london.ts';
import { sameKey } from '../../kit/order.ts';
import type { When } from '../../kit/when.ts';
import type { CaseEntry, CaseHistory, Concern, Move, Suspect } from '../model.ts';

/** Something that happened of which victims are to be told. */
export type Trigger = {
  /** Unique in the case; the same after every fold. */
  readonly id: string;
  readonly topic: Topic;
  /** The agency whose task it is to tell her. */
  readonly holder: 'police' | 'cps' | 'witness-care' | 'probation';
  readonly when: When;
  /** The events that are this matter; the first calls for telling. Telling of any of them tells of it. */
  readonly keys: readonly EventKey[];
  readonly entry: CaseEntry;
  readonly concerns: Concern;
  readonly defendants: readonly string[];
  readonly hearing?: string;
  /** The day of the hearing it is about. */
  readonly on?: LondonDate;
  /** The date given up that it is about. */
  readonly move?: Move;
  /** Announcements of it: who was told of one was told of it. */
  readonly announcedBy?: readonly EventKey[];
  /** A later event made it idle to tell: a newer date, or the hearing itself. */
  readonly overtakenBy?: EventKey;
};

/** What a rule says; the rest of a trigger is the entry's. */
export type Firing = Pick<
  Trigger,
  'topic' | 'holder' | 'hearing' | 'on' | 'move' | 'announcedBy' | 'overtakenBy'
> & {
  readonly defendants?: readonly string[];
  /** The victims to be told, where it is not all whom the event concerns. */
  readonly only?: readonly string[];
  /** Of several matters of one topic that one event begins: which. */
  readonly part?: string;
  /** Other events that are the same matter. */
  readonly also?: readonly EventKey[];
};

/** What an event of a type calls for telling, in the light of the whole case. */
export type Rule<T extends EventType> = (entry: CaseEntry<T>, history: CaseHistory) => readonly Firing[];

export function suspectIn(history: CaseHistory, reference: string | undefined): Suspect | undefined {
  return reference === undefined
    ? undefined
    : history.suspects.find(({ references }) => references.includes(reference));
}

/** The names under which the case knows these people. */
export const personsIn = (history: CaseHistory, references: readonly string[]): readonly string[] =>
  references.map((reference) => suspectIn(history, reference)?.person ?? reference);

/** The police tell of what they did with a suspect. */
export function bySuspect(topic: Topic) {
  return (
    entry: { readonly data: { readonly suspect: string } },
    history: CaseHistory,
  ): readonly Firing[] => [{ topic, holder: 'police', defendants: personsIn(history, [entry.data.suspect]) }];
}

/** Witness care tells of what a court decided about a defendant. */
export function byDefendant(topic: Topic) {
  return (
    entry: { readonly data: { readonly defendant: string } },
    history: CaseHistory,
  ): readonly Firing[] => [
    { topic, holder: 'witness-care', defendants: personsIn(history, [entry.data.defendant]) },
  ];
}

/** Of events that are one matter the first in order calls for telling; the others are told of with it. */
export function firstOf(
  entry: CaseEntry,
  matter: readonly EventKey[],
  history: CaseHistory,
  firing: Firing,
): readonly Firing[] {
  const inOrder = history.entries.filter(({ key }) => matter.some((each) => sameKey(each, key)));
  const [first, ...others] = inOrder.map(({ key }) => key);
  return first === undefined || sameKey(first, entry.key) ? [{ ...firing, also: others }] : [];
}
