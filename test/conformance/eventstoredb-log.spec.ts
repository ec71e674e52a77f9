/**
 * The log in EventStoreDB runs through what every event log must do: on a server in this process that speaks its protocol,
 * and on a real one wherever VJT_TEST_ESDB points, or Docker is.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import {
  startEventStoreServer,
  type EventStoreServer,
} from '#test/support/eventstore-server/eventstore-server.ts';
import {
  hasRealEventStore,
  openRealEventStore,
  tellOfNoRealEventStore,
  type RealEventStore,
} from '#test/support/real-eventstore.ts';
import { describeEventLog } from './event-log-conformance.ts';
import { busyMillis, inACluster, logsOn } from './shared-server.ts';

/** How long an image may take to come from its registry. */
const imageMillis = 300_000;

describe('with a stand-in for the server', () => {
  let server: EventStoreServer | undefined;
  beforeAll(async () => {
    server = await startEventStoreServer();
  });
  afterAll(() => server?.stop());

  describeEventLog(
    'the log in EventStoreDB',
    logsOn(() => server?.connectionString ?? '', ''),
    inACluster,
  );
});

describe.runIf(hasRealEventStore)('with a real server', { timeout: busyMillis }, () => {
  let server: RealEventStore | undefined;
  beforeAll(async () => {
    server = await openRealEventStore();
  }, imageMillis);
  afterAll(() => server?.stop());

  describeEventLog(
    'the log in EventStoreDB',
    logsOn(() => server?.connectionString ?? '', `${Date.now()}`),
    inACluster,
  );
});

tellOfNoRealEventStore();
