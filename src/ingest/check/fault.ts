/** What a check found wrong, and how several findings become one refusal. */
import type { ProblemCode } from '#src/http/problem-catalogue.ts';
import type { FieldError, Refusal } from '../submission.ts';

/** One thing wrong with one event, under the problem that answers it. */
export type Fault = { readonly code: FaultCode; readonly error: FieldError };

/** The problems that a check of one event can end in; what the caller may not do weighs most. */
const faultCodes = [
  'foreign-type',
  'foreign-source',
  'foreign-target',
  'import-stamp-not-permitted',
  'unknown-type',
  'unknown-version',
  'invalid-event',
] as const satisfies readonly ProblemCode[];
export type FaultCode = (typeof faultCodes)[number];

/** Errors beyond this many are counted, not named. */
const namedErrors = 50;

/** The refusal of a request with these faults: the weightiest gives the code, all are named. */
export function refusalOf(faults: readonly Fault[]): Refusal {
  const code = faultCodes.find((candidate) => faults.some((fault) => fault.code === candidate));
  const errors = faults.slice(0, namedErrors).map(({ error }) => error);
  return { code: code ?? 'invalid-event', detail: detailOf(faults), errors };
}

function detailOf(faults: readonly Fault[]): string {
  const [first] = faults;
  if (faults.length === 1 && first !== undefined) {
    const { pointer, expected, nearest } = first.error;
    const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    return `${pointer === '' ? 'The event' : pointer}: expected ${expected}.${meant}`;
  }
  const unnamed = faults.length > namedErrors ? ` The first ${namedErrors} are named.` : '';
  const fields = new Set(faults.map(({ error }) => error.pointer)).size;
  const atFault = fields === 1 ? '1 field is' : `${fields} fields are`;
  return `${atFault} at fault; nothing was stored.${unnamed}`;
}
