/** Which agencies' feeds are connected, and when they last spoke: what silence can mean depends on it. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { Feeds } from '#projections/victim-timeline/model.ts';
import { instantText } from '#src/clock.ts';
import type { Heard, ReadModel } from '#src/projecting/read-model.ts';
import { heardQuery } from '#src/projecting/read-model.ts';

type Spoken = Pick<Heard, 'agency' | 'firstRecordedAt' | 'lastRecordedAt'>;

/**
 * A feed counts as connected once it has sent anything about any case. As known on a past moment, it counts if it
 * had by then; when it was last heard by then is known only where it has been silent since.
 */
export function feedsOf(readModel: ReadModel, history: CaseHistory, recordedBy?: number): Feeds {
  const heard = readModel.isReadable() ? readModel.all(heardQuery) : spokenIn(history);
  const feeds: Record<string, { connected: boolean; lastHeard?: string }> = {};
  for (const { agency, firstRecordedAt, lastRecordedAt } of heard) {
    if (recordedBy !== undefined && firstRecordedAt > recordedBy) continue;
    const known = feeds[agency]?.lastHeard;
    const last =
      recordedBy === undefined || lastRecordedAt <= recordedBy ? instantText(lastRecordedAt) : undefined;
    const lastHeard = [known, last]
      .filter((text) => text !== undefined)
      .sort()
      .at(-1);
    feeds[agency] = { connected: true, ...(lastHeard !== undefined && { lastHeard }) };
  }
  return feeds;
}

/** While the read model is being built, the case's own events tell who has spoken. */
function spokenIn(history: CaseHistory): readonly Spoken[] {
  return history.entries.map(({ agency, recordedAt }) => {
    const at = Date.parse(recordedAt);
    return { agency, firstRecordedAt: at, lastRecordedAt: at };
  });
}
