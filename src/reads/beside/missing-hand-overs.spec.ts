/** Missing hand-overs counted by who must act, as far as feeds would tell of them. */
import { expect, test } from 'vitest';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { CoveredDays } from '#projections/feeds/covered.ts';
import type { Query } from '#projections/kit/tables.ts';
import { callerOf } from '#src/access/authority.ts';
import type { Role } from '#src/access/caller.ts';
import { missingHandOverCounts } from './missing-hand-overs.ts';

const rows = [
  { code: 'results-not-sent', holder: 'court', from: '2026-10-02', cases: 3 },
  { code: 'results-not-sent', holder: 'court', from: '2026-11-10', cases: 2 },
  { code: 'results-not-received', holder: 'witness-care', from: '2026-11-04', cases: 5 },
];
const ofCourts: readonly CoveredDays[] = [
  { agency: 'court', types: ['court.information-sent'], from: '2026-01-01', quietSince: '2026-11-04' },
];
const countsFor = (role: Role, coverage: readonly CoveredDays[]) =>
  missingHandOverCounts(
    {
      projecting: {
        ask: async <Answer>({ row }: Query<Answer>) => rows.map((each) => row.parse(each)),
      },
      feedStates: { coverage: () => coverage },
      rules: ownRuleBook,
      clock: () => Date.parse('2026-11-23T09:00:00Z'),
    },
    callerOf({ id: 'a', displayName: 'A', role, sources: [] }),
  );

test('those of days the feed covers are counted, and those after it fell silent stand apart', async () => {
  expect(await countsFor('operator', ofCourts)).toEqual([
    { code: 'results-not-sent', holder: 'court', cases: 3, from: '2026-10-02', untold: 2 },
    { code: 'results-not-received', holder: 'witness-care', cases: 0, from: '2026-11-04', untold: 5 },
  ]);
});

test('a sender is told of its own only', async () => {
  expect((await countsFor('court', ofCourts)).map(({ holder }) => holder)).toEqual(['court']);
  expect(await countsFor('police', ofCourts)).toEqual([]);
});

test('without any feed nothing is said to be missing', async () => {
  const counts = await countsFor('auditor', []);
  expect(counts.map(({ cases, untold }) => [cases, untold])).toEqual([
    [0, 5],
    [0, 5],
  ]);
});
