/** What a page on which staff record something is made of: what it asks, what is filled in beforehand, the event it comes to. */
import type { EventType } from '#contracts/registry.ts';
import type { CaseEntry, Victim } from '#projections/case-history/model.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { Action } from '#src/access/policy.ts';
import type { Caller } from '#src/access/caller.ts';
import type { VictimRightsReading } from '#src/reads/answers.ts';
import type { RecordingName } from '../paths.ts';
import type { Occurred } from '../dates.ts';
import type { Typed } from '../typed.ts';

/** Of whom something is recorded, by whom, and what the record says so far. */
export type RecordingPlace = {
  readonly reading: VictimRightsReading;
  readonly rules: RuleBook;
  readonly victim: Victim;
  /** Her name where the role may see it, else her reference. */
  readonly name: string;
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

export type Option = { readonly value: string; readonly text: string; readonly hint?: string };

/** A question of GOV.UK's kinds: one of several, any of several, one of a long list, a day, a line of text. */
export type Question = { readonly name: string; readonly label: string; readonly hint?: string } & (
  | { readonly kind: 'one' | 'many' | 'list'; readonly options: readonly Option[] }
  | { readonly kind: 'day' | 'text' }
);

/** What is wrong with an answer: the question by its name, and what to do about it. */
export type Fault = { readonly field: string; readonly says: string };

/** What happened, as the record is to hold it. */
export type Stated = {
  readonly type: EventType;
  readonly when: Occurred;
  /** Held to the contract of the type by the door that takes it. */
  readonly data: object;
};

export type Answer =
  | { readonly kind: 'stated'; readonly stated: Stated }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** Something that staff record on a page of its own. */
export type RecordingForm = {
  readonly name: RecordingName;
  readonly action: Action;
  /** What it may state; a role that may send none of them does not see the page. */
  readonly types: readonly EventType[];
  readonly title: string;
  readonly lead?: (place: RecordingPlace) => readonly string[];
  /** Why it cannot be recorded here now; undefined where it can. */
  readonly barred?: (place: RecordingPlace) => string | undefined;
  readonly questions: (place: RecordingPlace) => readonly Question[];
  /** What stands in it before anybody typed. */
  readonly filledIn: (place: RecordingPlace) => Typed;
  /** An event recorded before, as it was typed: so that it can be corrected. */
  readonly typedOf: (entry: CaseEntry, place: RecordingPlace) => Typed;
  readonly read: (typed: Typed, place: RecordingPlace) => Answer;
  /** "Contact recorded. 3 duties met, 1 due tomorrow."; `stated` is what was stored, `place` is of afterwards. */
  readonly done: (recorded: Recorded, place: RecordingPlace) => string;
};

export type Recorded = { readonly type: EventType; readonly source: string; readonly id: string };
