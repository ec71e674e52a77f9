/** What a case would take at the pace of each month, every open case counted. */
import { defendantFacts, warrantFacts } from '../defendants.ts';
import { numbersIn } from '../../kit/column-reading.ts';
import type { FactColumns, Facts } from '../../kit/columns.ts';
import type { Computation, Question } from '../../kit/figures.ts';
import { inCell, stillFilling } from '../../kit/in-cell.ts';
import type { Away, Courses, PaceOfMonth } from '../../kit/statistics/delay-by-month.ts';
import { delayByPeriod, stillOpen } from '../../kit/statistics/delay-by-month.ts';
import { defendantDimensions, groupsOfRows } from './reading.ts';
import { clocks, waitsIn } from './waits.ts';

export const delayByMonth: Computation = {
  measure: 'delay-by-month',
  series: [
    { id: 'pace', name: 'Mean days a case would wait up to a year, at the pace of the period', kind: 'days' },
    { id: 'at-risk', name: 'Cases open at some time in the period', kind: 'count' },
  ],
  dimensions: defendantDimensions,
  options: [
    { name: 'clock', says: 'From when: the charge, or the first receipt by the Crown Court', values: clocks },
  ],
  compute: (facts, question) =>
    paceByGroup(facts, question).flatMap(({ groups, months }) =>
      months.flatMap(({ period, days, atRisk, isFilling }) => {
        const { figure, count } = inCell({ period, groups }, isFilling ? [stillFilling] : []);
        const flags = days === undefined ? ['too-few'] : [];
        return [figure('pace', days, atRisk, { flags }), count('at-risk', atRisk)];
      }),
    ),
};

/** The results of a hearing may reach us for so many days: until then its month is still filling. Ours. */
export const daysToFill = 14;

/** A month of a group; `isFilling`: some of it is still to come, so no rule looks at it. */
export type PaceOfPeriod = PaceOfMonth & {
  readonly period: Question['periods'][number];
  readonly isFilling: boolean;
};

/** The pace of each period that has begun, by group. */
export function paceByGroup(facts: Facts, question: Question) {
  const { asOf, options } = question;
  const periods = question.periods
    .filter(({ from }) => from <= asOf)
    .map((period) => ({ ...period, to: Math.min(period.to, asOf) }));
  const clock = options['clock'] ?? clocks[0];
  const [defendants, warrants] = [facts.table(defendantFacts.name), facts.table(warrantFacts.name)];
  const waits = waitsIn(defendants, clock, asOf);
  const isWaiting = (row: number) => waits.start(row) !== undefined;
  const away = new Map(
    groupsOfRows(warrants, question, () => true).map(({ groups, rows }) => [groups.join('\n'), rows]),
  );
  const awayOf = awayIn(warrants, clock, asOf);
  return groupsOfRows(defendants, question, isWaiting).map(({ groups, rows }) => {
    const started = rows.map((row) => waits.start(row) ?? 0);
    const ended = rows.map((row) => waits.end(row) ?? stillOpen);
    const courses: Courses = { started, ended, away: awayOf(away.get(groups.join('\n'))) };
    const months = delayByPeriod(courses, periods).map((month, place): PaceOfPeriod => {
      const period = question.periods[place] ?? { from: 0, to: 0, label: '' };
      return { ...month, period, isFilling: period.to + daysToFill > asOf };
    });
    return { groups, months };
  });
}

function awayIn(warrants: FactColumns, clock: string, asOf: number) {
  const { start, end } = waitsIn(warrants, clock, asOf);
  const [issued, executed] = [numbersIn(warrants, 'issued_on'), numbersIn(warrants, 'executed_on')];
  return (rows: Int32Array = new Int32Array()): readonly Away[] =>
    [...rows].flatMap((row) => {
      const started = start(row);
      if (started === undefined) return [];
      const from = Math.max(issued(row) ?? stillOpen, started - 1);
      const to = Math.min(executed(row) ?? stillOpen, (end(row) ?? stillOpen) - 1);
      return to > from ? [{ started, from, to }] : [];
    });
}
