/** The thread that writes the log: a commit for every message, and its outcome back. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCommitter } from './committer.ts';
import { openForWriting } from './schema.ts';
import { packOutcome, unpackAppends } from './wire.ts';
import type { FromWriter, ToWriter, WriterSettings } from './writer-thread.ts';

const port = parentPort;
if (port === null) throw new Error('writer-worker.ts runs as a worker only');
const settings: WriterSettings = workerData;
const tell = (message: FromWriter): void => port.postMessage(message);

const db = openForWriting(settings.file, { maxBytes: settings.maxBytes, checkpointAfterFrames: 0 });
const committer = createCommitter(db);

port.on('message', (message: ToWriter) => {
  if (message.kind === 'commit') {
    tell(packOutcome(committer.commit(unpackAppends(message.appends), message.now)));
  } else {
    db.close();
    port.close();
  }
});
tell('ready');
