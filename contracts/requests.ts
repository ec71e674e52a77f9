/** What the HTTP API takes and answers beside events: receipts, load verdicts, feed receipts, problems. */
import { z } from 'zod';
import { envelopeSchema, eventIdSchema, eventTypeSchema, instantSchema, sourceSchema } from './envelope.ts';
import { eventKeySchema } from './envelope.ts';
import { personReferenceSchema } from './references.ts';
import { subjectSchema } from './subjects.ts';

const count = z.int().min(0);

/** A place in the log, opaque: sent back as `atLeast`, never read. */
export const positionSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected a position as an earlier answer gave it')
  .meta({ description: 'A place in the log. Opaque: hand it back as `atLeast`, never read it.' });

/** One posted event. Its `data` is held to the contract of its `type`. */
export const eventRequestSchema = envelopeSchema;

/** Several events of one subject: stored all or none. */
export const batchRequestSchema = z.array(eventRequestSchema).min(1).max(500);

/** One field at fault. Values of personal fields are never repeated. */
export const fieldErrorSchema = z.strictObject({
  pointer: z.string().meta({
    description:
      'JSON pointer into the body, e.g. /data/court; in a batch /3/data/court. Of a header or a query parameter its name.',
  }),
  code: z.string().meta({ description: 'What kind of fault it is, for programs.' }),
  expected: z.string().meta({ description: 'What was expected, in words.' }),
  received: z.string().optional().meta({ description: 'What came instead, where it is safe to repeat.' }),
  nearest: z.string().optional().meta({ description: 'The nearest name or code, of a near miss.' }),
});

export const retrySchema = z.enum(['never', 'same-ids', 'after']).meta({
  description:
    '`never`: the same request will always fail. `same-ids`: send it again unchanged. `after`: wait as Retry-After says, then send it again unchanged.',
});

