/** The officer's caseload: about as many victims on any day, and some of every kind of work. */
import { describe, expect, test } from 'vitest';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, startOfLondonDay } from '#projections/kit/london.ts';
import { englandAndWales, isWorkingDay } from '#projections/kit/working-days.ts';
import type { Row } from '#projections/kit/tables.ts';
import type { Coverage } from '#projections/victims-code/duties/coverage.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { dutyRows } from '#projections/victims-code/rows.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { WorkRow } from '#projections/victims-code/worklist.ts';
import { workByVictim, workDaysOf, workItem, workRowSchema } from '#projections/victims-code/worklist.ts';
import { showcaseDay } from '../showcase-dates.ts';
import { demoFeeds } from './coverage.ts';
import { caseloadOf } from './demo-world.ts';
import { recordedAsSaid } from '../spec-support.ts';

const everything = caseloadOf(0, { after: Number.NEGATIVE_INFINITY, until: instant('2027-12-01') });

/** Noon of a day, seconds since the epoch. */
function instant(day: LondonDate): number {
  return startOfLondonDay(day) / 1000 + 12 * 3600;
}

/** Cases of which something was recorded in the last so many seconds. */
const lively = 60 * 86_400;

/** The cases that are not over long since, as known at noon. */
function casesOn(day: LondonDate): readonly CaseHistory[] {
  const now = instant(day);
  const known = everything.filter((event) => event.recorded <= now);
  const byCase = [...Map.groupBy(known, ({ id }) => id.split('-')[1]).values()];
  return byCase
    .filter((events) => events.some((event) => event.recorded > now - lively))
    .flatMap((events) => foldNeighbourhood(events.map(recordedAsSaid)));
}

const coverage: Coverage = demoFeeds.map(({ sender, types }) => ({
  agency: sender.agency,
  types,
  from: '2025-01-01',
}));

function workRow(row: Row, neighbourhood: number): WorkRow {
  const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const named = Object.entries(row).map(([name, value]) => [camel(name), value ?? null] as const);
  return workRowSchema.parse({ ...Object.fromEntries(named), neighbourhood });
}

function workOn(cases: readonly CaseHistory[], day: LondonDate) {
  const question = { asOf: day, coverage, rules: rulesById(ownRuleBook) };
  const rows = cases.flatMap((history, at) => dutyRows(history).map((row) => workRow(row, at)));
  const hers = rows.filter(({ holder, officer }) => holder === 'witness-care' && officer === 'amira');
  const items = hers.flatMap((row) => workItem(row, question, workDaysOf(day)) ?? []);
  const groups = Map.groupBy(workByVictim(items), ({ group }) => group);
  return Object.fromEntries([...groups].map(([group, victims]) => [group, victims.length]));
}

function victimsOn(cases: readonly CaseHistory[]): number {
  const underWay = cases.filter(
    ({ officers, entries }) =>
      officers.some(({ officer }) => officer === 'amira') &&
      entries.every(({ type }) => type !== 'court.proceedings-concluded'),
  );
  return underWay.flatMap(({ victims }) => victims).length;
}

const days = [0, 1, 31, 200, 300].map((later) => addDays(showcaseDay, later));

describe.each(days)('on %s at noon', (day) => {
  const cases = casesOn(day);

  test('80 victims are on her books, a tenth more or less', () => {
    expect(victimsOn(cases)).toBeGreaterThanOrEqual(72);
    expect(victimsOn(cases)).toBeLessThanOrEqual(88);
  });

  test('some of them are overdue, due, to be tried again, waited for, and to be signed off', () => {
    const { 'due-today': today = 0, ...work } = workOn(cases, day);
    const atLeast = { overdue: 3, 'due-soon': 4, 'try-again': 1, 'due-later': 1, 'waiting-for-sign-off': 2 };
    for (const [group, victims] of Object.entries(atLeast))
      expect(work[group], group).toBeGreaterThanOrEqual(victims);
    expect(work['waiting-on-another-agency']).toBeGreaterThanOrEqual(2);
    expect(Object.values(work).reduce((sum, victims) => sum + victims, today)).toBeLessThan(40);
    expect(today).toBe(isWorkingDay(day, englandAndWales) ? 3 : 0);
  });
});
