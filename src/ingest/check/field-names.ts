/** The field names a schema takes at a path, for naming the one a misspelt name was meant to be. */
import { z } from 'zod';

/** The names of the object at this path below a schema; empty where there is no object of known fields. */
export function fieldNamesAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [step, ...rest] = path;
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodUnion) {
    return plain.options.flatMap((option) => fieldNamesAt(option, path));
  }
  if (step === undefined) return plain instanceof z.ZodObject ? Object.keys(plain.shape) : [];
  const inner = innerAt(plain, step);
  return inner === undefined ? [] : fieldNamesAt(inner, rest);
}

function innerAt(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    return Object.hasOwn(shape, step) ? shape[String(step)] : undefined;
  }
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}
