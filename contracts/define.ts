/** How an event type is defined: one file says its meaning, its fields, its example and how older versions are read. */
import { z } from 'zod';
import { personalDataSchema } from './personal.ts';

/** An earlier version of an event type's data, and the step that turns it into the next version. */
export type OlderVersion = {
  readonly version: number;
  /** What senders of this version may write. */
  readonly data: z.ZodType;
  /** Turns parsed data of this version into data of `version + 1`. */
  readonly upcast: (data: never) => unknown;
};

/** One event type: what an agency may say, what it means, and what it looks like. */
export type EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  /** Current version of `data`; carried in `dataschema`. */
  readonly version: number;
  /** What the event states, in the words of the justice process. */
  readonly states: string;
  /** What the envelope's `time` means for this type. */
  readonly occursAt: string;
  /** Clause, guidance or format that the type rests on. */
  readonly source: string;
  readonly data: Data;
  /** Realistic, invented `data`. */
  readonly example: z.input<Data>;
  readonly olderVersions: readonly OlderVersion[];
  /** True where `references[]` may link further references to the subject (⇄ in the catalogue). */
  readonly links: boolean;
};

type Shape = z.core.$ZodLooseShape;
type WithPersonal<S extends Shape> = z.ZodObject<
  S & { personal: z.ZodOptional<typeof personalDataSchema> },
  z.core.$strict
>;

/**
 * Defines an event type. `fields` are the strict fields of `data`; `personal` is added to every type.
 * Types with a `references` field are linking types.
 */
export function defineEvent<const Type extends string, S extends Shape>(definition: {
  readonly type: Type;
  readonly version?: number;
  readonly states: string;
  readonly occursAt: string;
  readonly source: string;
  readonly fields: S;
  readonly example: z.input<z.ZodObject<S, z.core.$strict>>;
  readonly olderVersions?: readonly OlderVersion[];
}): EventDefinition<Type, WithPersonal<S>> {
  const { fields, ...rest } = definition;
  return {
    ...rest,
    version: definition.version ?? 1,
    data: z.strictObject({ ...fields, personal: personalDataSchema.optional() }) as WithPersonal<S>,
    example: definition.example as z.input<WithPersonal<S>>,
    olderVersions: definition.olderVersions ?? [],
    links: 'references' in fields,
  };
}

/** Declares an older version of a type's data with the step to the next one. */
export function olderVersion<Data extends z.ZodType>(
  version: number,
  data: Data,
  upcast: (data: z.output<Data>) => unknown,
): OlderVersion {
  return { version, data, upcast };
}
