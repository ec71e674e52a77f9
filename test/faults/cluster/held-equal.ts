/** What two nodes hold after all that was done to them: their logs, and the rows they made of them. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { z } from 'zod';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { readModelProjection } from '#src/projecting/read-model-projection.ts';

/** All events of a node's log, in its order. The node must have been stopped. */
export function logOf(directory: string): readonly LoggedEvent[] {
  const reader = openSqliteLogReader(sqliteLogFile(directory));
  try {
    return reader.readAll(0, reader.head().position);
  } finally {
    reader.close();
  }
}

/** All rows of a node's read model, as text, by table. The node must have been stopped. */
export function readModelOf(directory: string): Readonly<Record<string, string>> {
  const database = new Database(path.join(directory, liveFile(directory) ?? 'none'), { readonly: true });
  try {
    const textOf = (table: string) =>
      database
        .prepare(`SELECT * FROM ${table}`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n');
    return Object.fromEntries(readModelProjection.tables.map(({ name }) => [name, textOf(name)]));
  } finally {
    database.close();
  }
}

const bodySchema = z.looseObject({ id: z.string() });

/** Every acknowledged event stands in the log once, and those of a case in the order in which they were acknowledged. */
export function expectAllAcknowledged(
  log: readonly LoggedEvent[],
  acknowledged: ReadonlyMap<string, readonly string[]>,
): void {
  const held = Map.groupBy(log, ({ stream }) => stream);
  for (const [crime, ids] of acknowledged) {
    const ofCase = held.get(`case-crime:${crime}`) ?? [];
    expect(ofCase.map(({ body }) => bodySchema.parse(JSON.parse(body)).id)).toEqual(ids);
    expect(ofCase.map(({ revision }) => revision)).toEqual(ids.map((_, index) => index));
  }
}
