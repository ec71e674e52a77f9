/** The showcase, loaded into a log of its own, and the cases it folds into. */
import type { CaseHistory } from '#projections/case-history/model.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import { createCommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import type { ShowcaseParts } from '#src/simulation/showcase.ts';
import { openTestIngest } from './ingest.ts';

/** The day that is today in the showcase. */
export const showcaseToday = '2026-11-23';

export type ShowcaseLog = Awaited<ReturnType<typeof openShowcaseLog>>;

/** An empty log on that day, with the doors that the showcase comes in by. */
export async function openShowcaseLog() {
  const ingesting = await openTestIngest({ at: `${showcaseToday}T09:00:00Z` });
  const { log, ingest, keys, clock, directory } = ingesting;
  const feed = createCommonPlatformFeed({ log, ingest, keys, clock, dataDir: directory });
  feed.start();
  const parts: ShowcaseParts = { log, ingest, feed, clock };
  return {
    ...ingesting,
    feed,
    parts,
    async close() {
      await feed.stop();
      await ingesting.close();
    },
  };
}

/** Every case the log holds on a day; of what was recorded by an instant (ms since the epoch), where one is given. */
export function showcaseCases(
  { log: { reader } }: Pick<ShowcaseLog, 'log'>,
  asOf: string = showcaseToday,
  recordedBy?: number,
): readonly CaseHistory[] {
  return reader
    .neighbourhoods(0, 1000, 'case-')
    .map((id) => reader.readNeighbourhood(id, recordedBy === undefined ? {} : { recordedBy }))
    .flatMap((events) => foldNeighbourhood(events.map(recordedEvent), { asOf }));
}
