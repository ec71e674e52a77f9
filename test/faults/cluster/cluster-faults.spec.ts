/**
 * A cluster is harmed again and again under load, and loses nothing: one played in this process, for every developer, and a
 * real one of three nodes where VJT_TEST_ESDB_CLUSTER names a file that describes it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#src/clock.ts';
import { describedCluster, playedCluster, type Cluster, type ClusterNode } from './cluster.ts';
import { expectAllAcknowledged, logOf, readModelOf } from './held-equal.ts';
import { startSenders, type Senders } from './senders.ts';
import { createTrackers, type TrackerNode } from './trackers.ts';

const source = '/met/connect';
const seed = Number(process.env['VJT_TEST_SEED'] ?? systemClock() % 1_000_000);
const minutes = 60_000;

/** A small generator with a seed (mulberry32), so that a failing run can be had again. */
function seeded(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Ground = {
  readonly cluster: Cluster;
  readonly trackers: readonly TrackerNode[];
  readonly senders: Senders;
  readonly below: (below: number) => number;
};

/** Events that must be acknowledged while a fault lasts: two of three nodes are enough to go on. */
const meanwhile = 10;

async function follower({ cluster, below }: Ground): Promise<ClusterNode> {
  const leader = await cluster.leader();
  const followers = cluster.nodes.filter((node) => node !== leader);
  return followers[below(followers.length)] ?? leader;
}

async function killed(node: ClusterNode, { senders }: Ground): Promise<void> {
  await node.kill();
  await senders.untilMore(meanwhile);
  await node.start();
}

/** Each harms the cluster and mends it again. */
const faults: Readonly<Record<string, (ground: Ground) => Promise<void>>> = {
  'leader killed': async (ground) => killed(await ground.cluster.leader(), ground),
  'follower killed': async (ground) => killed(await follower(ground), ground),
  'all stopped and started': async ({ cluster, below }) => {
    for (const node of cluster.nodes) await node.kill();
    await pause(2_000 + below(6_000));
    await Promise.all(cluster.nodes.map((node) => node.start()));
  },
  'tracker node killed': async ({ trackers, senders, below }) => {
    const tracker = trackers[below(trackers.length)];
    await tracker?.end('SIGKILL');
    await senders.untilMore(meanwhile);
    await tracker?.start();
  },
  'one node cut off': async ({ cluster, senders, below }) => {
    const node = cluster.nodes[below(cluster.nodes.length)];
    await node?.cutOff();
    await Promise.all([senders.untilMore(meanwhile), pause(below(15_000))]);
    await node?.reconnect();
  },
};

/** What was done, and the longest time in which nothing was acknowledged. */
type Round = { readonly fault: string; readonly silentSeconds: number };

async function harm(ground: Ground, fault: string): Promise<Round> {
  const { senders, below } = ground;
  await senders.untilMore(5 + below(60));
  senders.listen();
  await faults[fault]?.(ground);
  await ground.cluster.leader();
  for (const tracker of ground.trackers) await tracker.ready();
  await senders.untilMore(20);
  return { fault, silentSeconds: senders.longestSilence() / 1000 };
}

async function harmAgainAndAgain(cluster: Cluster, rounds: number): Promise<void> {
  onTestFinished(() => cluster.close());
  const { nodes, token, fallen, remove } = await createTrackers(cluster.connectionString, source);
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')));
    remove();
  });
  for (const node of nodes) await node.start();
  for (const node of nodes) await node.ready();

  const below = seeded(seed);
  const load = String(10_000 + (systemClock() % 89_999));
  const urls = () => nodes.map((node) => node.url());
  const senders = startSenders({ urls, token, source, load, senders: 8 });
  const ground = { cluster, trackers: nodes, senders, below };
  const names = Object.keys(faults);
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const fault = names[round % names.length] ?? '';
    done.push(await Promise.race([harm(ground, fault), fallen]));
    process.stdout.write(`seed ${seed}, round ${round + 1}: ${fault}, ${senders.count()} acknowledged\n`);
  }
  await senders.stop();
  report(done, senders);

  const all = { events: senders.count(), unfolded: 0 };
  for (const node of nodes) await expect.poll(node.reached, { timeout: 4 * minutes }).toEqual(all);
  for (const node of nodes) await node.end('SIGTERM');
  const [first, second] = nodes.map(({ directory }) => logOf(directory));
  expectAllAcknowledged(first ?? [], senders.acknowledged);
  expect(second).toEqual(first);
  const [rows, sameRows] = nodes.map(({ directory }) => readModelOf(directory));
  expect(sameRows).toEqual(rows);
  expect(Object.values(rows ?? {}).filter((text) => text !== '')).not.toEqual([]);
  expect(senders.withoutRetryAfter()).toBe(0);
}

function report(rounds: readonly Round[], senders: Senders): void {
  const lines = [...Map.groupBy(rounds, ({ fault }) => fault)].map(([fault, alike]) => {
    const silent = alike.map(({ silentSeconds }) => silentSeconds.toFixed(1)).join(', ');
    return `  ${fault}: at most so many seconds without an acknowledgement: ${silent}`;
  });
  const answers = [...senders.answers].map(([answer, times]) => `${answer}: ${times}`).join(', ');
  process.stdout.write(`${lines.join('\n')}\n  ${senders.count()} acknowledged; answers ${answers}\n`);
}

describe('a cluster under load', () => {
  it(
    `has every acknowledged event once, in order, on both nodes, played in this process (seed ${seed})`,
    async () => {
      await harmAgainAndAgain(await playedCluster(), 5);
    },
    15 * minutes,
  );

  const described = process.env['VJT_TEST_ESDB_CLUSTER'];
  const rounds = Number(process.env['VJT_TEST_ROUNDS'] ?? '20');

  it.runIf(described !== undefined)(
    `has every acknowledged event once, in order, on both nodes, in a real one, after ${rounds} rounds (seed ${seed})`,
    async () => {
      await harmAgainAndAgain(describedCluster(described ?? ''), rounds);
    },
    120 * minutes,
  );

  it.skipIf(described !== undefined)(
    'a real cluster: VJT_TEST_ESDB_CLUSTER is not set, so none was harmed',
    ({ skip }) => skip(),
  );
});
