/** Reads a log file ahead of a rebuild, where memory allows. */
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { availableMemory } from 'node:process';
import { Worker } from 'node:worker_threads';
import type { ReadAheadSettings } from './read-ahead-worker.ts';

/** The most of the memory now free that the log may take; the rest is for the rows and the threads. */
const partOfMemory = 0.7;

export type ReadingAhead = {
  /** Whether the file was read to its end. Nothing but speed depends on it: it never rejects. */
  readonly finished: Promise<boolean>;
  readonly end: () => Promise<void>;
};

/**
 * A rebuild reads case by case, and the events of one case lie all over the file: read so from a disk, a log of many
 * gigabytes keeps the processors waiting for half of the time. Read once in order beside the walk it is in memory long
 * before the walk is done (15 GB in 47 s). A log that does not fit is left alone: it would push itself out again
 * (undefined).
 */
export function readAhead(logFile: string, free = availableMemory()): ReadingAhead | undefined {
  if (statSync(logFile).size > free * partOfMemory) return undefined;
  const worker = new Worker(new URL('./read-ahead-worker.ts', import.meta.url), {
    name: 'read-ahead',
    workerData: { logFile } satisfies ReadAheadSettings,
  });
  const finished = once(worker, 'exit').then(
    ([code]) => code === 0,
    () => false,
  );
  return {
    finished,
    end: async () => {
      await worker.terminate();
    },
  };
}
