/** What the local copy of a log in EventStoreDB keeps beside the tables of every log: how far it has come, what it passed over. */
import type Database from 'better-sqlite3';
import { EventLogError } from '../log-error.ts';
import { copyMark, openForWriting } from '../sqlite/schema.ts';

/**
 * `commit_place` and `prepare_place`: where the last event handled stands on the server; -1 before the first. `seen_at`:
 * until when, by the server's clock, the copy has everything. What is passed over takes no position, but counts in its
 * stream: it is a second event of an id (`shadowed`), or was not written by this program (`foreign`).
 */
const tables = `
CREATE TABLE IF NOT EXISTS ${copyMark} (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  commit_place INTEGER NOT NULL,
  prepare_place INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO ${copyMark} (id, commit_place, prepare_place, seen_at) VALUES (1, -1, -1, 0);
CREATE TABLE IF NOT EXISTS passed_over (
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('shadowed', 'foreign')),
  after_position INTEGER NOT NULL,
  PRIMARY KEY (stream, revision)
) STRICT, WITHOUT ROWID;
`;

/** @throws {EventLogError} where the file holds a log of its own. */
export function makeCopyTables(db: Database.Database, file: string): void {
  const isCopy = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(copyMark) !== undefined;
  const holdsEvents = db.prepare('SELECT 1 FROM event LIMIT 1').get() !== undefined;
  if (!isCopy && holdsEvents) {
    throw new EventLogError(
      'not-a-copy',
      `${file} is a log of its own, not a copy of one in EventStoreDB. Use another data directory (VJT_DATA_DIR); ` +
        '`vjt migrate --to` copies this log there.',
    );
  }
  db.transaction(() => db.exec(tables)).immediate();
}

/**
 * Makes a log of its own of a copy. Revisions of streams in which something was passed over are counted anew: in a log of
 * one machine they have no gaps.
 */
export function makeOwnLog(file: string): void {
  const db = openForWriting(file, { checkpointAfterFrames: 1_000, isCopy: true });
  try {
    db.transaction(() => {
      db.exec(`
        CREATE TEMP TABLE counted AS
          SELECT position, row_number() OVER (PARTITION BY stream ORDER BY revision) - 1 AS revision
            FROM event
           WHERE stream IN (SELECT id FROM stream WHERE name IN (SELECT stream FROM passed_over));
        UPDATE event SET revision = -1 - revision WHERE position IN (SELECT position FROM counted);
        UPDATE event SET revision = (SELECT revision FROM counted WHERE counted.position = event.position)
         WHERE position IN (SELECT position FROM counted);
        DROP TABLE counted;
        DROP TABLE passed_over;
        DROP TABLE ${copyMark};
      `);
    }).immediate();
  } finally {
    db.close();
  }
}
