/** A thread that walks a share of the log into a file of its own, beside others that walk the rest. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { startWalk, type Share } from '../generation/walk.ts';
import { createWorkspace, type ReadModelVersion } from '../generation/workspace.ts';
import { readModelProjectionBy } from '../read-model-projection.ts';

export type WalkSettings = {
  readonly logFile: string;
  /** Of the file it fills. */
  readonly path: string;
  readonly version: ReadModelVersion;
  readonly share: Share;
  readonly rulesDir?: string | undefined;
};

/** Events read so far; it has ended well when the thread ends with 0. */
export type FromWalk = { readonly done: number };

const eventsTogether = 20_000;

const port = parentPort;
if (port === null) throw new Error('walk-worker.ts runs as a worker only');
const { logFile, path, version, share, rulesDir }: WalkSettings = workerData;

const reader = openSqliteLogReader(logFile);
const workspace = createWorkspace({ path, reader, projection: readModelProjectionBy(rulesDir) }, version);
const walk = startWalk(workspace, share);
for (let more = true; more;) {
  more = walk.step(eventsTogether);
  port.postMessage({ done: walk.progress().done } satisfies FromWalk);
}
workspace.database.close();
reader.close();
