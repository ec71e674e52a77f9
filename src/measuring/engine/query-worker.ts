/** The thread that computes figures, so that no page waits for one. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { computations } from '#projections/measures.ts';
import type { EngineSettings, FromEngine, ToEngine } from './messages.ts';
import { createQueryEngine } from './query-engine.ts';
import { runQueryEngine } from './run-engine.ts';

const port = parentPort;
if (port === null) throw new Error('query-worker.ts runs as a worker only');
const settings: EngineSettings = workerData;

// Whoever posts or reads a case goes first. Only Linux takes a priority for a thread by itself.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const runner = runQueryEngine(
  createQueryEngine({ ...settings, publishesAhead: true }, computations),
  (message: FromEngine) => port.postMessage(message),
);
port.on('message', (message: ToEngine) => {
  runner.receive(message);
  if (message.kind === 'stop') port.close();
});
