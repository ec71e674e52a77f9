/** One row for each victim before a risk conference, and for each action it set: the days its clocks run between. */
import type { CaseHistory, Conference } from '../case-history/model.ts';
import { dateColumns, dayOf, dayOn, earliestDay, factTable } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';

export const maracDates = dateColumns('referred_on', 'held_on');

/**
 * A victim's referral to a conference and the first meeting on her case. `suspect` is whom she is at risk from: with
 * `person` it tells a repeat referral (same victim, same perpetrator). `accepted` empty: not said.
 */
export const maracFacts = factTable(
  'fact_marac',
  {
    case_id: 'text not null',
    marac: 'text not null',
    person: 'text not null',
    suspect: 'text',
    kind: 'text not null',
    ...maracDates.columns,
    accepted: 'integer',
  },
  ['person'],
);

export function maracRows({ id, conferences }: CaseHistory): readonly Row[] {
  const steps = conferences.flatMap((step) => step.victims.map((person) => ({ step, person })));
  const byVictim = Map.groupBy(steps, ({ step, person }) => `${step.marac} ${person}`);
  return [...byVictim.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined
      ? []
      : [
          maracRow(
            id,
            first.person,
            all.map(({ step }) => step),
          ),
        ];
  });
}

function maracRow(caseId: string, person: string, steps: readonly Conference[]): Row {
  const days = (value: Conference['value']) =>
    earliestDay(steps.filter((step) => step.value === value).map(({ when }) => dayOf(when)));
  return {
    case_id: caseId,
    marac: steps[0]?.marac,
    person,
    suspect: steps.findLast(({ suspect }) => suspect !== undefined)?.suspect,
    kind: steps.at(-1)?.kind,
    ...maracDates.cells({ referred_on: days('referred'), held_on: days('held') }),
    accepted: steps.findLast(({ accepted }) => accepted !== undefined)?.accepted,
  };
}

export const actionDates = dateColumns('set_on', 'due_on', 'completed_on');

/** An action of a risk conference, by its own id; overdue is a question of the day asked. */
export const maracActionFacts = factTable('fact_marac_action', {
  case_id: 'text not null',
  marac: 'text not null',
  action: 'text not null',
  ...actionDates.columns,
  owner: 'text',
  task: 'text',
});

export function maracActionRows({ id, matters }: CaseHistory): readonly Row[] {
  return matters.maracActions.map(({ marac, action, set, completed }) => ({
    case_id: id,
    marac,
    action,
    ...actionDates.cells({
      set_on: set === undefined ? undefined : dayOf(set.when),
      due_on: set === undefined ? undefined : dayOn(set.value.dueOn),
      completed_on: completed === undefined ? undefined : dayOf(completed.when),
    }),
    owner: set?.value.owner,
    task: set?.value.task,
  }));
}
