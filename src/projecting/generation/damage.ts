/** Tells a damaged file from other trouble. */
import Database from 'better-sqlite3';

export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** Whether it is this file that is damaged, and not the log, say. */
export function isDamaged(database: Database.Database): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) !== 'ok';
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}
