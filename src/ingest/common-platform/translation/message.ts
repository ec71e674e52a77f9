/** The forms in which Common Platform tells of a hearing, read loosely: what is not named here passes unread. */
import { z } from 'zod';
import { millisOf } from '#projections/kit/london.ts';
import { pointerOf } from '../../check/json-pointer.ts';
import type { MessageFault } from './faults.ts';

const id = z.guid('expected a UUID').toLowerCase();
const date = z.iso.date('expected a date, e.g. 2026-05-03');
const instant = z.iso.datetime({ offset: true, error: 'expected RFC 3339 with an offset' });
const many = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);

const courtCentre = z.looseObject({ code: z.string().optional(), name: z.string().optional() });
const namedType = z.looseObject({ id: z.string().optional(), description: z.string().optional() });

const nextHearing = z.looseObject({
  type: namedType.optional(),
  courtCentre: courtCentre.optional(),
  listedStartDateTime: instant.optional(),
  existingHearingId: id.optional(),
  weekCommencingDate: date.optional(),
  dateToBeFixed: z.boolean().optional(),
});

const durationElement = z.looseObject({
  primaryDurationUnit: z.string().optional(),
  primaryDurationValue: z.number().optional(),
  secondaryDurationUnit: z.string().optional(),
  secondaryDurationValue: z.number().optional(),
  tertiaryDurationUnit: z.string().optional(),
  tertiaryDurationValue: z.number().optional(),
});

const judicialResult = z.looseObject({
  orderedHearingId: id.optional(),
  orderedDate: date.optional(),
  cjsCode: z.string().optional(),
  qualifier: z.string().optional(),
  category: z.string().optional(),
  isDeleted: z.boolean().optional(),
  isConvictedResult: z.boolean().optional(),
  durationElement: durationElement.optional(),
  nextHearing: nextHearing.optional(),
});

const offence = z.looseObject({
  id,
  offenceCode: z.string(),
  orderIndex: z.number().optional(),
  proceedingsConcluded: z.boolean().optional(),
  plea: z
    .looseObject({ originatingHearingId: id.optional(), pleaDate: date, pleaValue: z.string() })
    .optional(),
  verdict: z
    .looseObject({
      originatingHearingId: id.optional(),
      verdictDate: date,
      verdictType: z.looseObject({
        cjsVerdictCode: z.string().optional(),
        categoryType: z.string().optional(),
      }),
    })
    .optional(),
  judicialResults: many(judicialResult),
});

