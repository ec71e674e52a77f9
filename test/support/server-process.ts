/** The real program over a data folder, for tests that kill it. */
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import type { Role } from '#src/access/caller.ts';
import { systemClock } from '#src/clock.ts';
import { readSettings } from '#src/config.ts';
import { runServer } from './program.ts';

export type ServerProcess = {
  readonly url: string;
  /** Sends a signal; resolves with the exit code, or the signal that ended it. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | NodeJS.Signals | null>;
};

/** Starts the program over a data folder, as `npm start` would; resolves when it says where it listens. */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const { url, process, ended } = await runServer({ VJT_DATA_DIR: dataDir, VJT_LOG_LEVEL: 'silent' });
  return {
    url,
    async end(signal) {
      process.kill(signal);
      return ended;
    },
  };
}

/** A bearer token that the server over this data folder accepts. */
export async function tokenOf(dataDir: string, role: Role, sources: readonly string[]): Promise<string> {
  const settings = readSettings({ VJT_DATA_DIR: dataDir });
  return issueToken(
    await openSigningKey(dataDir),
    settings,
    { role, sources, lifetimeSeconds: 3600 },
    systemClock,
  );
}
