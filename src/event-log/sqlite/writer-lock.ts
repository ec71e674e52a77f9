/** Sees to it that one process writes a data directory: a lock the operating system lets go of when the process ends. */
import { chmodSync, closeSync, openSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '../../clock.ts';
import { EventLogError } from '../log-error.ts';

type Owner = { readonly pid: number; readonly host: string; readonly since: string };

const lockFileName = 'log.lock';

/** Long enough for a moment in which another process reads or writes who the owner is. */
const patienceMillis = 250;

/**
 * Takes the lock of a directory; the returned function gives it back. The lock is SQLite's own (held by an open
 * transaction), so it neither goes stale after a crash nor mistakes a reused process id for its owner.
 * @throws {EventLogError} `in-use`, naming the process that holds it.
 */
export function lockForWriting(directory: string, clock: Clock): () => void {
  const file = join(directory, lockFileName);
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file, { timeout: patienceMillis });
  try {
    db.exec('BEGIN IMMEDIATE');
    writeOwner(db, { pid: process.pid, host: hostname(), since: new Date(clock()).toISOString() });
    db.exec('COMMIT');
    db.exec('BEGIN IMMEDIATE');
    return () => db.close();
  } catch (error) {
    const refusal = isBusy(error) ? inUse(directory, readOwner(db)) : error;
    db.close();
    throw refusal;
  }
}

function writeOwner(db: Database.Database, owner: Owner): void {
  db.exec('CREATE TABLE IF NOT EXISTS owner (pid INTEGER, host TEXT, since TEXT) STRICT; DELETE FROM owner');
  db.prepare('INSERT INTO owner (pid, host, since) VALUES (?, ?, ?)').run(owner.pid, owner.host, owner.since);
}

/** Undefined in the moment in which the owner has the lock but has not written itself down yet. */
function readOwner(db: Database.Database): Owner | undefined {
  try {
    return db.prepare<[], Owner>('SELECT pid, host, since FROM owner').get();
  } catch {
    return undefined;
  }
}

function inUse(directory: string, owner: Owner | undefined): EventLogError {
  const who = owner === undefined ? 'another process' : describeOwner(owner);
  return new EventLogError(
    'in-use',
    `${directory} is being written by ${who}. Stop it first, or choose another data directory (VJT_DATA_DIR).`,
  );
}

function describeOwner({ pid, host, since }: Owner): string {
  const which = pid === process.pid ? `this process (${pid})` : `process ${pid}`;
  return `${which} on ${host}, since ${since}`;
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
