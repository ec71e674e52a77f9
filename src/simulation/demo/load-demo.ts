/** Brings the demo of a data folder up to today, in a thread of its own while no server has the folder open. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { londonDateAt } from '#projections/kit/london.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { eventUuid } from '#src/ids.ts';
import { weeksBetween, weeksUntil } from '../showcase-dates.ts';
import { beginning, identityOf, type DemoPlan } from './demo-world.ts';
import type { FromLoader, LoadSettings, ToCome } from './load-messages.ts';

/** What a data folder is to be given. `millis`: of how much time, from the end of its log until now. */
export type DemoTask = { readonly plan: DemoPlan; readonly millis: number };

/**
 * What is to be loaded into a folder with a demo of so many simulated cases; undefined where its log is somebody's own, or
 * was filled with another demo. By how many weeks it is moved is what its first event says. `now`: ms since the epoch.
 */
export function demoTask(directory: string, cases: number, now: number): DemoTask | undefined {
  const file = sqliteLogFile(directory);
  const fresh = { plan: { cases, weeks: weeksUntil(londonDateAt(now)) }, millis: Number.POSITIVE_INFINITY };
  if (!existsSync(file)) return fresh;
  const reader = openSqliteLogReader(file);
  try {
    const { position, recordedAt } = reader.head();
    if (position === 0) return fresh;
    const weeks = weeksOf(reader, cases);
    return weeks === undefined ? undefined : { plan: { cases, weeks }, millis: now - recordedAt };
  } finally {
    reader.close();
  }
}

function weeksOf(reader: Pick<LogReader, 'find'>, cases: number): number | undefined {
  const { source, id } = identityOf(cases);
  const held = reader.find(eventUuid(source, id));
  return held && weeksBetween(beginning(), held.recordedAt);
}

/** How many events came into the log, and which are to come in the next hours. */
export type Loaded = {
  readonly stored: number;
  readonly refused: number;
  readonly toCome: readonly ToCome[];
};

export type DemoLoad = {
  /** Rejects where it cannot be loaded, also where it was stopped. */
  readonly loaded: Promise<Loaded>;
  readonly stop: () => Promise<void>;
};

export function loadDemo(settings: LoadSettings, onProgress: (percent: number) => void): DemoLoad {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), {
    name: 'demo-load',
    workerData: settings,
  });
  const loaded = Promise.withResolvers<Loaded>();
  let answer: Loaded | undefined;
  worker.on('message', (message: FromLoader) => {
    if (message.kind === 'progress') onProgress(message.percent);
    else answer = message;
  });
  worker.on('error', loaded.reject);
  worker.on('exit', () => {
    if (answer === undefined) loaded.reject(new Error('the thread that loads the demo has ended'));
    else loaded.resolve(answer);
  });
  loaded.promise.catch(() => undefined);
  return {
    loaded: loaded.promise,
    stop: async () => {
      await worker.terminate();
    },
  };
}
