/** One EventStoreDB for many logs: each has names of its own there, and is told the time by its test. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Clock } from '#src/clock.ts';
import { openClientGateway } from '#src/event-log/eventstoredb/client-gateway.ts';
import { readConnection } from '#src/event-log/eventstoredb/connection.ts';
import { nodeHere, openEventStoreLog } from '#src/event-log/eventstoredb/eventstoredb-log.ts';
import type { Following, Gateway, Recorded } from '#src/event-log/eventstoredb/gateway.ts';
import type { LogTraits, OpenLog } from './log-fixture.ts';

/** Appends to several streams are under way at a time, and the disk is another machine's. */
export const inACluster: LogTraits = { ordersAllCalls: false, boundsItsDisk: false };

/** How long a server may take that works on a machine with much else to do: what is tested is not its speed. */
export const busyMillis = 120_000;

/**
 * Opens logs on a server that others use too. The same directory is the same log. `run` tells one run of the tests from
 * another where the server is kept.
 */
export function logsOn(connectionString: () => string, run: string): OpenLog {
  return async ({ directory, clock, limits }) => {
    const gateway = openClientGateway(readConnection(connectionString()));
    const name = createHash('sha256').update(`${run}${directory}`).digest('hex').slice(0, 12);
    const options = { directory, clock, node: 'test', ...(limits && { limits }) };
    const log = await openEventStoreLog(
      options,
      nodeHere(options, toldTheTime(namedBy(name, gateway), clock)),
    );
    await expect.poll(() => log.health().writable, { timeout: busyMillis }).toBe(true);
    return log;
  };
}

/** A gateway whose streams bear a name before their own on the server. */
export function namedBy(name: string, gateway: Gateway): Gateway {
  const there = (stream: string) => `${name}-${stream}`;
  const here = (recorded: Recorded): Recorded => ({
    ...recorded,
    stream: recorded.stream.slice(name.length + 1),
  });
  return {
    ...gateway,
    write: (stream, after, events) => gateway.write(there(stream), after, events),
    send: (stream, after, events) => gateway.send(there(stream), after, events),
    follow: (prefixes, after) => mapped(gateway.follow(prefixes.map(there), after), here),
    eventAt: async (stream, revision) => {
      const found = await gateway.eventAt(there(stream), revision);
      return found && here(found);
    },
    keepOnly: (stream, last) => gateway.keepOnly(there(stream), last),
    bury: (stream) => gateway.bury(there(stream)),
  };
}

/** A gateway whose server's clock says what the test's says when an event comes in. */
export function toldTheTime(gateway: Gateway, clock: Clock): Gateway {
  const now = (recorded: Recorded): Recorded => ({ ...recorded, created: clock() });
  return { ...gateway, follow: (prefixes, after) => mapped(gateway.follow(prefixes, after), now) };
}

function mapped(following: Following, change: (recorded: Recorded) => Recorded): Following {
  return {
    ...following,
    [Symbol.asyncIterator]: async function* () {
      for await (const recorded of following) yield change(recorded);
    },
  };
}
