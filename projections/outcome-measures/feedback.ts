/** One row for each answer a victim gave on how she was treated: feedback, never a survey's result. */
import type { CaseHistory, Victim } from '../case-history/model.ts';
import { dateColumns, dayOf, factTable, strandBits } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import { standingFlags } from './crimes.ts';

const dates = dateColumns('given_on');

/** `score` counts from 1, the worst, to `of`, the best. Borough and strands are those of the crimes against her. */
export const feedbackFacts = factTable('fact_feedback', {
  case_id: 'text not null',
  person: 'text not null',
  ...dates.columns,
  instrument: 'text not null',
  question: 'text not null',
  score: 'integer not null',
  of: 'integer not null',
  borough: 'text',
  hate: 'integer not null',
  strands: 'integer not null',
});

export function feedbackRows(history: CaseHistory): readonly Row[] {
  return history.victims.flatMap((victim) =>
    victim.feedback.flatMap(({ when, value: { instrument, answers } }) =>
      answers.map(({ question, score, of }) => ({
        case_id: history.id,
        person: victim.person,
        ...dates.cells({ given_on: dayOf(when) }),
        instrument,
        question,
        score,
        of,
        ...groupsOf(history, victim),
      })),
    ),
  );
}

function groupsOf({ crimes }: CaseHistory, victim: Victim): Row {
  const hers = crimes.filter(({ id }) => victim.crimes.includes(id));
  const flags = hers.flatMap(standingFlags);
  const [borough, ...others] = new Set(hers.map(({ reported }) => reported?.value.placeBorough));
  return {
    borough: others.length === 0 ? borough : undefined,
    hate: flags.some(({ flag }) => flag === 'hate'),
    strands: strandBits(flags.flatMap(({ strands }) => strands)),
  };
}
