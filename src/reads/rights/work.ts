/** Duties across cases: the worklist of a unit, each victim once, and plain lists of duties. */
import { setImmediate as turn } from 'node:timers/promises';
import type { FieldError } from '#contracts/requests.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { nextHearingsOf } from '#projections/case-history/rows.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber, londonDateAt } from '#projections/kit/london.ts';
import { dutyStatuses } from '#projections/victims-code/duties/status.ts';
import type { RowQuestion } from '#projections/victims-code/row-status.ts';
import { hasMark, rulesById } from '#projections/victims-code/row-status.ts';
import type { VictimWork, WorkGroup, WorkItem } from '#projections/victims-code/worklist.ts';
import {
  compareWork,
  dueInWords,
  workByVictim,
  workGroupNames,
  workGroups,
} from '#projections/victims-code/worklist.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Audit } from '#src/audit/audit.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import { encodePosition } from '#src/position.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { FeedStates } from '../beside/feed-states.ts';
import type { Freshness } from '../answers.ts';
import { longestWaitMillis } from '../reads.ts';
import { momentOf } from '../moment.ts';
import type { KeptOpenDuties } from './open-duties-kept.ts';
import type { DescribedWork, DetailServices } from './victim-work.ts';
import { describeWork } from './victim-work.ts';
import type { Ask, Judged, WorkFilter } from './work-rows.ts';
import { dueNames, isCareRole, olderCount, workRows } from './work-rows.ts';

export type WorkServices = DetailServices & {
  readonly projecting: Pick<Projecting, 'readModel' | 'status' | 'waitUntilVisible' | 'isVisible' | 'ask'>;
  readonly feeds: Pick<FeedStates, 'coverage'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  /** Open duties of units at hand; without it they are read each time. */
  readonly keptOpen?: KeptOpenDuties;
};

/** As it stands in an address; what is wrong is answered field by field. */
export type WorkAsked = {
  readonly holder?: string | undefined;
  readonly status?: string | undefined;
  readonly due?: string | undefined;
  readonly unit?: string | undefined;
  readonly officer?: string | undefined;
  readonly right?: string | undefined;
  readonly group?: string | undefined;
  readonly asOf?: string | undefined;
  readonly atLeast?: string | undefined;
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
  readonly requestId?: string | undefined;
};

/** Agencies whose duties can be listed. */
export const workHolders = ['police', 'cps', 'court', 'witness-care', 'probation'];
const defaultLimit = 25;
/** Others are served in between. */
const victimsBetweenTurns = 5;

export type Page = { readonly page: number; readonly pages: number; readonly total: number };

export type Worklist = Freshness &
  Page & {
    readonly asOf: LondonDate;
    readonly note?: string;
    readonly holder: string;
    /** Victims in each group. */
    readonly groups: readonly { readonly group: WorkGroup; readonly name: string; readonly count: number }[];
    readonly victims: readonly DescribedWork[];
  };

export type DutyList = Freshness &
  Page & {
    readonly asOf: LondonDate;
    readonly note?: string;
    readonly holder: string;
    readonly duties: readonly Readonly<Record<string, string | number | boolean | null>>[];
  };

/** Each victim once, in the group of her most urgent duty; by due day, enhanced rights, next hearing. */
export async function worklist(services: WorkServices, asked: WorkAsked, caller: Caller): Promise<Worklist> {
  const { filter, question, today, ask, freshness } = await prepare(services, asked, caller);
  const judged = await workRows(
    { ask, keptOpen: services.keptOpen },
    { ...filter, group: wantsOlder(filter) ? 'older' : undefined },
    caller,
    question,
    today,
  );
  const all = workByVictim(judged.filter((each): each is WorkItem => each.group !== undefined));
  const shown = all.filter(({ group }) => filter.group === undefined || group === filter.group);
  const { page, from, to, pages } = pageOf(asked, shown.length);
  const ordered = await byNextHearing(ask, shown, from, to, question.asOf);
  const victims: DescribedWork[] = [];
  for (const work of ordered) {
    const described = describeWork(services, work, question, caller);
    if (described !== undefined) victims.push(described);
    if (victims.length % victimsBetweenTurns === 0) await turn();
  }
  const [groups] = await Promise.all([
    groupCounts(ask, all, filter, caller, question.asOf),
    recordShown(services.audit, victims, question.asOf, asked.requestId, caller),
  ]);
  return {
    ...freshness,
    ...dayOf(question, today),
    holder: filter.holder,
    page,
    pages,
    total: shown.length,
    groups,
    victims,
  };
}

