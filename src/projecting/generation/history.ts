/** The history of one neighbourhood, read so that it is whole at one moment of the log. */
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';

export type History = {
  readonly neighbourhood: number;
  /** The stream by which it was asked for. */
  readonly stream: string;
  readonly logged: readonly LoggedEvent[];
};

const attempts = 10;

/** Reads the history a stream is part of. A link that is being stored meanwhile may move it: then it is read again. */
export function readHistory(reader: LogReader, stream: string): History {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const neighbourhood = reader.neighbourhoodOf(stream);
    if (neighbourhood === undefined) throw new Error(`the log holds no stream ${stream}`);
    const logged = reader.readNeighbourhood(neighbourhood);
    if (logged.some((event) => event.stream === stream)) return { neighbourhood, stream, logged };
  }
  throw new Error(`the neighbourhood of ${stream} could not be read ${attempts} times in a row`);
}

/** The streams with an event in this history. */
export function streamsOf(history: History): ReadonlySet<string> {
  return new Set([history.stream, ...history.logged.map((event) => event.stream)]);
}
