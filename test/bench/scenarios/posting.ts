/** One-event posts over 64 connections, each durable before it is answered, beside a bare route and another event store. */
import autocannon from 'autocannon';
import type { Options } from '../options.ts';
import { rateBeside, type Figure, type Findings } from '../figure.ts';
import { postedByPolice } from '../invented-journeys.ts';
import { startMeasured, temporaryFolder, type MeasuredServer } from '../measured-process.ts';
import { installEmmett } from '../peers/install-emmett.ts';
import { inTurns, median } from '../statistics.ts';
import { startTracker } from '../tracker.ts';

const connections = 64;
/** Posts before the clock starts, while the server's code is being compiled. */
const warmUp = 4000;
/** The other event store is so much slower that fewer do. */
const emmettShare = 10;
const emmettRounds = 3;
const mediaType = { 'content-type': 'application/cloudevents+json' };

type Posts = { readonly warmUp: readonly string[]; readonly counted: readonly string[] };

export async function measurePosting({ posts, rounds, profiles }: Options): Promise<Findings> {
  const bodies = postedByPolice(posts + warmUp);
  const sent: Posts = { warmUp: bodies.slice(0, warmUp), counted: bodies.slice(warmUp) };
  const waits: number[] = [];
  const ours = async () => {
    const { rate, p99 } = await postToTracker(sent, profiles);
    waits.push(p99);
    return rate;
  };
  const beside = await inTurns(rounds, ours, () => postToExpress(sent));
  const latency: Figure = { what: 'its longest of 100 answers (p99)', value: median(waits), unit: 'ms' };
  const emmett = await measureEmmett(sent, ours);
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / bodies.length;
  return {
    figures: [rateBeside('one-event posts', 'bare Express route', beside, 0.6), latency, ...emmett.figures],
    notes: [
      `${connections} connections; events of ${Math.round(bytes)} bytes on average, one in four with a personal block to encrypt`,
      ...emmett.notes,
    ],
  };
}

async function measureEmmett(sent: Posts, ours: () => Promise<number>): Promise<Findings> {
  const obstacle = installEmmett();
  if (obstacle !== undefined) return { figures: [], notes: [`emmett was not measured: ${obstacle}`] };
  const fewer = {
    warmUp: sent.warmUp.slice(0, sent.warmUp.length / emmettShare),
    counted: sent.counted.slice(0, sent.counted.length / emmettShare),
  };
  const pairs = await inTurns(emmettRounds, ours, () => postToEmmett(fewer));
  return {
    figures: [rateBeside('one-event posts', 'emmett on SQLite', pairs, 10)],
    notes: [
      'emmett takes one append at a time: two at once end in SQLITE_BUSY, so its route queues and retries them',
    ],
  };
}

async function postToTracker(sent: Posts, profiles: string | undefined) {
  using folder = temporaryFolder();
  const server = await startTracker(folder.directory, profiles);
  return await postAll(server, '/api/events', { ...mediaType, ...(await server.headersOf('police')) }, sent);
}

async function postToExpress(sent: Posts): Promise<number> {
  const args = ['test/bench/peers/express-server.ts'];
  const server = await startMeasured({
    args,
    output: '/dev/null',
    readyPath: '/readyz',
    profiles: undefined,
  });
  return (await postAll(server, '/events', { 'content-type': 'application/json' }, sent)).rate;
}

async function postToEmmett(sent: Posts): Promise<number> {
  using folder = temporaryFolder();
  const args = ['test/bench/peers/emmett/server.js', folder.directory];
  const server = await startMeasured({
    args,
    output: '/dev/null',
    readyPath: '/readyz',
    profiles: undefined,
  });
  return (await postAll(server, '/events', { 'content-type': 'application/json' }, sent)).rate;
}

async function postAll(
  server: MeasuredServer,
  path: string,
  headers: Record<string, string>,
  { warmUp: first, counted }: Posts,
): Promise<{ readonly rate: number; readonly p99: number }> {
  try {
    await send(`${server.url}${path}`, headers, first);
    return await send(`${server.url}${path}`, headers, counted);
  } finally {
    await server.end();
  }
}

/** @throws where not every post was answered 201. */
async function send(url: string, headers: Record<string, string>, bodies: readonly string[]) {
  let next = 0;
  const result = await autocannon({
    url,
    method: 'POST',
    headers,
    connections,
    amount: bodies.length,
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[next++] ?? '' }) }],
  });
  const created = result.statusCodeStats?.['201']?.count ?? 0;
  if (created !== bodies.length) {
    throw new Error(`${created} of ${bodies.length} posts to ${url} were answered 201`);
  }
  return { rate: created / result.duration, p99: result.latency.p99 };
}
