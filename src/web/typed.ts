/** What somebody typed into a form, kept word for word: by field, several values where it was sent several times. */
import { z } from 'zod';

export type Typed = Readonly<Record<string, readonly string[]>>;

const mostFields = 200;
const longestValue = 5000;

const values = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const typedSchema = z
  .record(z.string().max(100), values)
  .refine(
    (fields) =>
      Object.keys(fields).length <= mostFields &&
      Object.values(fields).every((each) => each.every((text) => text.length <= longestValue)),
  );

/** The fields of a form's body; nothing of a body that is no form, or beyond what any page asks for. */
export function typedOf(body: unknown): Typed {
  const parsed = typedSchema.safeParse(body);
  return parsed.success ? parsed.data : {};
}

/** The first value of a field, without the spaces around it; empty where there is none. */
export function oneOf(typed: Typed, field: string): string {
  return typed[field]?.[0]?.trim() ?? '';
}

/** All values of a field. */
export function allOf(typed: Typed, field: string): readonly string[] {
  return typed[field] ?? [];
}

/** The fields as one hidden value of another form, and back. */
export function typedText(typed: Typed): string {
  return JSON.stringify(typed);
}

export function typedFromText(text: string): Typed {
  try {
    return typedOf(JSON.parse(text));
  } catch {
    return {};
  }
}
