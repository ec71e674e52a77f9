/** Holds the event types that a declaration names to those there are. */
import type { z } from 'zod';
import type { EventDefinition } from './define.ts';
import { nearest } from './vocabulary/nearest.ts';

type Catalogue = { readonly types: () => readonly string[]; readonly has: (type: string) => boolean };

/**
 * The definition with every type named by what is posted held to the catalogue. What is stored is read as it is: a type
 * that was known then stays so. `namesOf` gives the names with the field each stands in.
 */
export function withKnownTypes<Definition extends EventDefinition>(
  definition: Definition,
  namesOf: (
    facts: z.output<Definition['facts']>,
  ) => readonly { readonly type: string; readonly path: readonly (string | number)[] }[],
  { types, has }: Catalogue,
): Definition {
  const check = (payload: z.core.ParsePayload<z.output<Definition['facts']>>) => {
    for (const { type, path } of namesOf(payload.value)) {
      if (has(type)) continue;
      const near = nearest(type, types());
      payload.issues.push({
        code: 'custom',
        input: type,
        path: [...path],
        message: 'expected an event type of the catalogue, e.g. police.crime-reported',
        params: { list: 'event type', ...(near !== undefined && { nearest: near }) },
      });
    }
  };
  return { ...definition, data: definition.data.check(check as never) };
}
