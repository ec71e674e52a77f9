/** The model of one case: what all events of its history, taken together, say. Everything else derives from it. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf, EventType } from '#contracts/registry.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';
import type { Finding } from './findings.ts';

/**
 * One case: the references that links standing now make one, and what is known of it. A person or thing that several
 * events name appears once; every fact carries the keys of the events that prove it.
 */
export type CaseHistory = {
  /** Its first reference (`compareCaseReferences`), which names it. */
  readonly id: string;
  readonly references: readonly CaseReference[];
  /** The London day after which happenings are ignored; undefined: none are. */
  readonly asOf?: LondonDate;
  /** All events of the case in order of what happened, with what became of each. */
  readonly entries: readonly CaseEntry[];
  /** Agencies with an event in the case, taken back or not, in alphabetical order. */
  readonly agencies: readonly string[];
  readonly crimes: readonly Crime[];
  readonly victims: readonly Victim[];
  /** Everyone suspected, charged or before a court in the case. */
  readonly suspects: readonly Suspect[];
  readonly offences: readonly Offence[];
  readonly hearings: readonly Hearing[];
  /** Hearing dates that were moved or taken out of the list, in order. */
  readonly moves: readonly Move[];
  readonly investigation: readonly InvestigationDecision[];
  /** Files sent to the Crown Prosecution Service, or received by it. */
  readonly files: readonly CaseFile[];
  readonly contacts: readonly Contact[];
  readonly officers: readonly OfficerAssignment[];
  readonly conferences: readonly Conference[];
  readonly access: Access;
  readonly findings: readonly Finding[];
};

/** That something happened: when, who says so, and the event that proves it. */
export type Moment = {
  readonly when: When;
  readonly agency: string;
  readonly key: EventKey;
};

/** What an agency stated of something that others may state too; the last in order holds. */
export type Statement<T> = Moment & { readonly value: T };

/** A reference of the case, and the events that linked it to the others (none for a reference standing alone). */
export type CaseReference = { readonly reference: string; readonly linkedBy: readonly EventKey[] };

/**
 * An event of the case: `data` and `when` are what it says now, after the correction that holds; `before` is what it
 * said earlier, oldest first.
 */
export type CaseEntry<T extends EventType = EventType> = {
  [K in T]: {
    readonly key: EventKey;
    readonly type: K;
    readonly data: DataOf<K>;
    readonly when: When;
    readonly agency: string;
    readonly subject: string;
    /** When the log took the event itself: RFC 3339, UTC. */
    readonly recordedAt: string;
    readonly position: number;
    readonly standing: Standing;
    readonly before: readonly EarlierWording<K>[];
    readonly concerns: Concern;
  };
}[T];

/** What an event said before a correction. */
export type EarlierWording<T extends EventType = EventType> = {
  /** The event whose words they are: the corrected one, or a correction since replaced. */
  readonly key: EventKey;
  readonly data: DataOf<T>;
  readonly when: When;
  readonly recordedAt: string;
  readonly replacedBy: EventKey;
  /** When the agency corrected it. */
  readonly replacedWhen: When;
};

/** What became of an event. */
export type Standing =
  | { readonly kind: 'stands' }
  | { readonly kind: 'corrected'; readonly by: EventKey }
  | { readonly kind: 'retracted'; readonly by: EventKey; readonly when: When; readonly reasonCode?: string }
  /** A correction or retraction that holds; what it did shows at its target. */
  | { readonly kind: 'applied'; readonly to: EventKey }
  /** A correction that another one, later or of its own agency, put aside. */
  | { readonly kind: 'outdone'; readonly by: EventKey }
  /** A correction or retraction of an event that has not come yet. */
  | { readonly kind: 'waiting'; readonly for: EventKey }
  | { readonly kind: 'ignored'; readonly because: IgnoredBecause };

/** Why a correction or retraction changes nothing. */
export type IgnoredBecause = 'foreign-agency' | 'other-type' | 'other-subject' | 'other-target' | 'circular';

/**
 * Whom an event concerns. Victims known to be concerned are named; `wholeCase` says that it stands for everybody in
 * the case, because it is about nobody in particular or because the chain to the victims is broken (`missing`).
 */
