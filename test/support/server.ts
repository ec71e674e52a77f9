/** A whole server for tests: on a port of its own, in a data folder of its own, with tokens for any role. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CareAgency } from '#src/access/authority.ts';
import type { Role } from '#src/access/caller.ts';
import { openSigningKey } from '#src/access/signing-key.ts';
import { issueToken } from '#src/access/tokens.ts';
import { systemClock, type Clock } from '#src/clock.ts';
import { createServices, startServer, type Services } from '#src/compose.ts';
import { readSettings, type Settings } from '#src/config.ts';

export type TestServerOverrides = Partial<Settings> & {
  /** Default: the system's. */
  readonly clock?: Clock;
};

export type TestServer = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly services: Services;
  /** A bearer token; `sources` are those its events may carry. */
  readonly tokenFor: (
    role: Role,
    sources?: readonly string[],
    more?: { readonly unit?: string; readonly agency?: CareAgency; readonly subject?: string },
  ) => Promise<string>;
  /** Stops as a signal would; the data folder goes too, unless the test brought its own. */
  readonly stop: () => Promise<void>;
};

/** Starts a server in local mode, without showcase cases unless `demo` asks for them, and without month-end cuts unless `cutMonths` does. */
export async function startTestServer(overrides: TestServerOverrides = {}): Promise<TestServer> {
  const { clock = systemClock, ...settings } = overrides;
  const dataDir = settings.dataDir ?? mkdtempSync(path.join(tmpdir(), 'vjt-server-'));
  const defaults = readSettings({
    PORT: '0',
    VJT_LOG_LEVEL: 'silent',
    VJT_DEMO: 'no',
    VJT_CUT_MONTHS: '0',
    VJT_DATA_DIR: dataDir,
  });
  const services = await createServices({ ...defaults, ...settings }, clock);
  const server = await startServer(services);
  return {
    url: server.url,
    services,
    async tokenFor(role, sources = [], more = {}) {
      const key = await openSigningKey(dataDir);
      return issueToken(key, services.settings, { role, sources, lifetimeSeconds: 3600, ...more }, clock);
    },
    async stop() {
      await server.stop();
      if (settings.dataDir === undefined) rmSync(dataDir, { recursive: true });
    },
  };
}
