/** What the HTTP API answers to reading: cases found, a case, its events, the timelines of the case and of a victim. */
import { z } from 'zod';
import { eventIdSchema, eventKeySchema, eventTypeSchema, instantSchema, sourceSchema } from './envelope.ts';
import { timePrecisions } from './envelope.ts';
import { dayField, timeOfDayField } from './fields.ts';
import { personDetailsSchema } from './personal.ts';
import { caseReferenceSchema, personReferenceSchema } from './references.ts';
import { fieldErrorSchema, positionSchema } from './requests.ts';

const words = z.string();
const count = z.int().min(0);
const keys = z.array(eventKeySchema);
const persons = z.array(personReferenceSchema);
const victimKind = z.enum(['person', 'bereaved-relative', 'organisation']);
const appliesTo = z
  .enum(['her', 'whole-case'])
  .describe('Known to concern her, or standing for everybody in the case.');

/** When something happened, as exactly as its sender knows it. */
export const whenSchema = z
  .object({
    time: instantSchema.describe(
      'As sent. Of a date or a month it is the London start of it: never show its clock time.',
    ),
    precision: z.enum(timePrecisions),
    date: dayField.describe('The London day; of a month its first.'),
  })
  .describe('When something happened, as exactly as its sender knows it.');

const freshness = {
  position: positionSchema,
  upToDateAsOf: instantSchema.describe('Everything recorded at or before this is in the answer.'),
  behind: z
    .literal(true)
    .optional()
    .describe('`atLeast` was not reached in time: what is shown may lack it.'),
};

const reading = {
  ...freshness,
  asOf: dayField.describe('What happened after this London day is left out.'),
  asKnownOn: z.string().optional().describe('What was recorded after this is left out, as it was asked for.'),
  forecast: z.literal(true).optional().describe('`asOf` lies after what is known.'),
};

/** A case as a search lists it. */
export const foundCaseSchema = z.object({
  caseId: caseReferenceSchema,
  matched: caseReferenceSchema.describe('The reference that matched.'),
  references: z.array(caseReferenceSchema),
  agencies: z.array(words),
  restricted: z.boolean(),
  victims: count,
  nextHearing: dayField.optional(),
  lastEvent: instantSchema.optional(),
});

/** Cases with a reference that begins with what was searched for. */
export const searchAnswerSchema = z.object({
  ...freshness,
  cases: z.array(foundCaseSchema),
  next: z.string().optional().describe('Hand it back as `after` for more.'),
});

/** Something odd or missing in a case. A fact is never refused for it. */
export const findingSchema = z.object({
  code: words,
  says: words.optional(),
  about: z.object({ kind: words, id: words }).optional(),
  from: dayField.optional().describe('The London day from which it counts.'),
  events: keys,
});

/** What one agency should have handed to another by then, and nothing shows that it did, though a feed would tell. */
export const handOversSchema = z
  .array(
    z.looseObject({
      code: words,
      holder: words.describe('Who must act.'),
      holderName: words,
      since: dayField.describe('What it waits for happened on that day.'),
      from: dayField.describe('The day from which it counts as missing.'),
      events: keys,
      says: words,
    }),
  )
  .describe('What one agency should have handed to another by then, and nothing shows that it did.');

const thing = z.looseObject({ id: words });
const feeds = z
  .record(z.string(), z.object({ connected: z.boolean(), lastHeard: instantSchema.optional() }))
  .describe('By agency: whether a feed of its events is connected, and when it was last heard.');
const names = z
  .record(personReferenceSchema, personDetailsSchema)
  .optional()
  .describe('Names of persons by reference, for roles that work with them.');

/** A case: what names it, who is in it, and what is odd. Further fields say what is known of each. */
export const caseAnswerSchema = z.object({
  ...reading,
  case: z.looseObject({
    id: caseReferenceSchema,
    references: z.array(z.object({ reference: caseReferenceSchema, linkedBy: keys })),
    agencies: z.array(words),
    crimes: z.array(thing),
    victims: z.array(z.looseObject({ person: personReferenceSchema, references: persons })),
    suspects: z.array(z.looseObject({ person: personReferenceSchema, references: persons })),
    offences: z.array(thing),
    hearings: z.array(thing),
    access: z.looseObject({ restricted: z.boolean() }),
    findings: z.array(findingSchema),
    events: count.describe('How many there are.'),
  }),
  handOvers: handOversSchema,
  feeds,
  persons: names,
});

const facts = z.record(z.string(), z.unknown()).describe('What it says, in the current version of its type.');

