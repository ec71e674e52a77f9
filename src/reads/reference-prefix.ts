/** What somebody typed to find a case by: the beginnings of references it may stand for. */
import {
  caseReferenceKinds,
  isCaseReferenceKind,
  normaliseCaseReferenceValue,
} from '#contracts/references.ts';

/** Shorter beginnings find everything. */
export const fewestCharacters = 3;

/**
 * The normalised beginnings a text can mean: of the kind it names, or of every kind. None where less than three
 * letters or digits are given.
 */
export function referencePrefixes(text: string): readonly string[] {
  const colon = text.indexOf(':');
  const named = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const kinds = isCaseReferenceKind(named) ? [named] : caseReferenceKinds;
  const value = (isCaseReferenceKind(named) ? text.slice(colon + 1) : text).trim();
  if (value.replace(/[^0-9A-Za-z]/g, '').length < fewestCharacters) return [];
  return kinds.map((kind) => `${kind}:${normaliseCaseReferenceValue(kind, value)}`);
}
