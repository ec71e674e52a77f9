/** Reads the streams beside the cases, each kept at hand as far as it was read. */
import type { BesideKind } from '#contracts/subjects.ts';
import type { BesideEvents } from '#projections/kit/beside.ts';
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';
import type { ReadModel } from '#src/projecting/read-model.ts';
import { besideStreamsQuery } from '#src/projecting/read-model.ts';
import { besideEvent, UnreadableEvent } from '#src/projecting/recorded-event.ts';

export type BesideStreams = {
  /**
   * All events about surveys, feeds or the administration, those recorded by a moment (ms since the epoch) only where
   * one is given. While the read model is being built for the first time it is not known which streams there are: none.
   */
  readonly read: (kind: BesideKind, recordedBy?: number) => BesideEvents;
  /** How many of the events read so far the contracts at hand cannot read; they are left out. */
  readonly unreadable: () => number;
};

/** Streams as the log names them; feeds are named by a source, which begins with a slash. */
const prefixes: Readonly<Record<BesideKind, string>> = { survey: 'survey-', feed: 'feed-/', admin: 'admin-' };

/** A stream as far as it was read. */
type Known = { readonly revision: number; readonly events: BesideEvents; readonly unreadable: number };

/** What stands in these streams is little and never changes: each is parsed once, and read on from where it ended. */
export function createBesideStreams(
  reader: Pick<LogReader, 'readStream'>,
  readModel: ReadModel,
): BesideStreams {
  const known = new Map<string, Known>();
  const upToDate = (stream: string): BesideEvents => {
    const before = known.get(stream) ?? { revision: -1, events: [], unreadable: 0 };
    const logged = reader.readStream(stream, before.revision + 1);
    const last = logged.at(-1);
    if (last === undefined) return before.events;
    const added = logged.flatMap(readable);
    const events = [...before.events, ...added];
    const unreadable = before.unreadable + logged.length - added.length;
    known.set(stream, { revision: last.revision, events, unreadable });
    return events;
  };
  return {
    unreadable: () => [...known.values()].reduce((sum, each) => sum + each.unreadable, 0),
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

/** One that cannot be read must not keep every page from being shown: it is left out and counted. */
function readable(logged: LoggedEvent): BesideEvents {
  try {
    return [besideEvent(logged)];
  } catch (error) {
    if (error instanceof UnreadableEvent) return [];
    throw error;
  }
}
