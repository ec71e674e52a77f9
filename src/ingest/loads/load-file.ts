/** Opens `loads.sqlite`: what is kept of loads and refusals, apart from the log; losing it loses no event. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { loadSchema } from './load-store.ts';
import { refusedEventSchema } from './refused-events.ts';

const schemaVersion = 1;

/** @throws where the file was made by a newer version. */
export function openLoadFile(directory: string): Database.Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, 'loads.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: 500 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  const version = database.pragma('user_version', { simple: true });
  if (version === 0) {
    database.transaction(() => {
      database.exec(loadSchema + refusedEventSchema);
      database.pragma(`user_version = ${schemaVersion}`);
    })();
  } else if (version !== schemaVersion) {
    database.close();
    throw new Error(`${file} has schema version ${String(version)}; this version reads ${schemaVersion}.`);
  }
  return database;
}
