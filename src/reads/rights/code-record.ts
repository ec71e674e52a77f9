/** The Code's record over HTTP: exact for those who work with cases, with small numbers protected for everybody else. */
import { z } from 'zod';
import { feedbackQuestions } from '#contracts/vocabulary/taking-part.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, londonDateAt } from '#projections/kit/london.ts';
import { protectedCount, protectedRate } from '#projections/kit/disclosure.ts';
import type { DutyCounts, QualityCounts } from '#projections/victims-code/code-record.ts';
import { codeRecord, codeRecordGroups, recordedDuties } from '#projections/victims-code/code-record.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { instantText } from '#src/clock.ts';
import type { CsvRow } from '#src/http/csv.ts';
import { answerCsv, wantsCsv } from '#src/http/csv.ts';
import { invalidParameters, readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { encodePosition } from '#src/position.ts';
import type { FeedbackCount } from './feedback.ts';
import { feedbackBetween } from './feedback.ts';
import type { WorkServices } from './work.ts';

const day = z.iso.date('expected a London date, e.g. 2026-05-03').optional();
const parameters = z.strictObject({
  groupBy: z.enum(codeRecordGroups, `expected one of ${codeRecordGroups.join(', ')}`).optional(),
  from: day,
  to: day,
  asOf: day,
  edition: z.string('expected once').max(100, 'expected at most 100 characters').optional(),
  unverified: z.enum(['leave-out', 'include'], 'expected leave-out or include').optional(),
  format: z.enum(['json', 'csv'], 'expected json or csv').optional(),
});
/** What the record is asked, as in an address. */
export type CodeRecordAsked = z.output<typeof parameters>;

/** `GET /api/measures/victims-code`. */
export function codeRecordRoute(services: WorkServices): Route {
  return {
    method: 'get',
    path: '/api/measures/victims-code',
    action: 'code-measure.read',
    produces: ['application/json', 'text/csv'],
    handle: async (request, response, caller) => {
      const asked = readParameters(request.query, parameters);
      const answer = await readCodeRecord(services, asked, caller);
      if (!wantsCsv(asked.format, request.get('accept')))
        response.set('Cache-Control', 'no-store').json(answer);
      else answerCsv(response, 'victims-code', csvColumns, csvRows(answer));
    },
  };
}

export type CodeRecordAnswer = Awaited<ReturnType<typeof readCodeRecord>>;

/** As the caller may see it: exact, or for whole months with small numbers protected. @throws Problem `not-ready` */
export async function readCodeRecord(services: WorkServices, asked: CodeRecordAsked, caller: Caller) {
  const { projecting, rules, feeds, clock } = services;
  const today = londonDateAt(clock());
  const isExact = permission('duty.read', caller, false).kind === 'permitted';
  const { groupBy = 'duty', edition } = asked;
  const asOf = asked.asOf ?? today;
  const to = lastDay(asked.to ?? asOf, isExact ? undefined : today);
  if (edition !== undefined && !rules.editions.some(({ id }) => id === edition))
    throw noEdition(edition, services);
  if (!projecting.readModel.isReadable())
    throw new Problem('not-ready', { detail: 'The facts are being built.', retryAfterSeconds: 5 });
  const { checkpoint, upToDateAsOf } = projecting.status();
  const duties = await projecting.ask(recordedDuties(asked.from, to, asOf, groupBy === 'borough'));
  const record = codeRecord(duties, {
    asOf,
    coverage: feeds.coverage({}),
    rules: rulesById(rules),
    groupBy,
    edition,
    includeUnverified: asked.unverified === 'include',
  });
  const { counted, of, leftOut } = record.rules;
  const shown = isExact ? exactly : protectedly;
  const feedback = await projecting.ask(feedbackBetween(asked.from, to));
  return {
    position: encodePosition(checkpoint),
    upToDateAsOf: instantText(upToDateAsOf),
    asOf,
    ...(asked.from !== undefined && { from: asked.from }),
    to,
    groupBy,
    countingUnit: 'duties towards a victim, by the day that set them off',
    rules: {
      ...record.rules,
      dutiesLeftOut: isExact ? record.rules.dutiesLeftOut : protectedCount(record.rules.dutiesLeftOut),
      says: `Counts ${counted} of ${of} duties; ${leftOut} unverified left out`,
    },
    protected: !isExact,
    rows: record.rows.map((row) => ({ group: row.group, label: row.label, ...shown(row) })),
    total: shown(record.total),
    feedback: feedback.map((each) => describeFeedback(each, isExact)),
  };
}

function describeFeedback({ question, answers, good }: FeedbackCount, isExact: boolean) {
  return {
    question,
    questionName: feedbackQuestions.label(question),
    answers: isExact ? answers : protectedCount(answers),
    good: isExact ? good / answers : (protectedRate(good, answers) ?? null),
  };
}

/** For publication only whole months that have ended. */
function lastDay(to: LondonDate, publishedOn: LondonDate | undefined): LondonDate {
  if (publishedOn === undefined) return to;
  const endOfLastMonth = addDays(`${publishedOn.slice(0, 7)}-01`, -1);
  return to < endOfLastMonth ? to : endOfLastMonth;
}

function noEdition(received: string, { rules }: WorkServices): Problem {
  const expected = `one of ${rules.editions.map(({ id }) => id).join(', ')}`;
  return invalidParameters([{ pointer: 'edition', code: 'unknown', expected, received }]);
}

type Counts = DutyCounts & QualityCounts;
type Shown = ReturnType<typeof shownBy>;

const exactly = (counts: Counts): Shown =>
  shownBy(
    counts,
    (count) => count,
    (part, whole) => (whole === 0 ? undefined : part / whole),
  );
const protectedly = (counts: Counts): Shown => shownBy(counts, protectedCount, protectedRate);

type Count = (count: number) => number | '*';
type Rate = (part: number, whole: number) => number | '*' | undefined;

function shownBy(counts: Counts, count: Count, rate: Rate) {
  const { triggered, met, metLate, missed, stillDue, excusedOrDeclined, superseded, cannotTell, decided } =
    counts;
  return {
    triggered: count(triggered),
    met: count(met),
    metLate: count(metLate),
    missed: count(missed),
    stillDue: count(stillDue),
    excusedOrDeclined: count(excusedOrDeclined),
    superseded: count(superseded),
    cannotTell: count(cannotTell),
    decided: count(decided),
    metOfDecided: rate(met, decided) ?? null,
    quality: {
      needsAssessed: rate(counts.needsAssessed, triggered) ?? null,
      preferredMethodKept: rate(counts.preferredMethod, counts.methodKnown) ?? null,
      contentComplete: rate(counts.contentComplete, counts.contentRequired) ?? null,
    },
  };
}

const measures = [
  'triggered',
  'met',
  'metLate',
  'missed',
  'stillDue',
  'excusedOrDeclined',
  'superseded',
  'cannotTell',
  'decided',
  'metOfDecided',
] as const satisfies readonly (keyof Shown)[];
const csvColumns = ['group', 'label', 'measure', 'value', 'flag', 'from', 'to', 'asOf', 'definition'];

/** Numbers alone in `value`; what is withheld or cannot be formed is said in `flag`. */
function csvRows(answer: CodeRecordAnswer): readonly CsvRow[] {
  const { rows, groupBy, from, to, asOf, rules, feedback } = answer;
  const definition = `victims-code by ${groupBy}. ${rules.says}`;
  const lines = rows.flatMap(({ group, label, quality, ...counts }) => {
    const named: readonly (readonly [string, number | '*' | null])[] = [
      ...measures.map((name) => [name, counts[name]] as const),
      ...Object.entries(quality),
    ];
    return named.map(([measure, value]) => ({ group, label, measure, ...cellOf(value) }));
  });
  const said = feedback.flatMap(({ question, questionName, answers, good }) => [
    { group: question, label: questionName, measure: 'feedbackAnswers', ...cellOf(answers) },
    { group: question, label: questionName, measure: 'feedbackGood', ...cellOf(good) },
  ]);
  return [...lines, ...said].map((line) => ({ ...line, from, to, asOf, definition }));
}

function cellOf(value: number | '*' | null) {
  return {
    value: typeof value === 'number' ? value : undefined,
    flag: value === '*' ? 'suppressed' : value === null ? 'none' : undefined,
  };
}
