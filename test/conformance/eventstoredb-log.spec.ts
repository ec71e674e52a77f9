/**
 * The log in EventStoreDB runs through what every event log must do: on a server in this process that speaks its protocol,
 * and on a real one wherever VJT_TEST_ESDB points.
 */
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  startEventStoreServer,
  type EventStoreServer,
} from '#test/support/eventstore-server/eventstore-server.ts';
import { describeEventLog } from './event-log-conformance.ts';
import { inACluster, logsOn } from './shared-server.ts';

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

const real = process.env['VJT_TEST_ESDB'];

describe.runIf(real !== undefined)('with a real server', () => {
  describeEventLog(
    'the log in EventStoreDB',
    logsOn(() => real ?? '', `${Date.now()}`),
    inACluster,
  );
});

it.skipIf(real !== undefined)('a real server: VJT_TEST_ESDB is not set, so none was tried', ({ skip }) =>
  skip(),
);