export type Concern = {
  /** Victims by the first of their person references. */
  readonly victims: readonly string[];
  readonly wholeCase: boolean;
  readonly missing: readonly MissingLink[];
};

/** Where the chain court event → offence → crime → victim ends. */
export type MissingLink = {
  readonly kind: 'crime' | 'offence' | 'defendant' | 'hearing';
  readonly id: string;
};

export type Crime = {
  readonly id: string;
  readonly reported?: Moment & { readonly channel: string };
  readonly recorded?: Moment;
  /** Every offence code it was recorded or reclassified under; the last holds. */
  readonly classifications: readonly Statement<string>[];
  readonly victimBased?: boolean;
  readonly cancelled?: Statement<string>;
  readonly flags: readonly Flag[];
  /** Outcome types given to it; the last holds. */
  readonly outcomes: readonly Statement<string>[];
  /** Its victims by the first of their person references. */
  readonly victims: readonly string[];
};

/** A mark an agency put on a crime; police and prosecution flags are kept apart. */
export type Flag = Moment & {
  readonly flag: string;
  readonly strands: readonly string[];
  readonly perceivedBy?: string;
  /** Taken off again. */
  readonly removed?: Moment;
};

export type Victim = {
  /** The first of her person references, which names her. */
  readonly person: string;
  /** Every reference agencies use for her. */
  readonly references: readonly string[];
  /** The event that identified her; undefined where events only name her. */
  readonly identified?: Moment;
  readonly kind: 'person' | 'bereaved-relative' | 'organisation';
  readonly relationTo?: string;
  readonly ageBandAtOffence?: string;
  readonly crimes: readonly string[];
  readonly died?: Moment & { readonly causedByCrime: string };
  /** Categories that entitle her to enhanced rights, each with the date it is on record from. */
  readonly categories: readonly EnhancedCategory[];
  readonly assessments: readonly Assessment[];
  /** How she may be contacted safely; the last said holds whole. */
  readonly safety?: Moment & DataOf<'contact.safety-set'>;
  readonly contactPlan?: Moment & DataOf<'police.contact-plan-agreed'>;
  readonly communication?: Moment & DataOf<'contact.needs-recorded'>;
  readonly representatives: readonly Representative[];
  /** Topics she asked not to be told of, in force unless resumed. */
  readonly declined: readonly DeclinedTopic[];
  /** She no longer supports the prosecution; her right to information goes on. */
  readonly withdrawals: readonly (Moment & DataOf<'police.victim-withdrew-support'>)[];
};

/** Eligibility for enhanced rights: found by an assessment, or by a fact on record. */
export type EnhancedCategory = Moment & {
  readonly code: string;
  readonly basis: 'assessment' | 'fact';
  readonly from: LondonDate;
};

export type Assessment = Moment & {
  readonly result?: string;
  readonly needs: readonly string[];
  readonly declined: boolean;
};

/** Somebody told in the victim's place or beside her. */
export type Representative = Moment & {
  readonly person: string;
  readonly role: string;
  readonly mayReceive: readonly string[];
  /** Why this person must not be told: said by the agency, or a suspect in the case. */
  readonly excludedBecause?: string;
};

export type DeclinedTopic = {
  readonly topic: string;
  readonly from: Moment;
  readonly resumed?: Moment;
};

export type Suspect = {
  /** The first of the person references, which names the suspect. */
  readonly person: string;
  readonly references: readonly string[];
  /** Before a court, or charged to appear before one. */
  readonly defendant: boolean;
  readonly crimes: readonly string[];
  /** Offences charged or before a court, by the first of their ids. */
  readonly offences: readonly string[];
  readonly identified: readonly Moment[];
  readonly arrests: readonly Moment[];
  readonly interviews: readonly (Moment & { readonly underCaution: boolean })[];
  readonly releases: readonly Statement<string>[];
  readonly chargingDecisions: readonly (Statement<string> & { readonly reasonCode?: string })[];
  readonly charges: readonly Charge[];
  readonly noFurtherAction: readonly (Moment & {
    readonly decidedBy: string;
    readonly reasonCode?: string;
  })[];
  readonly disposals: readonly Statement<string>[];
  /** The prosecution stopped proceedings, for all of the offences or some. */
  readonly stopped: readonly (Statement<string> & {
    readonly endsAll: boolean;
    readonly offences: readonly string[];
  })[];
  readonly sentToCrownCourt: readonly Moment[];
  readonly trialsStarted: readonly Moment[];
  readonly bail: readonly Statement<string>[];
  readonly sentences: readonly Moment[];
  readonly concluded: readonly (Moment & {
    readonly finalResult?: string;
    readonly offences: readonly string[];
  })[];
  readonly warrants: readonly (Moment & { readonly kind: 'issued' | 'executed' })[];
  readonly appeals: readonly (Moment & { readonly kind: 'lodged' | 'decided'; readonly result?: string })[];
};

