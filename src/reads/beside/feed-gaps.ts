/** What may be missing of each declared feed, as the log heard it: looked for once a day, and when a source speaks again. */
import type { DeclaredFeed } from '#projections/feeds/declarations.ts';
import type { Gap, HeldOn, SpokenDay } from '#projections/feeds/gaps.ts';
import { gapsOf } from '#projections/feeds/gaps.ts';
import { dateOfDayNumber, londonDayNumberAt } from '#projections/kit/london.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { daysKept } from '#src/projecting/generation/heard.ts';
import type { ReadModel, SpokenOnDay } from '#src/projecting/read-model.ts';
import { heardDaysQuery, heardQuery, spokenDaysQuery } from '#src/projecting/read-model.ts';

export type FeedGaps = ReadonlyMap<DeclaredFeed, readonly Gap[]>;
type FeedGapsOf = (declared: readonly DeclaredFeed[], recordedBy: number | undefined) => FeedGaps;

/**
 * Of days that are over nothing changes; of today it matters when each source spoke first. So the gaps are those found
 * before until another day begins, a source speaks for the first time that day, or another feed is declared.
 */
export function createFeedGaps(readModel: ReadModel): FeedGapsOf {
  let last: { readonly declared: readonly DeclaredFeed[]; readonly key: string; readonly gaps: FeedGaps };
  return (declared, recordedBy) => {
    if (declared.length === 0 || !readModel.isReadable()) return new Map();
    if (recordedBy !== undefined) return gapsUntil(readModel, declared, recordedBy);
    const heard = readModel.all(heardQuery);
    const today = Math.max(0, ...heard.map(({ lastRecordedAt }) => londonDayNumberAt(lastRecordedAt)));
    const spoke = readModel.all(spokenDaysQuery(today, today));
    const key = JSON.stringify([today, spoke.map(({ source, agency }) => [source, agency])]);
    if (last?.declared !== declared || last.key !== key) {
      last = { declared, key, gaps: gapsUntil(readModel, declared, Number.POSITIVE_INFINITY, today) };
    }
    return last.gaps;
  };
}

/** As known at a moment (ms since the epoch); `today` is the day that is not over. */
function gapsUntil(
  readModel: ReadModel,
  declared: readonly DeclaredFeed[],
  recordedBy: number,
  today = londonDayNumberAt(recordedBy),
): FeedGaps {
  const keyOf = ({ source, agency }: Pick<SpokenOnDay, 'source' | 'agency'>) => `${agency} ${source}`;
  const spoken = readModel
    .all(spokenDaysQuery(0, today))
    .filter(({ firstRecordedAt }) => firstRecordedAt <= recordedBy);
  const ofSource = Map.groupBy(spoken, keyOf);
  const newest = Math.max(
    0,
    ...readModel.all(heardQuery).map((each) => londonDayNumberAt(each.lastRecordedAt)),
  );
  const heldFrom = newest - daysKept + 1;
  const counts = declared.some(({ totals }) => totals.size > 0)
    ? readModel.all(heardDaysQuery(heldFrom, today - 1))
    : [];
  const heldBy = Map.groupBy(counts, keyOf);
  return new Map(
    declared.map((feed) => {
      const days: readonly SpokenDay[] = ofSource.get(keyOf(feed)) ?? [];
      const held: readonly HeldOn[] = heldBy.get(keyOf(feed)) ?? [];
      const known = { days, held, heldFrom: dateOfDayNumber(heldFrom), over: dateOfDayNumber(today - 1) };
      return [feed, gapsOf(feed, known, englandAndWales)];
    }),
  );
}
