/** A duty owed to a victim after something happened: whose, by when, and what shows that it was done. Dates only. */
import type { EventKey } from '#contracts/envelope.ts';
import type { Topic, includedContents } from '#contracts/vocabulary/contact.ts';
import type { Contact, Moment, VictimKind } from '../../case-history/model.ts';
import type { LondonDate } from '../../kit/london.ts';
import type { When } from '../../kit/when.ts';
import type { Edition, Rule } from '../rules/edition.ts';

export type Content = (typeof includedContents.codes)[number];

/** One duty towards one victim, or one bereaved family with a spokesperson, after one trigger. */
export type Duty = {
  /** Unique in the case; the same after every fold. */
  readonly id: string;
  readonly rule: Rule;
  readonly edition: Edition['id'];
  readonly family: Edition['family'];
  /** The victim it is owed to; of a family, its spokesperson where that is a victim, else the first relative. */
  readonly victim: string;
  /** All to whom it is owed at once. */
  readonly victims: readonly string[];
  readonly kind: VictimKind;
  /** The agency that owes it, whoever keeps it. */
  readonly holder: string;
  readonly matter: DutyMatter;
  readonly enhancement: Enhancement;
  readonly due: Due;
  /** What discharged it, in order; with required contents left out it is kept in part only. */
  readonly proofs: readonly Proof[];
  /** Words of its topic that name no matter and were taken for another: it may have been this one she was told. */
  readonly perhaps: readonly Proof[];
  /** The event that put other words in its place after she was last told: she may still believe the old ones. */
  readonly correctedSince?: Moment;
  /** Contacts that failed to tell her of it. */
  readonly attempts: readonly Contact[];
  /** A decision not to tell her. Only one signed off by another person excuses. */
  readonly notInforming?: NotInformingHer;
  /** She asked not to be told of it, or refused it. */
  readonly declined?: Moment;
  /** A later event made it idle: a newer date, the hearing itself, her death. */
  readonly overtaken?: Moment;
  /** What overtook it is the hearing itself: it was held before anything shows that she was told of it. */
  readonly heldFirst?: true;
};

/** What set a duty off. */
export type DutyMatter = {
  /** The matter to be told of, as the case's tellings name it; lists of what is to tell are joined by it. */
  readonly id?: string;
  readonly topic?: Topic;
  readonly when: When;
  readonly keys: readonly EventKey[];
  readonly defendants: readonly string[];
  readonly hearing?: string;
  /** The day of the hearing, or of the stage of a sentence, it is about. */
  readonly on?: LondonDate;
  /** Whether it is known to concern her: hers, everybody's in the case, or not known because a link is missing. */
  readonly concerns: 'her' | 'whole-case' | 'link-missing';
};

/** Why she has enhanced rights, if so. What was found after the trigger never shortens its limit. */
export type Enhancement = {
  /** Categories on record on the day of the trigger. */
  readonly categories: readonly EnhancedBy[];
  /** On record on any day: the limit as if she had been found to have enhanced rights at the report. */
  readonly ever: boolean;
  /** Nobody has assessed her on any day, so nobody knows: she may have had enhanced rights from the report. */
  readonly neverAssessed: boolean;
  /** Somebody had assessed her needs, or she had declined that, by the trigger. */
  readonly assessed: boolean;
};

export type EnhancedBy = {
  readonly category: string;
  readonly basis: 'assessment' | 'under-18' | 'bereaved' | 'flag' | 'offence';
  /** That this fact gives enhanced rights was read in its source, and so was the list it turns on. */
  readonly verified: boolean;
  readonly proof?: EventKey;
};

/** First and last day something can be on: the same day unless a time is known to the month only. */
export type Span = { readonly earliest: LondonDate; readonly latest: LondonDate };

/** Until when: the end of that London day. */
export type Due =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'by';
      readonly start: When;
      /** The event that started the clock, where it is not the trigger; how the receiver came to have it. */
      readonly startedBy?: EventKey;
      readonly startBasis?: string;
      readonly standard: Span;
      readonly enhanced: Span;
    }
  | {
      /** The clock starts with a receipt, and none is on record. */
      readonly kind: 'start-unknown';
      /** The court's word that it was sent, where there is one: somebody must have it. */
      readonly sent?: { readonly when: When; readonly key: EventKey };
      readonly standard: Bounds;
      readonly enhanced: Bounds;
    }
  /** The calendar of working days does not reach so far. */
  | { readonly kind: 'no-calendar' };

export type Bounds = {
  /** Had it been received on the day of the trigger: who was told by then was told in time. */
  readonly soonest: LondonDate;
  /** The outer bound, had it been received on the last day for that; undefined where no such limit is known. */
  readonly outer?: LondonDate;
};

export type Proof = {
  readonly key: EventKey;
  readonly when: When;
  /** The agency that did it. */
  readonly by: string;
  /** The contact names the topic only: the latest open matter was taken. */
  readonly inferred: boolean;
  /** Which required contents it had; undefined: nothing is required of this kind of proof. */
  readonly contents?: readonly Content[];
};

export type NotInformingHer = {
  readonly decided: Moment;
  readonly reasonCode: string;
  /** Somebody other than who decided agreed, and nobody disagreed since. */
  readonly signedOff?: Moment;
};