/** Duties one by one, from their rows: by day, then by case. */
export async function dutyList(services: WorkServices, asked: WorkAsked, caller: Caller): Promise<DutyList> {
  const { filter, question, today, ask, freshness } = await prepare(services, asked, caller);
  const judged = [
    ...(await workRows({ ask, keptOpen: services.keptOpen }, filter, caller, question, today)),
  ].sort(compareJudged);
  const { page, from, to, pages } = pageOf(asked, judged.length);
  return {
    ...freshness,
    ...dayOf(question, today),
    holder: filter.holder,
    page,
    pages,
    total: judged.length,
    duties: judged.slice(from, to).map((each) => describeRow(each, question)),
  };
}

/** Rows hold what is known now. What was known on a past day, each victim's rights say, and the cuts. */
function dayOf({ asOf }: RowQuestion, today: LondonDate) {
  const note = 'Judged by what is known now: what was recorded after this day counts as well.';
  return { asOf, ...(asOf < today && { note }) };
}

/** Each victim whose name or matters the list shows; it is durable before the list is answered. */
async function recordShown(
  audit: WorkServices['audit'],
  victims: readonly DescribedWork[],
  asOf: LondonDate,
  requestId: string | undefined,
  { id, kind, role, agency }: Caller,
): Promise<void> {
  const shown = victims.filter(({ restricted }) => !restricted);
  await Promise.all(
    shown.map(({ case: reference, person }) =>
      audit.record({
        caller: { id, kind, role, agency },
        view: 'worklist',
        reference,
        person,
        outcome: 'opened',
        asOf,
        ...(requestId !== undefined && { requestId }),
      }),
    ),
  );
}

type Prepared = {
  readonly filter: WorkFilter;
  readonly question: RowQuestion;
  readonly today: LondonDate;
  readonly ask: Ask;
  readonly freshness: Freshness;
};

async function prepare(services: WorkServices, asked: WorkAsked, caller: Caller): Promise<Prepared> {
  const { projecting, clock, rules, feeds } = services;
  const { asOf, atLeast } = asked;
  const moment = momentOf({ ...(asOf && { asOf }), ...(atLeast && { atLeast }) }, clock());
  const filter = filterOf(asked, caller);
  const errors = ['errors' in moment ? moment.errors : [], 'errors' in filter ? filter.errors : []].flat();
  if ('errors' in moment || 'errors' in filter) throw invalidParameters(errors);
  if (moment.atLeast !== undefined) await projecting.waitUntilVisible(moment.atLeast, longestWaitMillis);
  if (!projecting.readModel.isReadable())
    throw new Problem('not-ready', { detail: 'The list of duties is being built.', retryAfterSeconds: 5 });
  const { checkpoint, upToDateAsOf } = projecting.status();
  const isBehind = moment.atLeast !== undefined && !projecting.isVisible(moment.atLeast);
  return {
    filter,
    question: { asOf: moment.asOf, coverage: feeds.coverage(moment), rules: rulesById(rules) },
    today: londonDateAt(clock()),
    ask: askingFor(projecting, filter, caller),
    freshness: {
      position: encodePosition(checkpoint),
      upToDateAsOf: instantText(upToDateAsOf),
      ...(isBehind && { behind: true as const }),
    },
  };
}

/** A unit's share is an index read, done here; what all of an agency owe is asked on the engine's thread. */
function askingFor(
  { readModel, ask }: WorkServices['projecting'],
  { unit }: WorkFilter,
  caller: Caller,
): Ask {
  const isUnits = isCareRole(caller) || (unit !== undefined && unit !== 'none');
  const here: Ask = async (query) => readModel.all(query);
  if (isUnits) return here;
  return (query) => (query.sql.includes('fact_duty') ? ask(query) : here(query));
}

function filterOf(asked: WorkAsked, caller: Caller): WorkFilter | { readonly errors: readonly FieldError[] } {
  const statuses = asked.status?.split(',').filter((each) => each !== '');
  const errors: FieldError[] = [
    ...unknown('holder', asked.holder === undefined ? [] : [asked.holder], workHolders),
    ...unknown('status', statuses ?? [], Object.keys(dutyStatuses)),
    ...unknown('group', asked.group === undefined ? [] : [asked.group], workGroupNames),
    ...(asked.due !== undefined && !/^\d{4}-\d\d-\d\d$/.test(asked.due)
      ? unknown('due', [asked.due], dueNames, 'or a London date')
      : []),
  ];
  if (errors.length > 0) return { errors };
  return {
    holder: asked.holder ?? ownHolder(caller),
    unit: asked.unit === 'mine' ? (caller.unit ?? 'none') : asked.unit,
    officer: asked.officer === 'me' ? caller.id : asked.officer,
    right: asked.right,
    statuses: statuses === undefined ? undefined : new Set(statuses),
    due: asked.due,
    group: workGroupNames.find((each) => each === asked.group),
  };
}

