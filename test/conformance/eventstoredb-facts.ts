/** What is known of EventStoreDB 23.10 and its client, each of it seen on a real server: the log's adapter rests on it. */
import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  EventStoreDBClient,
  isCommandError,
  jsonEvent,
  streamNameFilter,
  type AppendToStreamOptions,
  type EventData,
  type Filter,
  type Position,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const credentials = { username: 'admin', password: 'changeit' };

/** With credentials on the call the client gives each append a call of its own; without, all share one. */
const ways: readonly [string, AppendToStreamOptions][] = [
  ['a call of its own', { credentials }],
  ['the call that all appends share', {}],
];

const newStream = (prefix = 'facts') => `${prefix}-${randomUUID()}`;
const event = (id: string = randomUUID(), says = 'something'): EventData =>
  jsonEvent({ id, type: 'told', data: { says } });
const ofBytes = (data: number, metadata = 0) =>
  binaryEvent({ type: 'told', data: new Uint8Array(data), metadata: new Uint8Array(metadata) });

/** The type of the client's error, or that there was none. */
async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  return error instanceof Error && isCommandError(error) ? error.type : String(error);
}

export function describeServerFacts(name: string, connectionString: () => string): void {
  describe(`EventStoreDB, ${name}`, () => {
    let client: EventStoreDBClient | undefined;
    const connected = (): EventStoreDBClient => {
      if (client === undefined) throw new Error('not connected');
      return client;
    };
    beforeAll(() => {
      client = EventStoreDBClient.connectionString(connectionString());
    });
    afterAll(() => client?.dispose());

    describe.each(ways)('by %s', (_, way) => {
      describeIds(connected, way);
      describeRefusals(connected, way);
    });
    describeEverything(connected);
    describeFollowing(connected);
    it('without throwing, the client gets revisions wrong', async () => {
      const lenient = EventStoreDBClient.connectionString(`${connectionString()}&throwOnAppendFailure=false`);
      const stream = newStream();
      await lenient.appendToStream(stream, [event(), event(), event()]);
      const refused = await lenient.appendToStream(stream, event(), { expectedRevision: 'no_stream' });
      expect(refused).toMatchObject({ success: false, nextExpectedRevision: 1n });
      await lenient.dispose();
    });
  });
}

type Connected = () => EventStoreDBClient;

async function idsIn(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream, { credentials })) ids.push(event?.id ?? '');
  return ids;
}

function describeIds(connected: Connected, way: AppendToStreamOptions): void {
  it('the same id again is a success, even with other content, and stores nothing', async () => {
    const stream = newStream();
    const id = randomUUID();
    const first = { ...way, expectedRevision: 'no_stream' } as const;
    await connected().appendToStream(stream, event(id), first);
    const again = await connected().appendToStream(stream, event(id, 'something else'), first);
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 0n });
    const held: unknown[] = [];
    for await (const { event } of connected().readStream(stream, { credentials })) held.push(event?.data);
    expect(held).toEqual([{ says: 'something' }]);
  });

  it('without a revision the first event decides: old, then new is refused', async () => {
    const [stream, old] = [newStream(), randomUUID()];
    await connected().appendToStream(stream, event(old), way);
    const both = connected().appendToStream(stream, [event(old), event()], way);
    expect(await errorOf(both)).toBe('wrong-expected-version');
  });

  it('without a revision the first event decides: new, then old stores the old one a second time', async () => {
    const [stream, old, fresh] = [newStream(), randomUUID(), randomUUID()];
    await connected().appendToStream(stream, event(old), way);
    await connected().appendToStream(stream, [event(fresh), event(old)], way);
    expect(await idsIn(connected(), stream)).toEqual([old, fresh, old]);
  });

  it('the same events after the same revision are a success; one more among them is a wrong revision', async () => {
    const [stream, ids] = [newStream(), [randomUUID(), randomUUID()]];
    await connected().appendToStream(stream, event(), way);
    const after = { ...way, expectedRevision: 0n };
    const both = () => ids.map((id) => event(id));
    await connected().appendToStream(stream, both(), after);
    const again = await connected().appendToStream(stream, both(), after);
    expect(again.nextExpectedRevision).toBe(2n);
    const withMore = connected().appendToStream(stream, [...both(), event()], after);
    expect(await errorOf(withMore)).toBe('wrong-expected-version');
    expect(await idsIn(connected(), stream)).toHaveLength(3);
  });

  it('an append of nothing is a success and makes no stream', async () => {
    const stream = newStream();
    expect(await connected().appendToStream(stream, [], way)).toMatchObject({ success: true });
    expect(await errorOf(idsIn(connected(), stream))).toBe('stream-not-found');
  });
}

