/** A rebuild without a server: makes all rows anew from the log and switches to them. For the command line and the bench. */
import { dirname } from 'node:path';
import type { Clock } from '#src/clock.ts';
import { monotonicNow } from '#src/clock.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { lockForWriting } from '#src/event-log/sqlite/writer-lock.ts';
import type { RebuildReport } from './engine/build.ts';
import { openEngine } from './engine/engine.ts';
import type { Projection } from './generation/projection.ts';
import { readModelProjection } from './read-model-projection.ts';
import { readModelVersion } from './version.ts';

export type RebuildOptions = {
  /** The log's file; its folder must not be in use by a server. */
  readonly logFile: string;
  /** Where the read model's files stand. */
  readonly directory: string;
  readonly clock: Clock;
  readonly projection?: Projection;
  /** Told now and then how many events were read, of how many. */
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
};

/** Rebuilds and answers what came of it. @throws EventLogError where a server is using the folder. */
export function rebuildOnce(options: RebuildOptions): RebuildReport & { readonly millis: number } {
  const unlock = lockForWriting(dirname(options.logFile), options.clock);
  const reader = openSqliteLogReader(options.logFile);
  const projection = options.projection ?? readModelProjection;
  const reports: RebuildReport[] = [];
  const lives: (string | undefined)[] = [];
  const started = monotonicNow();
  const engine = openEngine({
    reader,
    directory: options.directory,
    projection,
    version: readModelVersion(projection.tables),
    onLive: (file) => lives.push(file),
    onRebuilt: (report) => reports.push(report),
  });
  try {
    engine.rebuild();
    for (;;) {
      engine.step();
      const [report] = reports;
      if (report !== undefined) return { ...report, millis: monotonicNow() - started };
      const { rebuilding } = engine.status();
      if (rebuilding !== undefined) options.onProgress?.(rebuilding);
    }
  } finally {
    for (const file of lives.slice(0, -1)) if (file !== undefined) engine.release(file);
    engine.close();
    reader.close();
    unlock();
  }
}
