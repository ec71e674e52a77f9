/** Commits appends together: one transaction, a verdict for each, and none of them stored where it fails. */
import Database from 'better-sqlite3';
import type { CommitOutcome } from '../group-commit.ts';
import type { AppendRequest, AppendVerdict } from '../port.ts';
import { append } from './append.ts';
import type { KnownIds } from './known-ids.ts';
import { createLedger } from './ledger.ts';

export type Committer = {
  /** Durable when it returns. `now` is in milliseconds since the epoch. */
  commit(requests: readonly AppendRequest[], now: number): CommitOutcome;
};

type FailureReason = Extract<AppendVerdict, { readonly kind: 'failed' }>['reason'];

/** `ids` where the log is filled without its index of ids. */
export function createCommitter(db: Database.Database, ids?: KnownIds): Committer {
  const ledger = createLedger(db, ids);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');

  const commitOnce = (requests: readonly AppendRequest[], now: number): CommitOutcome => {
    begin.run();
    ledger.begin();
    const before = ledger.head().position;
    const verdicts = requests.map((request) => append(ledger, request, now));
    commit.run();
    return ledger.head().position === before ? { verdicts } : { verdicts, head: ledger.head() };
  };

  const commitAll = (requests: readonly AppendRequest[], now: number): CommitOutcome => {
    try {
      return commitOnce(requests, now);
    } catch (error) {
      rollBack(db);
      ledger.forget();
      if (requests.length > 1 && mayBeOneAppends(error)) return commitEach(requests, now);
      const reason = reasonOf(error);
      return { verdicts: requests.map(() => ({ kind: 'failed', reason, message: messageOf(error) })) };
    }
  };

  /** Finds the one append that no transaction takes, so that the others are not refused for its sake. */
  const commitEach = (requests: readonly AppendRequest[], now: number): CommitOutcome => {
    const outcomes = requests.map((request) => commitAll([request], now));
    const head = outcomes.findLast((outcome) => outcome.head !== undefined)?.head;
    const verdicts = outcomes.flatMap((outcome) => outcome.verdicts);
    return head === undefined ? { verdicts } : { verdicts, head };
  };

  return { commit: commitAll };
}

/** After a full disk or an I/O error SQLite has often rolled back the whole transaction by itself. */
function rollBack(db: Database.Database): void {
  if (!db.inTransaction) return;
  try {
    db.exec('ROLLBACK');
  } catch (error) {
    if (db.inTransaction) throw error;
  }
}

/** Whether one of the appends may have caused it, rather than the disk or the file. */
function mayBeOneAppends(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return true;
  return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|ERROR)/.test(error.code);
}

function reasonOf(error: unknown): FailureReason {
  if (!(error instanceof Database.SqliteError)) return 'unavailable';
  if (error.code === 'SQLITE_FULL') return 'disk-full';
  const isDisk = /^SQLITE_(IOERR|CORRUPT|READONLY|CANTOPEN)/.test(error.code);
  return isDisk ? 'io-error' : 'unavailable';
}

/** SQLite's own messages name tables and columns, never values. */
function messageOf(error: unknown): string {
  return error instanceof Database.SqliteError ? `${error.code}: ${error.message}` : String(error);
}
