/** What of a case decides who may see it (`src/access/scope.ts`). */
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { Owner } from '#projections/case-history/rows.ts';
import { hasMarac, ownersOf } from '#projections/case-history/rows.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { Caller } from '#src/access/caller.ts';
import type { CaseStanding } from '#src/access/scope.ts';

export type Standing = Omit<CaseStanding, 'ownerUnit'> & { readonly owners: readonly Owner[] };

export function standingOf(history: CaseHistory): Standing {
  return {
    agencies: history.agencies,
    owners: ownersOf(history),
    restricted: history.access.restricted !== undefined,
    hasMarac: hasMarac(history),
  };
}

/**
 * The standing of a case towards a caller: it is held by the units of the caller's own agency, of which hers counts
 * where it is among them. What another agency's unit holds is for that agency to say.
 */
export function standingTowards(
  { owners, ...standing }: Standing,
  { agency, unit }: Caller,
  today: LondonDate,
): CaseStanding {
  const units = owners
    .filter((owner) => owner.agency === agency && (owner.until === undefined || owner.until >= today))
    .map((owner) => owner.unit);
  return { ...standing, ownerUnit: unit !== undefined && units.includes(unit) ? unit : units[0] };
}
