/** What has become of a duty by a day, from its row: the same as its status in the case, without folding the case. */
import { z } from 'zod';
import type { LondonDate } from '../kit/london.ts';
import {
  addDays,
  dateOfDayNumber,
  dayNumberOf,
  londonDateAt,
  startOfLondonDay,
  startOfNextLondonMonth,
} from '../kit/london.ts';
import type { Coverage } from './duties/coverage.ts';
import { proofCoverage } from './duties/coverage.ts';
import type { CannotTellReason, DutyStatus } from './duties/status.ts';
import type { DutyMark } from './rows.ts';
import { bitOf } from './rows.ts';
import type { Edition, Rule } from './rules/edition.ts';
import type { RuleBook } from './rules/rule-book.ts';

const day = z.number().nullable();

/** What a status rests on; days are London days since 1 January 1970. */
export const judgedRowSchema = z.object({
  duty: z.string(),
  holder: z.string(),
  triggerOn: z.number(),
  dueOn: day,
  soonestOn: day,
  keptOn: day,
  closedOn: day,
  marks: z.number(),
});
export type JudgedRow = z.output<typeof judgedRowSchema>;

export const judgedColumns =
  'duty, holder, trigger_on as triggerOn, due_on as dueOn, soonest_on as soonestOn, kept_on as keptOn, closed_on as closedOn, marks';

export function hasMark({ marks }: Pick<JudgedRow, 'marks'>, mark: DutyMark): boolean {
  return (marks & bitOf[mark]) !== 0;
}

/** A rule with the edition it stands in. */
export type NamedRule = { readonly rule: Rule; readonly edition: Edition };

/** Every rule by its id. */
export function rulesById({ editions }: RuleBook): ReadonlyMap<string, NamedRule> {
  return new Map(
    editions.flatMap((edition) => edition.rules.map((rule) => [rule.id, { rule, edition }] as const)),
  );
}

export type RowQuestion = {
  readonly asOf: LondonDate;
  readonly coverage: Coverage;
  readonly rules: ReadonlyMap<string, NamedRule>;
};

export type RowStatus = Pick<DutyStatus, 'status' | 'reason'>;

/** All marks that a status rests on. */
export const judgedMarks = [
  'excused',
  'declined',
  'superseded',
  'in-part',
  'imprecise',
  'start-unknown',
  'link-missing',
  'perhaps-told',
] as const satisfies readonly DutyMark[];
const has: (row: JudgedRow, mark: (typeof judgedMarks)[number]) => boolean = hasMark;

const cannotTell = (reason: CannotTellReason): RowStatus => ({ status: 'cannot-tell', reason });

/** By what is known now: of a day gone by, what came later counts as not yet happened as far as the row tells its day. */
export function statusOfRow(row: JudgedRow, question: RowQuestion): RowStatus {
  const today = dayNumberOf(question.asOf);
  if (row.keptOn !== null && row.keptOn <= today) return judged(row);
  const isClosed = row.closedOn !== null && row.closedOn <= today;
  for (const reason of ['excused', 'declined', 'superseded'] as const)
    if (isClosed && has(row, reason)) return { status: reason };
  if (has(row, 'in-part')) return { status: 'part-met' };
  return open(row, question, today);
}

function judged(row: JudgedRow): RowStatus {
  const { keptOn, dueOn, soonestOn } = row;
  if (keptOn === null) return { status: 'met' };
  const soonest = soonestOn ?? dueOn;
  if (soonest === null) return cannotTell('no-calendar');
  const lastPossible = has(row, 'imprecise') ? lastDayOfMonth(keptOn) : keptOn;
  if (lastPossible <= soonest) return { status: 'met' };
  if (has(row, 'start-unknown')) return cannotTell('start-unknown');
  return keptOn > (dueOn ?? soonest) ? { status: 'met-late' } : cannotTell('time-imprecise');
}

/** Of a day of a month the last, both counted since 1970. */
export function lastDayOfMonth(dayNumber: number): number {
  const nextMonth = startOfNextLondonMonth(startOfLondonDay(dateOfDayNumber(dayNumber)));
  return dayNumberOf(addDays(londonDateAt(nextMonth), -1));
}

type FeedStanding = ReturnType<typeof proofCoverage>;
const judgedBefore = new WeakMap<Coverage, Map<Rule, Map<string, FeedStanding>>>();

/** Many duties of a rule run from one day to one other: each span is judged once. */
function feedStanding(
  rule: Rule,
  { holder, triggerOn }: JudgedRow,
  dueOn: number,
  coverage: Coverage,
): FeedStanding {
  const ofCoverage = judgedBefore.get(coverage) ?? new Map<Rule, Map<string, FeedStanding>>();
  judgedBefore.set(coverage, ofCoverage);
  const ofRule = ofCoverage.get(rule) ?? new Map<string, FeedStanding>();
  ofCoverage.set(rule, ofRule);
  const span = `${holder} ${triggerOn} ${dueOn}`;
  const known =
    ofRule.get(span) ??
    proofCoverage({ rule, holder }, dateOfDayNumber(triggerOn), dateOfDayNumber(dueOn), coverage);
  ofRule.set(span, known);
  return known;
}

function open(row: JudgedRow, { coverage, rules }: RowQuestion, today: number): RowStatus {
  const { dueOn, soonestOn } = row;
  if (has(row, 'link-missing')) return cannotTell('link-missing');
  if (has(row, 'start-unknown'))
    return today <= (soonestOn ?? dueOn ?? 0) ? { status: 'due' } : cannotTell('start-unknown');
  if (dueOn === null) return cannotTell('no-calendar');
  if (today <= dueOn) return { status: 'due' };
  if (has(row, 'perhaps-told')) return cannotTell('link-missing');
  const named = rules.get(row.duty);
  if (named === undefined) return cannotTell('no-feed');
  const feed = feedStanding(named.rule, row, dueOn, coverage);
  if (feed === 'covered') return { status: 'overdue' };
  return cannotTell(feed === 'quiet' ? 'feed-quiet' : 'no-feed');
}