function describeRefusals(connected: Connected, way: AppendToStreamOptions): void {
  it.each([
    ['too high', 7n, 1n],
    ['too low', 0n, 1n],
    ['of no stream', 'no_stream', 1n],
  ] as const)('a revision that is %s is refused with the one that stands', async (_, expected, actual) => {
    const stream = newStream();
    await connected().appendToStream(stream, [event(), event()], way);
    const refused = connected().appendToStream(stream, event(), { ...way, expectedRevision: expected });
    await expect(refused).rejects.toMatchObject({ expectedVersion: expected, actualVersion: actual });
  });

  it('a revision where there is no stream is refused, and so is that it exists', async () => {
    for (const expectedRevision of [0n, 'stream_exists'] as const) {
      const refused = connected().appendToStream(newStream(), event(), { ...way, expectedRevision });
      await expect(refused).rejects.toMatchObject({ actualVersion: 'no_stream' });
    }
  });

  it('an append takes 1 MiB of data, metadata not counted, and no byte more', async () => {
    const mebibyte = 1024 * 1024;
    const [stream, options] = [newStream(), way];
    await connected().appendToStream(stream, ofBytes(mebibyte, 100_000), options);
    const tooLarge = connected().appendToStream(stream, [ofBytes(mebibyte), ofBytes(1)], options);
    expect(await errorOf(tooLarge)).toBe('maximum-append-size-exceeded');
    expect(await idsIn(connected(), stream)).toHaveLength(1);
  });

  it('a stream that was ended takes nothing and gives nothing ever again', async () => {
    const stream = newStream();
    await connected().appendToStream(stream, event(), way);
    await connected().tombstoneStream(stream, { credentials });
    for (const expectedRevision of ['any', 'no_stream', 0n] as const) {
      const append = connected().appendToStream(stream, event(), { ...way, expectedRevision });
      expect(await errorOf(append)).toBe('stream-deleted');
    }
    expect(await errorOf(idsIn(connected(), stream))).toBe('stream-deleted');
    expect(await errorOf(connected().tombstoneStream(stream, { credentials }))).toBe('stream-deleted');
  });
}

/** Reads `$all`, only streams with this prefix. */
async function readWithPrefix(
  client: EventStoreDBClient,
  prefix: string,
  fromPosition?: Position,
  who: typeof credentials | 'nobody' = credentials,
) {
  const found: { stream: string; type: string; revision: bigint; position: Position }[] = [];
  const options = { ...(who !== 'nobody' && { credentials: who }), ...(fromPosition && { fromPosition }) };
  for await (const { event } of client.readAll(options)) {
    if (event?.streamId.startsWith(prefix) !== true || event.position === undefined) continue;
    const { streamId: stream, type, revision, position } = event;
    found.push({ stream, type, revision, position });
  }
  return found;
}

function describeEverything(connected: Connected): void {
  it('an append stands in one piece in the log, and is answered with the position of its last event', async () => {
    const prefix = newStream('whole');
    const several = [event(), event(), event()];
    const { position } = await connected().appendToStream(`${prefix}-a`, several, { credentials });
    await connected().appendToStream(`${prefix}-b`, event(), { credentials });
    const found = await readWithPrefix(connected(), prefix);
    expect(found.map(({ stream, revision }) => [stream.at(-1), revision])).toEqual([
      ['a', 0n],
      ['a', 1n],
      ['a', 2n],
      ['b', 0n],
    ]);
    expect(found[2]?.position).toEqual(position);
    expect(found.every(({ position }) => position.commit === position.prepare)).toBe(true);
  });

  it('reading from a position includes it; one that is no event is an error', async () => {
    const prefix = newStream('places');
    const { position = { commit: 0n, prepare: 0n } } = await connected().appendToStream(prefix, event());
    await connected().appendToStream(prefix, event());
    expect(await readWithPrefix(connected(), prefix, position)).toHaveLength(2);
    const between = { commit: position.commit + 1n, prepare: position.prepare + 1n };
    expect(await errorOf(readWithPrefix(connected(), prefix, between))).toBe('unknown');
  });

  it('what an ended stream held stays in the log, with an event that ends it', async () => {
    const stream = newStream('ended');
    await connected().appendToStream(stream, event());
    await connected().tombstoneStream(stream, { credentials });
    const found = await readWithPrefix(connected(), stream);
    expect(found.map(({ type }) => type)).toEqual(['told', '$streamDeleted']);
    expect(found[1]?.revision).toBe(2n ** 63n - 1n);
  });

  it('a stream told to keep one event gives the last; the log keeps them all', async () => {
    const stream = newStream('bounded');
    await connected().setStreamMetadata(stream, { maxCount: 1 }, { credentials });
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) await connected().appendToStream(stream, event(id));
    expect(await idsIn(connected(), stream)).toEqual([ids[2]]);
    expect(await readWithPrefix(connected(), stream)).toHaveLength(3);
  });
}

