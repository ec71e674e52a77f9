/** What a victim's journey shows: told in plain words, each statement with its dates and the events that prove it. */
import type { EventKey } from '#contracts/envelope.ts';
import type { EventType } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { Feeds } from '../kit/feeds.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';
import type { Finding } from '../case-history/findings.ts';
import type { StepRanges } from './ranges.ts';
import type { StepName } from './steps.ts';

export type { Feeds, FeedState } from '../kit/feeds.ts';

/** What a timeline must be told from outside the case. */
export type TimelineContext = {
  /** The London day it is shown for; happenings after it are not in the history. */
  readonly asOf: LondonDate;
  readonly feeds: Feeds;
  /** How long steps take in comparable cases (`victim-timeline/ranges.ts`). */
  readonly ranges: StepRanges;
};

/** One victim's journey. */
export type VictimTimeline = {
  readonly caseId: string;
  readonly references: readonly string[];
  readonly person: string;
  readonly personReferences: readonly string[];
  readonly asOf: LondonDate;
  readonly kind: 'person' | 'bereaved-relative' | 'organisation';
  /** She has died; what is to be told goes to relatives. */
  readonly died?: When;
  readonly contactSafely: ContactSafely;
  readonly tracker: Tracker;
  readonly next: readonly NextStep[];
  readonly moved: readonly MovedDate[];
  readonly stillToTell: readonly ToTell[];
  /** What she asked not to be told of, and did not resume. */
  readonly declined: readonly {
    readonly topic: Topic;
    readonly topicName: string;
    readonly since: When;
    readonly key: EventKey;
  }[];
  readonly events: readonly TimelineEvent[];
  readonly findings: readonly Finding[];
};

/** A whole case: every event, and what is told of all defendants together. */
export type CaseTimeline = {
  readonly caseId: string;
  readonly references: readonly string[];
  readonly asOf: LondonDate;
  readonly victims: readonly { readonly person: string; readonly kind: string }[];
  readonly tracker: Tracker;
  readonly next: readonly NextStep[];
  readonly moved: readonly MovedDate[];
  readonly events: readonly TimelineEvent[];
  readonly findings: readonly Finding[];
};

/** An event in plain words. */
export type TimelineEvent = {
  readonly key: EventKey;
  readonly type: EventType;
  readonly subject: string;
  /** One sentence: what happened. */
  readonly says: string;
  readonly agency: string;
  /** The agency's name for people. */
  readonly agencyName: string;
  readonly when: When;
  /** When the log took it: RFC 3339, UTC. */
  readonly recordedAt: string;
  /** `her`: known to concern her; `whole-case`: stands for everybody in the case. In a case timeline, whom it names. */
  readonly appliesTo: 'her' | 'whole-case';
  /** Victims it is known to concern. */
  readonly victims: readonly string[];
  /** The chain to the victims is broken: it may or may not concern her. */
  readonly linkMissing: boolean;
  /** Suspects and defendants it names. */
  readonly suspects: readonly string[];
  readonly corrections: readonly Correction[];
  /** It was taken back, by the agency that sent it. */
  readonly takenBack?: { readonly key: EventKey; readonly when: When; readonly reason?: string };
  /** What became of a correction or retraction that changes nothing, in words. */
  readonly note?: string;
};

/** What an event said before, and when it was corrected. */
export type Correction = {
  readonly said: string;
  readonly when: When;
  readonly correctedOn: When;
  readonly key: EventKey;
};

/**
 * `done`; `current`: under way; `next`: the first to come; `not-reached`; `ended-here`: the case ended for this
 * defendant before the step; `no-feed`: nothing is known because the agency's feed is not connected.
 */
export type StepState = 'done' | 'current' | 'next' | 'not-reached' | 'ended-here' | 'no-feed';

export type TrackerStep = {
  readonly step: StepName;
  readonly label: string;
  readonly state: StepState;
  /** When it was reached, or ended; for a hearing to come, nothing: see `next`. */
  readonly when?: When;
  /** A sentence: what happened, or that nothing can be known, e.g. "Ended here: no further action, 3 May 2026. Victim told 5 May 2026." */
  readonly says?: string;
  /** The events that prove it. */
  readonly proof: readonly EventKey[];
};

