/** What is kept at hand of a unit's open duties is at all times what its rows say. */
import Database from 'better-sqlite3';
import { array, assert as check, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Query } from '#projections/kit/tables.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { everyFeed } from '#projections/victims-code/scenarios/spec-support.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import { dutyFacts } from '#projections/victims-code/rows.ts';
import { workByVictim } from '#projections/victims-code/worklist.ts';
import { callerOf } from '#src/access/authority.ts';
import type { ReadModelNews } from '#src/projecting/engine/engine-link.ts';
import { createKeptOpenDuties } from './open-duties-kept.ts';
import { workRows } from './work-rows.ts';

const today = '2026-05-20';
const auditor = callerOf({ id: 'auditor-1', displayName: 'auditor', role: 'auditor', sources: [] });
const whom = { holder: 'witness-care', unit: 'wcu-a' };

function setUp() {
  const database = new Database(':memory:');
  const columns = Object.entries(dutyFacts.columns).map(([name, type]) => `${name} ${type}`);
  database.exec(`create table fact_duty (neighbourhood integer, row integer, ${columns.join(', ')})`);
  const reads: string[] = [];
  const all = <Answer>({ sql, params, row }: Query<Answer>): readonly Answer[] => {
    reads.push(sql);
    return database
      .prepare(sql)
      .all(...params)
      .map((each) => row.parse(each));
  };
  const followers: ((news: ReadModelNews) => void)[] = [];
  const keptOpen = createKeptOpenDuties({
    readModel: { all, isReadable: () => true },
    follow: (hear) => void followers.push(hear),
  });
  const tell = (news: ReadModelNews) => followers.forEach((hear) => hear(news));
  return { database, reads, keptOpen, ask: async <Answer>(query: Query<Answer>) => all(query), tell };
}

type At = ReturnType<typeof setUp>;
type DutyOf = {
  readonly unit: string;
  readonly victim: number;
  readonly due: number | null;
  readonly closed: boolean;
};

const insertDuty = `insert into fact_duty (neighbourhood, row, case_id, victim, duty, family, holder, unit, trigger_on,
  due_on, closed_on, attempts, marks) values (?, ?, ?, ?, 'v20-r9-outcome', 'code', 'witness-care', ?, ?, ?, ?, 0, ?)`;

function replace({ database, tell }: At, neighbourhood: number, duties: readonly DutyOf[]): void {
  database.prepare('delete from fact_duty where neighbourhood = ?').run(neighbourhood);
  const day = dayNumberOf(today);
  for (const [row, { unit, victim, due, closed }] of duties.entries()) {
    const dueOn = due === null ? null : day + due;
    const closedOn = closed ? day - 1 : null;
    database
      .prepare(insertDuty)
      .run(
        neighbourhood,
        row,
        `crime:${neighbourhood}`,
        `v${victim}`,
        unit,
        day - 20,
        dueOn,
        closedOn,
        victim % 2,
      );
  }
  tell({ kind: 'replaced', neighbourhoods: [neighbourhood] });
}

const askedOn = (asOf: string) => ({ asOf, coverage: [...everyFeed], rules: rulesById(ownRuleBook) });

async function listOf({ ask, keptOpen }: At, kept: boolean, asOf: string) {
  const sources = kept ? { ask, keptOpen } : { ask };
  const judged = await workRows(sources, whom, auditor, askedOn(asOf), asOf);
  return workByVictim(
    judged.flatMap(({ group, ...item }) => (group === undefined ? [] : [{ ...item, group }])),
  );
}

const duty = record({
  unit: constantFrom('wcu-a', 'wcu-b'),
  victim: integer({ min: 0, max: 2 }),
  due: constantFrom(null, -200, -3, 0, 1, 9),
  closed: constantFrom(true, false, false),
});
const step = record({
  neighbourhood: integer({ min: 1, max: 4 }),
  duties: array(duty, { maxLength: 4 }),
  asOf: constantFrom(today, today, '2026-05-22'),
});

test('however cases change, the list is the one that is read anew', async () => {
  let listed = 0;
  await check(
    asyncProperty(array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const at = setUp();
      for (const { neighbourhood, duties, asOf } of steps) {
        replace(at, neighbourhood, duties);
        const kept = await listOf(at, true, asOf);
        expect(kept).toEqual(await listOf(at, false, asOf));
        listed += kept.length;
      }
    }),
    { numRuns: 60 },
  );
  expect(listed).toBeGreaterThan(60);
});

test('nothing is read while nothing changed, and then only of what did', async () => {
  const at = setUp();
  for (const each of [1, 2, 3]) replace(at, each, [{ unit: 'wcu-a', victim: each, due: 0, closed: false }]);
  expect(await listOf(at, true, today)).toHaveLength(3);
  at.reads.length = 0;
  expect(await listOf(at, true, today)).toHaveLength(3);
  expect(at.reads).toEqual([]);
  replace(at, 2, []);
  expect(await listOf(at, true, today)).toHaveLength(2);
  expect(at.reads).toHaveLength(1);
});

test('another file is read whole', async () => {
  const at = setUp();
  replace(at, 1, [{ unit: 'wcu-a', victim: 1, due: 0, closed: false }]);
  expect(await listOf(at, true, today)).toHaveLength(1);
  at.database.exec('delete from fact_duty');
  at.tell({ kind: 'live', file: 'another' });
  expect(await listOf(at, true, today)).toEqual([]);
});
