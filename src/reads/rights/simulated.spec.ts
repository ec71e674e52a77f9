/** Over simulated journeys, what is counted and listed from rows is what the duties themselves say. */
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import { groups } from '#projections/kit/groups.ts';
import type { Query, Row } from '#projections/kit/tables.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { columnsOf } from '#projections/kit/column-reading.ts';
import { codeRecord } from '#projections/victims-code/code-record.ts';
import type { Duty } from '#projections/victims-code/duties/model.ts';
import { statusOf } from '#projections/victims-code/duties/status.ts';
import { allDutiesOf, limitedDutiesOf } from '#projections/victims-code/limited-duties.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { dutyFacts, dutyRows } from '#projections/victims-code/rows.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { everyFeed } from '#projections/victims-code/scenarios/spec-support.ts';
import type { WorkRow } from '#projections/victims-code/worklist.ts';
import {
  countOlder,
  dutiesClosedAfter,
  olderDuties,
  openDuties,
  openDutiesIn,
  workByVictim,
} from '#projections/victims-code/worklist.ts';
import { callerOf } from '#src/access/authority.ts';
import { cellOf, createIndexes } from '#src/projecting/generation/workspace.ts';
import { casesPerDayFor, simulate } from '#src/simulation/journeys/simulate.ts';
import type { Judged } from './work-rows.ts';
import { workRows } from './work-rows.ts';
import { recordedAsSaid } from '#src/simulation/spec-support.ts';

const [from, until, asOf] = ['2024-11-01', '2026-11-01', '2026-11-01'];
const auditor = callerOf({ id: 'auditor-1', displayName: 'auditor', role: 'auditor', sources: [] });
const question = { asOf, coverage: everyFeed, rules: rulesById(ownRuleBook) };

function neighbourhoodsOf(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const linked = groups();
  for (const { subject, data } of events)
    if ('references' in data) for (const each of data.references ?? []) linked.join(subject, each);
  return [...Map.groupBy(events, ({ subject }) => linked.first(subject)).values()];
}

