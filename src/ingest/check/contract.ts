/** Third check: `data` is what the contract of its type and version says, personal data in its shape only. */
import type { z } from 'zod';
import { dataSchemaPrefix } from '#contracts/envelope.ts';
import { isAsParsed, parseOrKeep } from '#contracts/parse-or-keep.ts';
import { personalDataSchema, type PersonalData } from '#contracts/personal.ts';
import { personReferenceSchema } from '#contracts/references.ts';
import {
  dataSchemaFor,
  dataSchemaOf,
  definitionOf,
  isAnyEventType,
  versionFrom,
  type AnyEventType,
} from '#contracts/registry.ts';
import type { Posted } from './envelope.ts';
import type { Fault } from './fault.ts';
import { fieldErrors } from './field-errors.ts';
import { fieldNamesAt } from './field-names.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Data that fits its contract. */
export type CheckedData = {
  readonly version: number;
  /** What was sent, without the personal block. */
  readonly sent: Facts;
  /** What the contract reads in it: references in their one spelling, defaults filled in. */
  readonly facts: Facts;
  readonly personal: PersonalData | undefined;
};

export function checkContract(
  posted: Posted,
  base: string,
  type: AnyEventType,
  faults: Fault[],
): CheckedData | undefined {
  const { dataschema, data } = posted;
  const version = versionOf(type, dataschema);
  const schema = version === undefined ? undefined : dataSchemaFor(type, version);
  if (schema === undefined || version === undefined) {
    const told = faults.some(({ error }) => error.pointer === `${base}/dataschema`);
    if (!told) faults.push(unknownVersion(type, dataschema, base));
    return undefined;
  }
  if (!isObject(data)) return undefined;
  if (isAsParsed(schema, data)) return checkedData(version, data, data);
  const parsed = schema.safeParse(data);
  if (parsed.success && isObject(parsed.data)) return checkedData(version, data, parsed.data);
  for (const error of dataErrors(parsed.error?.issues ?? [], type, schema, data, base)) {
    faults.push({ code: 'invalid-event', error });
  }
  return undefined;
}

function checkedData(version: number, data: Facts, parsed: Facts): CheckedData {
  if (!('personal' in data)) return { version, sent: data, facts: parsed, personal: undefined };
  const { personal: _personal, ...sent } = data;
  const { personal, ...facts } = parsed;
  const kept = personal === undefined ? undefined : parseOrKeep(personalDataSchema, personal);
  return { version, sent, facts, personal: kept };
}

function versionOf(type: AnyEventType, dataschema: unknown): number | undefined {
  if (dataschema === undefined) return definitionOf(type).version;
  return typeof dataschema === 'string' ? versionFrom(type, dataschema) : undefined;
}

function unknownVersion(type: AnyEventType, dataschema: unknown, base: string): Fault {
  const current = dataSchemaOf(type, definitionOf(type).version);
  return {
    code: 'unknown-version',
    error: {
      pointer: `${base}/dataschema`,
      code: 'unknown-code',
      expected: `a version of ${type} that there is, e.g. ${current}`,
      ...(typeof dataschema === 'string' &&
        dataschema.startsWith(dataSchemaPrefix) && { received: dataschema.slice(0, 200) }),
      nearest: current,
    },
  };
}

function dataErrors(
  issues: readonly z.core.$ZodIssue[],
  type: AnyEventType,
  schema: z.ZodType,
  data: Facts,
  base: string,
) {
  return fieldErrors(issues, {
    value: data,
    base: `${base}/data`,
    namesAt: (path) => namesAt(type, schema, data, path),
    shown: (path) => (path[0] === 'personal' ? shownOfPersonal(path) : { path, repeatable: true }),
  });
}

/** In a correction the names below `data` are those of the type that is corrected. */
function namesAt(
  type: AnyEventType,
  schema: z.ZodType,
  data: Facts,
  path: readonly PropertyKey[],
): readonly string[] {
  const { type: target, data: replacement } = data;
  if (type !== 'record.event-corrected' || path[0] !== 'data') return fieldNamesAt(schema, path);
  if (typeof target !== 'string' || !isAnyEventType(target) || !isObject(replacement)) return [];
  return namesAt(target, definitionOf(target).facts, replacement, path.slice(1));
}

/** Of a personal block no value is repeated, nor a name that is not a person reference: it may be a person's. */
function shownOfPersonal(path: readonly PropertyKey[]): {
  readonly path: readonly PropertyKey[];
  readonly repeatable: false;
} {
  const isReference = path.length > 1 && personReferenceSchema.safeParse(path[1]).success;
  return { path: isReference ? path : path.slice(0, 1), repeatable: false };
}

function isObject(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
