/**
 * Places, no finer than a ward: police forces, London boroughs, their wards and police units, and kinds of
 * location.
 */
import forceRows from '../reference-data/forces.json' with { type: 'json' };
import bcuRows from '../reference-data/met-bcu-to-borough.json' with { type: 'json' };
import wardRows from '../reference-data/london-wards.json' with { type: 'json' };
import { codeList, standingList } from './code-list.ts';

/**
 * Police forces by 2-character code: 01 and 02 Metropolitan, 48 City of London, 93 British Transport Police.
 */
export const policeForces = standingList(
  'police force',
  forceRows.map((row) => [row.code, row.name]),
);

/** London boroughs and the City by GSS code (E09000001 to E09000033). */
export const boroughs = standingList(
  'London borough',
  wardRows.map((row) => [row.borough_gss, row.borough]),
);

/** London wards by GSS code, as of December 2022. */
export const wards = standingList(
  'London ward',
  wardRows.map((row) => [row.gss, row.name]),
);

const boroughByWard: ReadonlyMap<string, string> = new Map(wardRows.map((row) => [row.gss, row.borough_gss]));

export function boroughOfWard(ward: string): string | undefined {
  return boroughByWard.get(ward);
}

/** A Basic Command Unit of the Metropolitan Police. */
export type BasicCommandUnit = {
  /** This project's own: the name in small letters. */
  readonly code: string;
  readonly name: string;
  /** Whether a source has the name. */
  readonly nameVerified: boolean;
  /** What its officers wear on the shoulder; of most also the code of its organisation unit (01AS). */
  readonly letters: string;
  readonly lettersVerified: boolean;
  /** GSS codes of its boroughs. */
  readonly boroughs: readonly string[];
};

/**
 * The Met's twelve Basic Command Units, which replaced borough policing. Which boroughs make one is as the Met
 * announced it in February 2018 (`reference-data/met-bcu-to-borough.json`), and as the list of organisation
 * units of May 2024 has it of nine. The City of London is no part of any.
 */
export const basicCommandUnits: readonly BasicCommandUnit[] = bcuRows.bcus.map((row) => ({
  code: row.name.toLowerCase().replaceAll(' ', '-'),
  name: row.name,
  nameVerified: row.name_verified,
  letters: row.shoulder_letters,
  lettersVerified: row.shoulder_letters_verified,
  boroughs: row.boroughs.map(({ gss }) => gss),
}));

/** Basic Command Units by code. */
export const bcuCodes = standingList(
  'basic command unit',
  basicCommandUnits.map(({ code, name }) => [code, name]),
);

const bcuByBorough: ReadonlyMap<string, BasicCommandUnit> = new Map(
  basicCommandUnits.flatMap((unit) => unit.boroughs.map((borough) => [borough, unit] as const)),
);

/** The unit that polices a borough, by its GSS code; undefined for the City of London and outside London. */
export function bcuOfBorough(borough: string): BasicCommandUnit | undefined {
  return bcuByBorough.get(borough);
}

/** Where a crime happened, as a kind of place. */
export const locationTypes = codeList('kind of location', {
  home: 'At home',
  street: 'In the street',
  school: 'At school or college',
  workplace: 'At work',
  transport: 'On public transport',
  worship: 'At a place of worship',
  online: 'Online',
  other: 'Elsewhere',
});
