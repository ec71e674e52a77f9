/** Who reads each field of an event type: the committed table, as the pages show it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const tableSchema = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      duties: z.array(z.string()),
      measures: z.array(z.string()),
      pages: z.array(z.string()),
    }),
  ),
});

export type Readers = Omit<z.output<typeof tableSchema>['fields'][number], 'field'>;

let known: ReadonlyMap<string, Readers> | undefined;

/** By `{type}.{field}`; read once. */
export function readersByField(): ReadonlyMap<string, Readers> {
  known ??= new Map(
    tableSchema
      .parse(
        JSON.parse(
          readFileSync(new URL('../../../../contracts/generated/readers.json', import.meta.url), 'utf8'),
        ),
      )
      .fields.map(({ field, ...readers }) => [field, readers]),
  );
  return known;
}
