/** Puts the server together from its parts, in the order in which they need each other, and takes it apart again. */
import { mkdirSync } from 'node:fs';
import type { Express } from 'express';
import { computations, measures } from '#projections/measures.ts';
import { openAccess, type Access } from '#src/access/open-access.ts';
import { createAudit, type Audit } from '#src/audit/audit.ts';
import { openOutbox } from '#src/audit/outbox.ts';
import { auditRoutes, whoLooked, type AuditServices } from '#src/audit/routes.ts';
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { isInCluster, openClusterGateway, openEventLog } from '#src/event-log/open.ts';
import type { EventLog } from '#src/event-log/port.ts';
import { sqliteLogFile } from '#src/event-log/sqlite/sqlite-log.ts';
import { createApp } from '#src/http/app.ts';
import { createLifecycle, type Lifecycle } from '#src/http/lifecycle.ts';
import { createMetrics, type Metrics } from '#src/http/metrics.ts';
import type { Route } from '#src/http/route.ts';
import { listen } from '#src/http/server.ts';
import { createCommonPlatformFeed, type CommonPlatformFeed } from '#src/ingest/common-platform/feed.ts';
import { commonPlatformRoutes } from '#src/ingest/common-platform/routes.ts';
import { ingestRoutes } from '#src/ingest/doors/routes.ts';
import { createIngest, type Ingest, type IngestSteps } from '#src/ingest/ingest.ts';
import { createLoads, openLoadRecords, type LoadRecords, type Loads } from '#src/ingest/loads/loads.ts';
import { createLogger, describeError, flushLog, type Logger } from '#src/logging.ts';
import { inWorker as measureInWorker } from '#src/measuring/engine/hosts.ts';
import { startMeasuring, type Measuring } from '#src/measuring/measuring.ts';
import { createMeasureCharts, type MeasureCharts } from '#src/measuring/change/measure-charts.ts';
import { measureChartRoutes } from '#src/measuring/change/routes.ts';
import { measureRoutes } from '#src/measuring/routes.ts';
import { createKeyWriter } from '#src/personal-data/key-writer.ts';
import { openPersonalKeys, type PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { openSharedKeys } from '#src/personal-data/shared-keys.ts';
import { makeInWorker } from '#src/projecting/cuts/cut-maker.ts';
import { openCuts, type Cuts } from '#src/projecting/cuts/cuts.ts';
import { currentCutVersion } from '#src/projecting/cuts/facts.ts';
import { cutRoutes } from '#src/projecting/cuts/routes.ts';
import { startProjecting, type Projecting } from '#src/projecting/projecting.ts';
import { projectionRoutes } from '#src/projecting/routes.ts';
import { inWorker } from '#src/projecting/worker-host.ts';
import { createBesideStreams, type BesideStreams } from '#src/reads/beside/streams.ts';
import { besideRoutes } from '#src/reads/beside/routes.ts';
import { referencesOfCase } from '#src/reads/cases.ts';
import { demoUnits } from '#src/access/demo-people.ts';
import { createAwaiting, type Awaiting } from '#src/reads/awaiting.ts';
import { feedStandings } from '#src/reads/beside/feed-reports.ts';
import { createFeedStates, type FeedStates } from '#src/reads/beside/feed-states.ts';
import { missingHandOverCounts } from '#src/reads/beside/missing-hand-overs.ts';
import { createRanges } from '#src/reads/ranges.ts';
import { createFoldedCases } from '#src/reads/rights/folded-cases.ts';
import { createKeptOpenDuties } from '#src/reads/rights/open-duties-kept.ts';
import { rightsRoutes } from '#src/reads/rights/routes.ts';
import { worklist, type WorkServices } from '#src/reads/rights/work.ts';
import { createNews, type News } from '#src/reads/news.ts';
import { createReads, type Reads } from '#src/reads/reads.ts';
import { readRoutes } from '#src/reads/routes.ts';
import { rulesInForce } from '#src/rules/rules-in-force.ts';
import type { Loading } from '#src/http/middleware/refuse-while-loading.ts';
import { loadShowcase, ShowcaseRefusedError, weeksIn } from '#src/simulation/showcase.ts';
import { showcaseAddresses, type ShowcaseAddress } from '#src/simulation/showcase-addresses.ts';
import { createWeb } from '#src/web/web.ts';

/** What everything else stands on. */
type Ground = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The only truth. */
  readonly log: EventLog;
  readonly keys: PersonalKeys;
  /** Why personal data must not be served yet. */
  readonly keyReasons: () => readonly string[];
};

/** What takes events in and makes rows of them. */
type Writing = {
  readonly projecting: Projecting;
  /** What was known of all cases at the end of a day. */
  readonly cuts: Cuts;
  readonly ingest: Ingest & IngestSteps;
  readonly loadRecords: LoadRecords;
  readonly loads: Loads;
  readonly feed: CommonPlatformFeed;
};

