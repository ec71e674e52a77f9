/** The server that is measured: the real program with everything on, over a folder of its own. */
import path from 'node:path';
import type { Role } from '#src/access/caller.ts';
import { tokenOf } from '#test/support/server-process.ts';
import { startMeasured, type MeasuredServer } from './measured-process.ts';

export type Tracker = MeasuredServer & {
  /** Headers of a caller of this role. */
  readonly headersOf: (role: Role) => Promise<Record<string, string>>;
};

/** The rate limit is on, and higher than any load generator gets. */
const settings = {
  VJT_DEMO: 'no',
  VJT_LOG_LEVEL: 'info',
  VJT_RATE_LIMIT: '1000000',
  VJT_RATE_BURST: '1000000',
};

/** The source of a role's events, as the invented journeys have it. */
export const sourceOf = (agency: string): string => `/bench/${agency}`;

export async function startTracker(dataDir: string, profiles: string | undefined): Promise<Tracker> {
  const server = await startMeasured({
    args: ['src/start.cjs', 'serve'],
    env: { ...settings, VJT_DATA_DIR: dataDir },
    output: path.join(dataDir, 'server.log'),
    readyPath: '/readyz',
    profiles,
  });
  return {
    ...server,
    headersOf: async (role) => ({
      authorization: `Bearer ${await tokenOf(dataDir, role, [sourceOf(role)])}`,
    }),
  };
}
