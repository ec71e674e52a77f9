/** Projecting as the rest of the server sees it: how far the read model has got, waiting for it, rebuilding it. */
import { parseOrKeep } from '#contracts/parse-or-keep.ts';
import type { Query } from '#projections/kit/tables.ts';
import type { Clock } from '#src/clock.ts';
import type { EventLog, LogReader } from '#src/event-log/port.ts';
import type { RebuildReport } from './engine/build.ts';
import type { EngineHost, ReadModelNews } from './engine/engine-link.ts';
import { linkEngine } from './engine/engine-link.ts';
import type { FromWorker } from './engine/messages.ts';
import type { Parked, ReadModel } from './read-model.ts';
import { openReadModel, parkedQuery, streamStateQuery } from './read-model.ts';
import type { ProjectingStatus, Readiness } from './status.ts';
import { gaugesOf, readinessOf, statusOf } from './status.ts';
import { createWaiting } from '../waiting.ts';

export type ProjectingOptions = {
  readonly log: EventLog;
  readonly directory: string;
  readonly clock: Clock;
  readonly host: (hear: (message: FromWorker) => void) => EngineHost;
  /** Told of trouble as it begins and ends; never with personal data. */
  readonly warn: (message: string) => void;
};

export type Projecting = {
  readonly readModel: ReadModel;
  readonly status: () => ProjectingStatus;
  /** Until when the log has everything: what is folded straight from it is up to date as of then (ms since the epoch). */
  readonly logCurrentAsOf: () => number;
  /** Whether the read model has reached what the log held at the start, and why not. */
  readonly readiness: () => Readiness;
  readonly gauges: () => ReturnType<typeof gaugesOf>;
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
  /** Tells from now on which rows of the live read model change, beginning with the file that is live. */
  readonly follow: (hear: (news: ReadModelNews) => void) => void;
  readonly stop: () => Promise<void>;
};

/** Starts the engine in its host and keeps the read side on the generation that is live. */
export function startProjecting(options: ProjectingOptions): Projecting {
  const { log, clock } = options;
  const readModel = openReadModel(options.directory);
  const waiting = createWaiting();
  const followers: ((news: ReadModelNews) => void)[] = [];
  let live: string | undefined;
  const tellFollowers = (news: ReadModelNews): void => {
    if (news.kind === 'live') live = news.file;
    for (const hear of followers) hear(news);
  };
  const link = linkEngine({ ...options, tellFollowers }, readModel, waiting);
  const stopListening = log.onCommitted(() => {
    link.wake();
    waiting.ask();
  });
  const status = () => statusOf(log, link.status(), link.trouble());
  const isVisible = (position: number): boolean => {
    const engine = link.status();
    return engine !== undefined && engine.live && position <= engine.checkpoint;
  };

  return {
    readModel,
    status,
    logCurrentAsOf: () => log.currentAsOf(),
    readiness: () => readinessOf(status(), link.reachedStart()),
    gauges: () => gaugesOf(status(), clock),
    parked: () => (readModel.isReadable() ? readModel.all(parkedQuery) : []),
    isVisible,
    waitUntilVisible: (position, millis) => waiting.until(() => isVisible(position) || undefined, millis),
    waitUntilStored: (position, millis) =>
      waiting.until(() => log.reader.head().position >= position || undefined, millis),
    waitUntilClean: (stream, position, millis) =>
      waiting.until(() => {
        if (link.status()?.parked === 0 && isVisible(position)) return true;
        return isClean(log.reader, readModel, stream, position);
      }, millis),
    rebuild: link.rebuild,
    retry: async (neighbourhood) =>
      (await link.request((request) => ({ kind: 'retry', request, neighbourhood }))) === true,
    ask: async ({ sql, params, row }) => {
      const rows = await link.request((request) => ({ kind: 'ask', request, sql, params }));
      return Array.isArray(rows) ? rows.map((each) => parseOrKeep(row, each)) : [];
    },
    follow: (hear) => {
      followers.push(hear);
      hear({ kind: 'live', file: live });
      const checkpoint = link.status()?.checkpoint;
      if (checkpoint !== undefined) hear({ kind: 'reached', checkpoint });
    },
    stop: async () => {
      stopListening();
      waiting.giveUp();
      await link.stop();
      readModel.close();
    },
  };
}

/** True where the case is folded at that position, false where it is parked, undefined where it waits. */
function isClean(
  reader: LogReader,
  readModel: ReadModel,
  stream: string,
  position: number,
): boolean | undefined {
  if (!readModel.isReadable()) return undefined;
  const [state] = readModel.all(streamStateQuery(stream, reader.neighbourhoodOf(stream)));
  if (state === undefined || state.tail < position || state.dirty === 1) return undefined;
  return state.parked === 0;
}
