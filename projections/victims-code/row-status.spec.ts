/** A duty's row and the duty itself have the same status, in every scenario. */
import { expect, it } from 'vitest';
import { foldNeighbourhood } from '../case-history/fold.ts';
import { londonDateAt } from '../kit/london.ts';
import { limitedDutiesOf } from './limited-duties.ts';
import type { JudgedRow } from './row-status.ts';
import { rulesById, statusOfRow } from './row-status.ts';
import { dutyRows } from './rows.ts';
import { ownRuleBook } from './rules/rule-book.ts';
import { everyFeed, readScenarios } from './scenarios/spec-support.ts';
import { statusOf } from './duties/status.ts';

const rules = rulesById(ownRuleBook);
/** Every feed may have lost something in a week of March 2026, in which most of the stories happen. */
const lossy = everyFeed.map((feed) => ({ ...feed, gaps: [{ from: '2026-03-06', to: '2026-03-12' }] }));

it('a row says of a day what the duty says', () => {
  const statuses = new Map<string, number>();
  for (const { name, events, checks } of readScenarios()) {
    for (const asOf of [...checks.map(({ asOf }) => asOf), londonDateAt(Date.parse('2026-11-20'))]) {
      for (const history of foldNeighbourhood(events, { asOf })) {
        const duties = limitedDutiesOf(history);
        for (const [at, row] of dutyRows(history).entries()) {
          const duty = duties[at];
          if (duty === undefined) throw new Error('a row without its duty');
          for (const coverage of [everyFeed, lossy, []]) {
            const { status, reason } = statusOf(duty, { asOf, coverage });
            const ofRow = statusOfRow(judgedRow(row), { asOf, coverage, rules });
            const of = `${name} ${duty.id} ${asOf}`;
            expect({ of, ...ofRow }).toEqual({ of, status, ...(reason !== undefined && { reason }) });
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
        }
      }
    }
  }
  expect([...statuses.keys()]).toEqual(
    expect.arrayContaining(['met', 'met-late', 'part-met', 'overdue', 'cannot-tell', 'declined', 'excused']),
  );
});

function judgedRow(row: Readonly<Record<string, unknown>>): JudgedRow {
  const day = (name: string) => (typeof row[name] === 'number' ? row[name] : null);
  return {
    duty: String(row['duty']),
    holder: String(row['holder']),
    triggerOn: Number(row['trigger_on']),
    dueOn: day('due_on'),
    soonestOn: day('soonest_on'),
    keptOn: day('kept_on'),
    closedOn: day('closed_on'),
    marks: Number(row['marks']),
  };
}
