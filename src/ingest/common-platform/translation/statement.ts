/** What one message says of one case, in the project's own terms: facts, each of which is one event once. */
import { z } from 'zod';
import { timePrecisions } from '#contracts/envelope.ts';
import type { DataOf, EventType } from '#contracts/registry.ts';
import { definitionOf, isEventType } from '#contracts/registry.ts';
import { caseReferenceSchema, thingIdSchema } from '#contracts/references.ts';
import { topicSchema } from '#contracts/vocabulary/contact.ts';
import { courtCodeSchema, jurisdictions } from '#contracts/vocabulary/courts.ts';
import { trialReasonSchema } from '#contracts/vocabulary/hearings.ts';
import type { FactTime } from './times.ts';

const eventType = z.custom<EventType>((type) => typeof type === 'string' && isEventType(type));

/** One fact. `key` names it for good: see `factKey`. */
export const factSchema = z.strictObject({
  key: z.string(),
  type: eventType,
  time: z.string(),
  timePrecision: z.enum(timePrecisions),
  data: z.record(z.string(), z.unknown()),
});
export type Fact = z.output<typeof factSchema>;

/** What the share of a hearing says of one case. Holds no names. */
export const caseStatementSchema = z.strictObject({
  case: z.guid(),
  hearing: z.guid(),
  /** When it was said, ms since the epoch: the later statement of a hearing holds. */
  saidAt: z.int(),
  /** The reference the events are sent under. */
  subject: caseReferenceSchema,
  jurisdiction: jurisdictions.schema,
  court: courtCodeSchema,
  /** The hearing's first sitting day. */
  firstDay: z.iso.date(),
  defendants: z.array(z.string()),
  facts: z.array(factSchema),
  /** What those who tell the victim learn from the message. */
  topics: z.array(topicSchema),
});
export type CaseStatement = z.output<typeof caseStatementSchema>;

/** What came of the trial of a hearing, said by itself: of whichever cases the hearing's shares name. */
export const trialNoticeSchema = z.strictObject({
  hearing: z.guid(),
  /** When it was received, ms since the epoch: a notice has no time of its own. */
  saidAt: z.int(),
  result: z.enum(['effective', 'vacated']),
  reason: trialReasonSchema.optional(),
});
export type TrialNotice = z.output<typeof trialNoticeSchema>;

/** What a fact is of: the hearing it came from, the court's id of the case, the reference it is sent under. */
export type FactOf = { readonly hearing: string; readonly case: string; readonly subject: string };

/**
 * The id of a fact: `{hearing}/{case}@{urn}/{what}/…`, without `@` where the case has no URN. It names the URN, for an
 * event keeps its subject: a case that is given another URN is told of anew.
 */
export function factKey(of: FactOf, ...what: readonly string[]): string {
  const urn = of.subject.startsWith('urn:') ? `@${of.subject.slice('urn:'.length)}` : '';
  return [of.hearing, `${of.case}${urn}`, ...what].join('/');
}

const keyPattern = /^([0-9a-f-]{36})\/([0-9a-f-]{36})(?:@[0-9A-Z]+)?\/([a-z-]+)/;

/** What a key says of its fact; undefined where the text is not a key of this feed. */
export function readKey(
  key: string,
): { readonly hearing: string; readonly case: string; readonly what: string } | undefined {
  const [, hearing, caseId, what] = keyPattern.exec(key) ?? [];
  if (hearing === undefined || caseId === undefined || what === undefined) return undefined;
  return { hearing, case: caseId, what };
}

/** A fact of a type, its data held to the type's contract by the compiler. */
export function factOf<T extends EventType>(type: T, key: string, when: FactTime, data: DataOf<T>): Fact {
  return { key, type, ...when, data };
}

/** A fact's data as the contract reads it, or what the contract finds wrong with it. */
export function checkedData(
  type: EventType,
  data: unknown,
):
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] } {
  const parsed = definitionOf(type).facts.safeParse(data);
  return parsed.success ? { ok: true, data: parsed.data } : { ok: false, issues: parsed.error.issues };
}

/** The id of a hearing that is only listed yet: Common Platform gives it one of its own when it is heard. */
export function provisionalHearing(orderedBy: string, on: string, court: string): string {
  return thingIdSchema.parse(`next:${orderedBy}:${on}:${court}`);
}

export function isProvisional(hearing: string): boolean {
  return hearing.startsWith('next:');
}