/** The events of a case in the order in which they happened, each as it stands now, with what it said before. */
export const eventsAnswerSchema = z.object({
  ...reading,
  case: caseReferenceSchema,
  references: z.array(caseReferenceSchema),
  events: z.array(
    z.looseObject({
      source: sourceSchema,
      id: eventIdSchema,
      type: eventTypeSchema,
      subject: caseReferenceSchema,
      agency: words,
      time: instantSchema,
      timeprecision: z.enum(timePrecisions),
      recordedAt: instantSchema,
      data: facts,
      standing: z
        .looseObject({
          kind: z.enum(['stands', 'corrected', 'retracted', 'applied', 'outdone', 'waiting', 'ignored']),
        })
        .describe('What became of it.'),
      concerns: z.looseObject({ victims: persons, wholeCase: z.boolean() }),
      before: z.array(
        z.looseObject({ time: instantSchema, timeprecision: z.enum(timePrecisions), data: facts }),
      ),
    }),
  ),
});

/** An event of a case in plain words, with what became of it. */
export const timelineEventSchema = z.object({
  key: eventKeySchema,
  type: eventTypeSchema,
  subject: caseReferenceSchema,
  says: words.describe('What happened, in one sentence.'),
  agency: words,
  agencyName: words,
  when: whenSchema,
  recordedAt: instantSchema,
  appliesTo,
  victims: persons,
  linkMissing: z.boolean().describe('The chain to the victims is broken: it may or may not concern her.'),
  suspects: persons.describe('Suspects and defendants it names.'),
  corrections: z.array(
    z.object({ said: words, when: whenSchema, correctedOn: whenSchema, key: eventKeySchema }),
  ),
  takenBack: z.object({ key: eventKeySchema, when: whenSchema, reason: words.optional() }).optional(),
  note: words.optional().describe('What became of a correction or retraction that changes nothing.'),
});

const stepName = z.enum([
  'reported',
  'investigated',
  'charging-decision',
  'first-hearing',
  'trial-or-plea',
  'outcome',
  'after-the-case',
]);

const trackerStep = z.object({
  step: stepName,
  label: words,
  state: z
    .enum(['done', 'current', 'next', 'not-reached', 'ended-here', 'no-feed'])
    .describe(
      '`ended-here`: the case ended for this defendant before the step. `no-feed`: nothing can be known.',
    ),
  when: whenSchema.optional(),
  says: words.optional(),
  proof: keys,
});

/** Progress per defendant: the steps all share, then a branch each. */
export const trackerSchema = z.object({
  shared: z.array(trackerStep),
  branches: z.array(z.object({ defendants: persons, linkMissing: z.boolean(), steps: z.array(trackerStep) })),
});

const nextStep = z.object({
  defendants: persons,
  step: stepName,
  label: words,
  says: words,
  expected: z.union([
    z.object({
      kind: z.literal('date'),
      on: dayField,
      at: timeOfDayField.optional(),
      court: words,
      key: eventKeySchema,
    }),
    z.object({
      kind: z.literal('range').describe('Half of comparable cases take this step between these days.'),
      earliest: dayField,
      middle: dayField.optional(),
      latest: dayField.optional(),
      cases: count,
    }),
    z.object({ kind: z.literal('too-few'), cases: count }),
    z.object({ kind: z.literal('no-feed') }),
  ]),
});

const place = z.object({ on: dayField, at: timeOfDayField.optional(), court: words });

const movedDate = z
  .object({
    hearing: words,
    hearingType: words,
    from: place,
    to: place.optional().describe('Left out: no new date yet.'),
    decided: whenSchema,
    reason: words.optional().describe('In words; left out: none is recorded.'),
    says: words,
    told: z.array(
      z.object({
        victim: personReferenceSchema,
        says: words,
        told: z
          .object({
            by: words,
            byName: words,
            when: whenSchema,
            inferred: z.boolean(),
            key: eventKeySchema,
          })
          .optional()
          .describe('Left out: not on record.'),
      }),
    ),
    keys,
  })
  .describe('A hearing date that did not stand, beside the new one, and whether the victims were told.');

const timelineFields = {
  caseId: caseReferenceSchema,
  references: z.array(caseReferenceSchema),
  asOf: dayField,
  tracker: trackerSchema,
  next: z.array(nextStep),
  moved: z.array(movedDate),
  events: z.array(timelineEventSchema),
  findings: z.array(findingSchema),
};

/** A whole case: every event, and what is told of all defendants together. */
export const caseTimelineSchema = z.object({
  ...timelineFields,
  victims: z.array(z.object({ person: personReferenceSchema, kind: words })),
});
export const caseTimelineAnswerSchema = z.object({
  ...reading,
  timeline: caseTimelineSchema,
  persons: names,
});

