/** The reading thread's end of the engine: wakes it, hears of its state, keeps the read side on the live file. */
import type { EventLog } from '#src/event-log/port.ts';
import type { SwitchableReadModel } from '../read-model.ts';
import type { Waiting } from '../../waiting.ts';
import type { RebuildReport } from './build.ts';
import type { EngineStatus } from './engine.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createRequests } from './requests.ts';

/** Where the engine runs: another thread, or in specs this one. */
export type EngineHost = {
  readonly post: (message: ToWorker) => void;
  /** Resolves when the engine has closed its files. */
  readonly stop: () => Promise<void>;
};

export type EngineLinkOptions = {
  readonly log: EventLog;
  readonly host: (hear: (message: FromWorker) => void) => EngineHost;
  readonly warn: (message: string) => void;
  readonly tellFollowers: (news: ReadModelNews) => void;
};

/** What those learn who hold rows of the read model in a form of their own. */
export type ReadModelNews =
  /** Another file is live, or none; or what was missed of the same one is not known: all is to be read anew. */
  | { readonly kind: 'live'; readonly file: string | undefined }
  /** Rows of these neighbourhoods are others now. */
  | { readonly kind: 'replaced'; readonly neighbourhoods: readonly number[] }
  /** All news of rows up to this position has been told. */
  | { readonly kind: 'reached'; readonly checkpoint: number };

export type EngineLink = {
  /** Tells the engine that the log has grown, unless it has been told and not come round to it yet. */
  readonly wake: () => void;
  readonly status: () => EngineStatus | undefined;
  readonly trouble: () => string | undefined;
  /** Whether the live generation has once held all that the log held when this began. */
  readonly reachedStart: () => boolean;
  readonly request: (message: (request: number) => ToWorker) => Promise<unknown>;
  readonly rebuild: () => Promise<RebuildReport>;
  readonly stop: () => Promise<void>;
};

type Heard = {
  status: EngineStatus | undefined;
  trouble: string | undefined;
  woken: boolean;
  reachedStart: boolean;
};

export function linkEngine(
  { log, host: start, warn, tellFollowers }: EngineLinkOptions,
  readModel: SwitchableReadModel,
  waiting: Waiting,
): EngineLink {
  const headAtStart = log.reader.head().position;
  const heard: Heard = { status: undefined, trouble: undefined, woken: false, reachedStart: false };
  const rebuilds: PromiseWithResolvers<RebuildReport>[] = [];
  const requests = createRequests();

  const wake = (): void => {
    if (heard.woken) return;
    heard.woken = true;
    host.post({ kind: 'committed' });
  };
  const hearStatus = (status: EngineStatus): void => {
    heard.status = status;
    heard.reachedStart ||= status.live && status.checkpoint >= headAtStart;
    heard.woken = false;
    if (status.live && log.reader.head().position > status.tail) wake();
    if (status.live) tellFollowers({ kind: 'reached', checkpoint: status.checkpoint });
    waiting.ask();
  };
  const hearLive = (file: string | undefined): void => {
    const released = readModel.use(file);
    tellFollowers({ kind: 'live', file });
    if (released !== undefined) host.post({ kind: 'released', file: released });
    waiting.ask();
  };
  const hearTrouble = (trouble: string | undefined): void => {
    heard.trouble = trouble;
    heard.woken = false;
    warn(trouble === undefined ? 'projecting goes on' : `projecting is in trouble: ${trouble}`);
  };
  const hearRestart = (): void => {
    heard.woken = false;
    requests.fail('projecting was restarted');
    if (rebuilds.length > 0) host.post({ kind: 'rebuild' });
  };
  const hear = (message: FromWorker): void => {
    switch (message.kind) {
      case 'status':
        return hearStatus(message.status);
      case 'live':
        return hearLive(message.file);
      case 'replaced':
        return tellFollowers(message);
      case 'rebuilt':
        return rebuilds.splice(0).forEach(({ resolve }) => resolve(message.report));
      case 'answered':
        return requests.answer(message.request, message.answer);
      case 'restarted':
        return hearRestart();
      case 'trouble':
        return hearTrouble(message.message);
    }
  };
  const host = start(hear);

  return {
    wake,
    status: () => heard.status,
    trouble: () => heard.trouble,
    reachedStart: () => heard.reachedStart,
    request: (message) => requests.send((request) => host.post(message(request))),
    rebuild: () => {
      const rebuild = Promise.withResolvers<RebuildReport>();
      rebuilds.push(rebuild);
      host.post({ kind: 'rebuild' });
      return rebuild.promise;
    },
    stop: () => {
      requests.fail('projecting was stopped');
      for (const { reject } of rebuilds.splice(0)) reject(new Error('projecting was stopped'));
      return host.stop();
    },
  };
}