/** Progress per defendant: the leading steps all share, then a branch each; defendants whose steps all agree share one. */
export type Tracker = {
  readonly shared: readonly TrackerStep[];
  readonly branches: readonly TrackerBranch[];
};

export type TrackerBranch = {
  /** The suspects or defendants; empty where nobody is suspected yet. */
  readonly defendants: readonly string[];
  /** The chain from them to her (in a case: to any victim) is broken: it may or may not concern her. */
  readonly linkMissing: boolean;
  readonly steps: readonly TrackerStep[];
};

/** The next expected step of some defendants. */
export type NextStep = {
  readonly defendants: readonly string[];
  readonly step: StepName;
  readonly label: string;
  /** A sentence. */
  readonly says: string;
  readonly expected: Expected;
};

export type Expected =
  | {
      readonly kind: 'date';
      readonly on: LondonDate;
      readonly at?: string;
      readonly court: string;
      readonly key: EventKey;
    }
  /** Half of comparable cases take this step between these days; `cases` is how many they are. */
  | {
      readonly kind: 'range';
      readonly earliest: LondonDate;
      readonly middle?: LondonDate;
      readonly latest?: LondonDate;
      readonly cases: number;
    }
  | { readonly kind: 'too-few'; readonly cases: number }
  | { readonly kind: 'no-feed' };

/** A hearing date that did not stand. The old one stays visible beside the new. */
export type MovedDate = {
  readonly hearing: string;
  readonly hearingType: string;
  readonly from: { readonly on: LondonDate; readonly at?: string; readonly court: string };
  /** Undefined: taken out of the list, no new date yet. */
  readonly to?: { readonly on: LondonDate; readonly at?: string; readonly court: string };
  readonly decided: When;
  /** The reason in words; undefined where none is recorded. */
  readonly reason?: string;
  /** "Trial moved from 3 November 2026 to 14 February 2027: another case over-ran." */
  readonly says: string;
  readonly told: readonly WasTold[];
  readonly keys: readonly EventKey[];
};

/** Whether a victim was told of something. */
export type WasTold = {
  readonly victim: string;
  /** Undefined: not on record. */
  readonly told?: {
    readonly by: string;
    readonly byName: string;
    readonly when: When;
    readonly inferred: boolean;
    readonly key: EventKey;
  };
  /** "Told by witness care on 5 May 2026", "Not on record". */
  readonly says: string;
};

/** Something a victim is to be told and was not, as far as the record shows. The last day is the rights engine's. */
export type ToTell = {
  readonly id: string;
  readonly topic: Topic;
  /** The topic's name for people. */
  readonly topicName: string;
  /** What to tell her, in words. */
  readonly says: string;
  readonly since: When;
  readonly holder: string;
  readonly appliesTo: 'her' | 'whole-case';
  /** She was told, but the record was corrected afterwards. */
  readonly correctedSinceTold: boolean;
  /** Failed attempts to tell her since. */
  readonly attempts: number;
  readonly proof: readonly EventKey[];
  /** The last day of the duty behind it, put in where the timeline is read. */
  readonly due?: LondonDate;
  /** When the clock started is not on record: `due` is the latest it can be. */
  readonly outerBound?: true;
};

/** How to contact her safely, shown before everything else. */
export type ContactSafely = {
  /** Set where no safe way is on record: say this and nothing that might be unsafe. */
  readonly warning?: string;
  readonly preferred?: string;
  readonly safeMethods: readonly string[];
  readonly neverMethods: readonly string[];
  readonly safeTimes?: string;
  readonly noVoicemail: boolean;
  readonly sharesHomeWithSuspect: boolean;
  readonly languages: readonly string[];
  readonly interpreter: boolean;
  readonly bsl: boolean;
  readonly easyRead: boolean;
  readonly other: readonly string[];
  readonly representatives: readonly {
    readonly person: string;
    readonly role: string;
    readonly mayReceive: readonly string[];
    readonly key: EventKey;
  }[];
  /** People recorded as representatives who must not be told, and why. */
  readonly notToBeTold: readonly { readonly person: string; readonly because: string }[];
  /** When it was recorded how to contact her. */
  readonly since?: When;
  /** The last day it holds. */
  readonly until?: LondonDate;
};
