/** Finds the events of a case by their keys: an index made once for a case, however many ask. */
import type { EventKey } from '#contracts/envelope.ts';
import type { CaseEntry, CaseHistory } from './model.ts';

type Entries = CaseHistory['entries'];

/** By id alone: a text of source and id for each event would cost more than it finds. */
const indexes = new WeakMap<Entries, ReadonlyMap<string, readonly CaseEntry[]>>();
const none: readonly CaseEntry[] = [];

/** The entries under a key, in order: none, one, or more where the log holds an event twice. */
export function entriesOfKey(entries: Entries, { source, id }: EventKey): readonly CaseEntry[] {
  let index = indexes.get(entries);
  if (index === undefined) {
    index = Map.groupBy(entries, ({ key }) => key.id);
    indexes.set(entries, index);
  }
  return (index.get(id) ?? none).filter(({ key }) => key.source === source);
}
