/** For the case books: the facts of a case, days written as dates so that they can be checked by hand. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { dateOfDayNumber } from './kit/london.ts';
import type { FactTable } from './kit/facts.ts';
import type { Cell } from './kit/tables.ts';
import { rowsOf } from './read-model.ts';

type Fact<Column extends string> = Readonly<Partial<Record<Column, Cell>>>;

/** The rows of one table that these events make; a day known by month only is written `yyyy-mm`. */
export function factsIn<Name extends string, Column extends string>(
  table: FactTable<Name, Column>,
  events: readonly RecordedEvent[],
): readonly Fact<Column>[] {
  const names = Object.keys(table.columns);
  const dates = names.slice(0, names.indexOf('by_month') + 1).filter(isDate);
  return (rowsOf(events)[table.name] ?? []).map((row) => {
    const byMonth = typeof row['by_month'] === 'number' ? row['by_month'] : 0;
    const told: [string, Cell][] = names.map((name) => {
      const value = row[name];
      if (!isDate(name) || typeof value !== 'number') return [name, value];
      const date = dateOfDayNumber(value);
      return [name, Math.floor(byMonth / 2 ** dates.indexOf(name)) % 2 === 1 ? date.slice(0, 7) : date];
    });
    return Object.fromEntries(told) as Fact<Column>;
  });
}

function isDate(column: string): boolean {
  return /_on$|^committed_|^listed_for$|^moved_to$/.test(column);
}

/** The one row these events make. */
export function factIn<Name extends string, Column extends string>(
  table: FactTable<Name, Column>,
  ...events: readonly RecordedEvent[]
): Fact<Column> {
  const [only, ...others] = factsIn(table, events);
  if (only === undefined || others.length > 0)
    throw new Error(`expected one row of ${table.name}, not ${only === undefined ? 0 : others.length + 1}`);
  return only;
}
