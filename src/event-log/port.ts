/** The event log's port: what any log must do, whatever keeps it. Every adapter passes `test/conformance`. */

/** An event handed to the log. The log reads its bytes no further than these fields. */
export type NewEvent = {
  /** UUIDv5 of `[source,id]` (see `src/ids.ts`); one event of the whole log. */
  readonly uuid: string;
  readonly type: string;
  /** The envelope and data without the personal block, as JSON text. Stored and handed back byte for byte. */
  readonly body: string;
  /** The encrypted personal block, or undefined. Projections never read it. */
  readonly personal?: Uint8Array;
  /** What "same content" is judged by. */
  readonly content: ContentDigest;
  /** Streams this event links its own stream to; kept as an index, never taken back. */
  readonly linkedStreams?: readonly string[];
  /** Import stamp (ms since the epoch), allowed only where it is not before the last event's `recordedAt`. */
  readonly recordedAt?: number;
};

/**
 * SHA-256 of the RFC 8785 JSON without personal data (32 bytes), and a MAC per person under a key derived from hers.
 * A person whose key is destroyed has the MAC `null`, which equals any. Another set of persons is other content.
 */
export type ContentDigest = {
  readonly hash: Uint8Array;
  readonly personal: Readonly<Record<string, string | null>>;
};

/** The state a stream must be in: an exact last revision (0-based), not existing, existing, or anything. */
export type ExpectedRevision = number | 'no-stream' | 'stream-exists' | 'any';

/**
 * One atomic append: all of its new events are stored, or none. It is judged in this order: ids (duplicates dropped,
 * conflicts refused), then, where anything new is left, the expected revision, then the import stamps.
 */
export type AppendRequest = {
  readonly stream: string;
  /** Judged after duplicates are dropped; default `any`. */
  readonly expected?: ExpectedRevision;
  /** 1 to 500 events; an id standing twice in one request is a conflict unless the content is the same. */
  readonly events: readonly NewEvent[];
  /** Judge only: answers as `append` would, stores nothing. Positions and revisions of new events are then -1. */
  readonly dryRun?: boolean;
};

/** Where one event of an append stands in the log. `duplicate`: it was there already, with the same content. */
export type AppendedEvent = {
  readonly uuid: string;
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly duplicate: boolean;
};

/** What became of one append. An expected refusal is a value, never an exception. */
export type AppendVerdict =
  | { readonly kind: 'stored'; readonly events: readonly AppendedEvent[] }
  /** The same id with other content (or in another stream): nothing of the request is stored. */
  | { readonly kind: 'conflict'; readonly uuids: readonly string[] }
  | { readonly kind: 'wrong-revision'; readonly expected: ExpectedRevision; readonly actual: number }
  /** An import stamp before the last event's `recordedAt`, or in the future (ms since the epoch, both inclusive). */
  | { readonly kind: 'stamp-refused'; readonly notBefore: number; readonly notAfter: number }
  /** Too much waits to be written; come back after so many seconds. Nothing is stored. */
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds: number }
  /**
   * Not written. `disk-full`: nothing of the request is stored. `io-error`, `unavailable`: the disk failed or the
   * writer was lost at an unknown moment; the same events under the same ids may be sent again without harm.
   */
  | {
      readonly kind: 'failed';
      readonly reason: 'disk-full' | 'io-error' | 'unavailable';
      readonly message: string;
    }
  | { readonly kind: 'closed' };

/** An event as the log's local copy holds it. */
export type LoggedEvent = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly uuid: string;
  readonly type: string;
  /** Milliseconds since the epoch; never decreases with the position. */
  readonly recordedAt: number;
  readonly body: string;
};

/** A place in the log: events at or below `position` are in. 0 is before the first event. */
export type Head = { readonly position: number; readonly recordedAt: number };

export type ReadOptions = {
  /** Only events recorded at or before this (ms since the epoch). */
  readonly recordedBy?: number;
};