describe('duties of simulated journeys', () => {
  const database = new Database(':memory:');
  const duties: Duty[] = [];
  const histories: CaseHistory[] = [];
  const ask = <Answer>({ sql, params, row }: Query<Answer>) =>
    Promise.resolve(
      database
        .prepare(sql)
        .all(...params)
        .map((each) => row.parse(each)),
    );

  const place = { neighbourhood: 'integer not null', row: 'integer not null' };
  const store = (row: Row): void => {
    const names = Object.keys({ ...place, ...dutyFacts.columns });
    database
      .prepare(`insert into fact_duty values (${names.map(() => '?').join(', ')})`)
      .run(...names.map((name) => cellOf(row[name])));
  };

  beforeAll(() => {
    const simulated = [...simulate({ seed: 5, from, until, casesPerDay: casesPerDayFor(250, from, until) })];
    const columns = Object.entries({ ...place, ...dutyFacts.columns });
    database.exec(
      `create table fact_duty (${columns.map(([name, type]) => `${name} ${type}`).join(', ')},
        primary key (neighbourhood, row)) strict, without rowid`,
    );
    for (const [neighbourhood, events] of neighbourhoodsOf(simulated.map(recordedAsSaid)).entries()) {
      const rows = foldNeighbourhood(events, { asOf }).flatMap((history) => {
        duties.push(...limitedDutiesOf(history));
        histories.push(history);
        return dutyRows(history);
      });
      for (const [row, cells] of rows.entries()) store({ ...cells, neighbourhood, row });
    }
    for (const index of createIndexes(dutyFacts)) database.exec(index);
  });

  it('are counted in the record of the Code each once, as its status says', () => {
    const rows = columnsOf(
      dutyFacts,
      histories.flatMap((history) => dutyRows(history)),
    );
    for (const groupBy of ['duty', 'month', 'borough', 'holder'] as const) {
      const record = codeRecord(rows, { ...question, to: asOf, groupBy, includeUnverified: true });
      const ofCode = duties.filter(({ family }) => family === 'code');
      const count = (...statuses: readonly string[]) =>
        ofCode.filter((duty) => statuses.includes(statusOf(duty, question).status)).length;
      expect(record.total).toMatchObject({
        triggered: ofCode.length,
        met: count('met'),
        metLate: count('met-late'),
        excusedOrDeclined: count('excused', 'declined'),
        superseded: count('superseded'),
        cannotTell: count('cannot-tell'),
      });
      expect(record.total.missed + record.total.stillDue).toBe(count('overdue', 'due', 'part-met'));
      expect(record.rows.reduce((sum, { triggered }) => sum + triggered, 0)).toBe(ofCode.length);
    }
    expect(duties.length).toBeGreaterThan(500);
  });

  it('stand in the worklist as long as something is left to do, and each victim once', async () => {
    const isOpen = (duty: Duty) => ['due', 'overdue'].includes(statusOf(duty, question).status);
    for (const holder of ['witness-care', 'police']) {
      const judged = await workRows({ ask }, { holder }, auditor, question, asOf);
      const items = judged.filter(
        (each): each is Judged & { group: NonNullable<Judged['group']> } => each.group !== undefined,
      );
      const work = workByVictim(items);
      expect(new Set(work.map(({ caseId, victim }) => `${caseId} ${victim}`)).size).toBe(work.length);
      const due = duties.filter(
        (duty) => duty.holder === holder && isOpen(duty) && statusOf(duty, question).status === 'due',
      );
      const listed = new Set(items.map(({ row }) => `${row.victim} ${row.duty}`));
      expect(due.filter(({ victim, rule }) => !listed.has(`${victim} ${rule.id}`))).toEqual([]);
      expect(work.length).toBeGreaterThan(0);
    }
  });

  it('that have a limit are the same, whether all were worked out before or they alone', () => {
    for (const history of histories) {
      const alone = limitedDutiesOf(history);
      const copy = { ...history };
      allDutiesOf(copy, { rules: ownRuleBook, calendar: englandAndWales });
      expect(limitedDutiesOf(copy)).toEqual(alone);
    }
  });

  const whose = () =>
    z
      .array(z.object({ holder: z.string(), unit: z.string().nullable() }))
      .parse(database.prepare('select distinct holder, unit from fact_duty').all());

  it('are older for a victim once all that a unit owes her is', async () => {
    let most = 0;
    for (const whom of whose()) {
      for (const day of ['2025-03-01', '2025-11-01', '2026-09-01', asOf]) {
        const victimsOf = (rows: readonly WorkRow[]) =>
          rows.map(({ caseId, victim }) => `${caseId} ${victim}`);
        const older = victimsOf(await ask(olderDuties(whom, day, 1_000_000)));
        const others = new Set<string>();
        for (const query of openDuties(whom, day))
          for (const each of victimsOf(await ask(query))) others.add(each);
        const only = new Set(older.filter((each) => !others.has(each))).size;
        expect(await ask(countOlder(whom, day))).toEqual([{ victims: only }]);
        most = Math.max(most, only);
      }
    }
    expect(most).toBeGreaterThan(10);
  });

  it('of a unit are read from an index alone, none that are closed or older among those that are open', () => {
    const planOf = ({ sql, params }: Query<unknown>) =>
      database
        .prepare(`explain query plan ${sql}`)
        .all(...params)
        .map((step) => z.object({ detail: z.string() }).parse(step).detail);
    const whom = { holder: 'witness-care', unit: 'wcu-north-london' };
    const open = 'SEARCH fact_duty USING COVERING INDEX fact_duty_1 (holder=? AND unit=? AND due_on';
    const [from, withoutDay] = openDuties(whom, asOf).map(planOf);
    expect(from).toEqual([`${open}>?)`]);
    expect(withoutDay).toEqual([`${open}=?)`]);
    expect(planOf(olderDuties(whom, asOf, 10))).toEqual([`${open}<?)`]);
    expect(planOf(countOlder(whom, asOf))).toEqual([
      'SEARCH fact_duty USING COVERING INDEX fact_duty_3 (holder=? AND unit=? AND due_on<?)',
    ]);
    expect(planOf(openDutiesIn([1, 2], whom, asOf))).toContain(
      'SEARCH fact_duty USING PRIMARY KEY (neighbourhood=?)',
    );
    expect(planOf(dutiesClosedAfter(whom, asOf))).toEqual([
      'SEARCH fact_duty USING INDEX fact_duty_2 (holder=? AND unit=? AND closed_on>?)',
    ]);
  });
});
