/** Projecting as the rest of the server sees it: how far the read model has got, waiting for it, rebuilding it. */
import type { Query } from '#projections/kit/tables.ts';
import type { Clock } from '#src/clock.ts';
import type { EventLog } from '#src/event-log/port.ts';
import type { EngineStatus, RebuildReport } from './engine.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Parked, ReadModel } from './read-model.ts';
import { openReadModel, parkedQuery, streamStateQuery } from './read-model.ts';

/** Where the engine runs: another thread, or in specs this one. */
export type EngineHost = {
  readonly post: (message: ToWorker) => void;
  /** Resolves when the engine has closed its files. */
  readonly stop: () => Promise<void>;
};

export type ProjectingOptions = {
  readonly log: EventLog;
  readonly directory: string;
  readonly clock: Clock;
  readonly host: (hear: (message: FromWorker) => void) => EngineHost;
  /** Told of trouble as it begins and ends; never with personal data. */
  readonly warn: (message: string) => void;
};

/** How far the read model has got. Positions are places in the log. */
export type ProjectingStatus = {
  /** `starting`: not heard of yet; `building`: nothing to read yet; `behind`: events wait; `up-to-date`: none do. */
  readonly state: 'starting' | 'building' | 'behind' | 'up-to-date';
  readonly head: number;
  readonly tail: number;
  readonly checkpoint: number;
  readonly dirty: number;
  readonly parked: number;
  /** Whether the rows were made by the code that runs; while they are made anew the older ones are read. */
  readonly current: boolean;
  readonly rebuilding?: { readonly done: number; readonly of: number };
  readonly trouble?: string;
  /** Everything recorded at or before this moment is in the read model (ms since the epoch). */
  readonly upToDateAsOf: number;
};

export type Projecting = {
  readonly readModel: ReadModel;
  readonly status: () => ProjectingStatus;
  /** Whether the read model has reached what the log held at the start, and why not. */
  readonly readiness: () => { readonly ready: boolean; readonly reasons: readonly string[] };
  readonly gauges: () => {
    readonly lagEvents: number;
    readonly lagSeconds: number;
    readonly dirtyCases: number;
    readonly parkedCases: number;
  };
  readonly parked: () => readonly Parked[];
  /** Whether everything up to a position is in the read model. */
  readonly isVisible: (position: number) => boolean;
  /** Waits until it is; false where the time runs out. */
  readonly waitUntilVisible: (position: number, millis: number) => Promise<boolean>;
  /** Waits until the log holds a position: what is folded straight from the log is then up to date with it. */
  readonly waitUntilStored: (position: number, millis: number) => Promise<boolean>;
  /** Waits until the case of a stream is folded with the event at a position; false where time runs out or it is parked. */
  readonly waitUntilClean: (stream: string, position: number, millis: number) => Promise<boolean>;
  /** Makes all rows anew beside the live ones; resolves when they have been switched to, or were found wanting. */
  readonly rebuild: () => Promise<RebuildReport>;
  /** Folds a parked case again; false where it is not parked. */
  readonly retry: (neighbourhood: number) => Promise<boolean>;
  /** Asks the live read model on the engine's thread: for questions too long for this one. None where nothing is live. */
  readonly ask: <Answer>(query: Query<Answer>) => Promise<readonly Answer[]>;
  readonly stop: () => Promise<void>;
};

type Waiter = { readonly answer: () => boolean | undefined; readonly resolve: (answer: boolean) => void };

