/** Findings as a page lists them: what is odd or missing, and what it is about. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { Finding } from '#projections/case-history/findings.ts';
import { describeFinding } from '#projections/case-history/findings.ts';
import { hearingTypeLabel } from '#contracts/vocabulary/hearings.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import { dayInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';
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
  switch (kind) {
    case 'case':
      return [];
    case 'victim':
    case 'defendant':
    case 'person':
      return [nameOf(id)];
    case 'hearing':
      return [hearingInWords(id, history) ?? thing('hearing', id)];
    case 'offence':
    case 'plea':
    case 'verdict':
      return [offenceInWords(id, history) ?? thing('offence', id)];
    default:
      return [thing(kind === 'outcome' ? 'crime' : kind, id)];
  }
}

function thing(kind: string, id: string): string {
  return `${strings.caseRecord.aboutKinds[kind] ?? kind} ${id}`;
}

function hearingInWords(id: string, { hearings }: CaseHistory): string | undefined {
  const listing = hearings.find((each) => each.id === id)?.listings.at(-1);
  return listing && `${hearingTypeLabel(listing.hearingType)}, ${dayInWords(listing.on)}`;
}

function offenceInWords(id: string, { offences }: CaseHistory): string | undefined {
  const code = offences.find(({ ids }) => ids.includes(id))?.offenceCode;
  return code && offenceTitle(code);
}
