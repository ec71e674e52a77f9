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
  const flags = crimes.flatMap((crime) => crime.flags.filter(({ removed }) => removed === undefined));
  const gravest = gravestCode(crimes, offences);
  return {
    strands: strandBits(flags.flatMap(({ strands }) => strands)),
    prosecution_strands: strandBits(prosecutionFlags.flatMap(({ value }) => value)),
    under_reporting: groupBits(flags.flatMap(({ underReportingGroups = [] }) => underReportingGroups)),
    borough: onlyBorough(crimes),
    offence_group: gravest === undefined ? undefined : offenceGroupOf(gravest),
    offence_category: gravest === undefined ? undefined : offenceCategory(gravest),
  };
}

function onlyBorough(crimes: readonly Crime[]): string | undefined {
  const boroughs = new Set(crimes.map(({ reported }) => reported?.value.placeBorough));
  const [borough] = boroughs;
  return boroughs.size === 1 ? borough : undefined;
}

function gravestCode(crimes: readonly Crime[], offences: readonly Offence[]): string | undefined {
  const charged = offences.map(({ offenceCode }) => offenceCode);
  const codes = charged.some((code) => code !== undefined)
    ? charged
    : crimes.map(({ classifications }) => classifications.at(-1)?.value);
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
  const charged = new Set(offences.flatMap((offence) => offence.crimes));
  const named = charged.size > 0 ? charged : new Set(suspect.crimes);
  return crimes.filter(({ id }) => named.has(id));
}
