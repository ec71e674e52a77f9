/** The HTTP application alone, with routes of the test's choosing and tokens that are the caller's role itself. */
import { callerOf } from '#src/access/authority.ts';
import { roles, type Role } from '#src/access/caller.ts';
import { createApp, type AppServices } from '#src/http/app.ts';
import { createLifecycle } from '#src/http/lifecycle.ts';
import { createMetrics } from '#src/http/metrics.ts';
import type { Route } from '#src/http/route.ts';
import { listen, type Listening } from '#src/http/server.ts';
import { createLogger } from '#src/logging.ts';

const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** Serves routes on a free port. A bearer token `police` is a caller of that role. */
export async function serveRoutes(
  routes: readonly Route[],
  more: Partial<AppServices> = {},
): Promise<Listening & { readonly services: AppServices }> {
  const services: AppServices = {
    logger: createLogger('silent'),
    metrics: createMetrics(),
    lifecycle: createLifecycle([]),
    local: true,
    rate: { perSecond: 1000, burst: 1000 },
    verifyToken: async (token) =>
      isRole(token)
        ? {
            kind: 'accepted',
            caller: callerOf({ id: `${token}-1`, displayName: token, role: token, sources: [] }),
          }
        : { kind: 'refused', reason: 'The token has ended.' },
    routes,
    ...more,
  };
  return { ...(await listen(createApp(services), '127.0.0.1', 0)), services };
}
