/** Copies the write-ahead log into the log's file, and has it begin again from the front before it grows too long. */
import type Database from 'better-sqlite3';

type CheckpointRow = { readonly busy: number; readonly log: number; readonly checkpointed: number };

/** A page and its header, as it stands in the write-ahead log. */
export const frameBytes = 4096 + 24;

/** Over this many times its bound the file is cut, not only begun again: a reader must have kept it from both. */
const cutOver = 4;

/** After a reader was in the way, the next try waits for this much more, since trying makes appends wait. */
const growthBetweenTries = 1.5;

/**
 * Returns the checkpoint of a connection that does nothing else. Each run copies what it can without making anybody
 * wait; where the write-ahead log is longer than `walBytes`, it then makes appends wait for the short rest, as long
 * as the connection's timeout at most. A run answers with what is wrong, if anything.
 */
export function createCheckpoint(db: Database.Database, walBytes: number): () => string | undefined {
  const passive = db.prepare<[], CheckpointRow>('PRAGMA wal_checkpoint(PASSIVE)');
  const restart = db.prepare<[], CheckpointRow>('PRAGMA wal_checkpoint(RESTART)');
  const truncate = db.prepare<[], CheckpointRow>('PRAGMA wal_checkpoint(TRUNCATE)');
  const bound = walBytes / frameBytes;
  let due = bound;

  return () => {
    const frames = passive.get()?.log ?? 0;
    if (frames <= due) return undefined;
    const isBlocked = (frames > bound * cutOver ? truncate : restart).get()?.busy === 1;
    due = isBlocked ? frames * growthBetweenTries : bound;
    if (!isBlocked) return undefined;
    const megabytes = Math.round((frames * frameBytes) / 1e6);
    return `the write-ahead log has grown to ${megabytes} MB: a reader keeps it from being taken in`;
  };
}
