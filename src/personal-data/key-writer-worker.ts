/** The thread that writes new keys: a durable transaction for every message. It never sees a key that is not wrapped. */
import { parentPort, workerData } from 'node:worker_threads';
import { openKeyInserts } from './key-store.ts';
import type { FromKeyWriter, KeyWriterSettings, ToKeyWriter } from './key-writer.ts';

const port = parentPort;
if (port === null) throw new Error('key-writer-worker.ts runs as a worker only');
const { directory, patienceMillis }: KeyWriterSettings = workerData;
const inserts = openKeyInserts(directory, patienceMillis);

port.on('message', (message: ToKeyWriter) => {
  if (message === 'close') {
    inserts.close();
    port.close();
    return;
  }
  const answer: FromKeyWriter = outcomeOf(() => inserts.insert(message));
  port.postMessage(answer);
});

function outcomeOf(insert: () => readonly string[]): FromKeyWriter {
  try {
    return { made: insert() };
  } catch (error) {
    return { failed: error instanceof Error && 'code' in error ? String(error.code) : 'closed' };
  }
}
