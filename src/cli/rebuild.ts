/** `vjt rebuild`: makes the read model anew from the log, by the server where one runs, else here. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import { monotonicNow, type Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { EventLogError } from '#src/event-log/log-error.ts';
import { openSqliteLogReader } from '#src/event-log/sqlite/reader.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { decodePosition } from '#src/position.ts';
import { liveFile } from '#src/projecting/generation/generations.ts';
import { rebuildTogether } from '#src/projecting/rebuild-together.ts';
import { UsageError } from './usage-error.ts';

/** The rebuilt rows differ from a fresh fold, and the old ones stay in use; or the server would not rebuild. */
export class RebuildFailure extends Error {
  override readonly name = 'RebuildFailure';
}

export type RebuildAnswer = {
  readonly by: 'here' | 'server';
  readonly events: number;
  readonly parked: number;
  readonly seconds: number;
};

type OnProgress = (progress: { readonly done: number; readonly of: number }) => void;

/** Resolves once the new rows are in use. @throws RebuildFailure, UsageError, EventLogError without a log. */
export async function rebuild(
  settings: Settings,
  clock: Clock,
  onProgress: OnProgress = () => undefined,
): Promise<RebuildAnswer> {
  const started = monotonicNow();
  const rebuilt = await rebuildHere(settings, clock, onProgress).catch((error: unknown) => {
    if (error instanceof EventLogError && error.code === 'in-use')
      return rebuildByServer(settings, clock, onProgress);
    throw error;
  });
  return { ...rebuilt, seconds: (monotonicNow() - started) / 1000 };
}

type Rebuilt = Omit<RebuildAnswer, 'seconds'>;

async function rebuildHere(
  { dataDir: directory, rulesDir }: Settings,
  clock: Clock,
  onProgress: OnProgress,
): Promise<Rebuilt> {
  const logFile = sqliteLogFile(directory);
  openSqliteLogReader(logFile).close();
  const report = await rebuildTogether({ logFile, directory, rulesDir, clock, onProgress });
  if (report.switched) return { by: 'here', events: report.events, parked: report.parked };
  throw new RebuildFailure(
    `The rebuilt rows of ${report.differing.length} sampled cases differ from a fresh fold; the old rows stay in use.`,
  );
}

export function describeRebuild({ by, events, parked, seconds }: RebuildAnswer): string {
  const who = by === 'server' ? 'The server rebuilt' : 'Rebuilt';
  const cases = parked === 0 ? 'no case is parked' : `${parked} cases are parked`;
  return `${who} from ${events} events in ${seconds.toFixed(1)} s; ${cases}.`;
}

/** What is read of `GET /api/projections`. */
const statusSchema = z.object({
  head: z.string(),
  parked: z.int(),
  rebuilding: z.object({ done: z.int(), of: z.int() }).optional(),
});
type Status = z.output<typeof statusSchema>;

const pollMillis = 250;
/** The server may first have to finish what it is at. */
const beginsWithinMillis = 60_000;

/** It is over when the server has gone over to another file, or has stopped rebuilding without. */
async function rebuildByServer(settings: Settings, clock: Clock, onProgress: OnProgress): Promise<Rebuilt> {
  const before = liveFile(settings.dataDir);
  const ask = await openServer(settings, clock);
  await ask('POST', '/rebuild');
  const asked = monotonicNow();
  for (let seen = false; ;) {
    const { head, parked, rebuilding } = await ask('GET');
    if (liveFile(settings.dataDir) !== before)
      return { by: 'server', events: decodePosition(head) ?? 0, parked };
    if (rebuilding === undefined && (seen || monotonicNow() - asked > beginsWithinMillis)) {
      throw new RebuildFailure('The server did not rebuild: its old rows stay in use. Its log says why.');
    }
    if (rebuilding !== undefined) {
      seen = true;
      onProgress(rebuilding);
    }
    await sleep(pollMillis);
  }
}

type AskServer = (method: 'GET' | 'POST', path?: string) => Promise<Status>;

/** Asks the server of the data folder as an operator. @throws UsageError where only an issuer's tokens are taken. */
async function openServer(settings: Settings, clock: Clock): Promise<AskServer> {
  const url = `http://${settings.host}:${settings.port}/api/projections`;
  if (!settings.local) {
    throw new UsageError([
      `The server runs, and takes tokens of ${settings.issuer}. Ask it with an operator's: ` +
        `curl -X POST -H "Authorization: Bearer $TOKEN" ${url}/rebuild`,
    ]);
  }
  const key = await openSigningKey(settings.dataDir);
  return async (method, path = '') => {
    const holder = { role: 'operator', sources: [], lifetimeSeconds: 60 } as const;
    const headers = { Authorization: `Bearer ${await issueToken(key, settings, holder, clock)}` };
    const response = await fetch(`${url}${path}`, { method, headers }).catch((cause: unknown) => {
      throw new RebuildFailure(
        `${settings.dataDir} is in use, but no server answers at ${url}. ` +
          'Set PORT and VJT_HOST as they were for the server, or wait until an import is over.',
        { cause },
      );
    });
    if (!response.ok) throw new RebuildFailure(`The server answered ${response.status} to ${url}${path}.`);
    return statusSchema.parse(await response.json());
  };
}
