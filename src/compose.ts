/** Puts the server together from its parts, in the order in which they need each other, and takes it apart again. */
import { mkdirSync } from 'node:fs';
import type { Express } from 'express';
import { openAccess, type Access } from '#src/access/open-access.ts';
import { createAudit, type Audit } from '#src/audit/audit.ts';
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { openEventLog } from '#src/event-log/open.ts';
import type { EventLog } from '#src/event-log/port.ts';
import { createApp } from '#src/http/app.ts';
import { createLifecycle, type Lifecycle } from '#src/http/lifecycle.ts';
import { createMetrics, type Metrics } from '#src/http/metrics.ts';
import type { Route } from '#src/http/route.ts';
import { listen } from '#src/http/server.ts';
import { createIngest, type Ingest } from '#src/ingest/ingest.ts';
import { createLogger, flushLog, type Logger } from '#src/logging.ts';
import { openPersonalKeys, type PersonalKeys } from '#src/personal-data/personal-keys.ts';

/** Everything a running server is made of. */
export type Services = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
  readonly access: Access;
  readonly log: EventLog;
  readonly keys: PersonalKeys;
  readonly ingest: Ingest;
  readonly audit: Audit;
  readonly app: Express;
  /** Finishes what is under way and closes all files; the last step of a stop. */
  readonly close: () => Promise<void>;
};

/** Opens every part. @throws what keeps one from opening; those opened before it are closed again. */
export async function createServices(settings: Settings, clock: Clock): Promise<Services> {
  await using opened = new AsyncDisposableStack();
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const { dataDir: directory } = settings;

  const logger = createLogger(settings.logLevel);
  opened.defer(() => flushLog(logger));
  const metrics = createMetrics();
  const access = await openAccess(settings, clock);

  const log = await openEventLog(settings.eventLog, { directory, clock });
  opened.defer(() => log.close());
  measureCommits(log, metrics);
  const keys = openPersonalKeys({ directory, masterKeyFile: settings.masterKeyFile });
  opened.defer(() => keys.close());

  const ingest = createIngest({ log, keys, clock, metrics });
  const audit = createAudit({ log, clock, node: settings.node });

  const lifecycle = createLifecycle([() => reasonsOfLog(log)]);
  const routes: readonly Route[] = [];
  const app = createApp({
    logger,
    metrics,
    lifecycle,
    local: settings.local,
    ...access,
    rate: { perSecond: settings.ratePerSecond, burst: settings.rateBurst },
    routes,
  });

  const stack = opened.move();
  const close = () => stack.disposeAsync();
  return { settings, clock, logger, metrics, lifecycle, access, log, keys, ingest, audit, app, close };
}

function measureCommits(log: EventLog, metrics: Metrics): void {
  let last = log.reader.head().position;
  log.onCommitted(({ head }) => {
    metrics.commitSize.observe(head.position - last);
    last = head.position;
  });
  metrics.onScrape(() => metrics.waitingAppends.set(log.health().waiting));
}

function reasonsOfLog(log: EventLog): readonly string[] {
  const { writable, detail } = log.health();
  return writable ? [] : [`The event log cannot be written${detail === undefined ? '' : `: ${detail}`}.`];
}

export type RunningServer = {
  readonly url: string;
  /** Answers what is in flight (within VJT_STOP_SECONDS), then closes everything. */
  readonly stop: () => Promise<void>;
};

/** Listens. @throws AddressTakenError where the port is taken; the services are closed then. */
export async function startServer(services: Services): Promise<RunningServer> {
  const { settings, lifecycle, app } = services;
  try {
    const listening = await listen(app, settings.host, settings.port);
    lifecycle.started();
    return {
      url: listening.url,
      async stop() {
        lifecycle.stopping();
        await listening.stop(settings.stopSeconds);
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
