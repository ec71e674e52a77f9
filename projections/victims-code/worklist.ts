/** The day's work of a unit: open duties from their rows, each victim once, in the group of her most urgent duty. */
import { z } from 'zod';
import type { LondonDate } from '../kit/london.ts';
import { dateOfDayNumber, dayNumberOf } from '../kit/london.ts';
import type { Query } from '../kit/tables.ts';
import { englandAndWales, isWorkingDay, workingDaysAfter, workingDaysBetween } from '../kit/working-days.ts';
import type { RowQuestion, RowStatus } from './row-status.ts';
import { hasMark, judgedColumns, judgedRowSchema, statusOfRow } from './row-status.ts';
import { bitOf } from './rows.ts';

/** Groups, the most urgent first. */
export const workGroups = {
  overdue: 'Overdue',
  'due-today': 'Due today',
  'due-soon': 'Due soon',
  'try-again': 'Try again',
  'due-later': 'Due later',
  'waiting-on-another-agency': 'Waiting on another agency',
  'waiting-for-sign-off': 'Waiting for sign-off',
  'no-owner': 'No owner',
  'cannot-tell': 'Cannot tell',
  older: 'Older',
} as const satisfies Readonly<Record<string, string>>;
export type WorkGroup = keyof typeof workGroups;
export const workGroupNames = Object.keys(workGroups) as readonly WorkGroup[];

/** Due within so many working days counts as soon. */
export const soonDays = 2;
/** Overdue by more working days than this, a duty is no longer among the day's work; it still counts as missed. */
export const olderDays = 60;

export const workRowSchema = judgedRowSchema.extend({
  neighbourhood: z.number(),
  caseId: z.string(),
  victim: z.string(),
  unit: z.string().nullable(),
  officer: z.string().nullable(),
  ownedUntil: z.number().nullable(),
  attempts: z.number(),
});
export type WorkRow = z.output<typeof workRowSchema>;

/** Whose open duties: an agency's, of one of its units (`null`: of none), or of all of them (`undefined`). */
export type OfWhom = { readonly holder: string; readonly unit?: string | null | undefined };

const columns = `neighbourhood, case_id as caseId, victim, unit, officer, owned_until as ownedUntil, attempts, ${judgedColumns}`;

function ofWhom({ holder, unit }: OfWhom) {
  return unit === undefined
    ? { where: 'holder = ?', params: [holder] }
    : { where: 'holder = ? and unit is ?', params: [holder, unit] };
}

/** Open duties due from a day on, and those whose last day is not known; read from the index of holder and unit. */
export function openDuties(whom: OfWhom, from: LondonDate): readonly Query<WorkRow>[] {
  const { where, params } = ofWhom(whom);
  const open = `select ${columns} from fact_duty where ${where} and closed_on is null`;
  return [
    { sql: `${open} and due_on >= ?`, params: [...params, dayNumberOf(from)], row: workRowSchema },
    { sql: `${open} and due_on is null`, params, row: workRowSchema },
  ];
}

/** The same in some neighbourhoods; a plus keeps SQLite from going through all that the holder has open instead. */
export function openDutiesIn(
  neighbourhoods: readonly number[],
  { holder, unit }: OfWhom & { readonly unit: string | null },
  from: LondonDate,
): Query<WorkRow> {
  return {
    sql: `select ${columns} from json_each(?) as asked cross join fact_duty on neighbourhood = asked.value
      where +holder = ? and +unit is ? and closed_on is null and (due_on is null or due_on >= ?)
      order by due_on nulls last, case_id, victim, duty, trigger_on, marks`,
    params: [JSON.stringify(neighbourhoods), holder, unit, dayNumberOf(from)],
    row: workRowSchema,
  };
}

/** Duties closed after a day: on a day gone by they were open. */
export function dutiesClosedAfter(whom: OfWhom, day: LondonDate): Query<WorkRow> {
  const { where, params } = ofWhom(whom);
  return {
    sql: `select ${columns} from fact_duty where ${where} and closed_on > ?`,
    params: [...params, dayNumberOf(day)],
    row: workRowSchema,
  };
}

/** Open duties that were due before a day, those due last first. */
export function olderDuties(whom: OfWhom, before: LondonDate, limit: number): Query<WorkRow> {
  const { where, params } = ofWhom(whom);
  return {
    sql: `select ${columns} from fact_duty where ${where} and closed_on is null and due_on < ?
      order by due_on desc limit ?`,
    params: [...params, dayNumberOf(before), limit],
    row: workRowSchema,
  };
}

/** How many victims have nothing but those to be done: of a unit, those whose last one is among them. */
export function countOlder(whom: OfWhom, before: LondonDate): Query<{ readonly victims: number }> {
  if (whom.unit === undefined) return countOlderOfAll(whom, before);
  const { where, params } = ofWhom(whom);
  return {
    sql: `select count(*) as victims from fact_duty where ${where} and due_on < ? and marks & ${bitOf['last-due']}`,
    params: [...params, dayNumberOf(before)],
    row: victimsSchema,
  };
}

const victimsSchema = z.object({ victims: z.number() });

/** A victim may have duties with several units of a holder. */
function countOlderOfAll(whom: OfWhom, before: LondonDate): Query<{ readonly victims: number }> {
  const { where, params } = ofWhom(whom);
  const open = `select case_id, victim from fact_duty where ${where} and closed_on is null`;
  const day = dayNumberOf(before);
  return {
    sql: `select count(*) as victims from (select distinct case_id, victim from (${open} and due_on < ?)
      except select case_id, victim from (${open} and due_on >= ? union all ${open} and due_on is null))`,
    params: [...params, day, ...params, day, ...params],
    row: victimsSchema,
  };
}

