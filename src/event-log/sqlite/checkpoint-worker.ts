/** The thread that checkpoints the log, so that no append waits while pages are copied. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createCheckpoint } from './checkpoint.ts';
import type { CheckpointSettings, FromCheckpoints, ToCheckpoints } from './checkpoint-thread.ts';

/** The longest that appends wait while a checkpoint waits for readers. */
const patienceMillis = 200;

const port = parentPort;
if (port === null) throw new Error('checkpoint-worker.ts runs as a worker only');
const settings: CheckpointSettings = workerData;

const db = new Database(settings.file, { fileMustExist: true, timeout: patienceMillis });
const checkpoint = createCheckpoint(db, settings.walBytes);

port.on('message', (message: ToCheckpoints) => {
  if (message === 'checkpoint') {
    const answer: FromCheckpoints = { trouble: troubleIn(checkpoint) };
    port.postMessage(answer);
  } else {
    db.close();
    port.close();
  }
});

/** A checkpoint that fails loses nothing: what it did not copy stays in the write-ahead log for the next. */
function troubleIn(run: typeof checkpoint): string | undefined {
  try {
    return run();
  } catch (error) {
    return `checkpoint failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
