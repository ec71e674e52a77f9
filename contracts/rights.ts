/** What the HTTP API answers on duties: a victim's rights, worklists, changes, how the Code was kept, and the rules behind it. */
import { z } from 'zod';
import { eventKeySchema, instantSchema } from './envelope.ts';
import { dayField } from './fields.ts';
import { contactSafelySchema, handOversSchema, whenSchema } from './readings.ts';
import { personDetailsSchema } from './personal.ts';
import { caseReferenceSchema, personReferenceSchema } from './references.ts';
import { positionSchema } from './requests.ts';

const words = z.string();
const count = z.int().min(0);
const keys = z.array(eventKeySchema);
const persons = z.array(personReferenceSchema);

const freshness = {
  position: positionSchema,
  upToDateAsOf: instantSchema.describe('Everything recorded at or before this is in the answer.'),
  behind: z.literal(true).optional().describe('`atLeast` was not reached in time.'),
};

const dutyStatus = z
  .enum([
    'met',
    'met-late',
    'part-met',
    'due',
    'overdue',
    'cannot-tell',
    'excused',
    'declined',
    'not-applicable',
    'superseded',
    'not-measured',
    'done',
    'not-on-record',
  ])
  .describe('`done` and `not-on-record`: of duties without a limit.');
const cannotTellReason = z
  .enum(['no-feed', 'feed-quiet', 'link-missing', 'start-unknown', 'time-imprecise', 'no-calendar'])
  .describe('Of `cannot-tell` only.');
const limit = z
  .object({ standard: count, enhanced: count.optional() })
  .describe('Working days of England and Wales, the day of the trigger not counted.');

const ruleFields = {
  rule: words.describe('The id of the rule; `GET /api/rules/{rule}` says it whole.'),
  title: words,
  right: words,
  clause: words,
  edition: words,
  family: z.enum(['code', 'scheme', 'product']),
  workingDays: limit.optional().describe('Left out: the duty has no limit.'),
  verified: z.boolean().describe('Duty and limit were read in a source that restates the text.'),
  confidence: z.looseObject({ duty: words }),
  source: z.array(words),
};

const standing = {
  status: dutyStatus,
  says: words.describe('The status in words.'),
  reason: cannotTellReason.optional(),
  due: dayField.optional().describe('The last day, by the categories on record on the day of the trigger.'),
  outerBound: z
    .literal(true)
    .optional()
    .describe('The start of the clock is not on record: `due` is the latest it can be.'),
  proof: keys.describe('The events behind the status.'),
  inferred: z.literal(true).optional().describe('The topic alone shows that it was this that was told.'),
  keptBy: words.optional().describe('The agency that kept it, where it is not the one whose duty it is.'),
  lacking: z
    .array(z.object({ code: words, name: words }))
    .optional()
    .describe('What had to be said and was not.'),
  awaitsSignOff: z.literal(true).optional(),
  tellAgain: z.literal(true).optional(),
  heldUntold: z
    .literal(true)
    .optional()
    .describe('The hearing was held before anything shows that she was told of it.'),
};

/** A duty towards a victim after something happened. */
export const dutySchema = z.looseObject({
  id: words,
  ...ruleFields,
  holder: words,
  holderName: words,
  victim: personReferenceSchema,
  victims: persons.describe('All to whom it is owed at once: a family with a spokesperson.'),
  trigger: z.looseObject({
    when: whenSchema,
    events: keys,
    topic: words.optional(),
    concerns: z.enum(['her', 'whole-case', 'link-missing']),
  }),
  clock: z.looseObject({}).optional().describe('What started the clock, and when.'),
  dueStandard: dayField.optional(),
  dueEnhanced: dayField.optional(),
  enhanced: z.looseObject({
    onRecord: z.boolean().describe('On the day of the trigger.'),
    ever: z.boolean(),
    assessed: z.boolean().describe('Somebody had assessed her needs by then.'),
    neverAssessed: z.boolean().describe('Nobody has on any day: she may have had enhanced rights.'),
  }),
  ...standing,
  asIfEnhanced: z
    .looseObject(standing)
    .optional()
    .describe('Had she had enhanced rights from the report; left out where it would be the same.'),
  attempts: keys.describe('Contacts that failed to tell her.'),
  perhaps: keys.describe('Words of its topic that may have been about it.'),
});

