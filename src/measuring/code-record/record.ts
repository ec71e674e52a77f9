/** How the duties of the Code were kept: exact for those who work with cases, with small numbers protected for everybody else. */
import { z } from 'zod';
import { feedbackQuestions } from '#contracts/vocabulary/taking-part.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, londonDateAt } from '#projections/kit/london.ts';
import { protectedCount, protectedRate } from '#projections/kit/disclosure.ts';
import type {
  CodeRecord,
  CodeRecordQuestion,
  DutyCounts,
  QualityCounts,
} from '#projections/victims-code/code-record.ts';
import { codeRecordGroups } from '#projections/victims-code/code-record.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { FeedStates } from '#src/reads/beside/feed-states.ts';
import type { FeedbackCount } from './feedback.ts';
import { feedbackBetween } from './feedback.ts';

const day = z.iso.date('expected a London date, e.g. 2026-05-03').optional();
export const codeRecordParameters = z.strictObject({
  groupBy: z.enum(codeRecordGroups, `expected one of ${codeRecordGroups.join(', ')}`).optional(),
  from: day,
  to: day,
  asOf: day,
  edition: z.string('expected once').max(100, 'expected at most 100 characters').optional(),
  unverified: z.enum(['leave-out', 'include'], 'expected leave-out or include').optional(),
  format: z.enum(['json', 'csv'], 'expected json or csv').optional(),
});
/** What the record is asked, as in an address. */
export type CodeRecordAsked = z.output<typeof codeRecordParameters>;

export type CodeRecordAnswer = Awaited<ReturnType<typeof readCodeRecord>>;

/** Up to when everything is counted, where that is known. */
type Freshness = { readonly position?: string; readonly upToDateAsOf?: string };

type CodeRecordServices = {
  readonly count: (
    question: Omit<CodeRecordQuestion, 'rules'>,
  ) => Promise<Freshness & { readonly record: CodeRecord }>;
  readonly projecting: Pick<Projecting, 'readModel' | 'ask'>;
  readonly rules: RuleBook;
  readonly feeds: Pick<FeedStates, 'coverage'>;
  readonly clock: Clock;
};

/** As the caller may see it: exact, or for whole months with small numbers protected. @throws Problem `not-ready` */
export async function readCodeRecord(
  { count, projecting, rules, feeds, clock }: CodeRecordServices,
  asked: CodeRecordAsked,
  caller: Caller,
) {
  const today = londonDateAt(clock());
  const isExact = permission('duty.read', caller, false).kind === 'permitted';
  const { groupBy = 'duty', edition } = asked;
  const asOf = asked.asOf ?? today;
  const to = lastDay(asked.to ?? asOf, isExact ? undefined : today);
  if (edition !== undefined && !rules.editions.some(({ id }) => id === edition))
    throw noEdition(edition, rules);
  if (!projecting.readModel.isReadable())
    throw new Problem('not-ready', { detail: 'The facts are being built.', retryAfterSeconds: 5 });
  const [{ record, ...freshness }, feedback] = await Promise.all([
    count({
      from: asked.from,
      to,
      asOf,
      coverage: feeds.coverage({}),
      groupBy,
      edition,
      includeUnverified: asked.unverified === 'include',
    }),
    projecting.ask(feedbackBetween(asked.from, to)),
  ]);
  const { counted, of, leftOut } = record.rules;
  const shown = isExact ? exactly : protectedly;
  return {
    ...freshness,
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

function noEdition(received: string, rules: RuleBook): Problem {
  const expected = `one of ${rules.editions.map(({ id }) => id).join(', ')}`;
  return invalidParameters([{ pointer: 'edition', code: 'unknown', expected, received }]);
}

type Counts = DutyCounts & QualityCounts;
export type Shown = ReturnType<typeof shownBy>;

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
