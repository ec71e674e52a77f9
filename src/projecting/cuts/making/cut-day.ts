/** Cuts a day and puts the cut into its place: in the thread of cuts, on the command line, in specs. */
import type { LondonDate } from '#projections/kit/london.ts';
import type { Clock } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { Facts } from '../facts.ts';
import type { CutDescription } from '../file/description.ts';
import { CutError } from '../file/open-cut.ts';
import { draftOf, dropDraft, keep } from '../folder.ts';
import { prefixOf } from '../prefix.ts';
import { openLiveRows } from './live-rows.ts';
import type { CutProgress } from './make-cut.ts';
import { makeCut } from './make-cut.ts';

/** What cuts are made from, and where they are kept. */
export type CutPlace = {
  readonly reader: LogReader;
  /** The data folder: its read model is taken over where it can be, its `cuts` are added to. */
  readonly directory: string;
  readonly facts: Facts;
  readonly clock: Clock;
};

/** Any cut of that day is replaced. @throws CutError where nothing had been recorded by the end of it. */
export function cutDay(
  { reader, directory, facts, clock }: CutPlace,
  date: LondonDate,
  onProgress?: (progress: CutProgress) => void,
): CutDescription {
  const prefix = prefixOf(reader, date);
  if (prefix === undefined) throw new CutError(`nothing had been recorded by the end of ${date}`);
  const draft = draftOf(directory, date);
  const live = openLiveRows(directory, reader, facts.version, facts.tables);
  try {
    const description = makeCut({ date, prefix, reader, facts, live, draft, clock, onProgress });
    keep(directory, date, draft);
    return description;
  } finally {
    live?.close();
    dropDraft(draft);
  }
}
