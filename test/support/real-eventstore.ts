/** A real EventStoreDB for tests: where VJT_TEST_ESDB points, else a container for the length of the test where Docker is. */
import { existsSync } from 'node:fs';
import { beforeAll, it } from 'vitest';

const pointedAt = process.env['VJT_TEST_ESDB'];
const hasDocker = process.env['DOCKER_HOST'] !== undefined || existsSync('/var/run/docker.sock');

export const hasRealEventStore = pointedAt !== undefined || hasDocker;

const whyNone = 'a real EventStoreDB: VJT_TEST_ESDB is not set and Docker is not here, so none was asked';

/** Says in the output of the tests what was skipped, where it was. */
export function tellOfNoRealEventStore(): void {
  it.skipIf(hasRealEventStore)(whyNone, ({ skip }) => skip());
  beforeAll(() => {
    if (!hasRealEventStore) process.stdout.write(`skipped: ${whyNone}\n`);
  });
}

export type RealEventStore = { readonly connectionString: string; readonly stop: () => Promise<void> };

/** The image that the cluster is made of, insecure and empty. */
const image = 'eventstore/eventstore:23.10.6-bookworm-slim';
const port = 2113;

/** Resolves when it answers. What a server pointed at held before is still there; a container is empty. */
export async function openRealEventStore(): Promise<RealEventStore> {
  if (pointedAt !== undefined) {
    return { connectionString: pointedAt, stop: () => Promise.resolve() };
  }
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_TELEMETRY_OPTOUT: 'true' })
    .withExposedPorts(port)
    .withWaitStrategy(Wait.forHttp('/health/live', port).forStatusCode(204))
    .start();
  return {
    connectionString: `esdb://${container.getHost()}:${container.getMappedPort(port)}?tls=false`,
    stop: async () => {
      await container.stop();
    },
  };
}