function describeFollowing(connected: Connected): void {
  /** With room for so many events between the socket and whoever takes them. */
  const highWaterMark = 100;
  const subscribe = (filter: Filter, fromPosition?: Position) =>
    connected().subscribeToAll(
      { credentials, filter, ...(fromPosition && { fromPosition }) },
      { highWaterMark },
    );

  it('a subscription gives only what has the prefix, in the order of the log, then what comes', async () => {
    const prefix = newStream('followed');
    await connected().appendToStream(`${prefix}-a`, [event(), event()]);
    await connected().appendToStream(newStream('other'), event());
    await connected().appendToStream(`${prefix}-b`, event());
    const seen: string[] = [];
    const subscription = subscribe(streamNameFilter({ prefixes: [prefix] }));
    const live = new Promise<void>((resolve) => void subscription.once('caughtUp', resolve));
    for await (const { event: told } of subscription) {
      seen.push(`${told?.streamId.at(-1)}${told?.revision}`);
      if (seen.length === 3) {
        await live;
        void connected().appendToStream(`${prefix}-c`, event());
      }
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(['a0', 'a1', 'b0', 'c0']);
  });

  it('a subscription from a position begins with the event after it', async () => {
    const prefix = newStream('resumed');
    const { position } = await connected().appendToStream(prefix, event());
    const next = randomUUID();
    await connected().appendToStream(prefix, event(next));
    for await (const { event: told } of subscribe(streamNameFilter({ prefixes: [prefix] }), position)) {
      expect(told?.id).toBe(next);
      break;
    }
  });

  it('the checkpoint it reports is ahead of the event in hand, so it is not where to resume', async () => {
    const prefix = newStream('ahead');
    for (let page = 0; page < 4; page += 1) {
      await connected().appendToStream(
        prefix,
        Array.from({ length: 100 }, () => event()),
      );
    }
    const reached = Promise.withResolvers<Position>();
    const filter = streamNameFilter({
      prefixes: [prefix],
      checkpointInterval: 1,
      checkpointReached: (_, position) => {
        if (isUnderWay) reached.resolve(position);
      },
    });
    let isUnderWay = false;
    for await (const { event: told } of subscribe(filter)) {
      isUnderWay = true;
      const checkpoint = await reached.promise;
      expect(checkpoint.commit).toBeGreaterThan(told?.position?.commit ?? 0n);
      break;
    }
  });
}

/** Of a server with TLS, by a connection string that names the one it lets in. */
export function describeAccessFacts(name: string, connectionString: () => string): void {
  describe(`EventStoreDB with TLS, ${name}`, () => {
    /** What becomes of an append on the shared call, one on a call of its own, and a read of everything. */
    const attempts = async (user: string, own?: typeof credentials): Promise<string[]> => {
      const client = EventStoreDBClient.connectionString(
        connectionString().replace(/(?<=\/\/)[^@/]*@/, user),
      );
      const told = newStream();
      const outcomes = [
        client.appendToStream(told, event()),
        client.appendToStream(told, event(), own && { credentials: own }),
        readWithPrefix(client, told, undefined, own ?? 'nobody'),
      ].map((attempt) =>
        attempt.then(
          () => 'done',
          () => errorOf(attempt),
        ),
      );
      const seen = await Promise.all(outcomes);
      await client.dispose();
      return seen;
    };

    it('whoever is not named may do nothing, nor who is named wrongly', async () => {
      const denied = ['access-denied', 'access-denied', 'access-denied'];
      expect(await attempts('')).toEqual(denied);
      const wrong = { username: 'admin', password: 'guessed' };
      expect(await attempts('admin:guessed@', wrong)).toEqual(denied);
    });

    it('whoever is named rightly may, whether once for all calls or with each', async () => {
      expect(await attempts('admin:changeit@')).toEqual(['done', 'done', 'done']);
      expect((await attempts('', credentials)).slice(1)).toEqual(['done', 'done']);
    });
  });
}
