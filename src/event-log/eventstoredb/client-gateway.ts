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

/** How many events may lie between the socket and whoever takes them. */
const eventsAhead = 512;

export function openClientGateway(connection: Connection, writeMillis: number = usualWriteMillis): Gateway {
  const { credentials } = connection;
  const writer = EventStoreDBClient.connectionString(connection.writing);
  const reader = EventStoreDBClient.connectionString(connection.following);
  const sender = createSender(connection);
  return {
    send: sender.send,
    write: (stream, after, events) =>
      outcomeOfWrite(() => append(writer, { credentials, deadline: writeMillis }, stream, after, events)),
    follow: (prefixes, after) => follow(reader, credentials, prefixes, after),
    eventAt: (stream, revision) => eventAt(writer, credentials, stream, revision),
    keepOnly: async (stream, maxCount) => {
      await writer.setStreamMetadata(stream, { maxCount }, { credentials, deadline: askMillis });
    },
    bury: async (stream) => {
      const call = { credentials, deadline: askMillis, requiresLeader: true };
      await writer.tombstoneStream(stream, call).catch(unlessDeleted);
    },
    close: async () => {
      const over = new AbortController();
      const patience = pause(disposeMillis, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([Promise.all([writer.dispose(), reader.dispose(), sender.dispose()]), patience]);
      over.abort();
    },
  };
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
  call: { readonly credentials?: Credentials; readonly deadline: number },
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

function follow(
  client: EventStoreDBClient,
  credentials: Credentials,
  prefixes: readonly string[],
  after: Place | undefined,
): Following {
  const subscription = client.subscribeToAll(
    {
      credentials,
      filter: streamNameFilter({ prefixes: [...prefixes] }),
      ...(after !== undefined && { fromPosition: after }),
    },
    { highWaterMark: eventsAhead },
  );
  subscription.on('error', () => undefined);
  return {
    [Symbol.asyncIterator]: () => recordedIn(subscription),
    buffered: () => subscription.readableLength,
    stop: async () => {
      // Fails as the connection did, where there never was one.
      await subscription.unsubscribe().catch(() => undefined);
      subscription.destroy();
    },
  };
}

async function* recordedIn(subscription: AllStreamSubscription): AsyncGenerator<Recorded, void, void> {
  try {
    for await (const { event } of subscription) {
      if (event !== undefined) yield recordedOf(event, event.position);
    }
  } catch (error) {
    const isTooSlow = error instanceof Error && isCommandError(error) && error.type === ErrorType.TIMEOUT;
    throw isTooSlow ? new FellBehindError(error.message) : error;
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

/** Read to its end: a read that is left before would keep `dispose` waiting for ever. */
async function eventAt(
  client: EventStoreDBClient,
  credentials: Credentials,
  stream: string,
  revision: number,
): Promise<Recorded | undefined> {
  const options = { credentials, fromRevision: BigInt(revision), maxCount: 1, deadline: askMillis };
  try {
    let found: Recorded | undefined;
    for await (const { event } of client.readStream(stream, options)) {
      if (event !== undefined) found = recordedOf(event, event.position ?? noPlace);
    }
    return found;
  } catch (error) {
    if (error instanceof Error && isCommandError(error) && error.type === ErrorType.STREAM_NOT_FOUND)
      return undefined;
    throw error;
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
