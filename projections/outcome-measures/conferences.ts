/** One row for each victim before a risk conference, and each action it set: the days its clocks run between. */
import type { CaseHistory, Conference } from '../case-history/model.ts';
import { dateColumns, dayOf, earliestDay, factTable } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';

const dates = dateColumns('referred_on', 'held_on');

/** A victim's referral to a conference and the first meeting on her case. */
export const maracFacts = factTable('fact_marac', {
  case_id: 'text not null',
  marac: 'text not null',
  person: 'text not null',
  ...dates.columns,
});

export function maracRows({ id, conferences }: CaseHistory): readonly Row[] {
  const byVictim = Map.groupBy(
    conferences.flatMap((step) => step.victims.map((person) => ({ step, person }))),
    ({ step, person }) => `${step.marac} ${person}`,
  );
  return [...byVictim.values()].flatMap((steps) => {
    const [first] = steps;
    if (first === undefined) return [];
    const days = (value: Conference['value']) =>
      earliestDay(steps.filter(({ step }) => step.value === value).map(({ step }) => dayOf(step.when)));
    return [
      {
        case_id: id,
        marac: first.step.marac,
        person: first.person,
        ...dates.cells({ referred_on: days('referred'), held_on: days('held') }),
      },
    ];
  });
}
