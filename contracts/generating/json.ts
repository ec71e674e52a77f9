/** JSON as the generated documents are made of it. */
import { z } from 'zod';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json | undefined };

/** The dialects the generated documents are written in. */
export type Dialect = 'draft-2020-12' | 'draft-7';

/** The JSON Schema of what may be sent: what a schema only normalises or fills in is not asked for. */
export function jsonSchemaOf(schema: z.ZodType, dialect: Dialect): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: dialect,
    override: ({ jsonSchema }) => {
      // A format says in a word what zod also writes as a pattern of several lines.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return JSON.parse(JSON.stringify(rest)) as JsonObject;
}

/** The text of a generated file. */
export function textOf(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** An object with an entry for each item, in their order. */
export function objectOf<Item>(
  items: readonly Item[],
  entry: (item: Item) => readonly [string, Json],
): JsonObject {
  return Object.fromEntries(items.map(entry));
}
