/** A cluster of EventStoreDB that a test may harm: a real one that an operator describes, or one played in this process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { startEventStoreServer } from '#test/support/eventstore-server/eventstore-server.ts';

export type ClusterNode = {
  readonly name: string;
  /** Ends the node without a word, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Starts it again over what it kept. */
  readonly start: () => Promise<void>;
  /** From now on it answers nobody, and nobody is told so: its packets are dropped, or it is stopped; a played node is killed. */
  readonly cutOff: () => Promise<void>;
  readonly reconnect: () => Promise<void>;
};

export type Cluster = {
  readonly kind: string;
  readonly connectionString: string;
  readonly nodes: readonly ClusterNode[];
  /** Resolves with the node that leads, once one does and the other two follow it. */
  readonly leader: () => Promise<ClusterNode>;
  readonly close: () => Promise<void>;
};

const commandSchema = z.array(z.string()).min(1);

const descriptionSchema = z.strictObject({
  connectionString: z.string().startsWith('esdb://'),
  /** The certificate of the authority, as a file. */
  authority: z.string(),
  nodes: z
    .array(
      z.strictObject({
        host: z.string(),
        port: z.number(),
        /** Holds the process id while the node runs. */
        pidFile: z.string(),
        /** The command, with its words, that starts the node and returns. */
        start: commandSchema,
        /** Commands that drop every packet of the node, and that let them through again; without them it is stopped meanwhile. */
        cutOff: commandSchema.optional(),
        reconnect: commandSchema.optional(),
      }),
    )
    .length(3),
});

type Description = z.output<typeof descriptionSchema>;

/** The cluster described by a JSON file: all its nodes are running, and no tracker has written to it yet. */
export function describedCluster(file: string): Cluster {
  const description = descriptionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const nodes = description.nodes.map(describedNode);
  const leader = async (): Promise<ClusterNode> => {
    for (;;) {
      const port = await askWhoLeads(description);
      const found = nodes[description.nodes.findIndex((node) => node.port === port)];
      if (found !== undefined) return found;
      await pause(250);
    }
  };
  const { connectionString } = description;
  return { kind: 'a real cluster', connectionString, nodes, leader, close: () => Promise.resolve() };
}

function describedNode(node: Description['nodes'][number]): ClusterNode {
  const { host, port, pidFile, start, cutOff, reconnect } = node;
  const signal = (name: NodeJS.Signals) => {
    process.kill(Number(readFileSync(pidFile, 'utf8')), name);
    return Promise.resolve();
  };
  return {
    name: `${host}:${port}`,
    kill: () => signal('SIGKILL'),
    cutOff: () => (cutOff === undefined ? signal('SIGSTOP') : run(cutOff)),
    reconnect: () => (reconnect === undefined ? signal('SIGCONT') : run(reconnect)),
    start: () => run(start),
  };
}

async function run([command = '', ...words]: readonly string[]): Promise<void> {
  await once(spawn(command, words, { stdio: 'ignore' }), 'close');
}

const gossipSchema = z.looseObject({
  members: z.array(z.looseObject({ state: z.string(), isAlive: z.boolean(), httpEndPointPort: z.number() })),
});

/** The leader's port, once all three are alive and agree. */
async function askWhoLeads({ nodes, authority }: Description): Promise<number | undefined> {
  const ca = readFileSync(authority);
  const heard = await Promise.all(nodes.map(({ host, port }) => gossipOf(host, port, ca)));
  const states = heard.map((members) => {
    const alive = members.filter(({ isAlive }) => isAlive);
    const leading = alive.filter(({ state }) => state === 'Leader');
    const following = alive.filter(({ state }) => state === 'Follower');
    return leading.length === 1 && following.length === 2 ? leading[0]?.httpEndPointPort : undefined;
  });
  return states.every((port) => port === states[0]) ? states[0] : undefined;
}

function gossipOf(host: string, port: number, ca: Buffer): Promise<z.output<typeof gossipSchema>['members']> {
  return new Promise((resolve) => {
    const asked = request({ host, port, ca, path: '/gossip', timeout: 2_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => (text += more));
      answer.on('end', () => resolve(gossipSchema.safeParse(parsed(text)).data?.members ?? []));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve([]));
    asked.end();
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Three nodes of the stand-in: another leads at once where the leader goes. */
export async function playedCluster(): Promise<Cluster> {
  const server = await startEventStoreServer({ nodes: 3 });
  const alive = new Set([0, 1, 2]);
  let leading = 0;
  const kill = (place: number) => {
    server.nodes[place]?.kill();
    alive.delete(place);
    if (place === leading) server.elect((leading = [...alive][0] ?? place));
    return Promise.resolve();
  };
  const start = async (place: number) => {
    await server.nodes[place]?.start();
    alive.add(place);
    if (!alive.has(leading)) server.elect((leading = place));
  };
  const nodes = server.nodes.map((_, place) => ({
    name: `node ${place}`,
    kill: () => kill(place),
    start: () => start(place),
    cutOff: () => kill(place),
    reconnect: () => start(place),
  }));
  return {
    kind: 'a cluster played in this process',
    connectionString: server.connectionString,
    nodes,
    leader: () => {
      const node = nodes[leading];
      return node === undefined ? Promise.reject(new Error('nobody leads')) : Promise.resolve(node);
    },
    close: () => Promise.resolve(server.stop()),
  };
}
