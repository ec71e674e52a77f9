/** How much of a month is on record when it ends, and later: by what earlier days knew of months that are known better now. */
import { defendantFacts } from '../../defendants.ts';
import { cellsOf } from '../../../kit/cells.ts';
import type { Facts } from '../../../kit/columns.ts';
import type { Figure } from '../../../kit/figures.ts';
import { inCell } from '../../../kit/in-cell.ts';
import { daysToFill } from '../delay-by-month.ts';
import { stageCohort } from '../stage-durations.ts';
import type { Evidence, ExplainQuestion } from './evidence.ts';
import { asked } from './evidence.ts';

/** What was known on a day is held against what is known now where so many days lie between: else now knows no more. */
const fewestDaysSince = 60;
/** Months that had ended so long before, in months of 31 days, are looked at. */
const ages = [0, 1, 2] as const;
const daysOfAge = 31;

/** Share of completed cases of a month that were on record by its end, a month later, two months later; all days together. */
export function lagOf({ facts, earlier }: Evidence, question: ExplainQuestion): readonly Figure[] {
  const counted = earlier
    .filter(({ day }) => day + fewestDaysSince <= question.asOf)
    .flatMap(({ day, facts: then }) =>
      [...question.before, ...question.months]
        .filter(({ to }) => to <= day && day - to < daysOfAge * ages.length)
        .map((month) => ({
          age: Math.floor((day - month.to) / daysOfAge),
          known: completedIn(then, question, month),
          all: completedIn(facts, question, month),
        })),
    );
  return ages.flatMap((age) => {
    const ofAge = counted.filter((each) => each.age === age);
    const known = ofAge.reduce((sum, each) => sum + each.known, 0);
    const all = ofAge.reduce((sum, each) => sum + each.all, 0);
    if (all === 0) return [];
    const cell = inCell({ period: undefined, groups: [] });
    return [cell.share('known-by', Math.min(known, all), all, { category: String(age) })];
  });
}

/** By past experience so much of the last settled month may be missing: five in a hundred. Ours. */
const mostMissing = 0.05;

/** Whether past experience leaves the last month that is judged short of cases. */
export function isStillComingIn(lag: readonly Figure[], { asOf, months }: ExplainQuestion): boolean {
  const last = months.findLast(({ to }) => to + daysToFill <= asOf);
  if (last === undefined) return false;
  const age = String(Math.floor((asOf - last.to) / daysOfAge));
  const known = lag.find(({ category }) => category === age)?.value;
  return known !== undefined && known < 1 - mostMissing;
}

function completedIn(
  { table }: Facts,
  question: ExplainQuestion,
  month: ExplainQuestion['months'][number],
): number {
  const defendants = table(defendantFacts.name);
  const cohort = stageCohort(defendants, question.stage, question.asOf);
  return cellsOf(defendants, asked(question, [month]), cohort)[0]?.rows.length ?? 0;
}
