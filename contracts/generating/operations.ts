/** The operations of the HTTP API: what each takes, answers and refuses. */
import type { z } from 'zod';
import * as readings from '../readings.ts';
import * as requests from '../requests.ts';

/** The answers and bodies that operations name, by their name in the document. */
export const namedSchemas = {
  EventBatch: requests.batchRequestSchema,
  FieldError: requests.fieldErrorSchema,
  Problem: requests.problemSchema,
  Openings: readings.openingsAnswerSchema,
  Projections: readings.projectionsAnswerSchema,
  PostAnswer: requests.postAnswerSchema,
  ReceiptsQuery: requests.receiptsQuerySchema,
  Receipt: requests.receiptAnswerSchema,
  ReceiptsAnswer: requests.receiptsAnswerSchema,
  LineVerdict: requests.lineVerdictSchema,
  LoadSummaryLine: requests.loadSummaryLineSchema,
  LoadSummary: requests.loadSummarySchema,
  FeedReceipt: requests.feedReceiptSchema,
  ProblemTypes: requests.problemTypesAnswerSchema,
  Health: requests.healthAnswerSchema,
  Readiness: requests.readinessAnswerSchema,
  SearchAnswer: readings.searchAnswerSchema,
  CaseAnswer: readings.caseAnswerSchema,
  EventsAnswer: readings.eventsAnswerSchema,
  CaseTimeline: readings.caseTimelineAnswerSchema,
  VictimTimeline: readings.victimTimelineAnswerSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** A schema of the document: one named above, `Event` (any event type), or a text in a format of its own. */
export type Body = keyof typeof namedSchemas | 'Event' | 'Text' | 'AnyJson';

/** Media type → what stands in it. */
export type Content = Readonly<Record<string, Body | readonly Body[]>>;

export type Answer = {
  readonly description: string;
  readonly content?: Content;
  readonly headers?: readonly HeaderName[];
};

export const headers = {
  ETag: "The revision of the subject's stream after this request, for `If-Match`.",
  Position: 'The place in the log up to which this request is stored; hand it back as `atLeast`.',
  Location: 'Where to read later how it went.',
  'Retry-After': 'Seconds to wait before sending the same request again.',
  'Preference-Applied': 'Which of the preferences were followed.',
} as const;
export type HeaderName = keyof typeof headers;

export type Parameter = {
  readonly in: 'query' | 'path' | 'header';
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  readonly schema: Readonly<Record<string, string | number>>;
  readonly example?: string;
};

const text = { type: 'string' };
const date = { type: 'string', format: 'date' };

export const parameters = {
  dryRun: {
    in: 'query',
    name: 'dryRun',
    description: 'Checks and answers alike, and stores nothing.',
    schema: { type: 'boolean' },
  },
  prefer: {
    in: 'header',
    name: 'Prefer',
    description:
      '`wait=N` (seconds): answer when the case can be read with these events in it, or when the time is over, then with `behind`. `return=minimal` (NDJSON): only the lines that were refused, and the summary.',
    schema: text,
    example: 'wait=2',
  },
  ifMatch: {
    in: 'header',
    name: 'If-Match',
    description:
      'The revision the sender expects the stream of the subject to have, as `ETag` gave it; `*`: any, but it must exist. Checked after duplicates are dropped. Not with lines.',
    schema: text,
    example: '"3"',
  },
  ifNoneMatch: {
    in: 'header',
    name: 'If-None-Match',
    description: '`*`: the subject must have no event yet.',
    schema: text,
    example: '*',
  },
  source: {
    in: 'query',
    name: 'source',
    required: true,
    description: 'The `source` of the event.',
    schema: text,
    example: '/met/connect',
  },
  id: { in: 'query', name: 'id', required: true, description: 'The `id` of the event.', schema: text },
  load: {
    in: 'path',
    name: 'load',
    required: true,
    description: 'The load, as `Location` named it.',
    schema: text,
  },
  q: {
    in: 'query',
    name: 'q',
    required: true,
    description: 'The beginning of a reference of the case, in any spelling, with its kind or without.',
    schema: text,
    example: '01zd 03032',
  },
  limit: {
    in: 'query',
    name: 'limit',
    description: 'How many at most.',
    schema: { type: 'integer', minimum: 1 },
  },
  after: { in: 'query', name: 'after', description: '`next` of an earlier answer.', schema: text },
  reference: {
    in: 'path',
    name: 'reference',
    required: true,
    description: 'Any reference of the case, in any spelling, percent-encoded whole.',
    schema: text,
    example: 'urn:01ZD0303226',
  },
  person: {
    in: 'path',
    name: 'person',
    required: true,
    description: 'Any person reference of the victim, percent-encoded whole.',
    schema: text,
    example: 'met-nominal:884213',
  },
  about: {
    in: 'query',
    name: 'reference',
    required: true,
    description: 'A reference of a case or of a person.',
    schema: text,
    example: 'urn:01ZD0303226',
  },
  neighbourhood: {
    in: 'path',
    name: 'neighbourhood',
    required: true,
    description: 'The number a parked case is listed under.',
    schema: { type: 'integer', minimum: 1 },
  },
  asOf: {
    in: 'query',
    name: 'asOf',
    description:
      'A London date: what happened after it is left out, scheduled dates stay. Default: the day of `asKnownOn`, else today.',
    schema: date,
  },
  asKnownOn: {
    in: 'query',
    name: 'asKnownOn',
    description:
      'A London date (the end of it) or an instant: what was recorded later is left out. Default: all that is known.',
    schema: text,
    example: '2026-05-03',
  },
  atLeast: {
    in: 'query',
    name: 'atLeast',
    description:
      'A position of an earlier answer: waits up to two seconds until what was stored by then is in the answer, else says `behind`.',
    schema: text,
  },
  reason: {
    in: 'query',
    name: 'reason',
    description: 'Why a restricted case is opened, by its code. It is recorded.',
    schema: text,
    example: 'victim-contact',
  },
} as const satisfies Readonly<Record<string, Parameter>>;
export type ParameterName = keyof typeof parameters;

export type Operation = {
  readonly id: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly tag: keyof typeof tags;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly ParameterName[];
  readonly body?: { readonly description: string; readonly content: Content };
  /** Status → answer. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Codes of the problems it may answer with, beside those that any operation may. */
  readonly problems: readonly string[];
  /** True where no token is asked for. */
  readonly open?: true;
};

export const tags = {
  events: 'Posting what happened, and learning what became of it.',
  feeds: "Agencies' own message formats.",
  cases: 'Reading cases and journeys.',
  problems: 'Why requests are refused.',
  audit: 'Who looked.',
  operating: 'For those who run the server.',
} as const;

/** Problems that any operation may answer with. */
export const problemsOfAll = [
  'invalid-request',
  'wrong-host',
  'method-not-allowed',
  'not-acceptable',
  'headers-too-large',
  'internal',
] as const;

/** Problems that any operation with a token may answer with. */
export const problemsWithToken = [
  'not-signed-in',
  'invalid-token',
  'not-permitted',
  'too-many-requests',
  'not-ready',
] as const;

const problemsOfBodies = [
  'invalid-json',
  'invalid-body',
  'body-too-slow',
  'body-too-large',
  'unsupported-media-type',
  'unsupported-encoding',
];
const problemsOfWriting = ['overloaded', 'log-unavailable', 'disk-full'];
const problemsOfReading = [
  'invalid-parameter',
  'no-such-case',
  'restricted',
  'log-unavailable',
  'overloaded',
  'disk-full',
];

const json = 'application/json';
const readingParameters = ['asOf', 'asKnownOn', 'atLeast', 'reason'] as const;

const caseOperation = (
  id: string,
  path: string,
  summary: string,
  answer: Body,
  description?: string,
): Operation => ({
  id,
  method: 'get',
  path,
  tag: 'cases',
  summary,
  ...(description !== undefined && { description }),
  parameters: [
    'reference',
    ...(path.includes('{person}') ? (['person'] as const) : []),
    ...readingParameters,
  ],
  answers: { '200': { description: 'As far as the caller may see it.', content: { [json]: answer } } },
  problems: path.includes('{person}') ? [...problemsOfReading, 'not-found'] : problemsOfReading,
});

/** The whole API, in the order in which it is described. */
export const operations: readonly Operation[] = [
  {
    id: 'postEvents',
    method: 'post',
    path: '/api/events',
    tag: 'events',
    summary: 'Post what happened',
    description:
      'One CloudEvent (structured, or in binary mode with `ce-` headers); several of one subject, stored all or none; or any number, one a line, with a verdict for each. An event is known by `source` and `id`: sent again with the same content it changes nothing and is answered with its first receipt. At most 900 kB an event or batch.',
    parameters: ['dryRun', 'prefer', 'ifMatch', 'ifNoneMatch'],
    body: {
      description:
        'One event, a batch of one subject, or lines of events. It may come as gzip. Lines are also taken as application/jsonl.',
      content: {
        'application/cloudevents+json': 'Event',
        [json]: ['Event', 'EventBatch'],
        'application/cloudevents-batch+json': 'EventBatch',
        'application/x-ndjson': 'Text',
      },
    },
    answers: {
      '200': {
        description:
          'All of it was there already: the first receipts; with `dryRun` what would be done. Of lines: a verdict a line, then the summary.',
        headers: ['Position', 'ETag', 'Location', 'Preference-Applied'],
        content: { [json]: 'PostAnswer', 'application/x-ndjson': 'Text' },
      },
      '201': {
        description: 'Stored, durably: a receipt for each event in the order sent.',
        headers: ['Position', 'ETag', 'Preference-Applied'],
        content: { [json]: 'PostAnswer' },
      },
    },
    problems: [
      ...problemsOfBodies,
      'invalid-parameter',
      'invalid-header',
      'foreign-type',
      'foreign-source',
      'foreign-target',
      'import-stamp-not-permitted',
      'id-conflict',
      'wrong-revision',
      'invalid-event',
      'unknown-type',
      'unknown-version',
      'several-subjects',
      'invalid-batch',
      'stamp-refused',
      ...problemsOfWriting,
    ],
  },
  {
    id: 'getReceipt',
    method: 'get',
    path: '/api/receipts',
    tag: 'events',
    summary: 'What became of one event',
    parameters: ['source', 'id'],
    answers: { '200': { description: 'Also of an event never seen.', content: { [json]: 'Receipt' } } },
    problems: ['invalid-parameter'],
  },
  {
    id: 'queryReceipts',
    method: 'post',
    path: '/api/receipts/query',
    tag: 'events',
    summary: 'What became of many events',
    body: { description: 'Which events.', content: { [json]: 'ReceiptsQuery' } },
    answers: {
      '200': {
        description: 'One for each asked after, in that order.',
        content: { [json]: 'ReceiptsAnswer' },
      },
    },
    problems: [...problemsOfBodies, 'invalid-event'],
  },
  {
    id: 'getLoad',
    method: 'get',
    path: '/api/loads/{load}',
    tag: 'events',
    summary: 'How a load of lines went',
    description: 'Problems are grouped by cause, with how many lines each had and the first of them.',
    parameters: ['load'],
    answers: { '200': { description: 'The load.', content: { [json]: 'LoadSummary' } } },
    problems: ['not-found'],
  },
  {
    id: 'getRefusedLines',
    method: 'get',
    path: '/api/loads/{load}/refused.ndjson',
    tag: 'events',
    summary: 'The refused lines of a load, exactly as they were sent',
    parameters: ['load'],
    answers: { '200': { description: 'The lines.', content: { 'application/x-ndjson': 'Text' } } },
    problems: ['not-found'],
  },
  {
    id: 'postHearingResulted',
    method: 'post',
    path: '/api/feeds/common-platform/hearing-resulted',
    tag: 'feeds',
    summary: "Post a court's results in its own format",
    description:
      "Common Platform's hearing resulted message. It is kept whole and encrypted first, and made into events afterwards; the same message again changes nothing.",
    body: { description: 'The message as the court shares it.', content: { [json]: 'AnyJson' } },
    answers: {
      '200': { description: 'It was there already: its first receipt.', content: { [json]: 'FeedReceipt' } },
      '202': {
        description: 'Kept, and not yet taken.',
        headers: ['Position'],
        content: { [json]: 'FeedReceipt' },
      },
    },
    problems: [...problemsOfBodies, 'invalid-event', ...problemsOfWriting],
  },
  {
    id: 'findCases',
    method: 'get',
    path: '/api/cases',
    tag: 'cases',
    summary: 'Find cases by the beginning of a reference',
    parameters: ['q', 'limit', 'after', 'atLeast'],
    answers: { '200': { description: 'Those among the caller’s own.', content: { [json]: 'SearchAnswer' } } },
    problems: ['invalid-parameter'],
  },
  caseOperation('getCase', '/api/cases/{reference}', 'A case', 'CaseAnswer'),
  caseOperation(
    'getCaseEvents',
    '/api/cases/{reference}/events',
    'The events of a case',
    'EventsAnswer',
    'As they were sent, without personal data, in the order in which they happened.',
  ),
  caseOperation(
    'getCaseTimeline',
    '/api/cases/{reference}/timeline',
    'The timeline of a case',
    'CaseTimeline',
    'Every event in plain words, the tracker of each defendant, what is next, what moved.',
  ),
  caseOperation(
    'getVictimTimeline',
    '/api/cases/{reference}/victims/{person}/timeline',
    "A victim's journey",
    'VictimTimeline',
    'What concerns her, in plain words; how to contact her safely; what is next, what moved, and what is still to tell her.',
  ),
  {
    id: 'whoLooked',
    method: 'get',
    path: '/api/audit',
    tag: 'audit',
    summary: 'Who tried to open the record of a case or a person, newest first',
    parameters: ['about', 'limit', 'after'],
    answers: { '200': { description: 'The attempts.', content: { [json]: 'Openings' } } },
    problems: ['invalid-parameter'],
  },
  {
    id: 'getProjections',
    method: 'get',
    path: '/api/projections',
    tag: 'operating',
    summary: 'How far what is read has followed what is stored, and which cases are parked',
    answers: { '200': { description: 'As it stands.', content: { [json]: 'Projections' } } },
    problems: [],
  },
  {
    id: 'rebuild',
    method: 'post',
    path: '/api/projections/rebuild',
    tag: 'operating',
    summary: 'Build what is read anew beside the old, from all that is stored',
    answers: { '202': { description: 'Begun.', headers: ['Location'], content: { [json]: 'Projections' } } },
    problems: [],
  },
  {
    id: 'retryParked',
    method: 'post',
    path: '/api/projections/parked/{neighbourhood}/retry',
    tag: 'operating',
    summary: 'Try a parked case again',
    parameters: ['neighbourhood'],
    answers: { '202': { description: 'Tried.', headers: ['Location'], content: { [json]: 'Projections' } } },
    problems: ['not-found'],
  },
  {
    id: 'listProblems',
    method: 'get',
    path: '/problems',
    tag: 'problems',
    summary: 'Every problem type, with cause and cure',
    answers: {
      '200': { description: 'The catalogue.', content: { [json]: 'ProblemTypes', 'text/html': 'Text' } },
    },
    problems: [],
    open: true,
  },
  {
    id: 'health',
    method: 'get',
    path: '/healthz',
    tag: 'operating',
    summary: 'Whether the server is alive',
    answers: { '200': { description: 'Alive.', content: { [json]: 'Health' } } },
    problems: [],
    open: true,
  },
  {
    id: 'readiness',
    method: 'get',
    path: '/readyz',
    tag: 'operating',
    summary: 'Whether requests may be sent',
    answers: {
      '200': { description: 'Ready.', content: { [json]: 'Readiness' } },
      '503': {
        description: 'Starting, catching up or stopping; `reasons` says which.',
        headers: ['Retry-After'],
        content: { [json]: 'Readiness' },
      },
    },
    problems: [],
    open: true,
  },
  {
    id: 'metrics',
    method: 'get',
    path: '/metrics',
    tag: 'operating',
    summary: 'What the server counts, for Prometheus',
    description: 'Open on the machine itself; from elsewhere for operators.',
    answers: { '200': { description: 'The metrics.', content: { 'text/plain': 'Text' } } },
    problems: ['not-permitted'],
    open: true,
  },
];
