/** Makes a new generation beside the live one: walks the log, catches up, and is held against fresh folds. */
import { join } from 'node:path';
import { advance } from '../generation/advance.ts';
import { nextFile, removeFile } from '../generation/generations.ts';
import { differing } from '../generation/verify.ts';
import { startWalk } from '../generation/walk.ts';
import type { Place, ReadModelVersion, Workspace } from '../generation/workspace.ts';
import { completeWorkspace, createWorkspace, progressOf } from '../generation/workspace.ts';

/** What a rebuild came to. `switched` is false where its rows did not stand the comparison with a fresh fold. */
export type RebuildReport = {
  readonly switched: boolean;
  readonly events: number;
  readonly parked: number;
  /** Neighbourhoods whose sampled rows differ from a fresh fold. */
  readonly differing: readonly number[];
};

export type Build = {
  readonly file: string;
  readonly workspace: Workspace;
  readonly progress: () => { readonly done: number; readonly of: number };
  /** Does a piece of work; true once it is as far as the live generation, or with none as the log. */
  readonly step: (live: Workspace | undefined) => boolean;
  /** Holds a sample of its rows against fresh folds. */
  readonly check: () => Omit<RebuildReport, 'switched'>;
  /** Gives it up and removes its file. */
  readonly drop: () => void;
};

/** Small enough a piece that a new event never waits long for its turn. */
const walkEvents = 2000;
const checkedCases = 200;

export function startBuild(directory: string, place: Omit<Place, 'path'>, version: ReadModelVersion): Build {
  const file = nextFile(directory, version.code);
  const workspace = createWorkspace({ ...place, path: join(directory, file) }, version);
  const walk = startWalk(workspace);
  let walked = false;

  return {
    file,
    workspace,
    progress: walk.progress,
    step: (live) => {
      if (walked) {
        const behind = advance(workspace);
        return live === undefined ? !behind : progressOf(workspace).checkpoint >= progressOf(live).checkpoint;
      }
      walked = !walk.step(walkEvents);
      if (walked) completeWorkspace(workspace);
      return false;
    },
    check: () => ({
      events: walk.progress().of,
      parked: progressOf(workspace).parked,
      differing: differing(workspace, checkedCases),
    }),
    drop: () => {
      workspace.database.close();
      removeFile(directory, file);
    },
  };
}
