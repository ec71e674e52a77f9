/** Starts the server with its demo: pages at once with the showcase, everything else behind a bar, and kept up to today. */
import { rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { openAccess } from '#src/access/open-access.ts';
import type { Clock } from '#src/clock.ts';
import {
  createServices,
  fillWithShowcase,
  startServer,
  type RunningServer,
  type Services,
} from '#src/compose.ts';
import type { Settings } from '#src/config.ts';
import { listen } from '#src/http/server.ts';
import { describeError } from '#src/logging.ts';
import { openPersonalKeys } from '#src/personal-data/personal-keys.ts';
import { demoTask, loadDemo, type DemoTask, type Loaded } from '#src/simulation/demo/load-demo.ts';
import { parkACase } from '#src/simulation/demo/park-a-case.ts';
import { keepArriving, type Arriving } from '#src/simulation/demo/keep-arriving.ts';

export type RunningDemo = RunningServer & {
  /** Those that serve now: of the first pages, or of the whole. */
  readonly services: () => Services;
  /** Resolves when all of the demo is there. */
  readonly complete: Promise<void>;
};

/** How far the demo is loaded, from 0 to 100. */
export type OnProgress = (percent: number) => void;

/** A gap that is loaded before the first page, because that takes a second or two. */
const quicklyLoadedMillis = 60 * 86_400_000;

/** @throws AddressTakenError, MasterKeyError before anything is shown, and what keeps the services from opening. */
export async function startDemo(
  settings: Settings,
  clock: Clock,
  onProgress: OnProgress = () => undefined,
): Promise<RunningDemo> {
  openPersonalKeys({ directory: settings.dataDir, masterKeyFile: settings.masterKeyFile }).close();
  const task = demoTask(settings.dataDir, settings.demoCases, clock());
  if (task !== undefined && task.millis > quicklyLoadedMillis) {
    return startWithFirstPages(settings, clock, task, onProgress);
  }
  const loaded = task && (await loadFor(settings, clock, task, onProgress).loaded.catch(nothingLoaded));
  const services = await createServices(settings, clock);
  const server = await startServer(services);
  if (task !== undefined) await parkACase(services.log);
  const arriving = task && loaded && arrivingIn(services, task, loaded);
  return {
    ...server,
    services: () => services,
    complete: Promise.resolve(),
    stop: async () => {
      arriving?.stop();
      await server.stop();
    },
  };
}

function loadFor(settings: Settings, clock: Clock, { plan }: DemoTask, onProgress: OnProgress) {
  const { dataDir: directory, masterKeyFile } = settings;
  return loadDemo({ directory, masterKeyFile, plan, now: clock(), task: 'fill' }, onProgress);
}

/** A server without the rest of its demo is still a server. */
function nothingLoaded(): Loaded {
  return { stored: 0, refused: 0, toCome: [] };
}

/** With a pinned clock nothing more comes. */
function arrivingIn(services: Services, { plan }: DemoTask, { toCome }: Loaded): Arriving | undefined {
  const { settings, clock } = services;
  if (settings.freeze !== undefined) return undefined;
  const { dataDir: directory, masterKeyFile } = settings;
  const foresee = async () => {
    const load = loadDemo({ directory, masterKeyFile, plan, now: clock(), task: 'foresee' }, () => undefined);
    return (await load.loaded).toCome;
  };
  return keepArriving({ ...services, foresee }, toCome);
}

/**
 * Serves the showcase from a folder of its own, while the whole is loaded into the data folder in the order of recording;
 * then serves that. Who looked at the first pages is not kept: they show nobody but the invented people of the showcase.
 */
async function startWithFirstPages(
  settings: Settings,
  clock: Clock,
  task: DemoTask,
  onProgress: OnProgress,
): Promise<RunningDemo> {
  const progress = createProgress(onProgress);
  const first = await openFirstPages(settings, clock, progress);
  const stage = createStage(first.services.app);
  const listening = await listenOrClose(settings, stage.listener, first);
  first.services.lifecycle.started();
  const load = loadFor(settings, clock, task, (percent) => progress.at(percent * loadingShare));
  let stopping = false;
  let services = first.services;
  let arriving: Arriving | undefined;
  const complete = (async () => {
    const loaded = await load.loaded.catch((error: unknown) => {
      if (!stopping) services.logger.error({ error: describeError(error) }, 'the demo cannot be loaded');
      return nothingLoaded();
    });
    if (stopping) return;
    const whole = await openWhole(settings, clock, progress, () => stopping);
    services = whole;
    stage.show(whole.app);
    await stage.untilLeft(first.services.app, settings.stopSeconds);
    await first.close();
    if (stopping) return;
    arriving = arrivingIn(whole, task, loaded);
    whole.cuts.start();
  })();
  complete.catch(() => undefined);
  return {
    url: listening.url,
    services: () => services,
    complete,
    stop: async () => {
      stopping = true;
      services.lifecycle.stopping();
      arriving?.stop();
      await load.stop();
      await Promise.all([listening.stop(settings.stopSeconds), complete.catch(() => undefined)]);
      await services.loads.stop();
      if (services === first.services) await first.close();
      else await services.close();
    },
  };
}

/** Of all there is to wait for, the loading; the rest is folding. */
const loadingShare = 0.75;

function createProgress(onProgress: OnProgress) {
  let percent = 0;
  return {
    percent: () => percent,
    at: (now: number) => {
      const whole = Math.min(100, Math.floor(now));
      if (whole <= percent) return;
      percent = whole;
      onProgress(percent);
    },
  };
}

type Progress = ReturnType<typeof createProgress>;

async function openFirstPages(settings: Settings, clock: Clock, loading: Progress) {
  const dataDir = path.join(settings.dataDir, 'first-pages');
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  remove();
  const own = { ...settings, dataDir, masterKeyFile: path.join(dataDir, 'master.key') };
  const services = await createServices(own, clock, { loading, access: await openAccess(settings, clock) });
  services.feed.start();
  await fillWithShowcase(services);
  return {
    services,
    close: async () => {
      await services.close();
      remove();
    },
  };
}

async function listenOrClose(
  { host, port }: Settings,
  listener: RequestListener,
  { close }: { readonly close: () => Promise<void> },
) {
  try {
    return await listen(listener, host, port);
  } catch (error) {
    await close();
    throw error;
  }
}

const millisBetweenLooks = 250;

/** Opens what was loaded, and waits until it is folded. */
async function openWhole(
  settings: Settings,
  clock: Clock,
  progress: Progress,
  isStopping: () => boolean,
): Promise<Services> {
  const services = await createServices(settings, clock);
  const { projecting, log, feed, lifecycle } = services;
  feed.start();
  await fillWithShowcase(services);
  await parkACase(log);
  const { position } = log.reader.head();
  while (!isStopping() && !(await projecting.waitUntilVisible(position, millisBetweenLooks))) {
    const { rebuilding } = projecting.status();
    const folded = rebuilding === undefined ? 0 : rebuilding.done / Math.max(1, rebuilding.of);
    progress.at(100 * (loadingShare + (1 - loadingShare) * folded));
  }
  progress.at(100);
  lifecycle.started();
  return services;
}

/** Hands requests to one application, and from a moment on to another; those begun before are finished by the first. */
function createStage(first: RequestListener) {
  const open = new Map<RequestListener, number>();
  const count = (app: RequestListener, by: number) => open.set(app, (open.get(app) ?? 0) + by);
  let shown = first;
  const listener: RequestListener = (request, response) => {
    const app = shown;
    count(app, 1);
    response.once('close', () => count(app, -1));
    app(request, response);
  };
  return {
    listener,
    show: (app: RequestListener) => {
      shown = app;
    },
    untilLeft: async (app: RequestListener, seconds: number) => {
      for (let looks = 0; (open.get(app) ?? 0) > 0 && looks < seconds * 20; looks += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
