/** What reading asks and answers: every answer says of when it is, what was known by then, and how fresh it is. */
import type { PersonDetails } from '#contracts/personal.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type {
  CaseTimeline,
  ContactSafely,
  Feeds,
  VictimTimeline,
} from '#projections/victim-timeline/model.ts';
import type { Coverage } from '#projections/victims-code/duties/coverage.ts';
import type { HandOver } from '#projections/victims-code/hand-overs.ts';
import type { OwnLimit } from '#projections/victims-code/own-limits.ts';
import type { VictimRights } from '#projections/victims-code/rights.ts';

/** Why somebody opens a restricted case. Codes, because what is written down about it must name nobody. */
export const openingReasons = {
  'victim-contact': 'To contact or support the victim',
  'case-work': 'To work on the case',
  'court-preparation': 'To prepare a hearing',
  supervision: 'To supervise or review the work on it',
  'data-quality': 'To put a record right',
  'subject-access': 'To answer a request for access to the record',
} as const satisfies Readonly<Record<string, string>>;
export type OpeningReason = keyof typeof openingReasons;

/** How a reading is asked for; texts as they stand in an address. What is wrong with them is answered field by field. */
export type Asked = {
  /** A London date. Default: the day of `asKnownOn`, else today. */
  readonly asOf?: string;
  /** A London date (the end of it) or an instant. Default: everything recorded so far. */
  readonly asKnownOn?: string;
  /** A position an earlier answer gave: what was stored by then is to be in this answer. */
  readonly atLeast?: string;
};

export type CaseAsked = Asked & {
  /** Any reference of the case, in any spelling. */
  readonly reference: string;
  /** Code of why a restricted case is opened (`openingReasons`). */
  readonly reason?: string;
  /** For the audit. */
  readonly requestId?: string;
};

export type SearchAsked = Pick<Asked, 'atLeast'> & {
  /** The beginning of a reference, in any spelling, with its kind or without. */
  readonly q: string;
  readonly limit?: number;
  /** `next` of an earlier answer. */
  readonly after?: string;
};

/** Of when an answer is. */
export type Freshness = {
  /** The place in the log up to which everything is in the answer; opaque. */
  readonly position: string;
  /** Everything recorded at or before this is in the answer: RFC 3339, UTC. */
  readonly upToDateAsOf: string;
  /** `atLeast` was not reached in time: what is shown may lack it. */
  readonly behind?: true;
};

export type Reading = Freshness & {
  readonly asOf: LondonDate;
  /** As it was asked for; undefined: all that is known. */
  readonly asKnownOn?: string;
  /** `asOf` lies after what is known: nothing that happens in between is in it. */
  readonly forecast?: true;
};

/** Names of persons by reference; empty for roles that work without them. */
export type Persons = ReadonlyMap<string, PersonDetails>;

export type CaseReading = Reading & {
  readonly history: CaseHistory;
  readonly persons: Persons;
  readonly feeds: Feeds;
};

/** A case, and what one agency should have handed to another by then and nothing shows that it did. */
export type CaseOverview = CaseReading & { readonly handOvers: readonly HandOver[] };

export type CaseTimelineReading = CaseOverview & { readonly timeline: CaseTimeline };
export type VictimTimelineReading = CaseReading & { readonly timeline: VictimTimeline };

/** The duties towards one victim, and what their statuses rest on. */
export type VictimRightsReading = CaseReading & {
  readonly person: string;
  readonly rights: VictimRights;
  /** Of which days each feed is complete; without that nothing is overdue. */
  readonly coverage: Coverage;
  /** Of the case: what one agency should have handed to another by then. */
  readonly handOvers: readonly HandOver[];
  /** What she herself can ask for, and until when. */
  readonly ownLimits: readonly OwnLimit[];
  readonly contactSafely: ContactSafely;
};

/**
 * A case that is not among the caller's is answered like one that does not exist. `restricted`: it is opened only with
 * a reason. `not-known-then`: there is such a case, but by `asKnownOn` nothing of it had been recorded.
 */
export type Opened<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'no-such-case' }
  | { readonly kind: 'no-such-victim' }
  | { readonly kind: 'not-known-then' }
  | { readonly kind: 'restricted' };

/** A case as a search lists it. */
export type FoundCase = {
  readonly caseId: string;
  /** The reference that matched. */
  readonly matched: string;
  readonly references: readonly string[];
  readonly agencies: readonly string[];
  readonly restricted: boolean;
  readonly victims: number;
  readonly nextHearing?: LondonDate;
  /** When something last happened in the case: RFC 3339. */
  readonly lastEvent?: string;
};

export type SearchAnswer = Freshness & {
  readonly cases: readonly FoundCase[];
  /** Hand it back as `after` for more. */
  readonly next?: string;
};
