/** Killing the server in the middle of a bulk load loses nothing that was acknowledged and stores nothing twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#src/clock.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { readModelProjection } from '#src/projecting/read-model-projection.ts';
import { rebuildOnce } from '#src/projecting/rebuild-once.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '#test/support/server-process.ts';

const kills = 20;
const subjects = 60;
const events = 7000;
/** Lines a sender has under way at most, and how many it sends again after a cut, not knowing which arrived. */
const underWay = 200;
const source = '/met/connect';

/** A line of the load: events of 60 cases, interleaved, each case's in the order of its ids. */
function lineOf(index: number): string {
  const crime = `01-77${String(index % subjects).padStart(5, '0')}-26`;
  return JSON.stringify({
    specversion: '1.0',
    id: `load-${String(index).padStart(6, '0')}`,
    source,
    type: 'police.outcome-assigned',
    subject: `crime:${crime}`,
    time: '2026-11-02T09:00:00Z',
    data: { crime, outcomeType: index % 2 === 0 ? '18' : '15' },
  });
}

/** A small generator with a seed (mulberry32), so that a failing run can be had again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Acknowledged = { readonly id?: string; readonly status?: string };

/**
 * Sends the load from a line on, never more than `underWay` lines ahead of the verdicts, as a careful sender does;
 * calls back with each verdict. Ends early, quietly, where the server goes away.
 */
async function sendLoad(
  server: ServerProcess,
  token: string,
  from: number,
  onVerdict: (verdict: Acknowledged) => void,
): Promise<'finished' | 'cut-off'> {
  const window = { unanswered: 0, freed: Promise.withResolvers<void>() };
  async function* lines(): AsyncGenerator<Uint8Array> {
    for (let index = from; index < events; index += 1) {
      while (window.unanswered >= underWay) await window.freed.promise;
      window.unanswered += 1;
      yield Buffer.from(`${lineOf(index)}\n`);
    }
  }
  try {
    const response = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: ReadableStream.from(lines()),
      duplex: 'half',
    });
    if (response.body === null) return 'cut-off';
    for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
      if (!line.endsWith('}')) continue;
      onVerdict(JSON.parse(line) as Acknowledged);
      window.unanswered -= 1;
      window.freed.resolve();
      window.freed = Promise.withResolvers();
    }
    return 'finished';
  } catch {
    return 'cut-off';
  }
}

/** Resolves when the read model holds all that is in the log. */
async function caughtUp(server: ServerProcess): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 60_000, interval: 100 })
    .toBe(200);
}

function rowsOfLiveReadModel(directory: string): Record<string, unknown[]> {
  const database = new Database(path.join(directory, liveFile(directory) ?? 'none'), { readonly: true });
  try {
    return Object.fromEntries(
      readModelProjection.tables.map(({ name }) => [
        name,
        database
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  } finally {
    database.close();
  }
}

describe('a server killed in the middle of a load', () => {
  let directory: string;
  let running: ServerProcess | undefined;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'vjt-kill-'));
  });
  afterEach(async () => {
    await running?.end('SIGKILL');
    rmSync(directory, { recursive: true });
  });

  async function start(): Promise<ServerProcess> {
    running = await startServerProcess(directory);
    return running;
  }

  it(`has every acknowledged event once, in order, after ${kills} kills`, async () => {
    const seed = Number(process.env['VJT_TEST_SEED'] ?? systemClock() % 1_000_000);
    const random = seeded(seed);
    const acknowledged = new Set<string>();
    const firstUnknown = () => Math.max(0, acknowledged.size - underWay);

    for (let kill = 0; kill < kills; kill += 1) {
      const server = await start();
      const token = await tokenOf(directory, 'police', [source]);
      let toCome = 1 + Math.floor(random() * underWay);
      let killed: ReturnType<ServerProcess['end']> | undefined;
      const outcome = await sendLoad(server, token, firstUnknown(), ({ id, status }) => {
        if (id === undefined || acknowledged.has(id)) return;
        expect(status, `seed ${seed}, ${id}`).toMatch(/^(stored|duplicate)$/);
        acknowledged.add(id);
        toCome -= 1;
        if (toCome === 0) killed = server.end('SIGKILL');
      });
      expect(outcome, `seed ${seed}, kill ${kill} met a running load`).toBe('cut-off');
      await killed;
    }

    const server = await start();
    const token = await tokenOf(directory, 'police', [source]);
    const statuses = new Set<string>();
    const rest = await sendLoad(server, token, firstUnknown(), ({ status }) => {
      if (status !== undefined) statuses.add(status);
    });
    expect(rest).toBe('finished');
    expect([...statuses].sort()).toEqual(['duplicate', 'stored']);
    await caughtUp(server);
    expect(await server.end('SIGTERM')).toBe(0);
    running = undefined;

    const reader = openSqliteLogReader(sqliteLogFile(directory));
    const logged = reader.readAll(0, events * 2).filter(({ stream }) => stream.startsWith('case-'));
    reader.close();
    const ids = logged.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(ids, `seed ${seed}`).toHaveLength(events);
    expect(new Set(ids).size).toBe(events);
    expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
    const perStream = Map.groupBy(logged, ({ stream }) => stream);
    for (const [stream, ofStream] of perStream) {
      const order = ofStream.map(({ body }) => (JSON.parse(body) as { id: string }).id);
      expect(order, `seed ${seed}, ${stream}`).toEqual([...order].sort());
    }

    const live = rowsOfLiveReadModel(directory);
    const report = rebuildOnce({ logFile: sqliteLogFile(directory), directory, clock: systemClock });
    expect(report).toMatchObject({ switched: true, parked: 0, differing: [] });
    expect(rowsOfLiveReadModel(directory)).toEqual(live);
    expect(Object.values(live).some((rows) => rows.length >= subjects)).toBe(true);
  }, 300_000);

  it('answers the lines that were stored before it stopped when it is told to stop', async () => {
    const server = await start();
    const token = await tokenOf(directory, 'police', [source]);
    const answered: string[] = [];
    let stopping: ReturnType<ServerProcess['end']> | undefined;
    await sendLoad(server, token, 0, ({ id, status }) => {
      if (id !== undefined && status === 'stored') answered.push(id);
      stopping ??= server.end('SIGTERM');
    });
    expect(await stopping).toBe(0);
    running = undefined;

    const reader = openSqliteLogReader(sqliteLogFile(directory));
    const ids = new Set(
      reader
        .readAll(0, events * 2)
        .filter(({ stream }) => stream.startsWith('case-'))
        .map(({ body }) => (JSON.parse(body) as { id: string }).id),
    );
    reader.close();
    expect(answered.length).toBeGreaterThan(0);
    expect([...ids].sort()).toEqual([...answered].sort());
  });
});
