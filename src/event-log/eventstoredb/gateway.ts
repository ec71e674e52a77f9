/** What the log asks of EventStoreDB, and no more: so that tests can put faults between the log and the client. */

/** A place in the transaction log of the server; opaque, but ordered. */
export type Place = { readonly commit: bigint; readonly prepare: bigint };

/** An event as the server recorded it. */
export type Recorded = {
  readonly stream: string;
  readonly revision: number;
  readonly uuid: string;
  readonly type: string;
  /** When the leader recorded it, by its clock: milliseconds since the epoch. */
  readonly created: number;
  readonly place: Place;
  readonly data: Uint8Array;
  /** Parsed where it is JSON. */
  readonly metadata: unknown;
};

/** An event to be written. */
export type Proposed = {
  readonly uuid: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** The last revision a stream must have, -1 where it must not exist, or anything. */
export type After = number | 'any';

/**
 * What became of a write. Only what is named here is known: whatever else goes wrong may have come after the write, so that it must be sent again as it was until the outcome is known.
 */
export type WriteOutcome =
  | { readonly kind: 'written' }
  /** `current`: the stream's last revision, -1 where it does not exist. */
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'too-large' }
  /** The stream was deleted for good. */
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The server ended a subscription whose reader was too slow for it, with a few dozen events waiting: nothing is wrong. */
export class FellBehindError extends Error {
  override readonly name = 'FellBehindError';
}

/**
 * Events as they come in; iteration throws, or ends, where the connection is lost.
 * @throws {FellBehindError} while it is iterated.
 */
export type Following = AsyncIterable<Recorded> & {
  /** How many events have come in and wait to be taken. */
  buffered(): number;
  stop(): Promise<void>;
  /** Stops because nothing comes: whoever follows next is connected anew. */
  abandon(): Promise<void>;
};

export type Gateway = {
  write(stream: string, after: After, events: readonly Proposed[]): Promise<WriteOutcome>;
  /**
   * As `write`, but on one stream of calls, so that events stand in the order in which they were sent, also those of several
   * streams. One that fails may be said to have failed for all that are under way.
   */
  send(stream: string, after: After, events: readonly Proposed[]): Promise<WriteOutcome>;
  /** All events after a place (undefined: from the first) in streams whose names begin so, in the order of the log. */
  follow(prefixes: readonly string[], after: Place | undefined): Following;
  /** The event of a stream at a revision. @throws where the server cannot be asked. */
  eventAt(stream: string, revision: number): Promise<Recorded | undefined>;
  /** Lets the server forget all but the last events of a stream. @throws where the server cannot be asked. */
  keepOnly(stream: string, last: number): Promise<void>;
  /** Deletes a stream for good: it can never be written again. @throws where the server cannot be asked. */
  bury(stream: string): Promise<void>;
  close(): Promise<void>;
};
