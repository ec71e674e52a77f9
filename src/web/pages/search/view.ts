/** The search page: any reference by its beginning; what was found, or what was searched and how references look. */
import { caseReferenceKinds, isCaseReferenceKind } from '#contracts/references.ts';
import { capitalised } from '#projections/kit/words.ts';
import type { FoundCase, SearchAnswer } from '#src/reads/answers.ts';
import { referencePrefixes } from '#src/reads/reference-prefix.ts';
import { dayInWords } from '../../dates.ts';
import type { ReferenceView } from '../../reading/names.ts';
import { referenceView } from '../../reading/names.ts';
import { paths } from '../../paths.ts';
import type { WorthALook } from '../../services.ts';
import { strings } from '../../strings/en.ts';

const text = strings.search;

export type SearchView = {
  readonly q: string;
  readonly error?: string;
  readonly found?: FoundView;
  readonly examples: readonly { readonly kind: string; readonly example: string }[];
  readonly showcase: readonly WorthALook[];
};

type FoundView = {
  readonly title: string;
  readonly count?: string;
  readonly cases: readonly FoundCaseView[];
  /** Said where nothing was found. */
  readonly nothing: readonly string[];
  readonly more?: string;
};

type FoundCaseView = {
  readonly href: string;
  readonly matched: ReferenceView;
  readonly others: readonly ReferenceView[];
  readonly facts: readonly string[];
  readonly restricted: boolean;
};

export function searchView(
  q: string | undefined,
  answer: SearchAnswer | undefined,
  showcase: readonly WorthALook[] = [],
): SearchView {
  const typed = q?.trim() ?? '';
  return {
    q: typed,
    ...(isTooShort(q) && { error: text.tooShort }),
    ...(answer !== undefined && { found: foundView(typed, answer) }),
    examples: caseReferenceKinds.map((kind) => ({
      kind: strings.references.kinds[kind],
      example: strings.references.examples[kind],
    })),
    showcase: showcase.map(({ path, why }) => ({ path, why: capitalised(why) })),
  };
}

/** Whether a search was asked for that would find everything. */
export function isTooShort(q: string | undefined): boolean {
  return q !== undefined && referencePrefixes(q).length === 0;
}

function foundView(q: string, { cases, next }: SearchAnswer): FoundView {
  return {
    title: text.resultsTitle(q),
    ...(cases.length > 0 && { count: text.count(cases.length, next !== undefined) }),
    cases: cases.map(foundCaseView),
    nothing: cases.length > 0 ? [] : [text.nothing(q), text.searched(kindsSearched(q)), text.mayBeOthers],
    ...(next !== undefined && { more: paths.search(q, next) }),
  };
}

function kindsSearched(q: string): string {
  return referencePrefixes(q)
    .map((prefix) => prefix.slice(0, prefix.indexOf(':')))
    .flatMap((kind) => (isCaseReferenceKind(kind) ? [strings.references.kinds[kind]] : []))
    .join(', ');
}

function foundCaseView(found: FoundCase): FoundCaseView {
  const { matched, references, victims, nextHearing, lastEvent, restricted } = found;
  return {
    href: paths.caseRecord(matched),
    matched: referenceView(matched),
    others: references.filter((reference) => reference !== matched).map(referenceView),
    facts: [
      text.victims(victims),
      ...(nextHearing === undefined ? [] : [text.nextHearing(dayInWords(nextHearing))]),
      ...(lastEvent === undefined ? [] : [text.lastEvent(dayInWords(lastEvent))]),
    ],
    restricted,
  };
}