const defendant = z.looseObject({
  id,
  masterDefendantId: id.optional(),
  proceedingsConcluded: z.boolean().optional(),
  offences: many(offence),
  judicialResults: many(judicialResult),
  personDefendant: z
    .looseObject({
      arrestSummonsNumber: z.string().optional(),
      bailStatus: z.looseObject({ code: z.string() }).optional(),
      personDetails: z
        .looseObject({
          firstName: z.string().optional(),
          middleName: z.string().optional(),
          lastName: z.string().optional(),
          dateOfBirth: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  legalEntityDefendant: z
    .looseObject({ organisation: z.looseObject({ name: z.string().optional() }).optional() })
    .optional(),
});

const prosecutionCase = z.looseObject({
  id,
  initiationCode: z.string().optional(),
  prosecutionCaseIdentifier: z.looseObject({ caseURN: z.string().optional() }).optional(),
  defendants: many(defendant),
});

const trialReason = z.looseObject({
  type: z.string(),
  code: z.string(),
  date: date.optional(),
});

const hearing = z.looseObject({
  id,
  jurisdictionType: z.enum(['MAGISTRATES', 'CROWN'], 'expected MAGISTRATES or CROWN'),
  courtCentre,
  type: namedType.optional(),
  hearingDays: many(z.looseObject({ sittingDay: instant, isCancelled: z.boolean().optional() })),
  prosecutionCases: many(prosecutionCase),
  courtApplications: many(z.looseObject({})),
  defendantJudicialResults: many(z.looseObject({ masterDefendantId: id.optional(), judicialResult })),
  crackedIneffectiveTrial: trialReason.optional(),
  isEffectiveTrial: z.boolean().optional(),
  isVacatedTrial: z.boolean().optional(),
});

export type CourtCentre = z.output<typeof courtCentre>;
export type NamedType = z.output<typeof namedType>;
export type NextHearing = z.output<typeof nextHearing>;
export type DurationElement = z.output<typeof durationElement>;
export type JudicialResult = z.output<typeof judicialResult>;
export type CourtOffence = z.output<typeof offence>;
export type CourtDefendant = z.output<typeof defendant>;
export type ProsecutionCase = z.output<typeof prosecutionCase>;
export type CourtHearing = z.output<typeof hearing>;

/** The results of a hearing as they stood when they were shared. */
export type HearingShare = {
  readonly kind: 'share';
  readonly hearing: CourtHearing;
  /** JSON pointer of the hearing in the message. */
  readonly at: string;
  /** When the court shared it, ms since the epoch; undefined where the message does not say. */
  readonly sharedAt: number | undefined;
  /** JSON pointer of results in the court's internal form, which are not read. */
  readonly unreadResults?: string;
};

/** What came of a trial, of which only the hearing's id is said. */
export type TrialOutcome = {
  readonly kind: 'trial';
  readonly hearing: string;
  readonly result: 'effective' | 'vacated';
  readonly reason?: { readonly type: string; readonly code: string };
};

export type CourtMessage = HearingShare | TrialOutcome;

export type MessageReading =
  | { readonly kind: 'read'; readonly message: CourtMessage }
  | { readonly kind: 'unreadable'; readonly faults: readonly MessageFault[] };

/** `2021-06-25T09:38:02.191Z[UTC]` is how a Java zoned time is written: the zone in brackets only repeats the offset. */
const sharedTime = z
  .string()
  .transform((text) => text.replace(/\[[A-Za-z0-9_/+-]+\]$/, ''))
  .pipe(instant);

const shareSchema = z.looseObject({ hearing, sharedTime: sharedTime.optional() });
const effectiveTrialSchema = z.looseObject({ hearingId: id, isEffectiveTrial: z.literal(true) });
const vacatedTrialSchema = z.looseObject({
  hearingId: id,
  vacatedTrialReasonId: z.string(),
  ...trialReason.shape,
});

/** Reads a message in any of the forms taken; a fault names the place and what was expected, never a value. */
export function readMessage(value: unknown): MessageReading {
  const message = withoutNulls(value);
  if (!isObject(message)) return unknownForm();
  if (isObject(message['hearing'])) return readShare(message, '/hearing');
  if ('courtCentre' in message) return readShare({ hearing: message }, '');
  if ('isEffectiveTrial' in message) {
    return read(effectiveTrialSchema, message, ({ hearingId }) => ({
      kind: 'trial',
      hearing: hearingId,
      result: 'effective',
    }));
  }
  if ('vacatedTrialReasonId' in message) {
    return read(vacatedTrialSchema, message, ({ hearingId, type, code }) => ({
      kind: 'trial',
      hearing: hearingId,
      result: 'vacated',
      reason: { type, code },
    }));
  }
  return unknownForm();
}

const casesNamed = z.object({ prosecutionCases: z.array(z.object({ id })).optional().catch(undefined) });
const namedInShare = z.object({ hearing: casesNamed.extend({ id }) });
const namedBare = casesNamed.extend({ id, courtCentre: z.unknown() });
const namedInNotice = z.object({ hearingId: id });

/** The hearing and cases a message names, as far as that can be told without reading the rest of it. */
export function namedIn(value: unknown): { readonly hearing?: string; readonly cases: readonly string[] } {
  const hearing = namedInShare.safeParse(value).data?.hearing ?? namedBare.safeParse(value).data;
  const hearingId = hearing?.id ?? namedInNotice.safeParse(value).data?.hearingId;
  const cases = hearing?.prosecutionCases ?? [];
  return { ...(hearingId !== undefined && { hearing: hearingId }), cases: cases.map((each) => each.id) };
}

function readShare(message: Readonly<Record<string, unknown>>, at: '' | '/hearing'): MessageReading {
  const targets = message['targets'];
  const unread = Array.isArray(targets) && targets.length > 0 ? { unreadResults: '/targets' } : {};
  return read(
    shareSchema,
    message,
    (share) => ({
      kind: 'share',
      hearing: share.hearing,
      at,
      sharedAt: share.sharedTime === undefined ? undefined : millisOf(share.sharedTime),
      ...unread,
    }),
    at === '' ? 1 : 0,
  );
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  messageOf: (parsed: z.output<Schema>) => CourtMessage,
  stepsAdded = 0,
): MessageReading {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'read', message: messageOf(parsed.data) };
  return {
    kind: 'unreadable',
    faults: parsed.error.issues.map((issue) => ({
      pointer: pointerOf('', issue.path.slice(stepsAdded)),
      code: 'unreadable',
      expected: issue.message,
      cure: 'Ask the court service to share the hearing again in the published form.',
    })),
  };
}

function unknownForm(): MessageReading {
  const expected = 'a hearing with its results: { "hearing": { … }, "sharedTime": "…" }';
  const cure = 'Send what Common Platform publishes as "hearing resulted".';
  return { kind: 'unreadable', faults: [{ pointer: '', code: 'unknown-form', expected, cure }] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is null says no more than one left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(kept.map(([name, field]) => [name, withoutNulls(field)]));
}
