/** Parses what was parsed before: most of it is already as parsing would leave it, and is then kept instead of copied. */
/* oxlint-disable eslint/no-underscore-dangle -- zod keeps what a schema is made of under _zod, for libraries to read */
import type { z } from 'zod';

/** True only where parsing would succeed and give back an equal value. */
type Test = (value: unknown) => boolean;

const tests = new WeakMap<z.core.$ZodType, Test>();

/**
 * What `schema.parse` gives, for values that came from JSON. A rebuild reads every event of the log: parsing each by
 * zod was the largest part of it, and nearly always made an equal copy. @throws ZodError as `parse` does.
 */
export function parseOrKeep<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  return isAsParsed(schema, value) ? value : schema.parse(value);
}

/** True only where parsing would succeed and give back an equal value; false says nothing of the value. */
export function isAsParsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): value is z.output<Schema> {
  let test = tests.get(schema);
  if (test === undefined) {
    test = testOf(schema);
    tests.set(schema, test);
  }
  return test(value);
}

/** The test of a schema: of the kinds the contracts are made of by hand, of others by asking zod. */
function testOf(schema: z.core.$ZodType): Test {
  const kind = kindTestOf(schema as z.core.$ZodTypes);
  if (kind === undefined) return askZod(schema);
  return checksOf(schema)
    .map(checkTestOf)
    .reduce((before, check) => (value) => before(value) && check(value), kind);
}

function kindTestOf(schema: z.core.$ZodTypes): Test | undefined {
  const { def } = schema._zod;
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return Number.isFinite;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'enum':
    case 'literal':
      return valuesTestOf(schema);
    case 'unknown':
      return () => true;
    case 'optional':
      return optionalTestOf(def.innerType);
    case 'nullable':
      return nullableTestOf(def.innerType);
    case 'default':
      return presentTestOf(def.innerType);
    case 'record':
      return recordTestOf(def.keyType, def.valueType);
    case 'array':
      return arrayTestOf(def.element);
    case 'object':
      return leavesNamesAlone(def.catchall) ? objectTestOf(def.shape) : undefined;
    case 'union':
      return unionTestOf(def.options);
    default:
      return undefined;
  }
}

function valuesTestOf(schema: z.core.$ZodType): Test | undefined {
  const values: ReadonlySet<unknown> | undefined = schema._zod.values;
  return values && ((value) => values.has(value));
}

function optionalTestOf(inner: z.core.$ZodType): Test {
  const test = testOf(inner);
  return (value) => value === undefined || test(value);
}

function nullableTestOf(inner: z.core.$ZodType): Test {
  const test = testOf(inner);
  return (value) => value === null || test(value);
}

/** Left out, parsing would put the default in. */
function presentTestOf(inner: z.core.$ZodType): Test {
  const test = testOf(inner);
  return (value) => value !== undefined && test(value);
}

/** Of names that may be any; where the schema lists them, zod also asks whether all are there. */
function recordTestOf(keyType: z.core.$ZodType, valueType: z.core.$ZodType): Test | undefined {
  if (keyType._zod.values !== undefined) return undefined;
  const [isKey, isValue] = [testOf(keyType), testOf(valueType)];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    for (const key in record) {
      if (key === '__proto__' || !isKey(key) || !isValue(record[key])) return false;
    }
    return true;
  };
}

function arrayTestOf(element: z.core.$ZodType): Test {
  const test = testOf(element);
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!test(item)) return false;
    return true;
  };
}

function unionTestOf(options: readonly z.core.$ZodType[]): Test {
  const each = options.map(testOf);
  return (value) => each.some((test) => test(value));
}

/** Of names that the schema does not list, it refuses a value or leaves them out: without any, both keep it as it is. */
function leavesNamesAlone(catchall: z.core.$ZodType | undefined): boolean {
  return catchall === undefined || catchall._zod.def.type === 'never';
}

function objectTestOf(shape: Readonly<Record<string, z.core.$ZodType>>): Test | undefined {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, test: testOf(schema) }));
  if (fields.some(({ name }) => name in Object.prototype)) return undefined;
  const byName = new Map(
    fields.map(({ name, test }) => [name, { test, needed: test(undefined) ? 0 : 1 }] as const),
  );
  const neededOfAll = fields.filter(({ name }) => byName.get(name)?.needed === 1).length;
  // By the names the value has: most of those a contract lists may be left out, and are.
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    let needed = neededOfAll;
    for (const name in record) {
      const field = record[name];
      const known = byName.get(name);
      if (known === undefined || field === undefined || !known.test(field)) return false;
      needed -= known.needed;
    }
    return needed === 0;
  };
}

/** The checks of a schema; of formats such as dates the schema is itself one. */
function checksOf(schema: z.core.$ZodType): readonly z.core.$ZodCheck[] {
  const { def, traits } = schema._zod;
  const own = traits.has('$ZodCheck') ? [schema as unknown as z.core.$ZodCheck] : [];
  return [...own, ...(def.checks ?? [])];
}

/** The commonest checks by hand; others are run, and must neither complain nor change the value. */
function checkTestOf(check: z.core.$ZodCheck): Test {
  const { def } = check._zod as z.core.$ZodChecks['_zod'];
  if (def.check === 'string_format' && def.format === 'regex' && def.pattern !== undefined) {
    const { pattern } = def;
    if (!pattern.global && !pattern.sticky) return (value) => pattern.test(value as string);
  }
  if (def.check === 'min_length') return (value) => (value as string).length >= def.minimum;
  if (def.check === 'max_length') return (value) => (value as string).length <= def.maximum;
  return (value) => {
    const payload: z.core.ParsePayload = { value, issues: [] };
    const answer = (check as z.core.$ZodCheck<unknown>)._zod.check(payload);
    return !(answer instanceof Promise) && payload.issues.length === 0 && payload.value === value;
  };
}

function askZod(schema: z.core.$ZodType): Test {
  return (value) => {
    const payload = schema._zod.run({ value, issues: [] }, { async: false });
    return !(payload instanceof Promise) && payload.issues.length === 0 && payload.value === value;
  };
}