/** What answers questions, and writes down who asked. */
type Reading = {
  readonly audit: Audit;
  readonly reads: Reads;
  /** Tells open pages that something new has come. */
  readonly news: News;
  /** What is told beside the cases: of surveys, feeds, the running of the system. */
  readonly streams: BesideStreams;
  readonly feedStates: FeedStates;
};

type Parts = Ground & Writing & Reading & { readonly measuring: Measuring; readonly charts: MeasureCharts };

/** Everything a running server is made of. */
export type Services = Parts & {
  readonly access: Access;
  readonly lifecycle: Lifecycle;
  /** What is served beside the addresses of operating and signing in. */
  readonly routes: readonly Route[];
  readonly app: Express;
  /** Pages of the showcase worth a look; none where the log is somebody's own. */
  readonly showcase: readonly ShowcaseAddress[];
  /** Finishes what is under way and closes all files; the last step of a stop. */
  readonly close: () => Promise<void>;
};

/** What the first pages of a demo are given while the rest of it is being loaded into another folder. */
export type FirstPages = { readonly loading: Loading; readonly access: Access };

/** Opens every part. @throws what keeps one from opening; those opened before it are closed again. */
export async function createServices(
  settings: Settings,
  clock: Clock,
  firstPages?: FirstPages,
): Promise<Services> {
  await using opened = new AsyncDisposableStack();
  const ground = await openGround(settings, clock, opened);
  const writing = openWriting(ground, opened);
  const reading = createReading(ground, writing, openAudit(ground, opened));
  const measuring = openMeasuring({ ...ground, ...writing, ...reading }, opened);
  const { targets } = settings;
  const charts = createMeasureCharts({ measuring, streams: reading.streams, computations, targets });
  const parts: Parts = { ...ground, ...writing, ...reading, measuring, charts };
  const access = firstPages?.access ?? (await openAccess(settings, clock));
  const loading = firstPages && { loading: firstPages.loading };
  const showcase = settings.demo ? showcaseOf(parts) : [];
  const ofWork = workServicesOf(parts);
  const web = createWeb({
    ...parts,
    work: (asked, caller) => worklist(ofWork, asked, caller),
    feeds: parts.feedStates,
    whoLooked: (asked) => whoLooked(ofAudit(parts), asked),
    feedStandings: (caller) =>
      feedStandings({ ...parts, refusedEvents: parts.loadRecords.refusedEvents }, caller),
    missingHandOvers: (caller) => missingHandOverCounts({ ...parts, rules: parts.reads.rules }, caller),
    ...(access.sessions && { sessions: access.sessions }),
    demo: settings.demo,
    ...(showcase.length > 0 && { showcase }),
    ...(showcase.length > 0 && { awaiting: awaitingIn(parts) }),
    ...loading,
  });
  const routes = [...routesOf(parts, ofWork), ...web.routes];
  const lifecycle = createLifecycle([
    () => reasonsOfLog(parts.log),
    () => parts.projecting.readiness().reasons,
    parts.keyReasons,
    () => (firstPages ? [`Demo data are loading: ${firstPages.loading.percent()}%.`] : []),
  ]);
  const app = createApp({
    ...parts,
    ...access,
    lifecycle,
    local: settings.local,
    rate: { perSecond: settings.ratePerSecond, burst: settings.rateBurst },
    routes,
    renderProblemPage: web.renderProblemPage,
    synthetic: showcase.length > 0,
    ...loading,
  });
  const stack = opened.move();
  return { ...parts, access, lifecycle, routes, app, showcase, close: () => stack.disposeAsync() };
}

function workServicesOf({
  log: { reader },
  keys,
  reads,
  projecting,
  feedStates,
  audit,
  clock,
}: Parts): WorkServices {
  return {
    reader,
    keys,
    rules: reads.rules,
    foldedCases: createFoldedCases(reader),
    keptOpen: createKeptOpenDuties(projecting),
    projecting,
    feeds: feedStates,
    audit,
    clock,
  };
}

/** The people one may sign in as have work only where the showcase is. */
function awaitingIn({ reads, ...parts }: Parts): () => Awaiting | undefined {
  const { witnessCare, victimCare } = demoUnits;
  return createAwaiting(
    { ...parts, rules: reads.rules },
    { officer: 'amira', officerUnit: witnessCare, careUnit: victimCare },
  );
}

function showcaseOf({ log, clock }: Ground): readonly ShowcaseAddress[] {
  const weeks = weeksIn(log.reader, clock());
  return weeks === undefined ? [] : showcaseAddresses(weeks);
}