/** Whose duties are meant where no holder is named: those of the caller's agency, else witness care's. */
export function ownHolder({ agency }: Caller): string {
  return workHolders.includes(agency) ? agency : 'witness-care';
}

function unknown(
  pointer: string,
  values: readonly string[],
  known: readonly string[],
  more?: string,
): readonly FieldError[] {
  return values
    .filter((value) => !known.includes(value))
    .map((received) => {
      const near = nearest(received, known);
      const expected = `one of ${known.join(', ')}${more === undefined ? '' : `, ${more}`}`;
      return { pointer, code: 'unknown', expected, received, ...(near !== undefined && { nearest: near }) };
    });
}

function wantsOlder({ group, due }: WorkFilter): boolean {
  return group === 'older' || due === 'older';
}

function pageOf({ page = 1, limit = defaultLimit }: WorkAsked, total: number) {
  const from = (page - 1) * limit;
  return { page, from, to: Math.min(total, from + limit), pages: Math.max(1, Math.ceil(total / limit)) };
}

/** Only those of a day that reach into the page are looked up: the next hearing decides between them alone. */
async function byNextHearing(
  ask: Ask,
  all: readonly VictimWork[],
  from: number,
  to: number,
  asOf: LondonDate,
): Promise<readonly VictimWork[]> {
  const [first, last] = [all[from], all[to - 1]];
  if (first === undefined || last === undefined) return [];
  const begin = all.findIndex((each) => compareWork(each, first) === 0);
  const end = all.findLastIndex((each) => compareWork(each, last) === 0) + 1;
  const reaching = all.slice(begin, end);
  const next = await ask(nextHearingsOf([...new Set(reaching.map(({ caseId }) => caseId))], asOf));
  const hearings = new Map(next.map(({ caseId, on }) => [caseId, on]));
  return reaching
    .map((work) => ({ work, hearing: hearings.get(work.caseId) ?? '9999' }))
    .sort(
      (a, b) => compareWork(a.work, b.work) || (a.hearing < b.hearing ? -1 : Number(a.hearing > b.hearing)),
    )
    .slice(from - begin, to - begin)
    .map(({ work }) => work);
}

async function groupCounts(
  ask: Ask,
  all: readonly VictimWork[],
  filter: WorkFilter,
  caller: Caller,
  asOf: LondonDate,
): Promise<Worklist['groups']> {
  const older = await olderCount(ask, filter, caller, asOf);
  const counts = new Map<WorkGroup, number>();
  for (const { group } of all) counts.set(group, (counts.get(group) ?? 0) + 1);
  return workGroupNames.map((group) => ({
    group,
    name: workGroups[group],
    count: group === 'older' ? older : (counts.get(group) ?? 0),
  }));
}

function compareJudged({ row: a }: Judged, { row: b }: Judged): number {
  const far = Number.MAX_SAFE_INTEGER;
  return (a.dueOn ?? far) - (b.dueOn ?? far) || (a.caseId < b.caseId ? -1 : 1);
}

function describeRow({ row, group, status, reason }: Judged, { asOf, rules }: RowQuestion) {
  const named = rules.get(row.duty);
  const due = row.dueOn === null ? null : dateOfDayNumber(row.dueOn);
  return {
    case: row.caseId,
    person: row.victim,
    rule: row.duty,
    title: named?.rule.title ?? row.duty,
    right: named?.rule.right ?? null,
    edition: named?.edition.id ?? null,
    holder: row.holder,
    unit: row.unit,
    officer: row.officer,
    trigger: dateOfDayNumber(row.triggerOn),
    due,
    dueInWords: due === null ? null : dueInWords(due, asOf),
    outerBound: hasMark(row, 'start-unknown'),
    kept: row.keptOn === null ? null : dateOfDayNumber(row.keptOn),
    group: group ?? null,
    status,
    reason: reason ?? null,
    enhanced: hasMark(row, 'enhanced'),
    inferred: hasMark(row, 'inferred'),
    keptByOther: hasMark(row, 'kept-by-other'),
    attempts: row.attempts,
    verified: named !== undefined && !hasMark(row, 'unverified'),
  };
}
