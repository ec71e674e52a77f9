/** Missing hand-overs for programs: who must act, since when, and after what. */
import { describeFinding } from '#projections/case-history/findings.ts';
import { agencyName } from '#projections/kit/words.ts';
import type { HandOver } from '#projections/victims-code/hand-overs.ts';

export function describeHandOvers(handOvers: readonly HandOver[]) {
  return handOvers.map(({ code, holder, since, from, events }) => ({
    code,
    holder,
    holderName: agencyName(holder),
    since,
    from,
    events,
    says: describeFinding({ code, about: { kind: 'agency', id: holder }, events }),
  }));
}