async function openGround(settings: Settings, clock: Clock, opened: AsyncDisposableStack): Promise<Ground> {
  const { dataDir: directory } = settings;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const logger = createLogger(settings.logLevel);
  opened.defer(() => flushLog(logger));
  const metrics = createMetrics();
  const log = await openEventLog(settings.eventLog, { directory, clock, node: settings.node });
  opened.defer(() => log.close());
  measureCommits(log, metrics);
  const { keys, keyReasons } = await openKeys(settings, clock, opened);
  return { settings, clock, logger, metrics, log, keys, keyReasons };
}

/** Keys of one machine are its own; those of a cluster are every node's. */
async function openKeys(
  { dataDir: directory, masterKeyFile, eventLog, node }: Settings,
  clock: Clock,
  opened: AsyncDisposableStack,
): Promise<Pick<Ground, 'keys' | 'keyReasons'>> {
  if (!isInCluster(eventLog)) {
    const writer = createKeyWriter({ directory });
    opened.defer(() => writer.close());
    const keys = openPersonalKeys({ directory, masterKeyFile, writer });
    opened.defer(() => keys.close());
    return { keys, keyReasons: () => [] };
  }
  const gateway = openClusterGateway(eventLog);
  const shared = await openSharedKeys({ directory, masterKeyFile, gateway, node, clock });
  opened.defer(() => shared.close());
  return { keys: shared.keys, keyReasons: shared.reasons };
}

function openWriting(ground: Ground, opened: AsyncDisposableStack): Writing {
  const { settings, clock, logger, metrics, log, keys } = ground;
  const { dataDir: directory, rulesDir } = settings;

  const projecting = startProjecting({
    log,
    directory,
    clock,
    host: inWorker({ logFile: sqliteLogFile(directory), directory, rulesDir }),
    warn: (message) => logger.warn(message),
  });
  opened.defer(() => projecting.stop());
  metrics.observeProjecting(projecting.gauges);
  const cuts = openServerCuts(ground, projecting);
  opened.defer(() => cuts.stop());

  const loadRecords = openLoadRecords({ directory, keys, clock });
  opened.defer(() => loadRecords.close());
  const ingest = createIngest({ log, keys, clock, metrics, refusals: loadRecords.refusedEvents });
  const loads = createLoads({ ingest, records: loadRecords, metrics });
  opened.defer(() => loads.stop());

  const feed = createCommonPlatformFeed({
    log,
    ingest,
    keys,
    clock,
    dataDir: directory,
    onJudged: (status) => metrics.feedMessages.inc({ feed: 'common-platform', status }),
    onFault: (error) => logger.error({ error: describeError(error) }, 'a feed message cannot be taken'),
  });
  opened.defer(() => feed.stop());
  measureFeed(feed, metrics);

  return { projecting, cuts, ingest, loadRecords, loads, feed };
}

/** So far behind, the read model can still be taken over for all but the newest cases. */
const settledLag = 5_000;

function openServerCuts({ settings, clock, logger, metrics, log }: Ground, projecting: Projecting): Cuts {
  const { dataDir: directory, cutMonths: months, rulesDir } = settings;
  const cuts = openCuts({
    log,
    directory,
    clock,
    months,
    maker: makeInWorker({ logFile: sqliteLogFile(directory), directory, rulesDir }),
    isSettled: () => {
      const { state, current, head, checkpoint } = projecting.status();
      return current && state !== 'building' && head - checkpoint <= settledLag;
    },
    warn: (message) => logger.warn(message),
  });
  cuts.follow(({ kind, seconds }) => metrics.cutSeconds.observe({ kind }, seconds));
  metrics.onScrape(() => {
    const { jobs } = cuts.list();
    for (const state of ['waiting', 'under-way', 'failed'] as const)
      metrics.cutsWaiting.set({ state }, jobs.filter((job) => job.state === state).length);
  });
  return cuts;
}

function openMeasuring(
  { settings, clock, projecting, cuts, streams, feedStates, reads }: Ground & Writing & Reading,
  opened: AsyncDisposableStack,
): Measuring {
  const { dataDir: directory, rulesDir } = settings;
  const { rules } = reads;
  const host = measureInWorker({ directory, rules });
  const measuring = startMeasuring({
    projecting,
    cuts,
    streams,
    feeds: feedStates,
    clock,
    host,
    definitions: measures,
    computations,
    rules,
    rulesDir,
  });
  opened.defer(() => measuring.stop());
  return measuring;
}

/** In a cluster attempts are kept here first, so that reads need not wait for it; on one machine the log is here. */
function openAudit({ settings, clock, log, metrics }: Ground, opened: AsyncDisposableStack): Audit {
  const { dataDir: directory, eventLog, node } = settings;
  if (!isInCluster(eventLog)) return createAudit({ log, clock, node });
  const outbox = openOutbox({ log, clock, node, directory });
  opened.defer(() => outbox.close());
  metrics.onScrape(() => metrics.auditWaiting.set(outbox.waiting()));
  return outbox;
}

