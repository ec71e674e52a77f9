/** The tail: follows the log and marks the cases its events touch. */
import { createTally, isBeside, senderOf } from './heard.ts';
import type { Workspace } from './workspace.ts';

/** Streams that hold events about cases; no other is folded. */
export const caseStreamPrefix = 'case-';

/** Takes up to `limit` events after the tail: their marks and the new tail are stored together. Returns how many. */
export function follow(workspace: Workspace, limit: number): number {
  const { statements, reader, database } = workspace;
  const logged = reader.readAll(statements.tail.get() ?? 0, limit);
  const last = logged.at(-1);
  if (last === undefined) return 0;
  const ofCases = logged.filter((event) => event.stream.startsWith(caseStreamPrefix));
  database.transaction(() => {
    const tally = createTally();
    for (const event of ofCases) {
      statements.mark.run(event.stream, event.position);
      const sender = senderOf(event);
      if (sender !== undefined) tally.count(sender, event.recordedAt);
    }
    tally.store(workspace, last.recordedAt);
    for (const { stream } of logged) if (isBeside(stream)) statements.noteStream.run(stream);
    statements.setTail.run(last.position, last.uuid);
  })();
  return logged.length;
}
