/** Places, no finer than a ward: police forces, London boroughs and wards, and kinds of location. */
import forceRows from '../reference-data/forces.json' with { type: 'json' };
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
