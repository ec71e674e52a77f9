/** A rebuild without a server by several threads: each folds a share of the cases, and the live rows are switched at the end. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { monotonicNow } from '#src/clock.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { lockForWriting } from '#src/event-log/sqlite/writer-lock.ts';
import type { RebuildReport } from './engine/build.ts';
import { readAhead } from './engine/read-ahead.ts';
import type { FromWalk, WalkSettings } from './engine/walk-worker.ts';
import { advance } from './generation/advance.ts';
import { nextFile, removeFile, removeOthers, switchTo } from './generation/generations.ts';
import { sharesOf, takeIn } from './generation/shares.ts';
import { differing } from './generation/verify.ts';
import { startWalk } from './generation/walk.ts';
import { completeWorkspace, createWorkspace, progressOf, type Workspace } from './generation/workspace.ts';
import { readModelProjectionBy, readModelVersionBy } from './read-model-projection.ts';
import type { RebuildOptions } from './rebuild-once.ts';

export type TogetherOptions = Omit<RebuildOptions, 'projection'> & {
  /** Threads that fold, this one included; default: one for each processor, four at most. */
  readonly threads?: number;
  /** Rules of the operator's own (VJT_RULES_DIR). */
  readonly rulesDir?: string | undefined;
};

const mostThreads = 4;
/** Below this many events other threads take longer to start than this one to fold. */
const worthAThread = 20_000;
/** Small enough a piece that word of the other threads is never long on its way. */
const walkEvents = 2000;
const checkedCases = 200;

/** Rebuilds and answers what came of it. @throws EventLogError where a server is using the folder. */
export async function rebuildTogether(
  options: TogetherOptions,
): Promise<RebuildReport & { readonly millis: number }> {
  const started = monotonicNow();
  const { logFile, directory, rulesDir } = options;
  const unlock = lockForWriting(dirname(logFile), options.clock);
  const version = readModelVersionBy(rulesDir);
  const reader = openSqliteLogReader(logFile);
  const file = nextFile(directory, version.code);
  const place = { path: join(directory, file), reader, projection: readModelProjectionBy(rulesDir) };
  const workspace = createWorkspace(place, version);
  try {
    const report = await build(workspace, options);
    workspace.database.close();
    if (report.switched) {
      switchTo(directory, file);
      removeOthers(directory, file);
    } else removeFile(directory, file);
    return { ...report, millis: monotonicNow() - started };
  } catch (error) {
    workspace.database.close();
    removeFile(directory, file);
    throw error;
  } finally {
    reader.close();
    unlock();
  }
}

async function build(workspace: Workspace, options: TogetherOptions): Promise<RebuildReport> {
  const events = workspace.reader.head().position;
  const ahead = events < worthAThread ? undefined : readAhead(options.logFile);
  try {
    await walkTogether(workspace, options.threads ?? threadsFor(events), options);
  } finally {
    await ahead?.end();
  }
  completeWorkspace(workspace);
  while (advance(workspace)) await turn();
  const differ = differing(workspace, checkedCases);
  return { switched: differ.length === 0, events, parked: progressOf(workspace).parked, differing: differ };
}

function threadsFor(events: number): number {
  return Math.max(1, Math.min(mostThreads, availableParallelism(), Math.floor(events / worthAThread)));
}

/** This thread walks the first share; the others' files are taken in behind it, in the order of their shares. */
async function walkTogether(
  workspace: Workspace,
  count: number,
  { logFile, rulesDir, onProgress }: TogetherOptions,
): Promise<void> {
  const [own, ...rest] = sharesOf(workspace.reader, count);
  const others = rest.map((share, index) =>
    startOther({
      logFile,
      path: `${workspace.path}-${index + 2}`,
      version: workspace.version,
      share,
      rulesDir,
    }),
  );
  const walk = startWalk(workspace, own);
  const tell = (): void => {
    const { done, of } = walk.progress();
    onProgress?.({ done: others.reduce((sum, other) => sum + other.done(), done), of });
  };
  try {
    while (walk.step(walkEvents)) {
      tell();
      await turn();
    }
    for (const other of others) {
      await other.finished;
      takeIn(workspace, other.path);
      tell();
    }
  } finally {
    await Promise.allSettled(others.map(async (other) => other.drop()));
  }
}

/** `finished` is awaited when its turn comes; until then a failure is nobody's. */
function startOther(settings: WalkSettings) {
  let done = 0;
  const worker = new Worker(new URL('./engine/walk-worker.ts', import.meta.url), {
    name: 'walk',
    workerData: settings,
  });
  worker.on('message', (message: FromWalk) => void ({ done } = message));
  const finished = endOf(worker);
  finished.catch(() => undefined);
  return {
    path: settings.path,
    done: () => done,
    finished,
    /** Ends it where it has not ended, and removes its file. */
    drop: async () => {
      await worker.terminate();
      removeFile(dirname(settings.path), settings.path.slice(dirname(settings.path).length + 1));
    },
  };
}

/** @throws what ended the thread before it was done. */
async function endOf(worker: Worker): Promise<void> {
  const [code] = await once(worker, 'exit');
  if (code !== 0) throw new Error(`a thread that folds ended with ${String(code)}`);
}
