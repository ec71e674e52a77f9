/** The name of every field that an event type has, as a type: what a duty or measure says it reads cannot be one that no contract has. */
import type { AnyEventType, DataOf } from './registry.ts';

type Inner<T> = T extends readonly (infer Item)[] ? Inner<Item> : T;

type Named<T, Depth extends 0 | 1 | 2> = T extends object
  ? {
      [K in keyof T & string]:
        K | (Depth extends 0 ? never : `${K}.${Named<Inner<NonNullable<T[K]>>, Depth extends 2 ? 1 : 0>}`);
    }[keyof T & string]
  : never;

/**
 * `{type}.{field}`, lists read as what they list: court.case-received.defendants.offences.offenceCode. Every type also
 * has `time`: when it happened.
 */
export type FieldName = {
  [T in AnyEventType]: `${T}.${'time' | Named<DataOf<T>, 2>}`;
}[AnyEventType];
