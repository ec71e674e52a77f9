/** By what court delay is grouped and filtered: strands, place and offence of the crimes behind a prosecution. */
import { gravityRank, offenceGroupOf } from '#contracts/vocabulary/offence-groups.ts';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import type { CaseHistory, Crime, Offence, Suspect } from '../case-history/model.ts';
import { groupBits, strandBits } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';

export const dimensionColumns = {
  strands: 'integer not null',
  prosecution_strands: 'integer not null',
  under_reporting: 'integer not null',
  borough: 'text',
  offence_group: 'text',
  offence_category: 'text',
} as const;

/** Everything the grouping of one case's facts looks at; several rows of a case share it. */
export type Dimensions = Row;

/**
 * The dimensions of these crimes and offences. Police and prosecution strands stand apart. The borough is that of the
 * crime, where all of them were committed in one. The offence is the gravest charged; before a charge, recorded.
 */
export function dimensionsOf(
  { prosecutionFlags }: Pick<CaseHistory, 'prosecutionFlags'>,
  crimes: readonly Crime[],
  offences: readonly Offence[],
): Dimensions {
  let [strands, underReporting, prosecution] = [0, 0, 0];
  for (const { flags } of crimes) {
    for (const flag of flags) {
      if (flag.removed !== undefined) continue;
      strands |= strandBits(flag.strands);
      underReporting |= groupBits(flag.underReportingGroups ?? []);
    }
  }
  for (const { value } of prosecutionFlags) prosecution |= strandBits(value);
  const gravest = gravestOf(offences.map(({ offenceCode }) => offenceCode)) ?? gravestRecorded(crimes);
  return {
    strands,
    prosecution_strands: prosecution,
    under_reporting: underReporting,
    borough: onlyBorough(crimes),
    offence_group: gravest === undefined ? undefined : offenceGroupOf(gravest),
    offence_category: gravest === undefined ? undefined : offenceCategory(gravest),
  };
}

function onlyBorough([first, ...others]: readonly Crime[]): string | undefined {
  const borough = first?.reported?.value.placeBorough;
  return others.every(({ reported }) => reported?.value.placeBorough === borough) ? borough : undefined;
}

function gravestRecorded(crimes: readonly Crime[]): string | undefined {
  return gravestOf(crimes.map(({ classifications }) => classifications.at(-1)?.value));
}

function gravestOf(codes: readonly (string | undefined)[]): string | undefined {
  let gravest: string | undefined;
  for (const code of codes) {
    if (code === undefined) continue;
    if (gravest === undefined || rankOf(code) < rankOf(gravest)) gravest = code;
  }
  return gravest;
}

const rankOf = (code: string): number => gravityRank(offenceCategory(code));

/** The offences of a suspect or defendant, in the order of the case. */
export function offencesOf({ offences }: CaseHistory, suspect: Suspect): readonly Offence[] {
  return suspect.offences.length === 0 ? [] : offences.filter(({ id }) => suspect.offences.includes(id));
}

/** The crimes these offences are of; where no charge names any, those the police suspect him of. */
export function crimesOf(
  { crimes }: CaseHistory,
  suspect: Suspect,
  offences: readonly Offence[],
): readonly Crime[] {
  const isCharged = offences.some((offence) => offence.crimes.length > 0);
  return crimes.filter(({ id }) =>
    isCharged ? offences.some((offence) => offence.crimes.includes(id)) : suspect.crimes.includes(id),
  );
}
