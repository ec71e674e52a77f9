/** Two nodes of the tracker over one cluster, each a process of its own, with the keys they share. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import { systemClock } from '#src/clock.ts';
import { readSettings } from '#src/config.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { runServer } from '#test/support/program.ts';

export type TrackerNode = {
  readonly name: string;
  readonly directory: string;
  /** Where it listens; another port after each start. */
  readonly url: () => string;
  readonly start: () => Promise<void>;
  /** Sends a signal and resolves when the process has ended. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** Resolves when it says that it is ready: it has all that the cluster has, folded. */
  readonly ready: () => Promise<void>;
  /** How far it is: the events of its log, and how many of them are not in its read model. */
  readonly reached: () => Promise<{ readonly events: number; readonly unfolded: number }>;
};

export type Trackers = {
  readonly nodes: readonly TrackerNode[];
  /** For the police system that posts the load. */
  readonly token: string;
  /** Rejects, with what it wrote, when a node ends that nobody told to. */
  readonly fallen: Promise<never>;
  readonly remove: () => void;
};

/** How long a node may take until it has everything, on a machine that does much else. */
const readyMillis = 240_000;

export async function createTrackers(connectionString: string, source: string): Promise<Trackers> {
  const directory = mkdtempSync(path.join(tmpdir(), 'vjt-cluster-'));
  const keys = path.join(directory, 'keys');
  mkdirSync(keys, { recursive: true });
  const signing = await openSigningKey(keys);
  const settings = readSettings({ VJT_DATA_DIR: keys });
  const claims = { role: 'police', sources: [source], lifetimeSeconds: 6 * 3600 } as const;
  const shared = {
    VJT_EVENT_LOG: connectionString,
    VJT_JWKS: signing.publicFile,
    VJT_MASTER_KEY_FILE: path.join(keys, 'master.key'),
    VJT_LOG_LEVEL: 'error',
    VJT_CUT_MONTHS: '0',
  };
  const fallen = Promise.withResolvers<never>();
  fallen.promise.catch(() => undefined);
  const fall = (name: string, output: string) =>
    fallen.reject(new Error(`${name} ended by itself: ${output}`));
  return {
    nodes: ['tracker-1', 'tracker-2'].map((name) =>
      trackerNode(name, path.join(directory, name), shared, (output) => fall(name, output)),
    ),
    fallen: fallen.promise,
    token: await issueToken(signing, settings, claims, systemClock),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

function trackerNode(
  name: string,
  directory: string,
  settings: Readonly<Record<string, string>>,
  onFall: (output: string) => void,
): TrackerNode {
  let running: Awaited<ReturnType<typeof runServer>> | undefined;
  let url = 'http://127.0.0.1:1';
  return {
    name,
    directory,
    url: () => url,
    async start() {
      const started = await runServer({ ...settings, VJT_NODE: name, VJT_DATA_DIR: directory });
      running = started;
      url = started.url;
      started.process.once('close', () => {
        if (running === started) onFall(started.output());
      });
    },
    async end(signal) {
      const ending = running;
      running = undefined;
      ending?.process.kill(signal);
      await ending?.ended;
    },
    async reached() {
      const text = await (await fetch(`${url}/metrics`)).text();
      const reader = openSqliteLogReader(sqliteLogFile(directory));
      const events = reader.head().position;
      reader.close();
      return { events, unfolded: Number(/^vjt_lag_events (\d+)$/m.exec(text)?.[1]) };
    },
    async ready() {
      const asked = { timeout: readyMillis, interval: 200 };
      await expect.poll(() => readinessOf(url), asked).toBe(200);
    },
  };
}

async function readinessOf(url: string): Promise<number> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
}
