/** Keeps the read model true to the log: follows, folds, builds a new generation beside the live one and switches to it. */
import { join } from 'node:path';
import type { LogReader } from '#src/event-log/port.ts';
import { advance } from '../generation/advance.ts';
import { isDamage, isDamaged } from '../generation/damage.ts';
import { liveFile, removeFile, removeOthers, switchTo } from '../generation/generations.ts';
import type { Projection } from '../generation/projection.ts';
import type { Progress, ReadModelVersion, Workspace } from '../generation/workspace.ts';
import { openWorkspace, progressOf } from '../generation/workspace.ts';
import type { Build, RebuildReport } from './build.ts';
import { startBuild } from './build.ts';

export type EngineOptions = {
  readonly reader: LogReader;
  /** Where the read model's files stand. */
  readonly directory: string;
  readonly projection: Projection;
  readonly version: ReadModelVersion;
  /** Another file is live now, or none is; the one before is removed once it is released. */
  readonly onLive: (file: string | undefined) => void;
  readonly onRebuilt: (report: RebuildReport) => void;
  /** Rows of the live file were stored anew: those of these neighbourhoods. Told before the status that counts them. */
  readonly onReplaced?: (neighbourhoods: ReadonlySet<number>) => void;
};

export type EngineStatus = Progress & {
  /** Whether there is a live generation that can be read. */
  readonly live: boolean;
  /** Whether the live rows were made by the code that runs. */
  readonly current: boolean;
  /** A generation being built: events read, of how many. */
  readonly rebuilding?: { readonly done: number; readonly of: number };
};

export type Engine = {
  /** Does a bounded piece of work; false where nothing is left to do until the log grows. */
  readonly step: () => boolean;
  /** Asks for a new generation beside the live one. One that is under way is the answer to any who ask meanwhile. */
  readonly rebuild: () => void;
  /** Folds a parked neighbourhood again at the next step; false where it is not parked. */
  readonly retry: (neighbourhood: number) => boolean;
  /** Rows of the live generation; undefined where there is none. For questions that would hold up the reading thread. */
  readonly ask: (sql: string, params: readonly (string | number | null)[]) => readonly unknown[] | undefined;
  /** The reader has let go of a file that is no longer live. */
  readonly release: (file: string) => void;
  readonly status: () => EngineStatus;
  readonly close: () => void;
};

type Live = { readonly file: string; readonly workspace: Workspace };

/** The generations of a directory. */
type Generations = {
  live: Live | undefined;
  building: Build | undefined;
  /** Whether another is to be built. */
  wanted: boolean;
  /** No longer live, but perhaps still read. */
  readonly retired: Map<string, Workspace>;
};

/** Opens the read model of a directory, or begins a new one where there is none that this code can go on with. */
export function openEngine(options: EngineOptions): Engine {
  const { directory, projection, reader, version } = options;
  const generations = openGenerations(options);
  if (generations.live !== undefined) options.onLive(generations.live.file);

  return {
    step: () => {
      const { live } = generations;
      const behind = live === undefined ? false : advanceLive(generations, live, options);
      if (generations.building === undefined && generations.wanted) {
        generations.building = startBuild(directory, { reader, projection }, version);
        generations.wanted = false;
      }
      if (generations.building === undefined) return behind;
      buildOn(generations, generations.building, options);
      return true;
    },
    rebuild: () => {
      generations.wanted ||= generations.building === undefined;
    },
    retry: (neighbourhood) => retry(generations.live?.workspace, neighbourhood),
    ask: (sql, params) => generations.live?.workspace.database.prepare(sql).all(...params),
    release: (file) => {
      generations.retired.get(file)?.database.close();
      if (generations.retired.delete(file)) removeFile(directory, file);
    },
    status: () => statusOf(generations, version),
    close: () => {
      generations.building?.drop();
      generations.live?.workspace.database.close();
      for (const workspace of generations.retired.values()) workspace.database.close();
    },
  };
}

function openGenerations({ reader, directory, projection, version }: EngineOptions): Generations {
  const file = liveFile(directory);
  const place = file === undefined ? undefined : { path: join(directory, file), reader, projection };
  const workspace = place === undefined ? undefined : openWorkspace(place, version.tables);
  const live = file !== undefined && workspace !== undefined ? { file, workspace } : undefined;
  removeOthers(directory, live?.file);
  const wanted = live?.workspace.version.code !== version.code;
  return { live, building: undefined, wanted, retired: new Map() };
}

/** Work on a file that turns out to be damaged is not gone on with: the rows are made again from the log. */
function advanceLive(
  generations: Generations,
  { workspace }: Live,
  { onLive, onReplaced }: EngineOptions,
): boolean {
  try {
    return advance(workspace, onReplaced);
  } catch (error) {
    if (!isDamage(error) || !isDamaged(workspace.database)) throw error;
    retire(generations);
    onLive(undefined);
    generations.wanted ||= generations.building === undefined;
    return true;
  }
}

/** What fails in a build is begun anew; the live generation has nothing to do with it. */
function buildOn(generations: Generations, building: Build, options: EngineOptions): void {
  try {
    if (building.step(generations.live?.workspace)) finish(generations, building, options);
  } catch (error) {
    generations.building = undefined;
    generations.wanted = true;
    building.drop();
    throw error;
  }
}

function finish(generations: Generations, building: Build, options: EngineOptions): void {
  const report = building.check();
  if (report.differing.length > 0) {
    options.onRebuilt({ ...report, switched: false });
    if (generations.live === undefined) throw new Error('rows that were built differ from a fresh fold');
    generations.building = undefined;
    building.drop();
    return;
  }
  switchTo(options.directory, building.file);
  retire(generations);
  generations.live = building;
  generations.building = undefined;
  options.onLive(building.file);
  options.onRebuilt({ ...report, switched: true });
}

function retire(generations: Generations): void {
  if (generations.live !== undefined)
    generations.retired.set(generations.live.file, generations.live.workspace);
  generations.live = undefined;
}

function retry(live: Workspace | undefined, neighbourhood: number): boolean {
  const parked = live?.statements.parked.get(neighbourhood);
  if (live === undefined || parked === undefined) return false;
  live.statements.mark.run(parked.stream, live.statements.tail.get() ?? 0);
  return true;
}

const nothing: Progress = { tail: 0, checkpoint: 0, dirty: 0, parked: 0 };

function statusOf({ live, building }: Generations, version: ReadModelVersion): EngineStatus {
  return {
    ...(live === undefined ? nothing : progressOf(live.workspace)),
    live: live !== undefined,
    current: live?.workspace.version.code === version.code,
    ...(building !== undefined && { rebuilding: building.progress() }),
  };
}