function createReading(
  { settings, clock, log, keys }: Ground,
  { projecting }: Writing,
  audit: Audit,
): Reading {
  const ranges = createRanges(projecting, clock);
  const streams = createBesideStreams(log.reader, projecting.readModel);
  const feedStates = createFeedStates({ projecting, streams, clock });
  const reads = createReads({
    reader: log.reader,
    projecting,
    keys,
    audit,
    clock,
    ranges: ranges.current,
    feeds: feedStates,
    rules: rulesInForce(settings.rulesDir),
  });
  return { audit, reads, news: createNews(log), streams, feedStates };
}

function routesOf(
  {
    settings,
    clock,
    log,
    projecting,
    cuts,
    ingest,
    loadRecords,
    loads,
    feed,
    reads,
    streams,
    feedStates,
    measuring,
    charts,
  }: Parts,
  ofWork: WorkServices,
): readonly Route[] {
  const { refusedEvents } = loadRecords;
  const { waitUntilClean, isVisible } = projecting;
  const ofAuditors = ofAudit({ log, clock });
  return [
    ...ingestRoutes({ ingest, loads, refusedEvents, waitUntilClean, isVisible }),
    ...readRoutes(reads),
    ...rightsRoutes(ofWork),
    ...measureChartRoutes(charts),
    ...measureRoutes(measuring),
    ...besideRoutes({ projecting, streams, feedStates, refusedEvents, feed, clock }),
    ...auditRoutes(ofAuditors),
    ...commonPlatformRoutes({ feed }),
    ...projectionRoutes(projecting),
    ...cutRoutes({ cuts, clock, version: () => currentCutVersion(settings.rulesDir) }),
  ];
}

function ofAudit({ log: { reader }, clock }: Pick<Parts, 'log' | 'clock'>): AuditServices {
  return {
    reader,
    clock,
    referencesOf: (reference) => referencesOfCase(reader, reference),
  };
}

function measureCommits(log: EventLog, metrics: Metrics): void {
  let last = log.reader.head().position;
  log.onCommitted(({ head }) => {
    metrics.commitSize.observe(head.position - last);
    last = head.position;
  });
  metrics.onScrape(() => {
    const { waiting, cluster } = log.health();
    metrics.waitingAppends.set(waiting);
    if (cluster !== undefined) metrics.observeCluster(cluster);
  });
}

function measureFeed(feed: CommonPlatformFeed, metrics: Metrics): void {
  metrics.onScrape(() => {
    const { counts } = feed.state();
    for (const status of ['kept', 'waiting', 'quarantined'] as const) {
      metrics.feedHeld.set({ feed: 'common-platform', status }, counts[status]);
    }
  });
}

/** While a cluster is away, reads go on from the local copy: a balancer must not take all of its tracker nodes out. */
function reasonsOfLog(log: EventLog): readonly string[] {
  const { writable, servesReads = false, detail } = log.health();
  return writable || servesReads
    ? []
    : [`The event log cannot be written${detail === undefined ? '' : `: ${detail}`}.`];
}

/** How long the first start waits for the showcase to be folded. */
const showcaseMillis = 10_000;

/** A server without its demo is still a server: what is wrong with the showcase is said in the log. */
export async function fillWithShowcase(services: Services): Promise<void> {
  const { logger, log, projecting } = services;
  try {
    const load = await loadShowcase(services);
    if (load.events + load.messages === 0) return;
    await projecting.waitUntilVisible(log.reader.head().position, showcaseMillis);
    logger.info(load, 'the showcase is loaded');
  } catch (error) {
    const why = error instanceof ShowcaseRefusedError ? error.message : undefined;
    logger.error({ error: describeError(error), why }, 'the showcase cannot be loaded');
  }
}

export type RunningServer = {
  readonly url: string;
  /** Answers what is in flight (within VJT_STOP_SECONDS), then closes everything. */
  readonly stop: () => Promise<void>;
};

/**
 * Fills an empty log in local mode, then listens: nothing may be posted before the showcase, whose events carry the
 * times they were recorded. @throws AddressTakenError where the port is taken; the services are closed then.
 */
export async function startServer(services: Services): Promise<RunningServer> {
  const { settings, lifecycle, app } = services;
  try {
    services.feed.start();
    if (settings.demo) await fillWithShowcase(services);
    const listening = await listen(app, settings.host, settings.port);
    lifecycle.started();
    services.cuts.start();
    return {
      url: listening.url,
      async stop() {
        lifecycle.stopping();
        services.news.stop();
        await Promise.all([listening.stop(settings.stopSeconds), services.loads.stop()]);
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
