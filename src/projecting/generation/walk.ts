/** The walk of a rebuild: every neighbourhood of the log once, in the order of their ids. */
import { foldHistory } from './fold-history.ts';
import { caseStreamPrefix } from './follow.ts';
import { createTally, noteBesideStreams, senderOf } from './heard.ts';
import type { Workspace } from './workspace.ts';

export type Walk = {
  /** Folds neighbourhoods until about `events` events were read; false once there are none left. */
  readonly step: (events: number) => boolean;
  /** Events read so far, and the log's length when the walk began. */
  readonly progress: () => { readonly done: number; readonly of: number };
};

/** A part of all neighbourhoods: those with an id above `after`, up to `upTo`. */
export type Share = { readonly after: number; readonly upTo: number };

const pageSize = 200;
const all: Share = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

/**
 * Walks the log as it stands now, or a share of it; what is recorded meanwhile is left to the tail, which is set to where the walk began.
 * A neighbourhood that merges into one already walked is reached through the tail too: the link is a later event.
 */
export function startWalk(workspace: Workspace, share: Share = all): Walk {
  const { reader, statements } = workspace;
  const until = reader.head().position;
  const [last] = reader.readAll(until - 1, 1);
  if (last !== undefined) statements.setTail.run(last.position, last.uuid);
  const tally = createTally(last?.recordedAt);
  let cursor = share.after;
  let done = 0;
  let page: number[] = [];

  const next = (): number | undefined => {
    if (page.length === 0) page = reader.neighbourhoods(cursor, pageSize, caseStreamPrefix).toReversed();
    const neighbourhood = page.pop();
    if (neighbourhood === undefined || neighbourhood > share.upTo) return undefined;
    cursor = neighbourhood;
    return neighbourhood;
  };
  const fold = (neighbourhood: number): number => {
    const logged = reader.readNeighbourhood(neighbourhood);
    const [first] = logged;
    if (first === undefined) return 0;
    const events = foldHistory(workspace, { neighbourhood, stream: first.stream, logged }, 'first');
    for (const [at, event] of logged.entries()) {
      const sender = events?.[at] ?? senderOf(event);
      if (sender !== undefined && event.position <= until) tally.count(sender, event.recordedAt);
    }
    return logged.length;
  };
  const finish = (recordedUntil: number): void => {
    tally.store(workspace, recordedUntil);
    noteBesideStreams(workspace);
  };
  return {
    step: (events) => {
      let read = 0;
      let neighbourhood: number | undefined;
      workspace.atomically(() => {
        while (read < events && (neighbourhood = next()) !== undefined) read += fold(neighbourhood);
        if (neighbourhood === undefined && last !== undefined) finish(last.recordedAt);
      });
      done += read;
      return neighbourhood !== undefined;
    },
    progress: () => ({ done: Math.min(done, until), of: until }),
  };
}
