/** What people and cases are called on a page: names where the role may see them, else references. */
import type { CaseReferenceKind } from '#contracts/references.ts';
import {
  isCaseReferenceKind,
  normaliseCaseReference,
  normaliseCaseReferenceValue,
} from '#contracts/references.ts';
import type { Persons } from '#src/reads/answers.ts';
import { strings } from '../strings/en.ts';

/** "Maya Lindqvist", else "Victim met-nominal:884213". Any of the references may be the one named. */
export function personName(persons: Persons, references: readonly string[], kind: string): string {
  for (const reference of references) {
    const { forenames, surname } = persons.get(reference) ?? {};
    const name = [forenames, surname].filter((part) => part !== undefined).join(' ');
    if (name !== '') return name;
  }
  return strings.caseRecord.unnamed(kind, references[0] ?? '');
}

export type ReferenceView = { readonly kind: string; readonly value: string; readonly reference: string };

/** A case reference by its kind's name and its value. */
export function referenceView(reference: string): ReferenceView {
  const { kind, value } = partsOf(reference);
  return { kind: kind === undefined ? '' : strings.references.kinds[kind], value, reference };
}

function partsOf(reference: string): {
  readonly kind: CaseReferenceKind | undefined;
  readonly value: string;
} {
  const colon = reference.indexOf(':');
  const kind = reference.slice(0, Math.max(0, colon));
  return { kind: isCaseReferenceKind(kind) ? kind : undefined, value: reference.slice(colon + 1) };
}

/** The reference of a case that an address names it by, in the log's spelling. */
export function addressedReference(asked: string, references: readonly string[]): string {
  const named = normaliseCaseReference(asked);
  if (named !== undefined) return named;
  const meant = references.find((reference) => {
    const { kind, value } = partsOf(reference);
    return kind !== undefined && normaliseCaseReferenceValue(kind, asked.trim()) === value;
  });
  return meant ?? references[0] ?? asked;
}
