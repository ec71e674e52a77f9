/** First check: the CloudEvents envelope has the attributes it must have, and no other. */
import { envelopeSchema, envelopeFieldNames, type Envelope } from '#contracts/envelope.ts';
import { isAsParsed } from '#contracts/parse-or-keep.ts';
import type { Fault } from './fault.ts';
import { fieldErrors } from './field-errors.ts';

/** A posted event as far as it can be read before it is checked. */
export type Posted = Readonly<Record<string, unknown>>;

/** Reads `datacontenttype: application/json; charset=utf-8` as what it says. */
const jsonInUtf8 = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * The posted value with what CloudEvents calls unset left out: attributes that are null, and the content type
 * where it says JSON, which is what is assumed without it. Undefined where the value is no object.
 */
export function postedEvent(value: unknown): Posted | undefined {
  if (!isObject(value)) return undefined;
  const unset = Object.keys(value).filter((name) => isUnset(name, value[name]));
  if (unset.length === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !unset.includes(name)));
}

function isObject(value: unknown): value is Posted {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnset(name: string, content: unknown): boolean {
  if (name === 'datacontenttype' && typeof content === 'string') return jsonInUtf8.test(content);
  return content === null && name !== 'data';
}

/** The envelope, with `subject` in its one spelling; undefined where anything in it is wrong. */
export function checkEnvelope(posted: Posted, base: string, faults: Fault[]): Envelope | undefined {
  const whole = { timeprecision: 'instant', ...posted };
  if (isAsParsed(envelopeSchema, whole)) return whole;
  const parsed = envelopeSchema.safeParse(posted);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, {
    value: posted,
    base,
    namesAt: (path) => (path.length === 0 ? envelopeFieldNames : []),
  });
  for (const error of errors) faults.push({ code: 'invalid-event', error });
  return undefined;
}

/** What is said of a value that is no event at all. */
export function notAnEvent(base: string): Fault {
  return {
    code: 'invalid-event',
    error: { pointer: base, code: 'wrong-type', expected: 'a CloudEvent: a JSON object' },
  };
}
