/** The drain: takes cases that were marked and folds each again. */
import { earlierNeighbourhoods, foldHistory } from './fold-history.ts';
import { readHistory, streamsOf } from './history.ts';
import type { Workspace } from './workspace.ts';

/**
 * Folds what up to `limit` marks ask for, oldest first; the rows and the removal of the marks are stored together.
 * Returns the neighbourhoods whose rows are others now.
 */
export function drain(workspace: Workspace, limit: number): ReadonlySet<number> {
  const { statements, reader, database } = workspace;
  return database.transaction(() => {
    const done = new Set<string>();
    const replaced = new Set<number>();
    for (const stream of statements.nextDirty.all(limit)) {
      if (done.has(stream)) continue;
      const history = readHistory(reader, stream);
      const streams = streamsOf(history);
      for (const earlier of earlierNeighbourhoods(workspace, streams)) replaced.add(earlier);
      foldHistory(workspace, history);
      replaced.add(history.neighbourhood);
      for (const member of streams) {
        statements.unmark.run(member);
        done.add(member);
      }
    }
    return replaced;
  })();
}
