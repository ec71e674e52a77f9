/** Courts by their organisation unit code, and what kind of court each is. */
import organisationUnits from '../reference-data/organisation-unit.json' with { type: 'json' };
import offenceInitiations from '../reference-data/offence-initiation.json' with { type: 'json' };
import { codeList, codeSchema, standingList } from './code-list.ts';
import { courtPeriods } from './court-periods.ts';
import { nearest } from './nearest.ts';

/** The two tiers a criminal case can be in. */
export const jurisdictions = codeList(
  'jurisdiction',
  {
    magistrates: "Magistrates' court",
    crown: 'Crown Court',
  },
  'Common Platform jurisdictionType',
);
export type Jurisdiction = (typeof jurisdictions.codes)[number];

type Court = { readonly code: string; readonly name: string; readonly jurisdiction: Jurisdiction };

const suffixes: Readonly<Record<Jurisdiction, string>> = {
  magistrates: "Magistrates' Court",
  crown: 'Crown Court',
};

const courtsByBuilding: ReadonlyMap<string, Court> = new Map(
  organisationUnits
    .filter((unit) => jurisdictionOf(unit.topLevelName) !== undefined && unit.thirdLevelName !== '')
    .map((unit) => {
      const building = unit.topLevelCode + unit.secondLevelCode + unit.thirdLevelCode;
      const jurisdiction = jurisdictionOf(unit.topLevelName) ?? 'magistrates';
      const name = nameInFull(unit.thirdLevelName, jurisdiction);
      return [building, { code: `${building}00`, name, jurisdiction }];
    }),
);
const buildingLength = 5;
const roomPattern = /^[0-9A-Z]{2}$/;

function jurisdictionOf(topLevelName: string): Jurisdiction | undefined {
  if (topLevelName === "Magistrates' Courts") return 'magistrates';
  return topLevelName === 'Crown Courts' ? 'crown' : undefined;
}

/** The list says "Croydon" for two courts; people need to know which. */
function nameInFull(listed: string, jurisdiction: Jurisdiction): string {
  if (/\bCourts?\b/.test(listed)) return listed;
  const bracket = listed.indexOf(' (');
  if (bracket < 0) return `${listed} ${suffixes[jurisdiction]}`;
  return `${listed.slice(0, bracket)} ${suffixes[jurisdiction]}${listed.slice(bracket)}`;
}

function courtOf(code: string): Court | undefined {
  return courtsByBuilding.get(code.slice(0, buildingLength));
}

/**
 * A court: organisation unit code of 7 characters, B (magistrates' court) or C (Crown Court), area, building
 * and two characters for the court room, `00` for the building itself (B01OK00, B01EF01).
 * Source: CJS organisation units (`reference-data/organisation-unit.json`).
 */
export const courtCodeSchema = codeSchema({
  list: 'court',
  expected: 'the 7-character code of a court, e.g. B01OK00 or C01CY00',
  has: isCourtCode,
  nearest: nearestCourt,
});

export function isCourtCode(code: string): boolean {
  return code.length === 7 && courtOf(code) !== undefined && roomPattern.test(code.slice(buildingLength));
}

function nearestCourt(text: string): string | undefined {
  return courtCodeNamed(text) ?? nearest(text, courtCodes);
}

/**
 * The court's name with its tier, e.g. "Croydon Crown Court"; the code itself where the list does not have it.
 */
export function courtName(code: string): string {
  return courtOf(code)?.name ?? code;
}

export function courtJurisdiction(code: string): Jurisdiction | undefined {
  return courtOf(code)?.jurisdiction;
}

/** Whether a court's building was in use on a day. Where that is not known, or not verified, it counts as in use. */
export function isCourtOpen(code: string, day: string): boolean {
  const period = courtPeriods.get(courtBuilding(code));
  if (period === undefined || period.confidence === 'unverified') return true;
  return (period.opened ?? day) <= day && day <= (period.closed ?? day);
}

/** The court's code without a court room: which building a case is heard in. */
export function courtBuilding(code: string): string {
  return courtOf(code)?.code ?? code;
}

const codesByName: ReadonlyMap<string, readonly Court[]> = Map.groupBy(courtsByBuilding.values(), (court) =>
  court.name.toLowerCase(),
);

/** The court with exactly this name (any case); undefined where none has, or several do. */
export function courtCodeNamed(name: string): string | undefined {
  const courts = codesByName.get(name.trim().toLowerCase());
  return courts?.length === 1 ? courts[0]?.code : undefined;
}

/** Every court's code, without court rooms. */
export const courtCodes: readonly string[] = [...courtsByBuilding.values()].map((court) => court.code);

/**
 * How proceedings began: the standing data's charge, requisition and summons, and what Common Platform adds.
 * Common Platform's `R` (remitted) is not the standing data's `R` (requisition): translate per source.
 */
export const initiations = standingList('case initiation', [
  ...offenceInitiations.map((row) => [row.cjsCode, row.description] as const),
  ['J', 'Single justice procedure notice'],
  ['Z', 'Single justice procedure referral'],
  ['O', 'Other'],
]);
