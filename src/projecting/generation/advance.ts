/** A piece of the everyday work on a generation: takes what the log holds anew, then folds what was marked. */
import { drain } from './drain.ts';
import { follow } from './follow.ts';
import type { Workspace } from './workspace.ts';

/** Small enough that a single new event never waits long for its turn. */
const followPage = 5000;
const drainMarks = 200;

/**
 * Follows to the end of the log before it folds, so that a case with many new events is folded once. True where there
 * is more. `onReplaced` hears of the neighbourhoods whose rows were stored anew.
 */
export function advance(
  workspace: Workspace,
  onReplaced: (neighbourhoods: ReadonlySet<number>) => void = () => undefined,
): boolean {
  const followed = follow(workspace, followPage);
  if (followed < followPage) onReplaced(drain(workspace, drainMarks));
  return followed === followPage || workspace.statements.firstDirty.get() !== undefined;
}