/**
 * Reads of the local copy: synchronous, snapshot-consistent per call, safe from any thread (open one per thread).
 * Positions ascend in every answer.
 */
export type LogReader = {
  /** The last committed position. */
  head(): Head;
  /** Up to `limit` events after `after`, in log order. */
  readAll(after: number, limit: number): LoggedEvent[];
  /** One stream from a revision on, in order. An unknown stream is empty. */
  readStream(stream: string, fromRevision?: number, limit?: number): LoggedEvent[];
  /** Last revision of a stream, -1 where it does not exist. */
  revisionOf(stream: string): number;
  /** Names of streams that begin so, in order. Few are expected: all of them are answered. */
  streamNames(prefix: string): string[];
  /** The event of this id, wherever it stands. */
  find(uuid: string): (LoggedEvent & { readonly content: ContentDigest }) | undefined;
  /**
   * The neighbourhood of a stream: all streams ever linked to it, directly or through others, under the id of the
   * neighbourhood; undefined where the stream does not exist. Links taken back still count here: which of the
   * streams are one case now (or were on a date) is for the fold to say.
   */
  neighbourhoodOf(stream: string): number | undefined;
  /** All events of a neighbourhood in log order. */
  readNeighbourhood(neighbourhood: number, options?: ReadOptions): LoggedEvent[];
  /**
   * The positions of a neighbourhood's first and last event; undefined where it has none. Far cheaper than its
   * history: tells whether all of it was recorded by a position, or none.
   */
  extentOf(neighbourhood: number): { readonly first: number; readonly last: number } | undefined;
  /**
   * Neighbourhood ids above `after`, ascending, for walking the whole log case by case; with a prefix (`case-`) only
   * those of streams whose name starts so, so that no other stream's history is ever read for the walk.
   */
  neighbourhoods(after: number, limit: number, streamPrefix?: string): number[];
  /** The encrypted personal blocks of a neighbourhood's events, by position; a block is bound to its event's uuid. */
  readPersonal(
    neighbourhood: number,
  ): { readonly position: number; readonly uuid: string; readonly personal: Uint8Array }[];
  close(): void;
};

/** What the tail tells after a commit. */
export type Committed = { readonly head: Head };

export type LogHealth = {
  readonly writable: boolean;
  /** Events not yet durable. */
  readonly waiting: number;
  /** What is wrong, for an operator. */
  readonly detail?: string;
  /** Of a log that is elsewhere: whether reads of the local copy are worth being served while nothing can be appended. */
  readonly servesReads?: boolean;
  /** Of a log that is elsewhere: what its local copy and its appends have been through. */
  readonly cluster?: ClusterHealth;
};

export type ClusterHealth = {
  /** How old what the local copy holds may be, in milliseconds; 0 while it follows. */
  readonly staleMillis: number;
  /** Second events of an id, by a race of two nodes: stored, never shown. */
  readonly shadowed: number;
  /** Events in the log's streams that something else has written. */
  readonly foreign: number;
  /** How often an append was sent again because its outcome was unknown. */
  readonly sentAgain: number;
  /** How often an append was judged again because another node wrote its stream first. */
  readonly judgedAgain: number;
};

export type EventLog = {
  /**
   * Resolves when the verdict is durable. Never rejects for an expected refusal. Appends are judged in the order of
   * the calls.
   * @throws {RangeError} for a request no caller should make: no events or more than 500, a hash that is not 32 bytes.
   */
  append(request: AppendRequest): Promise<AppendVerdict>;
  readonly reader: LogReader;
  /** Called after each commit that stored something, in order; returns a function that stops it. */
  onCommitted(listener: (committed: Committed) => void): () => void;
  /** Whether appends can be expected to succeed, for `/readyz`. */
  health(): LogHealth;
  /**
   * Until when the reader has everything that was recorded (ms since the epoch): now, unless the log is elsewhere and its
   * local copy has lost touch with it.
   */
  currentAsOf(): number;
  /** Takes no further append (`closed`), finishes those under way, closes the files. */
  close(): Promise<void>;
};
