/** Tells whoever has a page open how many events have come to its cases since: a number, never what they say. */
import { caseStream } from '#contracts/references.ts';
import type { EventLog, LogReader } from '#src/event-log/port.ts';

/** What a page shows, and up to where in the log. */
export type Watched = { readonly references: readonly string[]; readonly after: number };

export type News = {
  /** Calls back with each new count until told to stop; undefined where too many watch already. */
  readonly watch: (
    watched: Watched,
    tell: (events: number) => void,
    end: () => void,
  ) => (() => void) | undefined;
  /** Ends every watch. */
  readonly stop: () => void;
};

/** A page that nobody looks at is not watched, so these are as many people at once. */
const mostWatching = 500;
/** Many commits within this time are told of once. */
const gatherMillis = 1000;

type Watching = Watched & { readonly tell: (events: number) => void; readonly end: () => void; told: number };

/** As much of the log as counting takes. */
type WatchedLog = Pick<EventLog, 'onCommitted'> & {
  readonly reader: Pick<LogReader, 'neighbourhoodOf' | 'extentOf' | 'readNeighbourhood'>;
};

export function createNews({ reader, onCommitted }: WatchedLog): News {
  const watching = new Set<Watching>();
  let gathering: NodeJS.Timeout | undefined;

  const count = ({ references, after }: Watched): number => {
    const neighbourhoods = new Set(
      references.flatMap((reference) => reader.neighbourhoodOf(caseStream(reference)) ?? []),
    );
    return [...neighbourhoods]
      .filter((each) => (reader.extentOf(each)?.last ?? 0) > after)
      .flatMap((each) => reader.readNeighbourhood(each))
      .filter(({ position }) => position > after).length;
  };
  const tell = (each: Watching) => {
    const events = count(each);
    if (events === each.told) return;
    each.told = events;
    each.tell(events);
  };
  const stopListening = onCommitted(() => {
    if (watching.size === 0 || gathering !== undefined) return;
    gathering = setTimeout(() => {
      gathering = undefined;
      for (const each of watching) tell(each);
    }, gatherMillis);
  });
  return {
    watch(watched, tellEvents, end) {
      if (watching.size >= mostWatching) return undefined;
      const each: Watching = { ...watched, tell: tellEvents, end, told: 0 };
      watching.add(each);
      tell(each);
      return () => void watching.delete(each);
    },
    stop() {
      stopListening();
      clearTimeout(gathering);
      for (const { end } of watching) end();
      watching.clear();
    },
  };
}
