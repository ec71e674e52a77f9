/** Every field that an event type has, as its published schema says: the one list of names that readers are held to. */
import type { AnyEventType } from '../registry.ts';
import { anyEventTypes, definitionOf } from '../registry.ts';
import type { JsonObject } from './json.ts';
import { jsonSchemaOf } from './json.ts';

/** A field of an event type. */
export type ContractField = {
  readonly type: AnyEventType;
  /** Its name; within a list or an object with a dot: `offences.offenceCode`. */
  readonly field: string;
  /** Required within what holds it. */
  readonly required: boolean;
  /** It holds other fields and says nothing itself. */
  readonly holdsOthers: boolean;
  /** What it may be, as JSON Schema. */
  readonly schema: JsonObject;
};

let known: readonly ContractField[] | undefined;

/**
 * All fields of all types, in the order of the catalogue; of each type `time`, when it happened, first. Worked out once,
 * since the schemas of all types take some tenths of a second.
 */
export function contractFields(): readonly ContractField[] {
  known ??= anyEventTypes.flatMap((type) => {
    const own = fieldsBelow(type, jsonSchemaOf(definitionOf(type).facts, 'draft-2020-12'), '');
    const happened = { type, field: 'time', required: true, holdsOthers: false, schema: { type: 'string' } };
    // A correction has a time of its own beside that of what it says anew: one name for both.
    return [happened, ...own.filter(({ field }) => field !== 'time')];
  });
  return known;
}

function fieldsBelow(type: AnyEventType, schema: JsonObject, prefix: string): readonly ContractField[] {
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]) : [];
  return Object.entries(propertiesOf(schema)).flatMap(([name, inner]) => {
    const field = `${prefix}${name}`;
    const below = alternativesOf(inner).flatMap((each) => fieldsBelow(type, each, `${field}.`));
    const distinct = below.filter((each, at) => below.findIndex((one) => one.field === each.field) === at);
    const own = { required: required.includes(name), holdsOthers: below.length > 0, schema: inner };
    return [{ type, field, ...own }, ...distinct];
  });
}

function propertiesOf({ properties }: JsonObject): Readonly<Record<string, JsonObject>> {
  return isObject(properties) ? (properties as Readonly<Record<string, JsonObject>>) : {};
}

/** What a schema may be: itself, what it lists, what it chooses from. */
function alternativesOf(schema: JsonObject): readonly JsonObject[] {
  const inner = [schema['items'], ...listIn(schema['anyOf']), ...listIn(schema['oneOf'])].filter(isObject);
  return inner.length === 0 ? [schema] : inner.flatMap(alternativesOf);
}

function listIn(value: JsonObject[string]): readonly JsonObject[string][] {
  return Array.isArray(value) ? (value as readonly JsonObject[string][]) : [];
}

function isObject(value: JsonObject[string]): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