export type Charge = Moment & {
  readonly method: string;
  readonly asn?: string;
  readonly offences: readonly string[];
  readonly firstHearing?: { readonly court: string; readonly on: LondonDate };
};

/** One offence a person is charged with, under all ids agencies use for it. */
export type Offence = {
  /** The first of its ids, which names it. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly offenceCode?: string;
  readonly asn?: string;
  readonly defendants: readonly string[];
  readonly crimes: readonly string[];
  /** Its victims; empty where the chain to them is broken. */
  readonly victims: readonly string[];
  /** How the police's and the court's ids were found to be one offence. */
  readonly joined: 'one-id' | 'asn-and-code';
  readonly pleas: readonly Statement<string>[];
  readonly verdicts: readonly Statement<string>[];
  readonly sentences: readonly Statement<string>[];
};

/** One place in a court's list, under one hearing id. */
export type Hearing = {
  readonly id: string;
  readonly defendants: readonly string[];
  readonly offences: readonly string[];
  /** Each time it was listed or moved, in order; the last holds. */
  readonly listings: readonly Listing[];
  /** Where and when it stands in the list now; undefined once held, vacated or replaced, or if never listed. */
  readonly standing?: Listing;
  readonly heldDays: readonly HeldDay[];
  readonly vacated?: Moment & { readonly reason?: MoveReason };
  /** The hearing listed in its place. */
  readonly replacedBy?: string;
  readonly trialStarted?: Moment;
  /** Effective, cracked, ineffective or vacated; the last holds. */
  readonly trialResults: readonly (Statement<string> & { readonly reason?: MoveReason })[];
};

export type Listing = Moment & {
  readonly hearing: string;
  readonly court: string;
  readonly hearingType: string;
  readonly on: LondonDate;
  /** Clock time in London, `HH:mm`. */
  readonly at?: string;
  readonly reason?: MoveReason;
};

export type HeldDay = Moment & { readonly outcome?: string; readonly hearingType: string };

/** Why a hearing did not go ahead as listed: trial result type and code of the standing data. */
export type MoveReason = { readonly type: string; readonly code: string };

/** A hearing date that was given up: moved to another, or taken out of the list. */
export type Move = {
  readonly from: Listing;
  /** Where it went; undefined while there is no new date. */
  readonly to?: Listing;
  readonly decided: When;
  readonly reason?: MoveReason;
  /** The events that moved it: vacated, listed anew. */
  readonly keys: readonly EventKey[];
};

export type InvestigationDecision = Statement<string> & { readonly reasonCode?: string };

export type CaseFile = Moment & { readonly step: 'submitted' | 'received'; readonly kind: string };

/** Somebody told a victim something, or tried to. */
export type Contact = Moment & {
  readonly outcome: 'told' | 'failed';
  readonly victims: readonly string[];
  readonly by: string;
  readonly method: string;
  readonly toldTo?: string;
  readonly topics: readonly string[];
  readonly tellsOf: readonly TellsOf[];
};

/** What a contact says it told of. */
export type TellsOf =
  | EventKey
  | {
      readonly topic: string;
      readonly defendant?: string;
      readonly hearing?: string;
      readonly date?: LondonDate;
    };

/** Who holds the case, or a victim's contact, for an agency. */
export type OfficerAssignment = Moment & {
  readonly role?: string;
  readonly unit: string;
  readonly officer: string;
  readonly until?: LondonDate;
  readonly victims: readonly string[];
};

/** A multi-agency risk assessment conference. */
export type Conference = Moment & {
  readonly marac: string;
  readonly step: 'referred' | 'held';
  readonly kind?: string;
};

export type Access = { readonly restricted: boolean; readonly since?: Moment; readonly reasonCode?: string };