const coverage = z
  .array(
    z.looseObject({
      agency: words,
      types: z.array(words),
      from: dayField,
      to: dayField.optional(),
      quietSince: dayField.optional(),
      gaps: z
        .array(
          z.looseObject({
            from: dayField,
            to: dayField,
            why: z.enum(['silent', 'numbers-missing', 'totals-differ']),
            types: z.array(words).optional(),
          }),
        )
        .optional()
        .describe('Days on which something of it may be missing, as was observed.'),
    }),
  )
  .describe('Of which days each declared feed is complete. Where none covers a duty, nothing is overdue.');

/** The rights of one victim. */
export const rightsAnswerSchema = z.object({
  ...freshness,
  asOf: dayField,
  asKnownOn: words.optional(),
  forecast: z.literal(true).optional(),
  case: caseReferenceSchema,
  person: personReferenceSchema,
  duties: z.array(dutySchema),
  notSetOff: z
    .array(z.looseObject({ ...ruleFields, status: dutyStatus, says: words }))
    .describe('Rules in force that nothing in the case has set off for her.'),
  handOvers: handOversSchema,
  ownLimits: z
    .array(
      z.object({
        id: words,
        title: words,
        since: dayField,
        until: dayField.describe('The last day on which she can ask.'),
        safeUntil: dayField.optional().describe('Where the limit is unverified: within which it is safe.'),
        daysLeft: z.int().describe('Calendar days; negative once it has passed.'),
        verified: z.boolean(),
        source: z.array(words),
        notes: words.optional(),
        events: keys,
      }),
    )
    .describe('What she herself can ask for, and until when: no duty of an agency.'),
  contactSafely: contactSafelySchema,
  coverage,
  persons: z.record(personReferenceSchema, personDetailsSchema).optional(),
});

const workGroup = z.enum([
  'overdue',
  'due-today',
  'due-soon',
  'try-again',
  'due-later',
  'waiting-on-another-agency',
  'waiting-for-sign-off',
  'no-owner',
  'cannot-tell',
  'older',
]);

const paged = {
  ...freshness,
  asOf: dayField,
  note: words.optional().describe('Of a day gone by: by whose knowledge it is judged.'),
  holder: words,
  page: count,
  pages: count,
  total: count,
};

const day = dayField.nullable();

/** Duties across cases, from their rows. */
export const dutyListSchema = z.object({
  ...paged,
  duties: z.array(
    z.object({
      case: caseReferenceSchema,
      person: personReferenceSchema,
      rule: words,
      title: words,
      right: words.nullable(),
      edition: words.nullable(),
      holder: words,
      unit: words.nullable(),
      officer: words.nullable(),
      trigger: dayField,
      due: day,
      dueInWords: words.nullable(),
      outerBound: z.boolean(),
      kept: day,
      group: workGroup.nullable().describe('None: nothing is left to do.'),
      status: dutyStatus,
      reason: cannotTellReason.nullable(),
      enhanced: z.boolean(),
      inferred: z.boolean(),
      keptByOther: z.boolean(),
      attempts: count,
      verified: z.boolean(),
    }),
  ),
});

const shownDue = { due: dayField.optional(), dueInWords: words.optional() };

/** The worklist: each victim once, in the group of her most urgent duty. */
export const worklistSchema = z.object({
  ...paged,
  groups: z
    .array(z.object({ group: workGroup, name: words, count }))
    .describe('How many victims are in each.'),
  victims: z.array(
    z.object({
      case: caseReferenceSchema,
      person: personReferenceSchema,
      group: workGroup,
      groupName: words,
      ...shownDue,
      restricted: z.boolean().describe('Of a restricted case nothing else is said.'),
      unreadable: z
        .literal(true)
        .optional()
        .describe('The case is parked: an event of it cannot be read yet, so nothing else is said.'),
      references: z.array(caseReferenceSchema).optional(),
      name: personDetailsSchema.pick({ forenames: true, surname: true }).optional(),
      enhanced: z.boolean().optional(),
      toDo: z
        .array(
          z.looseObject({
            duty: words,
            rule: words,
            title: words,
            says: words.describe('What to tell her, in words.'),
            group: workGroup,
            status: dutyStatus,
            statusSays: words,
            reason: cannotTellReason.optional(),
            ...shownDue,
            verified: z.boolean(),
            attempts: count,
            waitingOn: z
              .looseObject({ agency: words, since: dayField, chasedOn: dayField.optional() })
              .optional(),
          }),
        )
        .optional(),
      nextHearing: z.object({ on: dayField, court: words }).optional(),
      lastContact: z.looseObject({ on: dayField, by: words }).optional(),
      failedSince: count.optional().describe('Attempts that failed since she was last spoken to.'),
      contact: z
        .looseObject({ check: words.optional(), because: words.optional() })
        .optional()
        .describe('With `check` no safe way is on record. Telephone numbers are never in a list.'),
    }),
  ),
});

