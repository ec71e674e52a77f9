/** The gateway over `@eventstore/db-client`: one connection that writes, one that follows, credentials with every call. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  ErrorType,
  EventStoreDBClient,
  isCommandError,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type EventData,
  type RecordedEvent,
} from '@eventstore/db-client';
import type { Connection, Credentials } from './connection.ts';
import { FellBehindError } from './gateway.ts';
import type { After, Following, Gateway, Place, Proposed, Recorded, WriteOutcome } from './gateway.ts';

/** After so long an append whose answer has not come is an unknown outcome. */
const usualWriteMillis = 10_000;
const sendMillis = 30_000;
const askMillis = 5_000;
/** `dispose` waits for every stream to end, and some never do where the connection broke. */
const disposeMillis = 2_000;

/** Who asks, and within how many milliseconds there must be an answer. */
type Call = { readonly credentials?: Credentials; readonly deadline: number };

/** How many events may lie between the socket and whoever takes them. */
const eventsAhead = 512;

export function openClientGateway(connection: Connection, writeMillis: number = usualWriteMillis): Gateway {
  const { credentials } = connection;
  const deadline = Math.min(askMillis, writeMillis);
  const writer = openLine(connection.writing);
  const reader = openLine(connection.following);
  const sender = createSender(connection);
  return {
    send: sender.send,
    write: (stream, after, events) =>
      outcomeOfWrite(() =>
        writer.ask((client) => append(client, { credentials, deadline: writeMillis }, stream, after, events)),
      ),
    follow: (prefixes, after) => follow(reader, { credentials, deadline }, prefixes, after),
    eventAt: (stream, revision) =>
      writer.ask((client) => eventAt(client, { credentials, deadline }, stream, revision)),
    keepOnly: async (stream, maxCount) => {
      const call = { credentials, deadline };
      await writer.ask((client) => client.setStreamMetadata(stream, { maxCount }, call));
    },
    bury: async (stream) => {
      const call = { credentials, deadline, requiresLeader: true };
      await writer.ask((client) => client.tombstoneStream(stream, call)).catch(unlessDeleted);
    },
    close: async () => {
      const over = new AbortController();
      const patience = pause(disposeMillis, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([Promise.all([writer.close(), reader.close(), sender.dispose()]), patience]);
      over.abort();
    },
  };
}

/**
 * A connection that is made anew where it is worth nothing. The client looks for another server where one refuses, not where
 * one no longer answers (a frozen machine, packets that are dropped): it would keep asking that one as long as it is so.
 */
type Line = {
  readonly client: () => EventStoreDBClient;
  /** Asks of the line, and leaves it where no answer comes in time. */
  readonly ask: <Answer>(question: (client: EventStoreDBClient) => Promise<Answer>) => Promise<Answer>;
  /** The next who asks is connected anew; what is under way over the client is left to its deadline. */
  readonly leave: (client: EventStoreDBClient) => void;
  readonly close: () => Promise<void>;
};

function openLine(connectionString: string): Line {
  const connect = () => EventStoreDBClient.connectionString(connectionString);
  let current = connect();
  const leave: Line['leave'] = (client) => {
    if (client === current) current = connect();
  };
  return {
    client: () => current,
    leave,
    ask: async (question) => {
      const client = current;
      try {
        return await question(client);
      } catch (error) {
        if (error instanceof NoAnswerError || isOfType(error, ErrorType.DEADLINE_EXCEEDED)) leave(client);
        throw error;
      }
    },
    close: () => current.dispose(),
  };
}

function isOfType(error: unknown, type: ErrorType): boolean {
  return error instanceof Error && isCommandError(error) && error.type === type;
}

/** Without credentials on the call appends share one stream of calls, in which the server takes them in their order. */
function createSender(connection: Connection): Pick<Gateway, 'send'> & { dispose(): Promise<void> } {
  let client: EventStoreDBClient | undefined;
  let first: Promise<WriteOutcome> | undefined;
  return {
    /** Only once the first has opened the stream do the next go out in the order of the calls: else they overtake it. */
    send: async (stream, after, events) => {
      const to = (client ??= EventStoreDBClient.connectionString(connection.sending));
      const send = () => outcomeOfWrite(() => append(to, { deadline: sendMillis }, stream, after, events));
      if (first === undefined) return (first = send());
      await first;
      return send();
    },
    dispose: async () => client?.dispose(),
  };
}

/**
 * With credentials on the call the client gives each append a call of its own. Without, all appends of the process share
 * one, and one that fails is said to have failed for each of them.
 */
async function append(
  client: EventStoreDBClient,
  call: Call,
  stream: string,
  after: After,
  events: readonly Proposed[],
): Promise<void> {
  await client.appendToStream(stream, events.map(asEventData), {
    expectedRevision: expectedAfter(after),
    requiresLeader: true,
    ...call,
  });
}

async function outcomeOfWrite(write: () => Promise<void>): Promise<WriteOutcome> {
  try {
    await write();
    return { kind: 'written' };
  } catch (error) {
    return outcomeOf(error);
  }
}

function asEventData({ uuid, type, data, metadata }: Proposed): EventData {
  return { id: uuid, type, contentType: 'application/octet-stream', data, metadata };
}

function expectedAfter(after: After): AppendExpectedRevision {
  if (after === 'any') return 'any';
  return after === -1 ? 'no_stream' : BigInt(after);
}

function outcomeOf(error: unknown): WriteOutcome {
  if (!(error instanceof Error) || !isCommandError(error))
    return { kind: 'unknown', reason: reasonOf(error) };
  if (error.type === ErrorType.WRONG_EXPECTED_VERSION) {
    const { actualVersion } = error;
    return {
      kind: 'wrong-revision',
      current: typeof actualVersion === 'bigint' ? Number(actualVersion) : -1,
    };
  }
  if (error.type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED) return { kind: 'too-large' };
  if (error.type === ErrorType.STREAM_DELETED) return { kind: 'deleted' };
  return { kind: 'unknown', reason: reasonOf(error) };
}

/** In the client's words: they name hosts, streams and states, never what an event says. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isCommandError(error) ? `${error.type}: ${error.message}` : error.message;
}

/** The client gives a subscription no deadline: one that is not confirmed in time is abandoned. */
function follow(
  line: Line,
  { credentials, deadline }: Call,
  prefixes: readonly string[],
  after: Place | undefined,
): Following {
  const client = line.client();
  const subscription = client.subscribeToAll(
    {
      ...(credentials && { credentials }),
      filter: streamNameFilter({ prefixes: [...prefixes] }),
      ...(after !== undefined && { fromPosition: after }),
    },
    { highWaterMark: eventsAhead },
  );
  const stop = async (): Promise<void> => {
    clearTimeout(unconfirmed);
    // Fails as the connection did, where there never was one.
    await subscription.unsubscribe().catch(() => undefined);
    subscription.destroy();
  };
  const abandon = (): Promise<void> => {
    line.leave(client);
    return stop();
  };
  const unconfirmed = setTimeout(() => void abandon(), deadline);
  subscription.on('error', () => undefined).on('confirmation', () => clearTimeout(unconfirmed));
  return {
    [Symbol.asyncIterator]: () => recordedIn(subscription),
    buffered: () => subscription.readableLength,
    stop,
    abandon,
  };
}

async function* recordedIn(subscription: AllStreamSubscription): AsyncGenerator<Recorded, void, void> {
  try {
    for await (const { event } of subscription) {
      if (event !== undefined) yield recordedOf(event, event.position);
    }
  } catch (error) {
    throw isOfType(error, ErrorType.TIMEOUT) ? new FellBehindError(reasonOf(error)) : error;
  }
}

/** That a stream is deleted already is said as a failed precondition. */
function unlessDeleted(error: unknown): void {
  const isDeleted =
    error instanceof Error &&
    ((isCommandError(error) && error.type === ErrorType.STREAM_DELETED) ||
      error.message.endsWith('is deleted.'));
  if (!isDeleted) throw error;
}

const noPlace: Place = { commit: 0n, prepare: 0n };

/** A read over a connection that hangs neither ends nor fails, whatever its deadline. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Read to its end: a read that is left before would keep `dispose` waiting for ever. */
async function eventAt(
  client: EventStoreDBClient,
  call: Call,
  stream: string,
  revision: number,
): Promise<Recorded | undefined> {
  const options = { ...call, fromRevision: BigInt(revision), maxCount: 1 };
  const read = client.readStream(stream, options);
  const unanswered = setTimeout(() => read.destroy(new NoAnswerError('no answer in time')), call.deadline);
  try {
    let found: Recorded | undefined;
    for await (const { event } of read) {
      if (event !== undefined) found = recordedOf(event, event.position ?? noPlace);
    }
    return found;
  } catch (error) {
    if (isOfType(error, ErrorType.STREAM_NOT_FOUND)) return undefined;
    throw error;
  } finally {
    clearTimeout(unanswered);
  }
}

const utf8 = new TextEncoder();

function recordedOf(event: RecordedEvent | AllStreamRecordedEvent, place: Place): Recorded {
  const { streamId, revision, id, type, created, data, metadata } = event;
  return {
    stream: streamId,
    revision: Number(revision),
    uuid: id,
    type,
    created: created.getTime(),
    place,
    data: data instanceof Uint8Array ? data : utf8.encode(JSON.stringify(data)),
    metadata,
  };
}
