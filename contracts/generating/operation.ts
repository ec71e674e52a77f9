/** What the operations of the HTTP API are made of: bodies, answers, parameters, headers, and the problems all share. */
import type { z } from 'zod';
import * as cuts from '../cuts.ts';
import * as charts from '../measure-charts.ts';
import * as measures from '../measures.ts';
import * as readings from '../readings.ts';
import * as requests from '../requests.ts';
import * as rights from '../rights.ts';

/** The answers and bodies that operations name, by their name in the document. */
export const namedSchemas = {
  EventBatch: requests.batchRequestSchema,
  FieldError: requests.fieldErrorSchema,
  Problem: requests.problemSchema,
  Feeds: readings.feedsAnswerSchema,
  Surveys: readings.surveysAnswerSchema,
  Decisions: readings.decisionsAnswerSchema,
  FeedMessage: readings.feedMessageSchema,
  FeedMessages: readings.feedMessagesAnswerSchema,
  ReplayRequest: readings.replayRequestSchema,
  DiscardRequest: readings.discardRequestSchema,
  Openings: readings.openingsAnswerSchema,
  Projections: readings.projectionsAnswerSchema,
  CutRequest: cuts.cutRequestSchema,
  Cut: cuts.cutAnswerSchema,
  CutJob: cuts.cutJobAnswerSchema,
  CutOrJob: cuts.cutOrJobAnswerSchema,
  Cuts: cuts.cutsAnswerSchema,
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
  Rights: rights.rightsAnswerSchema,
  DutyList: rights.dutyListSchema,
  Worklist: rights.worklistSchema,
  DutyChanges: rights.dutyChangesSchema,
  CodeRecord: rights.codeRecordSchema,
  Measures: measures.measuresAnswerSchema,
  MeasureFigures: measures.measureAnswerSchema,
  MeasureCases: measures.measureCasesAnswerSchema,
  MeasureRevisions: measures.measureRevisionsAnswerSchema,
  MeasureExplanation: measures.measureExplanationAnswerSchema,
  MeasureChart: charts.measureChartAnswerSchema,
  Rule: rights.ruleAnswerSchema,
  Rules: rights.rulesAnswerSchema,
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
  status: {
    in: 'query',
    name: 'status',
    description: 'Only messages in this state.',
    schema: text,
    example: 'quarantined',
  },
  message: {
    in: 'path',
    name: 'message',
    required: true,
    description: 'The id of the message, as its receipt gave it.',
    schema: text,
  },
  accessReason: {
    in: 'header',
    name: 'Access-Reason',
    description: 'As `reason`, for those who would rather not have it in the address.',
    schema: text,
  },
  about: {
    in: 'query',
    name: 'reference',
    required: true,
    description: 'A reference of a case or of a person.',
    schema: text,
    example: 'urn:01ZD0303226',
  },
  date: {
    in: 'path',
    name: 'date',
    required: true,
    description: 'The London day whose end the cut is of.',
    schema: date,
    example: '2026-10-31',
  },
  neighbourhood: {
    in: 'path',
    name: 'neighbourhood',
    required: true,
    description: 'The number a parked case is listed under.',
    schema: { type: 'integer', minimum: 1 },
  },
  by: {
    in: 'query',
    name: 'by',
    description:
      '`victim`: the worklist, each victim once in the group of her most urgent duty; `duty` (default): duties one by one.',
    schema: text,
    example: 'victim',
  },
  holder: {
    in: 'query',
    name: 'holder',
    description: 'The agency whose duties. Default: the caller’s own.',
    schema: text,
    example: 'witness-care',
  },
  dutyStatus: {
    in: 'query',
    name: 'status',
    description: 'Only these statuses, separated by commas. Closed ones are listed for 90 days.',
    schema: text,
    example: 'overdue,due',
  },
  due: {
    in: 'query',
    name: 'due',
    description: '`overdue`, `today`, `soon`, `later`, `older`, or a London date: due by then.',
    schema: text,
  },
  unit: {
    in: 'query',
    name: 'unit',
    description:
      'A unit’s code, `mine`, or `none`. Default for care staff: their unit, and what no unit has.',
    schema: text,
  },
  officer: {
    in: 'query',
    name: 'officer',
    description: 'An officer, as events name her, or `me`.',
    schema: text,
  },
  right: {
    in: 'query',
    name: 'right',
    description: 'Only duties of this Right.',
    schema: text,
    example: '6',
  },
  group: { in: 'query', name: 'group', description: 'Only this group of the worklist.', schema: text },
  page: {
    in: 'query',
    name: 'page',
    description: 'Which page; default 1.',
    schema: { type: 'integer', minimum: 1 },
  },
  format: {
    in: 'query',
    name: 'format',
    description: '`csv` or `json`; left out, `Accept` says.',
    schema: text,
  },
  afterPosition: {
    in: 'query',
    name: 'after',
    description: '`next` of an earlier answer; `p0`: from the beginning. Default: from now on.',
    schema: text,
  },
  groupBy: {
    in: 'query',
    name: 'groupBy',
    description: '`duty` (default), `right`, `holder`, `borough`, `month` or `edition`.',
    schema: text,
  },
  from: { in: 'query', name: 'from', description: 'The first day of triggers.', schema: date },
  to: {
    in: 'query',
    name: 'to',
    description:
      'The last day of triggers. Default: `asOf`. Without a case role never later than the last month’s end.',
    schema: date,
  },
  edition: {
    in: 'query',
    name: 'edition',
    description: 'Only this edition.',
    schema: text,
    example: 'vc-2020',
  },
  unverified: {
    in: 'query',
    name: 'unverified',
    description: '`include`: rules not yet checked against the text count too. Default: `leave-out`.',
    schema: text,
  },
  rule: {
    in: 'path',
    name: 'rule',
    required: true,
    description: 'The id of a rule.',
    schema: text,
    example: 'v20-r9-outcome',
  },
  measure: {
    in: 'path',
    name: 'measure',
    required: true,
    description: 'The id of a measure.',
    schema: text,
    example: 'charge-to-completion',
  },
  periodFrom: {
    in: 'query',
    name: 'from',
    description: 'The first day counted. Default: the first of the month 35 months before that of `to`.',
    schema: date,
  },
  periodTo: { in: 'query', name: 'to', description: 'The last day counted. Default: `asOf`.', schema: date },
  periodBy: {
    in: 'query',
    name: 'by',
    description: '`month`, `quarter` or `year`. Left out: one period from `from` to `to`.',
    schema: text,
    example: 'month',
  },
  dimensions: {
    in: 'query',
    name: 'groupBy',
    description: 'At most two dimensions of the measure, separated by commas.',
    schema: text,
    example: 'court',
  },
  filter: {
    in: 'query',
    name: 'filter',
    description:
      'dimension:value, separated by commas: several of one dimension are alternatives, several dimensions all hold; `unknown` for none.',
    schema: text,
    example: 'tier:crown',
  },
  series: {
    in: 'query',
    name: 'series',
    description:
      'Only these series of the measure, separated by commas. Each option of the measure is a parameter too.',
    schema: text,
    example: 'median',
  },
  category: {
    in: 'query',
    name: 'category',
    description: 'Only these categories, separated by commas.',
    schema: text,
  },
  cut: {
    in: 'query',
    name: 'asKnownOn',
    description:
      'The day of a cut. Default: what is known now; without a case role the last month-end that was cut.',
    schema: date,
    example: '2026-10-31',
  },
  between: {
    in: 'query',
    name: 'between',
    required: true,
    description: 'Two days of cuts, the earlier first.',
    schema: text,
    example: '2026-03-31..2026-06-30',
  },
  compare: {
    in: 'query',
    name: 'compare',
    description: 'Earlier whole months that are compared with. Default: the 24 before `from`.',
    schema: text,
    example: '2024-01-01..2025-05-31',
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
  readonly method: 'get' | 'post' | 'delete';
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
  feeds: "How feeds stand, and agencies' own message formats.",
  figures: 'What is told beside cases: surveys, baselines, targets, rules.',
  cases: 'Reading cases and journeys.',
  duties: 'What the Victims’ Code asks for, and whether it was kept.',
  problems: 'Why requests are refused.',
  audit: 'Who looked.',
  cuts: 'What the whole was known to be at the end of a day.',
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
