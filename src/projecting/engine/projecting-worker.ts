/** The worker thread that keeps the read model true to the log: everything it does, it does off the HTTP thread. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { openEngine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts';
import { readModelProjectionBy, readModelVersionBy } from '../read-model-projection.ts';
import { runEngine } from './run-engine.ts';

const port = parentPort;
if (port === null) throw new Error('projecting-worker.ts runs as a worker only');
const settings: WorkerSettings = workerData;
const tell = (message: FromWorker): void => port.postMessage(message);

yieldToRequests();

const reader = openSqliteLogReader(settings.logFile);
const runner = runEngine(
  (events) =>
    openEngine({
      reader,
      directory: settings.directory,
      projection: readModelProjectionBy(settings.rulesDir),
      version: readModelVersionBy(settings.rulesDir),
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

/**
 * Where the processors are short, whoever posts or reads goes first; rows then follow a little later, and still get a
 * tenth of a processor. Only Linux takes a priority for a thread by itself.
 */
function yieldToRequests(): void {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}
