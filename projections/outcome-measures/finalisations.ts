/** One row for each defendant the prosecution closed its case against: outcome, hate flags then, and the uplift. */
import { isInOffenceList } from '#contracts/vocabulary/offence-lists.ts';
import { victimReasons } from '#contracts/vocabulary/investigation.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { CaseHistory, Offence, Suspect } from '../case-history/model.ts';
import { bitsOf, dateColumns, dayOf, factTable, strandBits } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';

const dates = dateColumns('finalised_on');

/**
 * The last finalisation of the defendant. `announced` and `recorded` are the prosecution's, empty where it did not
 * say; `court_said` is the court's own word at the sentence. `aggravated`: convicted of an offence of which hostility
 * is a part, so that section 66 leaves race and religion out. `victim_reasons`: retracted 1, did not attend 2, evidence
 * unsupportive 4.
 */
export const finalisationFacts = factTable('fact_finalisation', {
  case_id: 'text not null',
  defendant: 'text not null',
  ...dates.columns,
  outcome: 'text not null',
  convicted: 'integer not null',
  strands: 'integer not null',
  announced: 'integer',
  recorded: 'integer',
  court_said: 'integer',
  aggravated: 'integer not null',
  victim_reasons: 'integer not null',
});

const convictions: ReadonlySet<string> = new Set([
  'guilty-plea',
  'convicted-after-trial',
  'proved-in-absence',
]);

export function finalisationRows(history: CaseHistory): readonly Row[] {
  return history.suspects.flatMap((suspect) => {
    const last = suspect.finalised.at(-1);
    return last === undefined ? [] : [finalisationRow(history, suspect, last)];
  });
}

function finalisationRow(
  { id, offences }: CaseHistory,
  suspect: Suspect,
  last: Suspect['finalised'][number],
): Row {
  const his = offences.filter((offence) => suspect.offences.includes(offence.id));
  return {
    case_id: id,
    defendant: suspect.person,
    ...dates.cells({ finalised_on: dayOf(last.when) }),
    outcome: last.value,
    convicted: convictions.has(last.value),
    strands: strandBits(last.hateStrands ?? []),
    announced: last.upliftAnnounced,
    recorded: last.upliftRecorded,
    court_said: suspect.sentences.findLast(({ uplift }) => uplift !== undefined)?.uplift,
    aggravated: his.some(
      (offence) =>
        isConvicted(offence) && isInOffenceList(offence.offenceCode ?? '', 'racially-religiously-aggravated'),
    ),
    victim_reasons: bitsOf(victimReasons.codes, last.victimReasons ?? []),
  };
}

function isConvicted({ pleas, verdicts }: Offence): boolean {
  const [plea, verdict] = [pleas.at(-1), verdicts.at(-1)];
  return (
    (plea !== undefined && isGuiltyPlea(plea.value)) || (verdict !== undefined && isConviction(verdict.value))
  );
}
