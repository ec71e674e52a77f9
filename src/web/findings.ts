/** Findings as a page lists them: what is odd or missing, and what it is about. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { Finding } from '#projections/case-history/findings.ts';
import { describeFinding } from '#projections/case-history/findings.ts';
import { hearingTypeLabel } from '#contracts/vocabulary/hearings.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import { dayInWords } from './dates.ts';
import type { NameOf, Proof } from './tracker.ts';

export type FindingView = {
  readonly says: string;
  /** What it is about, in words; several where the same is found of several things. */
  readonly about: readonly string[];
  readonly proof: readonly string[];
};

/** What counts by the day shown, the same said once. */
export function findingsView(
  findings: readonly Finding[],
  asOf: string,
  history: CaseHistory,
  nameOf: NameOf,
  proof: Proof,
): readonly FindingView[] {
  const counting = findings.filter(({ from }) => from === undefined || from <= asOf);
  const byMeaning = Map.groupBy(counting, describeFinding);
  return [...byMeaning].map(([says, same]) => ({
    says,
    about: [...new Set(same.flatMap((finding) => aboutInWords(finding, history, nameOf)))],
    proof: [...new Set(proof(same.flatMap(({ events }) => events)))],
  }));
}

function aboutInWords({ about }: Finding, history: CaseHistory, nameOf: NameOf): readonly string[] {
  if (about === undefined) return [];
  const { kind, id } = about;
  if (kind === 'hearing') return [hearingInWords(id, history)];
  if (kind === 'offence') {
    const code = history.offences.find(({ ids }) => ids.includes(id))?.offenceCode;
    return [code === undefined ? id : offenceTitle(code)];
  }
  if (['person', 'victim', 'defendant', 'suspect'].includes(kind)) return [nameOf(id)];
  return [id];
}

function hearingInWords(id: string, { hearings }: CaseHistory): string {
  const listing = hearings.find((each) => each.id === id)?.listings.at(-1);
  return listing === undefined ? id : `${hearingTypeLabel(listing.hearingType)}, ${dayInWords(listing.on)}`;
}
