/** The worker thread that makes cuts: whoever posts, reads or folds goes first. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicNow, systemClock } from '#src/clock.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { currentFacts } from '../facts.ts';
import { cutDay } from './cut-day.ts';
import type { CutProgress } from './make-cut.ts';
import type { CutWorkerSettings, FromCutWorker, ToCutWorker } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('cut-worker.ts runs as a worker only');
const settings: CutWorkerSettings = workerData;
const tell = (message: FromCutWorker): void => port.postMessage(message);

// Only Linux takes a priority for a thread by itself.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

const { directory, logFile, rulesDir } = settings;
const place = {
  reader: openSqliteLogReader(logFile),
  directory,
  facts: currentFacts(rulesDir),
  clock: systemClock,
};

const millisBetweenProgress = 200;
let lastTold = 0;

function tellProgress(progress: CutProgress): void {
  const now = monotonicNow();
  if (now - lastTold < millisBetweenProgress) return;
  lastTold = now;
  tell({ kind: 'progress', progress });
}

port.on('message', ({ date }: ToCutWorker) => {
  try {
    cutDay(place, date, tellProgress);
    tell({ kind: 'made' });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
