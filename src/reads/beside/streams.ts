/** Reads the streams beside the cases, each kept at hand as far as it was read. */
import type { BesideKind } from '#contracts/subjects.ts';
import type { BesideEvents } from '#projections/kit/beside.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { ReadModel } from '#src/projecting/read-model.ts';
import { besideStreamsQuery } from '#src/projecting/read-model.ts';
import { besideEvent } from '#src/projecting/recorded-event.ts';

export type BesideStreams = {
  /**
   * All events about surveys, feeds or the administration, those recorded by a moment (ms since the epoch) only where
   * one is given. While the read model is being built for the first time it is not known which streams there are: none.
   */
  readonly read: (kind: BesideKind, recordedBy?: number) => BesideEvents;
};

/** Streams as the log names them; feeds are named by a source, which begins with a slash. */
const prefixes: Readonly<Record<BesideKind, string>> = { survey: 'survey-', feed: 'feed-/', admin: 'admin-' };

/** What stands in these streams is little and never changes: each is parsed once, and read on from where it ended. */
export function createBesideStreams(
  reader: Pick<LogReader, 'readStream'>,
  readModel: ReadModel,
): BesideStreams {
  const known = new Map<string, BesideEvents>();
  const upToDate = (stream: string): BesideEvents => {
    const before = known.get(stream) ?? [];
    const added = reader.readStream(stream, before.length).map(besideEvent);
    const events = added.length === 0 ? before : [...before, ...added];
    known.set(stream, events);
    return events;
  };
  return {
    read: (kind, recordedBy) => {
      if (!readModel.isReadable()) return [];
      const streams = readModel.all(besideStreamsQuery(prefixes[kind]));
      const events = streams.flatMap(({ stream }) => upToDate(stream));
      return recordedBy === undefined
        ? events
        : events.filter(({ recordedAt }) => Date.parse(recordedAt) <= recordedBy);
    },
  };
}
