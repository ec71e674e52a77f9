/** How an event type is defined: one file says its meaning, its fields, its example and how older versions are read. */
import { z } from 'zod';
import { parseOrKeep } from './parse-or-keep.ts';
import { personalDataSchema } from './personal.ts';
import type { SubjectRule } from './subjects.ts';

type Shape = z.core.$ZodLooseShape;

/** The facts of an event: `data` without its personal block, as the log stores them and projections read them. */
export type FactsSchema<S extends Shape> = z.ZodObject<S, z.core.$strict>;

/** `data` as it is posted: the facts, and the personal block beside them. */
export type DataSchema<S extends Shape> = z.ZodObject<
  S & { personal: z.ZodOptional<typeof personalDataSchema> },
  z.core.$strict
>;

/** An earlier version of an event type's data, and the step that turns it into the next version. */
export type OlderVersion = {
  readonly version: number;
  /** What senders of this version may post. */
  readonly data: z.ZodType;
  /** The same without the personal block: what the log holds of it. */
  readonly facts: z.ZodType;
  /** Realistic, invented facts of this version. */
  readonly example: unknown;
  /** Turns facts of this version into facts of `version + 1`. @throws where they do not parse. */
  readonly upcast: (facts: unknown) => unknown;
};

/** One event type: what an agency may say, what it means, and what it looks like. */
export type EventDefinition<Type extends string = string, S extends Shape = Shape> = {
  readonly type: Type;
  /** What its `subject` must be. */
  readonly subject: SubjectRule;
  /** Current version of `data`; carried in `dataschema`. */
  readonly version: number;
  /** What the event states, in the words of the justice process. */
  readonly states: string;
  /** What the envelope's `time` means for this type. */
  readonly occursAt: string;
  /** Clause, guidance or format that the type rests on. */
  readonly source: string;
  /** What senders may post. */
  readonly data: DataSchema<S>;
  /** What the log holds and projections read: `data` without the personal block. */
  readonly facts: FactsSchema<S>;
  /** Realistic, invented facts. */
  readonly example: z.input<FactsSchema<S>>;
  readonly olderVersions: readonly OlderVersion[];
  /** True where `references[]` may link further references to the subject (⇄ in the catalogue). */
  readonly links: boolean;
};

/** A rule over several fields of one event; adds an issue for each field at fault. */
type Check<S extends Shape> = (
  facts: z.output<FactsSchema<S>>,
  context: z.core.$RefinementCtx<z.output<FactsSchema<S>>>,
) => void;

/**
 * Defines an event type. `fields` are the strict fields of `data`; `personal` is added to every type.
 * `check` is for what one field says of another. Types with a `references` field are linking types. `subject` is said
 * of the few types that are not about a case.
 */
export function defineEvent<const Type extends string, S extends Shape>(definition: {
  readonly type: Type;
  readonly subject?: SubjectRule;
  readonly version?: number;
  readonly states: string;
  readonly occursAt: string;
  readonly source: string;
  readonly fields: S;
  readonly check?: Check<S>;
  readonly example: z.input<FactsSchema<S>>;
  readonly olderVersions?: readonly OlderVersion[];
}): EventDefinition<Type, S> {
  const { fields, check, ...rest } = definition;
  return {
    ...rest,
    subject: definition.subject ?? 'case',
    version: definition.version ?? 1,
    ...schemasOf(fields, check),
    olderVersions: definition.olderVersions ?? [],
    links: 'references' in fields,
  };
}

/** Declares an older version of a type's data with the step to the next one. */
export function olderVersion<S extends Shape>(definition: {
  readonly version: number;
  readonly fields: S;
  readonly example: z.input<FactsSchema<S>>;
  readonly upcast: (facts: z.output<FactsSchema<S>>) => unknown;
}): OlderVersion {
  const { data, facts } = schemasOf(definition.fields);
  return {
    version: definition.version,
    data,
    facts,
    example: definition.example,
    upcast: (stored) => definition.upcast(facts.parse(stored)),
  };
}

/** The versions of a type that are taken, newest first. */
export function versionsOf(definition: EventDefinition): readonly number[] {
  const older = definition.olderVersions.map(({ version }) => version);
  return [definition.version, ...older.sort((a, b) => b - a)];
}

/** Facts of any known version in the current one. @throws where a step is missing or the facts do not parse. */
export function readFacts(
  definition: EventDefinition,
  version: number,
  facts: unknown,
): Record<string, unknown> {
  let current = facts;
  for (let at = version; at < definition.version; at += 1) {
    const older = definition.olderVersions.find((candidate) => candidate.version === at);
    if (older === undefined) {
      throw new Error(`${definition.type} version ${at} cannot be read: no step to ${at + 1}`);
    }
    current = older.upcast(current);
  }
  return parseOrKeep(definition.facts, current);
}

function schemasOf<S extends Shape>(
  fields: S,
  check?: Check<S>,
): { readonly data: DataSchema<S>; readonly facts: FactsSchema<S> } {
  const facts: FactsSchema<S> = z.strictObject(fields);
  const data = z.strictObject({ ...fields, personal: personalDataSchema.optional() }) as DataSchema<S>;
  if (check === undefined) return { data, facts };
  return { data: data.superRefine(check as never), facts: facts.superRefine(check) };
}
