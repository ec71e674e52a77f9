/** Inserts the rows of a log once more into an empty one, with SQLite alone: the same tables, indexes and durability. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { openForWriting } from '#src/event-log/sqlite/schema.ts';
import { temporaryFolder } from '../measured-process.ts';

/** SQLite's own choice of when to checkpoint. */
const checkpointAfterFrames = 1000;
/** As many as the server takes into one commit at most. */
const eventsPerTransaction = 512;

type Rows = { readonly streams: readonly unknown[][]; readonly events: readonly unknown[][] };

/** Events inserted a second. */
export function insertAgain(logFile: string): number {
  using folder = temporaryFolder();
  const { streams, events } = rowsOf(logFile);
  const database = openForWriting(path.join(folder.directory, 'log.sqlite'), { checkpointAfterFrames });
  const stream = database.prepare('insert into stream values (?, ?, ?)');
  const event = database.prepare('insert into event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const known = new Set<unknown>();
  const byId = new Map(streams.map((row) => [row[0], row]));
  const insertSome = database.transaction((from: number) => {
    for (const row of events.slice(from, from + eventsPerTransaction)) {
      if (!known.has(row[1])) {
        known.add(row[1]);
        stream.run(byId.get(row[1]));
      }
      event.run(row);
    }
  });
  const started = performance.now();
  for (let from = 0; from < events.length; from += eventsPerTransaction) insertSome.immediate(from);
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return events.length / seconds;
}

function rowsOf(logFile: string): Rows {
  const database = new Database(logFile, { readonly: true });
  const all = (sql: string) => database.prepare<[], unknown[]>(sql).raw().all();
  const rows = {
    streams: all('select * from stream'),
    events: all('select * from event order by position'),
  };
  database.close();
  return rows;
}
