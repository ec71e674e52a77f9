/** Puts the last day of the duty behind each matter into what a victim is still to be told. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { VictimTimeline } from '#projections/victim-timeline/model.ts';
import type { Coverage } from '#projections/victims-code/duties/coverage.ts';
import { statusOf } from '#projections/victims-code/duties/status.ts';
import { limitedDutiesOf } from '#projections/victims-code/limited-duties.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';

/** Of several duties of one matter that are still owed, the first to end. */
export function withDueDays(
  timeline: VictimTimeline,
  history: CaseHistory,
  rules: RuleBook,
  coverage: Coverage,
): VictimTimeline {
  const { asOf, person } = timeline;
  const owed = limitedDutiesOf(history, rules)
    .filter(({ victims, rule }) => victims.includes(person) && rule.metBy.some(({ by }) => by === 'telling'))
    .map((duty) => ({ matter: duty.matter.id, ...statusOf(duty, { asOf, coverage }) }))
    .filter(({ status }) => ['due', 'overdue', 'part-met', 'cannot-tell'].includes(status));
  const stillToTell = timeline.stillToTell.map((each) => {
    const first = owed
      .filter(({ matter, due }) => matter === each.id && due !== undefined)
      .reduce<(typeof owed)[number] | undefined>(
        (soonest, one) =>
          soonest?.due === undefined || (one.due !== undefined && one.due < soonest.due) ? one : soonest,
        undefined,
      );
    if (first?.due === undefined) return each;
    return { ...each, due: first.due, ...(first.outerBound === true && { outerBound: true as const }) };
  });
  return { ...timeline, stillToTell };
}
