/** Who is let in: appends no caller should make are a mistake, and over a bound of waiting work an append must come back later. */
import type { AppendRequest, AppendVerdict } from './port.ts';

export type WaitingLimits = {
  /** Appends that would leave more than this waiting are answered `overloaded`. */
  readonly waitingEvents: number;
  readonly waitingBytes: number;
};

export const defaultWaitingLimits: WaitingLimits = { waitingEvents: 20_000, waitingBytes: 64 * 1024 * 1024 };

/** How much an append weighs while it waits. */
export type Weight = { readonly events: number; readonly bytes: number };

export type Admission = {
  /** Takes an append's weight on; undefined where that is too much. One append of any weight is taken. */
  admit(request: AppendRequest): Weight | undefined;
  /** The append waits no longer. */
  release(weight: Weight): void;
  /** Events that wait. */
  readonly waiting: () => number;
};

const maxEventsPerAppend = 500;
const hashBytes = 32;
const retryAfterSeconds = 1;

export const overloaded: AppendVerdict = { kind: 'overloaded', retryAfterSeconds };

export function createAdmission(limits: WaitingLimits): Admission {
  const load = { events: 0, bytes: 0 };
  const isOver = ({ events, bytes }: Weight) =>
    load.events > 0 &&
    (load.events + events > limits.waitingEvents || load.bytes + bytes > limits.waitingBytes);
  return {
    admit: (request) => {
      const weight = { events: request.events.length, bytes: bytesOf(request) };
      if (isOver(weight)) return undefined;
      load.events += weight.events;
      load.bytes += weight.bytes;
      return weight;
    },
    release: ({ events, bytes }) => {
      load.events -= events;
      load.bytes -= bytes;
    },
    waiting: () => load.events,
  };
}

/** What is wrong with an append that no caller should make. */
export function mistakeIn({ stream, events }: AppendRequest): string | undefined {
  if (stream === '') return 'an append names a stream';
  if (events.length === 0 || events.length > maxEventsPerAppend) {
    return `an append has 1 to ${maxEventsPerAppend} events, not ${events.length}`;
  }
  const short = events.find(({ content }) => content.hash.byteLength !== hashBytes);
  return short === undefined ? undefined : `the content hash of ${short.uuid} is not ${hashBytes} bytes long`;
}

function bytesOf({ events }: AppendRequest): number {
  return events.reduce((sum, { body, personal }) => sum + body.length + (personal?.byteLength ?? 0), 0);
}