/** How to contact a victim safely. With `warning` no safe way is on record: say that, and nothing that might be unsafe. */
export const contactSafelySchema = z.object({
  warning: words.optional(),
  preferred: words.optional(),
  safeMethods: z.array(words),
  neverMethods: z.array(words),
  safeTimes: words.optional(),
  noVoicemail: z.boolean(),
  sharesHomeWithSuspect: z.boolean(),
  languages: z.array(words),
  interpreter: z.boolean(),
  bsl: z.boolean(),
  easyRead: z.boolean(),
  other: z.array(words),
  representatives: z.array(
    z.object({
      person: personReferenceSchema,
      role: words,
      mayReceive: z.array(words),
      key: eventKeySchema,
    }),
  ),
  notToBeTold: z.array(z.object({ person: personReferenceSchema, because: words })),
  since: whenSchema.optional(),
  until: words.optional().describe('The last day it holds, where it was agreed for a time.'),
});

const toTell = z.object({
  id: words,
  topic: words,
  topicName: words,
  says: words,
  since: whenSchema,
  holder: words.describe('The agency that is to tell her.'),
  appliesTo,
  correctedSinceTold: z.boolean().describe('She was told, but the record was corrected afterwards.'),
  attempts: count.describe('Failed attempts to tell her since.'),
  proof: keys,
  due: dayField.optional().describe('The last day of the duty to tell her, where there is one.'),
  outerBound: z
    .literal(true)
    .optional()
    .describe('When the clock started is not on record: `due` is the latest it can be.'),
});

/** One victim's journey. */
export const victimTimelineSchema = z.object({
  ...timelineFields,
  person: personReferenceSchema,
  personReferences: persons,
  kind: victimKind,
  died: whenSchema.optional(),
  contactSafely: contactSafelySchema,
  stillToTell: z.array(toTell),
  declined: z
    .array(z.object({ topic: words, topicName: words, since: whenSchema, key: eventKeySchema }))
    .describe('What she asked not to be told of, and did not resume.'),
});
export const victimTimelineAnswerSchema = z.object({
  ...reading,
  timeline: victimTimelineSchema,
  persons: names,
});

/** Who tried to open a record, newest first. */
export const openingsAnswerSchema = z.object({
  openings: z.array(
    z.looseObject({
      time: instantSchema,
      caller: z.object({ id: words, kind: words, role: words, agency: words }),
      view: words.describe('What was asked to be shown.'),
      reference: words,
      person: words.optional(),
      outcome: z.enum(['opened', 'refused', 'not-found']),
      reason: words.optional().describe('The code given for opening a restricted case.'),
    }),
  ),
  next: z.string().optional().describe('Hand it back as `after` for more.'),
});

/** How far what is read has followed what is stored, and the cases whose history could not be folded. */
export const projectionsAnswerSchema = z.looseObject({
  head: positionSchema.describe('The end of the log.'),
  tail: positionSchema.describe('Cases touched up to here are known.'),
  checkpoint: positionSchema.describe('Everything up to here can be read.'),
  lag: count.describe('Events between the checkpoint and the end of the log.'),
  upToDateAsOf: instantSchema,
  parkedCases: z.array(z.looseObject({ neighbourhood: z.int(), position: positionSchema })),
});

const messageStatus = z.enum(['kept', 'taken', 'superseded', 'waiting', 'quarantined', 'discarded']);
const messageFault = z.object({ ...fieldErrorSchema.shape, cure: words });

const feedCoverage = z.object({
  types: z.array(eventTypeSchema),
  population: words,
  areas: z.array(words).optional(),
  from: dayField,
  to: dayField.optional(),
  usualGapMinutes: count,
  sends: z.enum(['always', 'working-hours']).describe('The time in which its usual gap counts.'),
  owner: words,
  declared: whenSchema,
  key: eventKeySchema,
});

/** How each feed stands: the caller's own agency's; all of them for those who oversee the whole. */
export const feedsAnswerSchema = z.object({
  at: instantSchema.describe('The moment at which it is judged.'),
  feeds: z.array(
    z.object({
      source: sourceSchema,
      agency: words,
      coverage: feedCoverage.optional().describe('What it declared for that day; absent: nothing.'),
      lastHeard: instantSchema.optional(),
      quietSince: instantSchema
        .optional()
        .describe('It has been silent for longer than its usual gap, in the time in which it sends.'),
      events: count.optional().describe('All it ever sent about cases. Absent when looking back.'),
      eventsToday: count,
      usualForWeekday: z
        .number()
        .optional()
        .describe('The median of the same weekday in the eight weeks before; absent for a younger feed.'),
      lagSeconds: z
        .object({ p50: count, p95: count, events: count })
        .optional()
        .describe('From happening to recording, in the last 28 days, each up to a factor of √2.'),
      sequence: z
        .object({ first: count, last: count, missing: count.optional() })
        .optional()
        .describe('What its own numbering tells; `missing` is absent where numbers were used twice.'),
      totals: z
        .object({
          upTo: dayField,
          differences: z.array(z.object({ day: dayField, type: eventTypeSchema, sent: count, held: count })),
        })
        .optional()
        .describe('Where it counts otherwise than the log, in the last 31 days it declared.'),
      refused: count.optional().describe('Of its events of late; absent when looking back.'),
      casesWaiting: count
        .optional()
        .describe('Open cases whose next step its agency would tell of, as of some minutes ago.'),
      feed: words.optional().describe('Of a feed in the sender’s own format: its name.'),
      lastReceivedAt: instantSchema.optional(),
      messages: z
        .record(messageStatus, count)
        .optional()
        .describe('How many of its messages are in each state.'),
      stalled: words.optional().describe('Why messages are not being taken now.'),
    }),
  ),
  cases: z
    .object({ parked: count, notYetFolded: count })
    .describe('Cases that cannot be folded, and those whose newest events are not folded yet.'),
  unreadable: count.describe(
    'Events about feeds, surveys and decisions that cannot be read; they are left out.',
  ),
});

