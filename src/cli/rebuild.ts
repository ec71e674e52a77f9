/** `vjt rebuild`: makes the read model anew from the log, by the server where one runs, else here. */
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { EventLogError } from '#src/event-log/log-error.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import type { RebuildReport } from '#src/projecting/engine/build.ts';
import { rebuildTogether } from '#src/projecting/rebuild-together.ts';
import { UsageError } from './usage-error.ts';

/** The rebuilt rows differ from a fresh fold; the old ones stay in use. */
export class RebuildFailure extends Error {
  override readonly name = 'RebuildFailure';
}

/** Resolves with what to tell the operator. @throws RebuildFailure, UsageError. */
export async function rebuild(settings: Settings, clock: Clock): Promise<string> {
  try {
    const { dataDir: directory, rulesDir } = settings;
    return describe(await rebuildTogether({ logFile: sqliteLogFile(directory), directory, rulesDir, clock }));
  } catch (error) {
    if (error instanceof EventLogError && error.code === 'in-use') return askServer(settings, clock);
    throw error;
  }
}

function describe({ switched, events, parked, differing }: RebuildReport): string {
  if (!switched) {
    throw new RebuildFailure(
      `The rebuilt rows of ${differing.length} sampled cases differ from a fresh fold; the old rows stay in use.`,
    );
  }
  return `Rebuilt from ${events} events; ${parked === 0 ? 'no case is parked' : `${parked} cases are parked`}.`;
}

async function askServer(settings: Settings, clock: Clock): Promise<string> {
  const url = `http://${settings.host}:${settings.port}/api/projections`;
  if (!settings.local) {
    throw new UsageError([
      `The server runs, and takes tokens of ${settings.issuer}. Ask it with an operator's: ` +
        `curl -X POST -H "Authorization: Bearer $TOKEN" ${url}/rebuild`,
    ]);
  }
  const key = await openSigningKey(settings.dataDir);
  const token = await issueToken(
    key,
    settings,
    { role: 'operator', sources: [], lifetimeSeconds: 60 },
    clock,
  );
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/rebuild`, { method: 'POST', headers });
  if (!response.ok) throw new RebuildFailure(`The server answered ${response.status} to ${url}/rebuild.`);
  return `The server rebuilds beside what it serves; ${url} says how far it is (as operator).`;
}
