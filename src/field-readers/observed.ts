/** What the experiment found out, as it is kept: made anew by `vjt generate --readers`, held to a sample by the tests. */
import { z } from 'zod';
import type { Declaration, SeenReaders } from '#contracts/generating/readers.ts';
import { nameOfField } from '#contracts/generating/readers.ts';
import { measures } from '#projections/measures.ts';
import type { Observed } from './experiment.ts';
import { pageNames } from './shown.ts';

const seenSchema = z.strictObject({
  pages: z.array(z.enum(pageNames)),
  duties: z.boolean(),
  measures: z.boolean(),
  confirmed: z.array(z.string()),
});
const observedSchema = z.record(z.string(), seenSchema);

/** @throws where it is none */
export function readObserved(text: string): ReadonlyMap<string, SeenReaders> {
  return new Map(Object.entries(observedSchema.parse(JSON.parse(text))));
}

/** A line for each field. Fields that could not be changed anywhere are left out. */
export function observedText(seen: ReadonlyMap<string, SeenReaders>): string {
  const lines = [...seen].map(([name, each]) => `${JSON.stringify(name)}: ${JSON.stringify(each)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

export function summarised(
  observed: readonly Observed[],
  declared: readonly Declaration[],
): ReadonlyMap<string, SeenReaders> {
  return new Map(
    observed.filter(({ tried }) => tried > 0).map((each) => [nameOfField(each), seenReaders(each, declared)]),
  );
}

function seenReaders({ readers, ...field }: Observed, declared: readonly Declaration[]): SeenReaders {
  const changed = new Set([...dutiesIn(readers), ...measuresIn(readers)]);
  const name = nameOfField(field);
  return {
    pages: pageNames.filter((page) => readers.has(`page:${page}`)),
    duties: dutiesIn(readers).length > 0,
    measures: measuresIn(readers).length > 0,
    confirmed: declared
      .filter(
        ({ id, reads }) => changed.has(id) && reads.some((read) => read === name || `${read}.time` === name),
      )
      .map(({ id }) => id)
      .toSorted(),
  };
}

function dutiesIn(readers: ReadonlySet<string>): readonly string[] {
  return [...readers].flatMap((each) => (each.startsWith('duty:') ? [each.slice('duty:'.length)] : []));
}

/** A measure changes with a column that it computes from. */
function measuresIn(readers: ReadonlySet<string>): readonly string[] {
  return measures
    .filter(({ facts }) =>
      facts.some(({ table, columns }) => columns.some((column) => readers.has(`fact:${table}.${column}`))),
    )
    .map(({ id }) => id);
}
