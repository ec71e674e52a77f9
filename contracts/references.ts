/** References of cases and persons: how agencies name them, and the one spelling the log uses. */
import { z } from 'zod';
import { nearest } from './vocabulary/nearest.ts';

/** Kinds of case reference, in the order in which they name a case when it has several. */
export const caseReferenceKinds = ['crime', 'urn', 'court-case', 'cp-case', 'policeuk'] as const;
export type CaseReferenceKind = (typeof caseReferenceKinds)[number];

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type ReferenceRule = { readonly pattern: RegExp; readonly expected: string };

/** What the value of each kind must look like once normalised. Source: `contracts/README.md`, References. */
export const caseReferenceRules: Readonly<Record<CaseReferenceKind, ReferenceRule>> = {
  crime: {
    pattern: /^[0-9A-Z]{2}-[0-9A-Z]{1,12}(-[0-9A-Z]{1,6})*$/,
    expected: 'crime:{force}-{number}, e.g. crime:01-2301234-26',
  },
  urn: {
    pattern: /^[0-9A-Z]{4}\d{3,7}[A-Z]?$/,
    expected: 'urn:{force}{unit}{serial}{year}, e.g. urn:01ZD0303208',
  },
  'court-case': {
    pattern: /^[0-9A-Z]{6,20}$/,
    expected: 'court-case:{CCRN or T/S number}, e.g. court-case:T20260123',
  },
  'cp-case': { pattern: uuidPattern, expected: 'cp-case:{uuid}' },
  policeuk: { pattern: /^[0-9A-Z]{1,64}$/, expected: 'policeuk:{id}' },
};

/** Letters whose capitals are other letters (ß, ı) would make two references one. */
const plainText = /^[\x20-\x7e]*$/;

/**
 * The one spelling of a case reference: kind in lower case, value upper case (UUIDs lower); separators dropped
 * in `urn` and `court-case`, slashes and spaces read as hyphens elsewhere. Returns undefined where it names no
 * case.
 */
export function normaliseCaseReference(raw: string): string | undefined {
  if (!plainText.test(raw)) return undefined;
  const colon = raw.indexOf(':');
  if (colon < 1) return undefined;
  const kind = raw.slice(0, colon).trim().toLowerCase();
  if (!isCaseReferenceKind(kind)) return undefined;
  const value = normaliseCaseReferenceValue(kind, raw.slice(colon + 1).trim());
  return caseReferenceRules[kind].pattern.test(value) ? `${kind}:${value}` : undefined;
}

export function isCaseReferenceKind(kind: string): kind is CaseReferenceKind {
  return Object.hasOwn(caseReferenceRules, kind);
}

/**
 * The value of a reference, or the beginning of one, in the spelling of its kind; whether it is whole is not
 * asked.
 */
export function normaliseCaseReferenceValue(kind: CaseReferenceKind, value: string): string {
  if (kind === 'cp-case') return value.toLowerCase();
  if (kind === 'urn' || kind === 'court-case') return value.toUpperCase().replace(/[\s/-]+/g, '');
  return value.toUpperCase().replace(/[\s/]+/g, '-');
}

/** A reference of a case in any spelling; parses to the normalised one. */
export const caseReferenceSchema = z
  .string('expected a case reference, kind:value')
  .max(100, 'expected at most 100 characters')
  .transform((raw, context) => {
    const reference = normaliseCaseReference(raw);
    if (reference !== undefined) return reference;
    const near = nearestCaseReference(raw);
    context.issues.push({
      code: 'custom',
      input: raw,
      message: expectedCaseReference(raw),
      params: { list: 'case reference', ...(near === undefined ? {} : { nearest: near }) },
    });
    return z.NEVER;
  })
  .meta({ description: 'A case reference, kind:value, e.g. urn:01ZD0303208 or crime:01-2301234-26' });

function expectedCaseReference(raw: string): string {
  const kind = raw
    .slice(0, Math.max(0, raw.indexOf(':')))
    .trim()
    .toLowerCase();
  if (isCaseReferenceKind(kind)) return `expected ${caseReferenceRules[kind].expected}`;
  return `expected kind:value with a kind of ${caseReferenceKinds.join(', ')}`;
}

/** The reference meant, where only its kind is misspelt. */
function nearestCaseReference(raw: string): string | undefined {
  const colon = raw.indexOf(':');
  const kind = colon < 1 ? undefined : nearest(raw.slice(0, colon).trim(), caseReferenceKinds);
  return kind === undefined ? undefined : normaliseCaseReference(kind + raw.slice(colon));
}

/** Order in which the references of one case stand, and the first of which names the case. */
export function compareCaseReferences(a: string, b: string): number {
  return kindRank(a) - kindRank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function kindRank(reference: string): number {
  const kind = reference.slice(0, reference.indexOf(':'));
  return isCaseReferenceKind(kind) ? caseReferenceKinds.indexOf(kind) : caseReferenceKinds.length;
}

/**
 * A person as one agency names her: `{scheme}:{value}`, e.g. `met-nominal:884213`. The scheme belongs to an
 * agency.
 */
export const personReferenceSchema = z
  .string('expected {scheme}:{value}, e.g. met-nominal:884213')
  .regex(/^[a-z][a-z0-9-]{1,29}:[A-Za-z0-9._-]{1,64}$/, 'expected {scheme}:{value}, e.g. met-nominal:884213')
  .meta({ description: 'A person reference, scheme:value, e.g. met-nominal:884213' });

/** A sender's own id for a thing within a case: an offence, a hearing, a claim, a decision. */
export const thingIdSchema = z
  .string('expected an id of 1 to 100 letters, digits or : . _ / -')
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._/-]{0,99}$/, 'expected 1 to 100 letters, digits or : . _ / -')
  .meta({ description: "The sender's own id of a thing within the case" });

/** The stream of a case reference. */
export function caseStream(reference: string): `case-${string}` {
  return `case-${reference}`;
}