const share = z.number().min(0).max(1);

/** Figures of sample surveys, each as it was published last. */
export const surveysAnswerSchema = z.object({
  asOf: dayField,
  figures: z.array(
    z.object({
      instrument: words,
      wave: words,
      from: dayField,
      to: dayField,
      question: words,
      group: words,
      area: words,
      n: count.describe('How many answered, unweighted.'),
      weightedShare: share,
      interval: z.object({ low: share, high: share, level: z.literal(0.95) }),
      basis: z.enum(['measured', 'synthetic']).describe('`synthetic`: invented for demonstration.'),
      published: whenSchema,
      key: eventKeySchema,
      before: z
        .array(z.object({ weightedShare: share, published: whenSchema, key: eventKeySchema }))
        .describe('What was published for it before.'),
      gap: z
        .object({ difference: z.number(), low: z.number(), high: z.number() })
        .optional()
        .describe('The group minus everybody; absent for everybody, or where that is missing.'),
    }),
  ),
  gap: z.object({ definition: words, formula: words, source: words, caution: words }),
});

const decision = { key: eventKeySchema, decided: whenSchema, by: words };

/** What was decided of figures and rules, and whose data were erased; each list in the order of deciding. */
export const decisionsAnswerSchema = z.object({
  asOf: dayField,
  baselines: z.array(
    z.object({
      ...decision,
      baseline: words,
      measure: words,
      cut: dayField,
      from: dayField,
      to: dayField,
      filters: z.array(z.object({ dimension: words, value: words })).optional(),
      options: z.array(z.object({ name: words, value: words })).optional(),
      every: z.enum(['month', 'quarter', 'year']).optional(),
      limits: z
        .array(
          z.object({
            series: words,
            category: words.optional(),
            points: z.int(),
            mean: z.number(),
            movingRange: z.number(),
          }),
        )
        .optional(),
      reasonCode: words,
    }),
  ),
  targets: z.array(
    z.object({
      ...decision,
      measure: words,
      value: z.number(),
      direction: z.enum(['at-least', 'at-most']),
      from: dayField,
      to: dayField.optional(),
      baseline: words.optional(),
      origin: words,
    }),
  ),
  ruleSwitches: z.array(
    z.object({
      ...decision,
      family: words,
      edition: words,
      sha256: words,
      from: dayField,
      reasonCode: words,
    }),
  ),
  erasures: z.array(z.object({ ...decision, person: personReferenceSchema, reasonCode: words })),
});

/** A message of a feed: what became of it, and why. Nothing else of its content. */
export const feedMessageSchema = z.object({
  message: words,
  status: messageStatus,
  hearing: words.optional(),
  sharedAt: instantSchema.optional(),
  receivedAt: instantSchema,
  position: positionSchema,
  waitsFor: z.object({ hearing: words }).optional(),
  reasons: z.array(messageFault).describe('Why it was not taken, and what to do.'),
  notes: z.array(messageFault).describe('What was left out of it, or taken by a rule.'),
  replayed: count,
  discarded: z
    .object({ reason: words, by: words, at: instantSchema })
    .optional()
    .describe('Why an operator decided that it is not to be taken, who and when.'),
});
export const feedMessagesAnswerSchema = z.object({
  messages: z.array(feedMessageSchema),
  after: positionSchema.optional().describe('Hand it back as `after` for more.'),
});

/** Why a message is to be taken again. It is recorded. */
export const replayRequestSchema = z.strictObject({
  reason: z.enum(['standing-data-updated', 'court-advised', 'fault-fixed', 'other']),
});

/** Why a message is not to be taken. It is recorded; the message stays kept, and can be taken again. */
export const discardRequestSchema = z.strictObject({
  reason: z.enum(['sent-by-mistake', 'test-message', 'said-by-a-later-message', 'not-of-this-area', 'other']),
});