/** What changed about duties, by the events that changed it. */
export const dutyChangesSchema = z.object({
  changes: z.array(
    z.looseObject({
      position: positionSchema,
      recordedAt: instantSchema,
      change: z.enum(['opened', 'moved', 'met', 'withdrawn']),
      duty: words.describe('The same in every change of one duty.'),
      rule: words,
      case: caseReferenceSchema,
      person: personReferenceSchema,
      holder: words,
      trigger: dayField,
      due: dayField.optional(),
      dueBefore: dayField.optional(),
      keptOn: dayField.optional(),
      because: z.enum(['declined', 'excused', 'superseded', 'taken-back']).optional(),
      again: z.literal(true).optional(),
      by: eventKeySchema.describe('The event that changed it.'),
    }),
  ),
  next: positionSchema.describe('Hand it back as `after`, also when there was no change.'),
  more: z.boolean().describe('There are events after `next` already.'),
  restricted: count.optional().describe('Changes in restricted cases, which are not told.'),
  notFolded: count.optional().describe('Events of cases that cannot be folded.'),
});

const shown = z.union([count, z.literal('*')]).describe('`*`: too few to be shown.');
const share = z
  .union([z.number().min(0).max(1), z.literal('*')])
  .nullable()
  .describe('From 0 to 1; null: of none.');
const counts = {
  triggered: shown,
  met: shown,
  metLate: shown,
  missed: shown.describe('Overdue, or told in part and past the limit.'),
  stillDue: shown,
  excusedOrDeclined: shown,
  superseded: shown,
  cannotTell: shown,
  decided: shown.describe('Met, met late and missed.'),
  metOfDecided: share,
  quality: z.object({
    needsAssessed: share.describe('Of those triggered: her needs had been assessed by then.'),
    preferredMethodKept: share.describe('Of those kept where both are known.'),
    contentComplete: share.describe('Of those told that must contain something.'),
  }),
};

const feedback = z
  .array(z.object({ question: words, questionName: words, answers: shown, good: share }))
  .describe('What victims said of being kept informed: `good` is the share above the middle of the scale.');

/** How the duties of the Code were kept. */
export const codeRecordSchema = z.object({
  position: positionSchema,
  upToDateAsOf: instantSchema.optional().describe('Everything recorded at or before this is in it.'),
  asOf: dayField,
  from: dayField.optional(),
  to: dayField,
  groupBy: words,
  countingUnit: words,
  rules: z.object({
    counted: count,
    of: count,
    leftOut: count,
    dutiesLeftOut: shown.describe(
      'Under rules that count, but with a limit that an unchecked list or fact shortened.',
    ),
    says: words,
  }),
  protected: z.boolean().describe('Small numbers are withheld and others rounded.'),
  rows: z.array(z.object({ group: words, label: words, ...counts })),
  total: z.object(counts),
  feedback,
});

/** A rule whole: what sets it off, what discharges it, and where it stands written. */
export const ruleAnswerSchema = z.looseObject({
  ...ruleFields,
  holder: words,
  conditions: z.array(words),
  recurs: words,
  enabled: z.boolean(),
  reads: z.array(words).describe('The fields of events it rests on.'),
});

/** Every edition with its rules. */
export const rulesAnswerSchema = z.object({
  asOf: dayField,
  inForce: z.object({ rules: count, unverified: count }),
  editions: z.array(
    z.looseObject({
      id: words,
      family: words,
      title: words,
      inForce: z.looseObject({ from: dayField }).optional(),
      sources: z.record(z.string(), words),
      rules: z.array(ruleAnswerSchema),
    }),
  ),
});
