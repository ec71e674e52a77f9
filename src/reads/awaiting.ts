/** What awaits the people of the demo, counted over all cases, so that one knows whom to sign in as. */
import { z } from 'zod';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber, londonDateAt } from '#projections/kit/london.ts';
import type { Query } from '#projections/kit/tables.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { OfWhom, VictimWork } from '#projections/victims-code/worklist.ts';
import { openDuties, workByVictim, workDaysOf, workItem } from '#projections/victims-code/worklist.ts';
import type { Clock } from '#src/clock.ts';
import type { CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { FeedStates } from './beside/feed-states.ts';

export type Awaiting = {
  /** Of the officer: victims in cases that go on, and how many of them were to be told something by now and were not. */
  readonly victims: number;
  readonly overdue: number;
  /** Cases of the care unit. */
  readonly unitCases: number;
  /** Victims to whom an agency owes something that is overdue. */
  readonly overdueBy: Readonly<Record<'police' | 'cps' | 'court', number>>;
  readonly conferenceCases: number;
  readonly cases: number;
  readonly parked: number;
  readonly quarantined: number;
};

/** Whose work is counted. */
export type AwaitingWhom = {
  readonly officer: string;
  readonly officerUnit: string;
  readonly careUnit: string;
};

export type AwaitingServices = {
  readonly projecting: Pick<Projecting, 'readModel' | 'parked'>;
  readonly feedStates: Pick<FeedStates, 'coverage'>;
  readonly feed: Pick<CommonPlatformFeed, 'state'>;
  readonly rules: RuleBook;
  readonly clock: Clock;
};

const goodForMillis = 60_000;

/** Counted once a minute at most; undefined while there is no read model to count in. */
export function createAwaiting(services: AwaitingServices, whom: AwaitingWhom): () => Awaiting | undefined {
  const { projecting, clock } = services;
  let last: { readonly at: number; readonly awaiting: Awaiting } | undefined;
  return () => {
    if (!projecting.readModel.isReadable()) return undefined;
    if (last === undefined || Math.abs(clock() - last.at) > goodForMillis) {
      last = { at: clock(), awaiting: countAwaiting(services, whom) };
    }
    return last.awaiting;
  };
}

function countAwaiting(services: AwaitingServices, whom: AwaitingWhom): Awaiting {
  const { projecting, feed, clock } = services;
  const today = londonDateAt(clock());
  const count = (query: Query<{ readonly count: number }>) => projecting.readModel.all(query)[0]?.count ?? 0;
  const officers = { holder: 'witness-care', unit: whom.officerUnit };
  const overdueBy = (holder: string) => overdueAmong(workOf(services, { holder }, today));
  return {
    victims: count(victimsOf(whom, today)),
    overdue: overdueAmong(workOf(services, officers, today, whom.officer)),
    unitCases: count(casesOfUnit(whom.careUnit)),
    overdueBy: { police: overdueBy('police'), cps: overdueBy('cps'), court: overdueBy('court') },
    conferenceCases: count(casesWith('has_marac = 1')),
    cases: count(casesWith('true')),
    parked: projecting.parked().length,
    quarantined: feed.state().counts.quarantined,
  };
}

/** Open duties that are not older than the day's work, each victim once. */
function workOf(
  { projecting, feedStates, rules }: AwaitingServices,
  whom: OfWhom,
  today: LondonDate,
  officer?: string,
): readonly VictimWork[] {
  const days = workDaysOf(today);
  const question = { asOf: today, coverage: feedStates.coverage({}), rules: rulesById(rules) };
  const rows = openDuties(whom, dateOfDayNumber(days.olderThan)).flatMap((query) =>
    projecting.readModel.all(query),
  );
  const hers = officer === undefined ? rows : rows.filter((row) => row.officer === officer);
  return workByVictim(hers.flatMap((row) => workItem(row, question, days) ?? []));
}

function overdueAmong(work: readonly VictimWork[]): number {
  return work.filter(({ group }) => group === 'overdue').length;
}

const countSchema = z.object({ count: z.number() });

/** A case goes on while a hearing is to come, or something that is still among the day's work is open. */
function victimsOf(
  { officer, officerUnit }: AwaitingWhom,
  today: LondonDate,
): Query<{ readonly count: number }> {
  return {
    sql: `select count(*) as count from (
      select victim from fact_duty where holder = 'witness-care' and unit = ? and officer = ?
        and closed_on is null and (due_on is null or due_on >= ?)
      union select duty.victim from listed_hearing as hearing
        cross join fact_duty as duty on duty.case_id = hearing.case_id
        where hearing.held_on >= ? and duty.holder = 'witness-care' and duty.unit = ? and duty.officer = ?)`,
    params: [officerUnit, officer, workDaysOf(today).olderThan, today, officerUnit, officer],
    row: countSchema,
  };
}

function casesOfUnit(unit: string): Query<{ readonly count: number }> {
  return {
    sql: `select count(*) as count from case_summary where exists (
      select 1 from json_each(case_summary.owners) where json_each.value ->> 'unit' = ?)`,
    params: [unit],
    row: countSchema,
  };
}

function casesWith(condition: 'has_marac = 1' | 'true'): Query<{ readonly count: number }> {
  return {
    sql: `select count(*) as count from case_summary where ${condition}`,
    params: [],
    row: countSchema,
  };
}
