/** Nodes of a log on a stand-in for the cluster, each with a folder of its own, for the specs beside. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import { stored, wholeLog } from '#test/conformance/log-fixture.ts';
import {
  startEventStoreServer,
  type EventStoreServer,
  type EventStoreServerOptions,
} from '#test/support/eventstore-server/eventstore-server.ts';
import type { AppendedEvent, AppendRequest, EventLog } from '../port.ts';
import { openClientGateway } from './client-gateway.ts';
import { readConnection } from './connection.ts';
import { nodeHere, openEventStoreLog } from './eventstoredb-log.ts';
import type { Gateway } from './gateway.ts';

export type NodeOptions = {
  /** What stands between the node and the client. */
  readonly through?: (gateway: Gateway) => Gateway;
  readonly clock?: () => number;
  /** Appends without an answer are an unknown outcome after so long. */
  readonly writeMillis?: number;
};

export type SpecCluster = {
  readonly server: () => EventStoreServer;
  readonly directoryOf: (name: string) => string;
  /** Opens the node of a name; the same name has the same folder. Closed when the test ends. */
  readonly open: (name: string, options?: NodeOptions) => Promise<EventLog>;
};

export function useCluster(options: EventStoreServerOptions = {}): SpecCluster {
  let root = '';
  let running: EventStoreServer | undefined;
  let opened: EventLog[] = [];
  const server = (): EventStoreServer => {
    if (running === undefined) throw new Error('the stand-in runs within a test only');
    return running;
  };
  const directoryOf = (name: string) => join(root, name);
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'vjt-cluster-'));
    running = await startEventStoreServer(options);
  });
  afterEach(async () => {
    await Promise.all(opened.map((log) => log.close()));
    opened = [];
    running?.stop();
    rmSync(root, { recursive: true });
  });
  return {
    server,
    directoryOf,
    open: async (name, { through = (gateway: Gateway) => gateway, clock = Date.now, writeMillis } = {}) => {
      const settings = { directory: directoryOf(name), clock, node: name };
      const gateway = openClientGateway(readConnection(server().connectionString), writeMillis);
      const log = await openEventStoreLog(settings, nodeHere(settings, through(gateway)));
      opened.push(log);
      return log;
    },
  };
}

/** Resolves when a log holds so many events. */
export async function untilHolds(log: EventLog, position: number): Promise<void> {
  await until(() => log.reader.head().position >= position, log);
}

/** Resolves when it is so; asked again with each commit of the log, and now and then. */
export async function until(isSo: () => boolean, log?: EventLog): Promise<void> {
  if (isSo()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const ask = () => isSo() && resolve();
  const stop = log?.onCommitted(ask);
  const now = setInterval(ask, 20);
  await promise;
  clearInterval(now);
  stop?.();
}

/** As a caller does that is turned away, or not answered in time: it sends the same again until it is stored. */
export async function storedInTheEnd(
  log: EventLog,
  request: AppendRequest,
): Promise<readonly AppendedEvent[]> {
  for (;;) {
    const verdict = await log.append(request);
    if (verdict.kind !== 'failed' || verdict.reason !== 'unavailable') return stored(verdict);
    await pause(20);
  }
}

/** Everything that can be read of a log, for comparing those of two nodes. */
export function everythingIn(log: EventLog) {
  return wholeLog(log).map((event) => ({
    ...event,
    neighbourhood: log.reader.neighbourhoodOf(event.stream),
    content: log.reader.find(event.uuid)?.content,
  }));
}

/** An event as something else than this program writes it. */
export function foreignEvent(id: string, metadata: unknown = {}) {
  const hex = createHash('sha256').update(id).digest('hex');
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    type: 'somebody.else',
    isJson: true,
    data: Buffer.from('{}'),
    metadata: Buffer.from(JSON.stringify(metadata)),
  };
}
