/** The log inside the stand-in for EventStoreDB: records in memory, judged as the real server judges versions and ids. */

/** What a client proposes to append. */
export type Proposed = {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type StoredRecord = Proposed & {
  readonly stream: string;
  readonly revision: bigint;
  /** Both the commit and the prepare position. Grows with the size of what was written, as a place in a file does. */
  readonly position: number;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly created: number;
};

export type Expected = bigint | 'any' | 'no-stream' | 'stream-exists';

export type Outcome =
  /** The place of its last event. */
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: number }
  /** `current` is -1 where the stream does not exist. */
  | { readonly kind: 'wrong-version'; readonly current: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' };

export type Records = {
  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome;
  /** Ends a stream for good: nothing can be read from it or appended to it, under its name, ever again. */
  tombstone(stream: string, expected: Expected): Outcome;
  readonly all: () => readonly StoredRecord[];
  /** Undefined where the stream does not exist. */
  readonly stream: (name: string) => readonly StoredRecord[] | 'deleted' | undefined;
  /** Resolves at the next append. */
  readonly changed: () => Promise<void>;
};

/** The default of the option MaxAppendSize. The real 23.10.6 counts the data only, neither metadata nor type. */
export const maxAppendBytes = 1024 * 1024;

/** The revision of the record that ends a stream. */
const tombstoneRevision = 2n ** 63n - 1n;

/** What stands before each record in the real server's file, about. */
const recordOverhead = 100;

export function createRecords(clock: () => number): Records {
  const all: StoredRecord[] = [];
  const streams = new Map<string, StoredRecord[]>();
  const firstOfId = new Map<string, StoredRecord>();
  let nextPosition = 0;
  let change = Promise.withResolvers<void>();

  const write = (stream: string, revision: bigint, event: Proposed): StoredRecord => {
    const record = { ...event, stream, revision, position: nextPosition, created: clock() };
    nextPosition += recordOverhead + stream.length + event.data.length + event.metadata.length;
    all.push(record);
    if (!firstOfId.has(event.id)) firstOfId.set(event.id, record);
    const ofStream = streams.get(stream);
    if (ofStream === undefined) streams.set(stream, [record]);
    else ofStream.push(record);
    return record;
  };

  const tellChange = () => {
    change.resolve();
    change = Promise.withResolvers();
  };

  const ofStream = (stream: string) => streams.get(stream) ?? [];

  /** Even an append of nothing takes a place in the log. */
  const writeNothing = () => {
    const position = nextPosition;
    nextPosition += recordOverhead;
    return position;
  };

  /** Undefined where the events are to be written. Contents are never looked at. */
  const judge = (stream: string, expected: Expected, events: readonly Proposed[]): Outcome | undefined => {
    const there = ofStream(stream);
    if (isEnded(there)) return { kind: 'deleted' };
    const current = BigInt(there.length) - 1n;
    const wrong: Outcome = { kind: 'wrong-version', current };
    if (expected === 'stream-exists' && current < 0n) return wrong;
    if (typeof expected !== 'bigint' && expected !== 'no-stream') return judgeById(stream, events, wrong);
    const at = expected === 'no-stream' ? -1n : expected;
    if (at === current) return undefined;
    if (at > current || events.length === 0) return wrong;
    const standing = there.slice(Number(at) + 1, Number(at) + 1 + events.length);
    const isSame = standing.length === events.length && standing.every(({ id }, i) => id === events[i]?.id);
    return isSame ? seenBefore(standing) : wrong;
  };

  /**
   * Without a revision the first event decides: new, and all are written, even those seen before. An id is known in
   * the stream it first came in, and nowhere else.
   */
  const judgeById = (stream: string, events: readonly Proposed[], wrong: Outcome): Outcome | undefined => {
    const found = events.map(({ id }) => firstOfId.get(id)).filter((record) => record?.stream === stream);
    if (events[0] === undefined || firstOfId.get(events[0].id)?.stream !== stream) return undefined;
    const standing = found.filter((record) => record !== undefined);
    return standing.length === events.length ? seenBefore(standing) : wrong;
  };

  const append = (stream: string, expected: Expected, events: readonly Proposed[]): Outcome => {
    if (sizeOf(events) > maxAppendBytes) return { kind: 'too-large' };
    const refusal = judge(stream, expected, events);
    if (refusal !== undefined) return refusal;
    const next = BigInt(ofStream(stream).length);
    const written = events.map((event, index) => write(stream, next + BigInt(index), event));
    const position = written.at(-1)?.position ?? writeNothing();
    if (written.length > 0) tellChange();
    return { kind: 'written', revision: next + BigInt(events.length) - 1n, position };
  };

  const tombstone = (stream: string, expected: Expected): Outcome => {
    const refusal = judge(stream, expected, []);
    if (refusal !== undefined) return refusal;
    const nothing = new Uint8Array();
    const end = { id: crypto.randomUUID(), type: '$streamDeleted', isJson: true };
    const record = write(stream, tombstoneRevision, { ...end, data: nothing, metadata: nothing });
    tellChange();
    return { kind: 'written', revision: record.revision, position: record.position };
  };

  const stream = (name: string) => {
    const found = streams.get(name);
    if (found === undefined) return undefined;
    return isEnded(found) ? 'deleted' : found.slice(-mostKept(ofStream(`$$${name}`)));
  };

  return { append, tombstone, all: () => all, stream, changed: () => change.promise };
}

function sizeOf(events: readonly Proposed[]): number {
  return events.reduce((sum, { data }) => sum + data.length, 0);
}

const isEnded = (records: readonly StoredRecord[]) => records.at(-1)?.revision === tombstoneRevision;

function seenBefore(standing: readonly StoredRecord[]): Outcome | undefined {
  const last = standing.at(-1);
  return last && { kind: 'written', revision: last.revision, position: last.position };
}

/** How many of its last events the metadata of a stream leave it. What is cut off can still be read in `$all`. */
function mostKept(metadata: readonly StoredRecord[]): number {
  const last = metadata.at(-1);
  const said: unknown = last === undefined ? {} : JSON.parse(Buffer.from(last.data).toString());
  const isBounded = typeof said === 'object' && said !== null && '$maxCount' in said;
  return isBounded ? Number(said.$maxCount) : Number.MAX_SAFE_INTEGER;
}
