/** The drain: takes cases that were marked and folds each again. */
import { foldHistory } from './fold-history.ts';
import { readHistory, streamsOf } from './history.ts';
import type { Workspace } from './workspace.ts';

/**
 * Folds what up to `limit` marks ask for, oldest first; the rows and the removal of the marks are stored together.
 * Returns the number of neighbourhoods folded.
 */
export function drain(workspace: Workspace, limit: number): number {
  const { statements, reader, database } = workspace;
  return database.transaction(() => {
    const done = new Set<string>();
    let folded = 0;
    for (const stream of statements.nextDirty.all(limit)) {
      if (done.has(stream)) continue;
      const history = readHistory(reader, stream);
      foldHistory(workspace, history);
      folded += 1;
      for (const member of streamsOf(history)) {
        statements.unmark.run(member);
        done.add(member);
      }
    }
    return folded;
  })();
}