/** The last days of what is due soon, and the day before which duties are older, seen from a day. */
export type WorkDays = { readonly today: number; readonly soon: number; readonly olderThan: number };

export function workDaysOf(asOf: LondonDate): WorkDays {
  const today = dayNumberOf(asOf);
  let olderThan = today;
  for (let left = olderDays; left > 0 && dateOfDayNumber(olderThan) > englandAndWales.firstDay;) {
    olderThan -= 1;
    if (isWorkingDay(dateOfDayNumber(olderThan), englandAndWales)) left -= 1;
  }
  const soon = workingDaysAfter(asOf, soonDays, englandAndWales);
  return { today, soon: soon === undefined ? today : dayNumberOf(soon), olderThan };
}

/** An open duty with its status and group. */
export type WorkItem = { readonly row: WorkRow; readonly group: WorkGroup } & RowStatus;

/** Undefined where nothing is left to do on that day. */
export function workItem(row: WorkRow, question: RowQuestion, days: WorkDays): WorkItem | undefined {
  if (row.triggerOn > days.today || (row.closedOn !== null && row.closedOn <= days.today)) return undefined;
  const standing = statusOfRow(row, question);
  return { row, ...standing, group: groupOf(row, standing, days) };
}

function groupOf(
  row: WorkRow,
  { status, reason }: RowStatus,
  { today, soon, olderThan }: WorkDays,
): WorkGroup {
  const { dueOn } = row;
  if (dueOn !== null && dueOn < olderThan) return 'older';
  if (hasMark(row, 'awaits-sign-off')) return 'waiting-for-sign-off';
  if (hasMark(row, 'start-unknown')) return 'waiting-on-another-agency';
  if (row.unit === null || (row.ownedUntil !== null && row.ownedUntil < today)) return 'no-owner';
  if (status === 'cannot-tell')
    return reason === 'link-missing' && isOpenStill(dueOn, today) ? byDay(row, today, soon) : 'cannot-tell';
  return byDay(row, today, soon);
}

function isOpenStill(dueOn: number | null, today: number): boolean {
  return dueOn !== null && dueOn >= today;
}

function byDay({ dueOn, attempts }: WorkRow, today: number, soon: number): WorkGroup {
  if (dueOn === null) return 'cannot-tell';
  if (dueOn < today) return 'overdue';
  if (dueOn === today) return 'due-today';
  if (dueOn <= soon) return 'due-soon';
  return attempts > 0 ? 'try-again' : 'due-later';
}

/** All open duties of a victim in a case, the most urgent first. */
export type VictimWork = {
  readonly caseId: string;
  readonly victim: string;
  readonly group: WorkGroup;
  readonly items: readonly WorkItem[];
  readonly enhanced: boolean;
};

const rankOf = new Map(workGroupNames.map((group, rank) => [group, rank]));
const rank = ({ group }: { readonly group: WorkGroup }): number => rankOf.get(group) ?? 0;
const dueOf = ({ row }: WorkItem): number => row.dueOn ?? Number.MAX_SAFE_INTEGER;

/** Each victim once, by group, due day and enhanced rights. */
export function workByVictim(items: readonly WorkItem[]): readonly VictimWork[] {
  const byVictim = Map.groupBy(items, ({ row }) => `${row.caseId} ${row.victim}`);
  const placed = [...byVictim.values()].flatMap((group) => {
    const work = victimWork(group);
    return work === undefined ? [] : [{ work, place: placeOf(work) }];
  });
  return placed
    .sort(
      (a, b) =>
        a.place - b.place ||
        compareTexts(a.work.victim, b.work.victim) ||
        compareTexts(a.work.caseId, b.work.caseId),
    )
    .map(({ work }) => work);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function victimWork(items: readonly WorkItem[]): VictimWork | undefined {
  const ordered =
    items.length < 2 ? items : [...items].sort((a, b) => rank(a) - rank(b) || dueOf(a) - dueOf(b));
  const [first] = ordered;
  if (first === undefined) return undefined;
  const { caseId, victim } = first.row;
  const enhanced = items.some(({ row }) => hasMark(row, 'enhanced'));
  return { caseId, victim, group: first.group, items: ordered, enhanced };
}

/** By group, then by day; within a day those with enhanced rights first. 0: only the next hearing decides. */
export function compareWork(a: VictimWork, b: VictimWork): number {
  return placeOf(a) - placeOf(b);
}

/** More days than any calendar has; where the day is not known, it is after all that are. */
const farthest = 10_000_000;

function placeOf(work: VictimWork): number {
  const due = work.items[0]?.row.dueOn ?? farthest - 1;
  return (rank(work) * farthest + due) * 2 + (work.enhanced ? 0 : 1);
}

/** "today", "tomorrow", "in 4 working days", "3 working days ago". */
export function dueInWords(due: LondonDate, asOf: LondonDate): string {
  if (due === asOf) return 'today';
  if (dayNumberOf(due) - dayNumberOf(asOf) === 1) return 'tomorrow';
  const days = (count: number) => `${count} working day${count === 1 ? '' : 's'}`;
  return due > asOf
    ? `in ${days(workingDaysBetween(asOf, due, englandAndWales))}`
    : `${days(workingDaysBetween(due, asOf, englandAndWales))} ago`;
}