/** Why a request was refused (RFC 9457). Nothing of a refused request is stored. */
export const problemSchema = z.strictObject({
  type: z.string().meta({ description: 'Where the problem type is described, e.g. /problems/id-conflict.' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.string().meta({ description: 'The name of the problem type; see /problems.' }),
  requestId: z.string().meta({ description: 'What the server log knows the request by.' }),
  retry: retrySchema,
  errors: z.array(fieldErrorSchema).optional(),
});

const personalNotKept = z
  .array(personReferenceSchema)
  .optional()
  .meta({ description: 'Persons whose data was erased before: what was sent of them is not kept.' });

/** What became of one event of a post. */
export const receiptSchema = z.strictObject({
  source: sourceSchema,
  id: eventIdSchema,
  status: z.enum(['stored', 'duplicate', 'checked']).meta({
    description:
      '`stored`: it is in the log now. `duplicate`: it was there already, with the same content. `checked`: it would be taken (dryRun).',
  }),
  subject: subjectSchema,
  type: eventTypeSchema,
  position: positionSchema,
  recordedAt: instantSchema,
  personalNotKept,
});

/** The answer to a post: a receipt for each event, in the order sent. */
export const postAnswerSchema = z.strictObject({
  receipts: z.array(receiptSchema),
  position: positionSchema,
  behind: z
    .literal(true)
    .optional()
    .meta({ description: 'With `Prefer: wait`: stored, but not yet to be read when the time ran out.' }),
});

/** Which events a sender asks after. */
export const receiptsQuerySchema = z.strictObject({
  events: z.array(eventKeySchema).min(1).max(1000),
});

/** What the server knows of one event: only of the caller's own agency's. */
export const receiptAnswerSchema = z.strictObject({
  source: sourceSchema,
  id: eventIdSchema,
  status: z.enum(['stored', 'refused', 'unknown']).meta({
    description:
      '`stored`: in the log. `refused`: the last time it came it was refused. `unknown`: never seen, or another agency’s.',
  }),
  subject: subjectSchema.optional(),
  type: eventTypeSchema.optional(),
  position: positionSchema.optional(),
  recordedAt: instantSchema.optional(),
  visible: z.boolean().optional().meta({ description: 'Whether timelines and searches already show it.' }),
  code: z.string().optional().meta({ description: 'Of a refused event: the problem it was refused with.' }),
});

export const receiptsAnswerSchema = z.strictObject({ receipts: z.array(receiptAnswerSchema) });

/** What became of one line of a load (NDJSON), in the order of the lines. */
export const lineVerdictSchema = z.strictObject({
  line: z.int().min(1),
  status: z.enum(['stored', 'duplicate', 'checked', 'refused']),
  source: sourceSchema.optional(),
  id: eventIdSchema.optional(),
  position: positionSchema.optional(),
  recordedAt: instantSchema.optional(),
  personalNotKept,
  code: z.string().optional().meta({ description: 'Of a refused line: the problem.' }),
  detail: z.string().optional(),
  retry: retrySchema.optional(),
  errors: z.array(fieldErrorSchema).optional(),
});

/** Lines of a load that were refused for one cause. */
export const loadProblemSchema = z.strictObject({
  code: z.string(),
  pointer: z.string().optional(),
  expected: z.string().optional(),
  count,
  firstLines: z.array(z.int().min(1)).max(10),
});

/** How a load went: the last line of its answer, and `GET /api/loads/{id}` later. */
export const loadSummarySchema = z.strictObject({
  load: z.string(),
  status: z.enum(['running', 'finished', 'broken-off']),
  code: z.string().optional().meta({
    description: 'Why it was broken off: a problem, `cut-off` (the sender went away) or `server-ended`.',
  }),
  lines: count,
  stored: count,
  duplicates: count,
  checked: count,
  refused: count,
  refusedKept: count.meta({ description: 'How many of the refused lines are kept, to be had back.' }),
  position: positionSchema.optional(),
  startedAt: instantSchema,
  finishedAt: instantSchema.optional(),
  problems: z.array(loadProblemSchema).optional(),
});

/** The last line of a load's answer. */
export const loadSummaryLineSchema = z.strictObject({ summary: loadSummarySchema });

/** What became of a message of an agency's own format: kept first, taken afterwards. */
export const feedReceiptSchema = z.strictObject({
  message: z.string(),
  status: z.enum(['kept', 'taken', 'waiting', 'quarantined', 'superseded', 'discarded']).meta({
    description:
      '`kept`: stored, not yet read. `taken`: its events are in the log. `waiting`: for something it names. `quarantined`: it could not be translated; the reason is kept. `superseded`: a later share of the same hearing was taken already. `discarded`: an operator decided that it is not to be taken; it stays kept.',
  }),
  position: positionSchema,
  receivedAt: instantSchema,
});

/** Whether the server is alive, and whether it may be sent requests; `reasons` says why not. */
export const healthAnswerSchema = z.strictObject({ status: z.literal('alive') });
export const readinessAnswerSchema = z.strictObject({
  status: z.enum(['ready', 'not-ready']),
  reasons: z.array(z.string()),
});

/** A problem type, as `/problems` lists it. */
export const problemTypeSchema = z.strictObject({
  type: z.string(),
  code: z.string(),
  status: z.int(),
  title: z.string(),
  retry: retrySchema,
  cause: z.string(),
  cure: z.string(),
});
export const problemTypesAnswerSchema = z.strictObject({ problems: z.array(problemTypeSchema) });

export type FieldError = z.output<typeof fieldErrorSchema>;
export type ProblemAnswer = z.output<typeof problemSchema>;
export type ReceiptsQuery = z.output<typeof receiptsQuerySchema>;
export type ReceiptAnswer = z.output<typeof receiptAnswerSchema>;
export type LineVerdict = z.output<typeof lineVerdictSchema>;
export type LoadSummary = z.output<typeof loadSummarySchema>;
export type FeedReceipt = z.output<typeof feedReceiptSchema>;
