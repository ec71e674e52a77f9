/** Keeps the read model true to the log: follows, folds, builds a new generation beside the live one and switches to it. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { LogReader } from '#src/event-log/port.ts';
import { drain } from './generation/drain.ts';
import { follow } from './generation/follow.ts';
import { liveFile, nextFile, removeFile, removeOthers, switchTo } from './generation/generations.ts';
import type { Projection } from './generation/projection.ts';
import { differing } from './generation/verify.ts';
import type { Walk } from './generation/walk.ts';
import { startWalk } from './generation/walk.ts';
import type { Progress, ReadModelVersion, Workspace } from './generation/workspace.ts';
import { completeWorkspace, createWorkspace, openWorkspace, progressOf } from './generation/workspace.ts';

/** How much is done before the engine looks up: small enough that a single new event never waits long. */
const followPage = 5000;
const drainMarks = 200;
const walkEvents = 2000;
const verifiedCases = 200;

export type EngineOptions = {
  readonly reader: LogReader;
  /** Where the read model's files stand. */
  readonly directory: string;
  readonly projection: Projection;
  readonly version: ReadModelVersion;
  /** Another file is live now, or none is; the one before is removed once it is released. */
  readonly onLive: (file: string | undefined) => void;
  readonly onRebuilt: (report: RebuildReport) => void;
};

/** What a rebuild came to. `switched` is false where its rows did not stand the comparison with a fresh fold. */
export type RebuildReport = {
  readonly switched: boolean;
  readonly events: number;
  readonly parked: number;
  /** Neighbourhoods whose sampled rows differ from a fresh fold. */
  readonly differing: readonly number[];
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

type Building = {
  readonly file: string;
  readonly workspace: Workspace;
  readonly walk: Walk;
  walked: boolean;
};

/** Opens the read model of a directory, or begins a new one where there is none that this code can go on with. */
export function openEngine(options: EngineOptions): Engine {
  const { reader, directory, projection, version } = options;
  const retired = new Map<string, Workspace>();
  let live: { readonly file: string; readonly workspace: Workspace } | undefined;
  let building: Building | undefined;
  let wanted = false;

  const place = (file: string) => ({ path: join(directory, file), reader, projection });

  const open = (): void => {
    const file = liveFile(directory);
    const workspace = file === undefined ? undefined : openWorkspace(place(file), version.tables);
    if (file !== undefined && workspace !== undefined) live = { file, workspace };
    removeOthers(directory, live?.file);
    wanted = live === undefined || live.workspace.version.code !== version.code;
    if (live !== undefined) options.onLive(live.file);
  };

  const startBuilding = (): void => {
    wanted = false;
    const file = nextFile(directory, version.code);
    const workspace = createWorkspace(place(file), version);
    building = { file, workspace, walk: startWalk(workspace), walked: false };
  };

  const dropBuilding = (): void => {
    if (building === undefined) return;
    building.workspace.database.close();
    removeFile(directory, building.file);
    building = undefined;
  };

  const retire = (): void => {
    if (live === undefined) return;
    retired.set(live.file, live.workspace);
    live = undefined;
  };

  const finish = (built: Building): void => {
    const different = differing(built.workspace, verifiedCases);
    const report = {
      events: built.walk.progress().of,
      parked: progressOf(built.workspace).parked,
      differing: different,
    };
    if (different.length > 0) {
      dropBuilding();
      options.onRebuilt({ ...report, switched: false });
      return;
    }
    switchTo(directory, built.file);
    retire();
    live = { file: built.file, workspace: built.workspace };
    building = undefined;
    options.onLive(live.file);
    options.onRebuilt({ ...report, switched: true });
  };

  const build = (built: Building): void => {
    if (!built.walked) {
      built.walked = !built.walk.step(walkEvents);
      if (built.walked) completeWorkspace(built.workspace);
      return;
    }
    const behind = advance(built.workspace);
    const caughtUp = live === undefined ? !behind : isAsFar(built.workspace, live.workspace);
    if (caughtUp) finish(built);
  };

  /** Work on a file that turns out to be damaged is not gone on with: the rows are made again from the log. */
  const guarded = (work: () => boolean): boolean => {
    try {
      return work();
    } catch (error) {
      if (live !== undefined && isDamage(error) && isDamaged(live.workspace)) {
        retire();
        options.onLive(undefined);
        wanted = building === undefined;
        return true;
      }
      throw error;
    }
  };

  open();
  return {
    step: () =>
      guarded(() => {
        const behind = live === undefined ? false : advance(live.workspace);
        if (building === undefined && wanted) startBuilding();
        if (building === undefined) return behind;
        try {
          build(building);
        } catch (error) {
          dropBuilding();
          wanted = true;
          throw error;
        }
        return true;
      }),
    rebuild: () => {
      wanted ||= building === undefined;
    },
    retry: (neighbourhood) => {
      const parked = live?.workspace.statements.parked.get(neighbourhood);
      if (parked === undefined) return false;
      live?.workspace.statements.mark.run(parked.stream, live.workspace.statements.tail.get() ?? 0);
      return true;
    },
    ask: (sql, params) => live?.workspace.database.prepare(sql).all(...params),
    release: (file) => {
      retired.get(file)?.database.close();
      if (retired.delete(file)) removeFile(directory, file);
    },
    status: () => ({
      ...(live === undefined ? nothing : progressOf(live.workspace)),
      live: live !== undefined,
      current: live?.workspace.version.code === version.code,
      ...(building !== undefined && { rebuilding: building.walk.progress() }),
    }),
    close: () => {
      dropBuilding();
      live?.workspace.database.close();
      for (const workspace of retired.values()) workspace.database.close();
    },
  };
}

const nothing: Progress = { tail: 0, checkpoint: 0, dirty: 0, parked: 0 };

/** Follows and folds a piece; true where there is more. */
function advance(workspace: Workspace): boolean {
  const followed = follow(workspace, followPage);
  if (followed < followPage) drain(workspace, drainMarks);
  return followed === followPage || workspace.statements.firstDirty.get() !== undefined;
}

function isAsFar(built: Workspace, live: Workspace): boolean {
  return progressOf(built).checkpoint >= progressOf(live).checkpoint;
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function isDamaged(workspace: Workspace): boolean {
  try {
    return workspace.database.pragma('quick_check(1)', { simple: true }) !== 'ok';
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}
