/** The worker thread that keeps the read model true to the log: everything it does, it does off the HTTP thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { openEngine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts';
import { readModelProjection } from '../read-model-projection.ts';
import { runEngine } from './run-engine.ts';
import { readModelVersion } from '../version.ts';

const port = parentPort;
if (port === null) throw new Error('projecting-worker.ts runs as a worker only');
const settings: WorkerSettings = workerData;
const tell = (message: FromWorker): void => port.postMessage(message);

const reader = openSqliteLogReader(settings.logFile);
const runner = runEngine(
  (events) =>
    openEngine({
      reader,
      directory: settings.directory,
      projection: readModelProjection,
      version: readModelVersion(readModelProjection.tables),
      ...events,
    }),
  tell,
);

port.on('message', (message: ToWorker) => {
  runner.receive(message);
  if (message.kind !== 'stop') return;
  reader.close();
  port.close();
});
