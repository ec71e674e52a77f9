/** One row for each victim of each crime: who she is in bands, when it was recorded, and whether she withdrew. */
import { ethnicGroupOf } from '#contracts/vocabulary/people.ts';
import type { CaseHistory, Crime, Victim } from '../case-history/model.ts';
import { dateColumns, dayOf, dayOn, factTable, groupBits, strandBits } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import { standingFlags } from './crimes.ts';

export const victimDates = dateColumns(
  'reported_on',
  'recorded_on',
  'identified_on',
  'died_on',
  'withdrew_on',
  'consulted_on',
);

/**
 * `person` is the first of her references: a pseudonym, the same in every row of the case. What repeat victimisation
 * looks at (recorded day, hate, strands, cancelled, the report) stands in each row, so that it is a function of one
 * person's rows. `withdrawal_…` is of the first time she withdrew; `consulted` empty: not recorded.
 */
export const victimCrimeFacts = factTable(
  'fact_victim_crime',
  {
    case_id: 'text not null',
    person: 'text not null',
    crime: 'text not null',
    ...victimDates.columns,
    kind: 'text not null',
    age_band: 'text',
    ethnicity: 'text',
    ethnic_group: 'text',
    gender: 'text',
    disabled: 'integer',
    home_borough: 'text',
    report: 'text',
    borough: 'text',
    hate: 'integer not null',
    strands: 'integer not null',
    under_reporting: 'integer not null',
    cancelled: 'integer not null',
    withdrawals: 'integer not null',
    withdrawal_stage: 'text',
    withdrawal_stated_by: 'text',
    withdrawal_consulted: 'integer',
    withdrawal_agency: 'text',
    withdrawal_support_offered: 'integer',
  },
  ['person'],
);

export function victimCrimeRows(history: CaseHistory): readonly Row[] {
  const victims = new Map(history.victims.map((victim) => [victim.person, victim]));
  return history.crimes.flatMap((crime) =>
    crime.victims.flatMap((person) => {
      const victim = victims.get(person);
      return victim === undefined ? [] : [victimCrimeRow(history.id, victim, crime)];
    }),
  );
}

function victimCrimeRow(caseId: string, victim: Victim, crime: Crime): Row {
  const standing = standingFlags(crime);
  return {
    case_id: caseId,
    person: victim.person,
    crime: crime.id,
    ...daysOf(victim, crime),
    kind: victim.kind,
    ...bandsOf(victim),
    report: crime.reported?.value.report,
    borough: crime.reported?.value.placeBorough,
    hate: standing.some(({ flag }) => flag === 'hate'),
    strands: strandBits(standing.flatMap(({ strands }) => strands)),
    under_reporting: groupBits(standing.flatMap(({ underReportingGroups = [] }) => underReportingGroups)),
    cancelled: crime.cancelled !== undefined,
    ...withdrawalOf(victim),
  };
}

function daysOf(victim: Victim, { reported, recorded }: Crime): Row {
  const [withdrawal] = victim.withdrawals;
  const consulted = withdrawal?.value.consultedOn;
  return victimDates.cells({
    reported_on: reported === undefined ? undefined : dayOf(reported.when),
    recorded_on: recorded === undefined ? undefined : dayOf(recorded.when),
    identified_on: victim.identified === undefined ? undefined : dayOf(victim.identified.when),
    died_on: victim.died === undefined ? undefined : dayOf(victim.died.when),
    withdrew_on: withdrawal === undefined ? undefined : dayOf(withdrawal.when),
    consulted_on: consulted === undefined ? undefined : dayOn(consulted),
  });
}

function bandsOf({ ageBandAtOffence, bands = {} }: Victim): Row {
  const { ethnicity, ethnicGroup, gender, disabled, borough } = bands;
  return {
    age_band: ageBandAtOffence,
    ethnicity,
    ethnic_group: ethnicGroup ?? (ethnicity === undefined ? undefined : ethnicGroupOf(ethnicity)),
    gender,
    disabled,
    home_borough: borough,
  };
}

function withdrawalOf({ withdrawals }: Victim): Row {
  const [first] = withdrawals;
  if (first === undefined) return { withdrawals: 0 };
  return {
    withdrawals: withdrawals.length,
    withdrawal_stage: first.value.stage,
    withdrawal_stated_by: first.value.statedBy,
    withdrawal_consulted: first.value.consulted,
    withdrawal_agency: first.agency,
    withdrawal_support_offered: first.value.supportOffered,
  };
}

/** Every reference a victim goes by in a case that knows her by several: what joins her cases to one person. */
export const personReferenceFacts = factTable(
  'fact_person_reference',
  { case_id: 'text not null', person: 'text not null', reference: 'text not null' },
  ['reference'],
);

export function personReferenceRows({ id, victims }: CaseHistory): readonly Row[] {
  return victims.flatMap(({ person, references }) =>
    references.length < 2 ? [] : references.map((reference) => ({ case_id: id, person, reference })),
  );
}
