/** The stand-in for EventStoreDB is held to the facts that are known of the real one, which is asked too where there is one. */
import { EventStoreDBClient, isCommandError, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  startEventStoreServer,
  type EventStoreServer,
  type EventStoreServerOptions,
} from '#test/support/eventstore-server/eventstore-server.ts';
import { hasOpenssl, makeCertificates, type Certificates } from '#test/support/certificates.ts';
import {
  hasRealEventStore,
  openRealEventStore,
  tellOfNoRealEventStore,
  type RealEventStore,
} from '#test/support/real-eventstore.ts';
import { busyMillis } from './shared-server.ts';
import { describeAccessFacts, describeServerFacts } from './eventstoredb-facts.ts';

const real = process.env['VJT_TEST_ESDB'];
/** How long an image may take to come from its registry. */
const imageMillis = 300_000;
const credentials = { username: 'admin', password: 'changeit' };

describe('in this process', () => {
  let server: EventStoreServer | undefined;
  beforeAll(async () => {
    server = await startEventStoreServer();
  });
  afterAll(() => server?.stop());
  describeServerFacts('as it is played in this process', () => server?.connectionString ?? '');
});

describe.skipIf(!hasOpenssl)('in this process, with certificates made by openssl', () => {
  let server: EventStoreServer | undefined;
  let certificates: Certificates | undefined;
  beforeAll(async () => {
    certificates = makeCertificates();
    server = await startEventStoreServer({ secure: { ...certificates, credentials } });
  });
  afterAll(() => {
    server?.stop();
    certificates?.remove();
  });
  describeAccessFacts('as it is played in this process', () => server?.connectionString ?? '');
});

describe.runIf(hasRealEventStore)('elsewhere', { timeout: busyMillis }, () => {
  let server: RealEventStore | undefined;
  beforeAll(async () => {
    server = await openRealEventStore();
  }, imageMillis);
  afterAll(() => server?.stop());
  describeServerFacts('the real one', () => server?.connectionString ?? '');
});

describe.runIf(real?.includes('@') === true)('elsewhere, with users', { timeout: busyMillis }, () => {
  describeAccessFacts('the real one', () => real ?? '');
});

tellOfNoRealEventStore();

const event = () => jsonEvent({ type: 'told', data: {} });
const typeOf = (error: unknown) =>
  error instanceof Error && isCommandError(error) ? error.type : String(error);

async function withClient(options: EventStoreServerOptions = {}) {
  const server = await startEventStoreServer(options);
  const client = EventStoreDBClient.connectionString(server.connectionString);
  onTestFinished(async () => {
    await client.dispose();
    server.stop();
  });
  return { server, client };
}

describe('what a test may order of the stand-in', () => {
  it('an append on the shared call that breaks fails every append that waits on it', async () => {
    const { server, client } = await withClient();
    server.faultNextAppends('silent', 'unanswered');
    const both = await Promise.allSettled([
      client.appendToStream('facts-a', event()),
      client.appendToStream('facts-b', event()),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(server.records().filter(({ stream }) => stream.startsWith('facts-'))).toHaveLength(2);
  });

  it('an append on a call of its own that breaks fails alone, and may have been written', async () => {
    const { server, client } = await withClient();
    server.faultNextAppends('unanswered');
    const lost = client.appendToStream('facts-a', event(), { credentials });
    await expect(lost).rejects.toSatisfy((error) => typeOf(error) === 'unavailable');
    await client.appendToStream('facts-b', event(), { credentials });
    expect(server.records().filter(({ stream }) => stream.startsWith('facts-'))).toHaveLength(2);
  });

  it('an append that is refused is not written', async () => {
    const { server, client } = await withClient();
    server.faultNextAppends('refused');
    await expect(client.appendToStream('facts-a', event(), { credentials })).rejects.toThrow();
    expect(server.records().filter(({ stream }) => stream.startsWith('facts-'))).toHaveLength(0);
  });

  it('a subscription that is dropped ends with an error: nothing subscribes again by itself', async () => {
    const { server, client } = await withClient();
    await client.appendToStream('facts-a', event());
    const seen: string[] = [];
    const follow = async () => {
      for await (const { event: told } of client.subscribeToAll()) {
        seen.push(told?.streamId ?? '');
        if (told?.streamId === 'facts-a') server.dropSubscriptions();
      }
    };
    await expect(follow()).rejects.toSatisfy((error) => typeOf(error) === 'timeout');
    expect(seen.at(-1)).toBe('facts-a');
  });

  it('a killed node breaks what is under way; started again it has everything', async () => {
    const { server, client } = await withClient();
    await client.appendToStream('facts-a', event());
    server.nodes[0]?.kill();
    await expect(client.appendToStream('facts-a', event(), { credentials })).rejects.toThrow();
    await server.nodes[0]?.start();
    await client.appendToStream('facts-b', event(), { credentials });
    expect(server.records().map(({ stream }) => stream)).toEqual(['$user-admin', 'facts-a', 'facts-b']);
  });

  it('who asks a follower for the leader is told where it is, and the client goes there', async () => {
    const { server, client } = await withClient({ nodes: 3 });
    const asked = { credentials, requiresLeader: true };
    await client.appendToStream('facts-a', event(), asked);
    server.elect(2);
    await expect(client.appendToStream('facts-a', event(), asked)).rejects.toMatchObject({
      type: 'not-leader',
      leader: { port: server.nodes[2]?.port },
    });
    await client.appendToStream('facts-a', event(), asked);
    expect(server.records().filter(({ stream }) => stream === 'facts-a')).toHaveLength(2);
  });
});