/** Starts the engine in its host and keeps the read side on the generation that is live. */
export function startProjecting(options: ProjectingOptions): Projecting {
  const { log, directory, clock, warn } = options;
  const readModel = openReadModel(directory);
  const headAtStart = log.reader.head().position;
  const waiters = new Set<Waiter>();
  const rebuilds: PromiseWithResolvers<RebuildReport>[] = [];
  const requests = new Map<number, PromiseWithResolvers<unknown>>();
  let engine: EngineStatus | undefined;
  let trouble: string | undefined;
  let woken = false;
  let reachedStart = false;
  let requestsMade = 0;

  const wake = (): void => {
    if (woken) return;
    woken = true;
    host.post({ kind: 'committed' });
  };
  const settle = (): void => {
    for (const waiter of waiters) {
      const answer = waiter.answer();
      if (answer !== undefined) waiter.resolve(answer);
    }
  };
  const hear = (message: FromWorker): void => {
    switch (message.kind) {
      case 'status':
        engine = message.status;
        reachedStart ||= engine.live && engine.checkpoint >= headAtStart;
        woken = false;
        if (log.reader.head().position > engine.tail && engine.live) wake();
        return settle();
      case 'live': {
        const released = readModel.use(message.file);
        if (released !== undefined) host.post({ kind: 'released', file: released });
        return settle();
      }
      case 'rebuilt':
        for (const rebuild of rebuilds.splice(0)) rebuild.resolve(message.report);
        return;
      case 'answered':
        requests.get(message.request)?.resolve(message.answer);
        requests.delete(message.request);
        return;
      case 'restarted':
        woken = false;
        for (const request of requests.values()) request.reject(new Error('projecting was restarted'));
        requests.clear();
        if (rebuilds.length > 0) host.post({ kind: 'rebuild' });
        return;
      case 'trouble':
        trouble = message.message;
        woken = false;
        warn(trouble === undefined ? 'projecting goes on' : `projecting is in trouble: ${trouble}`);
        return;
    }
  };
  const host = options.host(hear);
  const stopListening = log.onCommitted(() => {
    wake();
    settle();
  });

  const wait = (answer: () => boolean | undefined, millis: number): Promise<boolean> => {
    const known = answer();
    if (known !== undefined || millis <= 0) return Promise.resolve(known ?? false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter = { answer, resolve };
    const timeout = setTimeout(() => resolve(false), millis);
    waiters.add(waiter);
    return promise.finally(() => {
      clearTimeout(timeout);
      waiters.delete(waiter);
    });
  };
  const request = (message: (id: number) => ToWorker): Promise<unknown> => {
    const answered = Promise.withResolvers<unknown>();
    requestsMade += 1;
    requests.set(requestsMade, answered);
    host.post(message(requestsMade));
    return answered.promise;
  };
  const isVisible = (position: number): boolean =>
    (engine?.live ?? false) && position <= (engine?.checkpoint ?? 0);
  const status = () => statusOf(log, clock, engine, trouble);

  return {
    readModel,
    status,
    readiness: () => readinessOf(status(), reachedStart),
    gauges: () => gaugesOf(status(), clock),
    parked: () => (readModel.isReadable() ? readModel.all(parkedQuery) : []),
    isVisible,
    waitUntilVisible: (position, millis) => wait(() => isVisible(position) || undefined, millis),
    waitUntilStored: (position, millis) =>
      wait(() => log.reader.head().position >= position || undefined, millis),
    waitUntilClean: (stream, position, millis) =>
      wait(() => {
        if (engine?.parked === 0 && isVisible(position)) return true;
        return isClean(log, readModel, stream, position);
      }, millis),
    rebuild: () => {
      const rebuild = Promise.withResolvers<RebuildReport>();
      rebuilds.push(rebuild);
      host.post({ kind: 'rebuild' });
      return rebuild.promise;
    },
    retry: async (neighbourhood) =>
      (await request((id) => ({ kind: 'retry', request: id, neighbourhood }))) === true,
    ask: async ({ sql, params, row }) => {
      const rows = await request((id) => ({ kind: 'ask', request: id, sql, params }));
      return Array.isArray(rows) ? rows.map((each) => row.parse(each)) : [];
    },
    stop: async () => {
      stopListening();
      for (const waiter of waiters) waiter.resolve(false);
      for (const open of [...requests.values(), ...rebuilds.splice(0)]) {
        open.reject(new Error('projecting was stopped'));
      }
      await host.stop();
      readModel.close();
    },
  };
}

/** True where the case is folded at that position, false where it is parked, undefined where it waits. */
function isClean(log: EventLog, readModel: ReadModel, stream: string, position: number): boolean | undefined {
  if (!readModel.isReadable()) return undefined;
  const [state] = readModel.all(streamStateQuery(stream, log.reader.neighbourhoodOf(stream)));
  if (state === undefined || state.tail < position || state.dirty === 1) return undefined;
  return state.parked === 0;
}

function statusOf(
  log: EventLog,
  clock: Clock,
  engine: EngineStatus | undefined,
  trouble: string | undefined,
): ProjectingStatus {
  const head = log.reader.head();
  const progress = engine ?? { tail: 0, checkpoint: 0, dirty: 0, parked: 0, current: false };
  const behind = progress.checkpoint < head.position;
  return {
    state: engine === undefined ? 'starting' : !engine.live ? 'building' : behind ? 'behind' : 'up-to-date',
    head: head.position,
    tail: progress.tail,
    checkpoint: progress.checkpoint,
    dirty: progress.dirty,
    parked: progress.parked,
    current: progress.current,
    ...(engine?.rebuilding && { rebuilding: engine.rebuilding }),
    ...(trouble !== undefined && { trouble }),
    upToDateAsOf: behind ? justBefore(log, progress.checkpoint + 1) : clock(),
  };
}

function justBefore(log: EventLog, position: number): number {
  const [event] = log.reader.readAll(position - 1, 1);
  return (event?.recordedAt ?? 1) - 1;
}

function readinessOf(status: ProjectingStatus, reachedStart: boolean) {
  const reasons: string[] = [];
  if (status.trouble !== undefined) reasons.push(`projecting is in trouble: ${status.trouble}`);
  if (!reachedStart) {
    const { done, of } = status.rebuilding ?? { done: status.checkpoint, of: status.head };
    reasons.push(`catching up: ${done} of ${of} events`);
  }
  return { ready: reasons.length === 0, reasons };
}

function gaugesOf(status: ProjectingStatus, clock: Clock) {
  const behind = status.checkpoint < status.head;
  return {
    lagEvents: status.head - status.checkpoint,
    lagSeconds: behind ? Math.max(0, (clock() - status.upToDateAsOf) / 1000) : 0,
    dirtyCases: status.dirty,
    parkedCases: status.parked,
  };
}
