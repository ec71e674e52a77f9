/** The open duties a caller may work on, from their rows: whose they are, and in which group each stands. */
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dateOfDayNumber, dayNumberOf } from '#projections/kit/london.ts';
import type { Query } from '#projections/kit/tables.ts';
import { caseStandingsOf } from '#projections/case-history/rows.ts';
import type { NamedRule, RowQuestion, RowStatus } from '#projections/victims-code/row-status.ts';
import { statusOfRow } from '#projections/victims-code/row-status.ts';
import type { OfWhom, WorkGroup, WorkItem, WorkRow } from '#projections/victims-code/worklist.ts';
import {
  countOlder,
  dutiesClosedAfter,
  olderDuties,
  openDuties,
  workDaysOf,
  workItem,
} from '#projections/victims-code/worklist.ts';
import type { Caller } from '#src/access/caller.ts';
import { maySeeCase, maySeeCasesOf } from '#src/access/scope.ts';
import { standingTowards } from '../standing.ts';
import type { KeptOpenDuties, OfUnit } from './open-duties-kept.ts';
import { distinctDuties } from './open-duties-kept.ts';

/** Which duties; texts were checked when the address was read. */
export type WorkFilter = {
  readonly holder: string;
  /** A unit's code, `none`, or left out: the caller's unit and none for care staff, else all. */
  readonly unit?: string | undefined;
  readonly officer?: string | undefined;
  readonly right?: string | undefined;
  readonly statuses?: ReadonlySet<string> | undefined;
  /** A group of days, or the last day. */
  readonly due?: string | undefined;
  readonly group?: WorkGroup | undefined;
};

export type Judged = RowStatus & { readonly row: WorkRow; readonly group?: WorkGroup };

/** Asks the read model, on this thread or another. */
export type Ask = <Answer>(query: Query<Answer>) => Promise<readonly Answer[]>;

/** Open duties of a unit come from those kept at hand, where there are any. */
export type WorkSources = { readonly ask: Ask; readonly keptOpen?: KeptOpenDuties | undefined };

/** Closed duties are listed for so many days. */
export const closedDays = 90;
const mostOlder = 5000;
const closedStatuses = ['met', 'met-late', 'excused', 'declined', 'superseded'];

/** Duties among the caller's own that match, in no order; those older than the day's work only where they are asked for. */
export async function workRows(
  { ask, keptOpen }: WorkSources,
  filter: WorkFilter,
  caller: Caller,
  question: RowQuestion,
  today: LondonDate,
): Promise<readonly Judged[]> {
  const days = workDaysOf(question.asOf);
  const from = dateOfDayNumber(days.olderThan);
  const rows: WorkRow[] = [];
  const kept: WorkItem[] = [];
  const take = async (query: Query<WorkRow>) => void rows.push(...distinctDuties(await ask(query)));
  const wantsClosed = closedStatuses.some((status) => filter.statuses?.has(status) === true);
  for (const whom of ofWhom(filter, caller)) {
    if (wantsOlder(filter)) await take(olderDuties(whom, from, mostOlder));
    else if (isOfUnit(whom) && keptOpen !== undefined) kept.push(...keptOpen(whom, question, days));
    else for (const query of openDuties(whom, from)) await take(query);
    const closedAfter = wantsClosed ? addDays(question.asOf, -closedDays) : question.asOf;
    if (wantsClosed || question.asOf < today) await take(dutiesClosedAfter(whom, closedAfter));
  }
  const judged = rows.flatMap((row): readonly Judged[] => {
    const item = workItem(row, question, days);
    if (item !== undefined) return [item];
    const isClosed = wantsClosed && row.triggerOn <= days.today;
    return isClosed ? [{ row, ...statusOfRow(row, question) }] : [];
  });
  const matching = [...kept, ...judged].filter((each) => matches(each, filter, question.rules));
  return ownOnly(ask, matching, caller, today);
}

/** How many victims have only duties older than the day's work; of cases that may not all be the caller's. */
export async function olderCount(
  ask: Ask,
  filter: WorkFilter,
  caller: Caller,
  asOf: LondonDate,
): Promise<number> {
  const before = dateOfDayNumber(workDaysOf(asOf).olderThan);
  let sum = 0;
  for (const whom of ofWhom(filter, caller).filter(({ unit }) => unit !== null))
    for (const { victims } of await ask(countOlder(whom, before))) sum += victims;
  return sum;
}

function isOfUnit(whom: OfWhom): whom is OfUnit {
  return whom.unit !== undefined;
}

export function isCareRole({ role }: Caller): boolean {
  return role === 'care-officer' || role === 'care-lead';
}

/** Care staff work for their unit, and on what no unit has. */
function ofWhom({ holder, unit }: WorkFilter, caller: Caller): readonly OfWhom[] {
  if (!isCareRole(caller)) {
    if (unit === undefined) return [{ holder }];
    return [{ holder, unit: unit === 'none' ? null : unit }];
  }
  const own = caller.unit === undefined ? [null] : [caller.unit, null];
  return own
    .filter((each) => unit === undefined || (each ?? 'none') === unit)
    .map((each) => ({ holder, unit: each }));
}

function wantsOlder({ group, due }: WorkFilter): boolean {
  return group === 'older' || due === 'older';
}

const groupsOfDue: Readonly<Record<string, WorkGroup>> = {
  overdue: 'overdue',
  today: 'due-today',
  soon: 'due-soon',
  later: 'due-later',
  older: 'older',
};
export const dueNames = Object.keys(groupsOfDue);

function matches(
  { row, group, status }: Judged,
  filter: WorkFilter,
  rules: ReadonlyMap<string, NamedRule>,
): boolean {
  const { officer, right, statuses, due } = filter;
  if (officer !== undefined && row.officer !== officer) return false;
  if (right !== undefined && rules.get(row.duty)?.rule.right !== right) return false;
  if (statuses !== undefined && !statuses.has(status)) return false;
  if (filter.group !== undefined && filter.group !== group) return false;
  if (due === undefined) return true;
  const named = groupsOfDue[due];
  if (named !== undefined) return group === named;
  return row.dueOn !== null && row.dueOn <= dayNumberOf(due);
}

/** Of what the row does not tell, the case says whose it is. */
async function ownOnly(
  ask: Ask,
  judged: readonly Judged[],
  caller: Caller,
  today: LondonDate,
): Promise<readonly Judged[]> {
  const day = dayNumberOf(today);
  const untold = new Set(
    judged.filter(({ row }) => !isOwnByRow(row, caller, day)).map(({ row }) => row.caseId),
  );
  if (untold.size === 0) return judged;
  const theirs = new Set<string>();
  for (const { caseId, ...standing } of await ask(caseStandingsOf([...untold]))) {
    if (!maySeeCase(caller, standingTowards(standing, caller, today))) theirs.add(caseId);
    untold.delete(caseId);
  }
  return judged.filter(
    ({ row }) => isOwnByRow(row, caller, day) || !(theirs.has(row.caseId) || untold.has(row.caseId)),
  );
}

/** What a unit holds itself is its own. And who gave her contact to a unit has spoken in the case. */
function isOwnByRow({ unit, holder, ownedUntil }: WorkRow, caller: Caller, today: number): boolean {
  if (caller.role === 'auditor') return true;
  if (isCareRole(caller))
    return unit === caller.unit && holder === caller.agency && (ownedUntil === null || ownedUntil >= today);
  return unit !== null && maySeeCasesOf(caller, holder);
}
