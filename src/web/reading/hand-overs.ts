/** Missing hand-overs as a page lists them: what did not come, who must act, and since when. */
import { describeFinding } from '#projections/case-history/findings.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import type { HandOver } from '#projections/victims-code/hand-overs.ts';
import { dayInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';
import type { Proof } from './tracker.ts';

const text = strings.handOvers;

export type HandOverView = { readonly says: string; readonly who: string; readonly proof: readonly string[] };

/** Those missing longest first. */
export function handOversView(handOvers: readonly HandOver[], proof: Proof): readonly HandOverView[] {
  return handOvers
    .toSorted((a, b) => a.since.localeCompare(b.since))
    .map(({ code, holder, since, from, events }) => ({
      says: describeFinding({ code, about: { kind: 'agency', id: holder }, events }),
      who: text.who(capitalised(agencyName(holder)), dayInWords(since), dayInWords(from)),
      proof: proof(events),
    }));
}
