/**
 * A server in the test's own process that speaks EventStoreDB's wire protocol, built on the client's own service
 * definitions. It answers as the real 23.10.6 was seen to; the facts it is held to stand in `test/conformance`.
 */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import grpc from '@grpc/grpc-js';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featuresPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { createGate, type AppendFault, type Credentials, type Droppable } from './gate.ts';
import { createRecords, type Proposed, type Records, type StoredRecord } from './records.ts';
import { createStreamsService } from './streams-service.ts';

export type EventStoreServerOptions = {
  /** The server's own clock, in milliseconds since the epoch; default the system's. */
  readonly clock?: () => number;
  /** 1, or more for a cluster whose first node leads; default 1. */
  readonly nodes?: number;
  /** PEM texts and the one user there is: TLS, and every call needs the user. Default: insecure. */
  readonly secure?: {
    readonly certificate: string;
    readonly key: string;
    /** Where the client finds the authority's certificate. */
    readonly authorityFile: string;
    readonly credentials: Credentials;
  };
};

export type EventStoreNode = {
  readonly port: number;
  /** Ends every connection to the node at once, as a killed process does. */
  readonly kill: () => void;
  /** Takes connections and answers none, as a machine does that hangs; the others count it among the living. Ended by `kill`. */
  readonly freeze: () => Promise<void>;
  /** Listens again on its port, with all that the cluster has stored since. */
  readonly start: () => Promise<void>;
};

export type EventStoreServer = {
  /** For one node `esdb://host:port`, for more all of them; with `tls=false`, or user, `tls=true` and `tlsCAFile`. */
  readonly connectionString: string;
  readonly nodes: readonly EventStoreNode[];
  readonly records: () => readonly StoredRecord[];
  /** What somebody else appends, past every check of this project. */
  readonly append: (stream: string, ...events: readonly Proposed[]) => void;
  /** What happens to the next appends, one fault each. */
  readonly faultNextAppends: (...faults: readonly AppendFault[]) => void;
  /** Ends every subscription, as the real server does with a reader that falls too far behind. */
  readonly dropSubscriptions: () => void;
  /** Which node leads from now on, by its place. */
  readonly elect: (node: number) => void;
  readonly stop: () => void;
};

/** The records every real server begins with, in short: what is not ours is in `$all` too. */
const ownRecord: Proposed = {
  id: '00000000-0000-4000-8000-000000000001',
  type: '$UserCreated',
  isJson: true,
  data: Buffer.from('{"loginName":"admin"}'),
  metadata: new Uint8Array(),
};

type Cluster = {
  readonly options: EventStoreServerOptions;
  readonly records: Records;
  readonly members: Member[];
  leader: number;
};

type Member = EventStoreNode & { readonly gate: Droppable; readonly isAlive: () => boolean };

export async function startEventStoreServer(
  options: EventStoreServerOptions = {},
): Promise<EventStoreServer> {
  const { clock = Date.now, nodes = 1 } = options;
  const records = createRecords(clock);
  records.append('$user-admin', 'any', [ownRecord]);
  const faults: AppendFault[] = [];
  const cluster: Cluster = { options, records, members: [], leader: 0 };
  for (let place = 0; place < nodes; place += 1) cluster.members.push(createMember(cluster, place, faults));
  await Promise.all(cluster.members.map((member) => member.start()));
  const { members } = cluster;
  return {
    connectionString: connectionStringOf(cluster),
    nodes: members,
    records: records.all,
    append: (stream, ...events) => void records.append(stream, 'any', events),
    faultNextAppends: (...ordered) => void faults.push(...ordered),
    dropSubscriptions: () => members.forEach(({ gate }) => gate.dropSubscriptions()),
    elect: (node) => void (cluster.leader = node),
    stop: () => members.forEach((member) => member.kill()),
  };
}

function createMember(cluster: Cluster, place: number, faults: AppendFault[]): Member {
  const { options, records, members } = cluster;
  let port = 0;
  let running: grpc.Server | undefined;
  let frozen: { readonly server: Server; readonly taken: Set<Socket> } | undefined;
  const gate = createGate({
    credentials: options.secure?.credentials,
    leader: () => {
      const leading = members[cluster.leader];
      return cluster.leader === place || leading === undefined
        ? undefined
        : { host: '127.0.0.1', port: leading.port };
    },
    takeFault: () => faults.shift(),
  });
  return {
    gate,
    get port() {
      return port;
    },
    isAlive: () => running !== undefined || frozen !== undefined,
    kill() {
      running?.forceShutdown();
      running = undefined;
      frozen?.server.close();
      for (const socket of frozen?.taken ?? []) socket.destroy();
      frozen = undefined;
    },
    async freeze() {
      running?.forceShutdown();
      running = undefined;
      const taken = new Set<Socket>();
      const server = createServer((socket) => void taken.add(socket.on('error', () => undefined)));
      frozen = { server, taken };
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
    async start() {
      const server = new grpc.Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
      server.addService(streamsGrpc.StreamsService, createStreamsService(records, gate));
      const gossip: IGossipServer = { read: (_, answer) => answer(null, gossipOf(cluster)) };
      server.addService(gossipGrpc.GossipService, gossip);
      const features: IServerFeaturesServer = {
        getSupportedMethods: (_, answer) => answer(null, supported()),
      };
      server.addService(featuresGrpc.ServerFeaturesService, features);
      port = await bind(server, port, options.secure);
      running = server;
    },
  };
}

function bind(server: grpc.Server, port: number, secure: EventStoreServerOptions['secure']): Promise<number> {
  const credentials =
    secure === undefined
      ? grpc.ServerCredentials.createInsecure()
      : grpc.ServerCredentials.createSsl(null, [
          { cert_chain: Buffer.from(secure.certificate), private_key: Buffer.from(secure.key) },
        ]);
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
}

function connectionStringOf({ members, options: { secure } }: Cluster): string {
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`).join(',');
  if (secure === undefined) return `esdb://${hosts}?tls=false`;
  const { username, password } = secure.credentials;
  return `esdb://${username}:${password}@${hosts}?tls=true&tlsCAFile=${secure.authorityFile}`;
}

function gossipOf({ members, leader }: Cluster) {
  const { LEADER, FOLLOWER } = gossipPb.MemberInfo.VNodeState;
  const info = new gossipPb.ClusterInfo();
  for (const [place, { port, isAlive }] of members.entries()) {
    const member = new gossipPb.MemberInfo()
      .setInstanceId(new sharedPb.UUID().setString(`00000000-0000-4000-8000-00000000001${place}`))
      .setState(place === leader ? LEADER : FOLLOWER)
      .setIsAlive(isAlive())
      .setHttpEndPoint(new gossipPb.EndPoint().setAddress('127.0.0.1').setPort(port));
    info.addMembers(member);
  }
  return info;
}

function supported() {
  const methods = new featuresPb.SupportedMethods().setEventStoreServerVersion('23.10.6');
  for (const { path } of Object.values(streamsGrpc.StreamsService)) {
    const [, service, name] = path.toLowerCase().split('/');
    methods.addMethods(
      new featuresPb.SupportedMethod().setServiceName(service ?? '').setMethodName(name ?? ''),
    );
  }
  return methods;
}
