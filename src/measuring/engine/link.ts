/** The main thread's end of the query engine: starts it late, keeps it told, starts it again should it end. */
import type { ReadModelNews } from '#src/projecting/engine/engine-link.ts';
import type { QueryHost, StartHost } from './hosts.ts';
import type { Answered, Asked, EngineState, FromEngine, PublishedMonth } from './messages.ts';

export type QueryLink = {
  /** Resolves with undefined where the facts of now are still being read. */
  readonly ask: (asked: Asked) => Promise<Answered | undefined>;
  readonly hear: (news: ReadModelNews) => void;
  /** Has the tables of a month-end made before anybody asks. */
  readonly expect: (month: PublishedMonth) => void;
  readonly state: () => EngineState;
  readonly stop: () => Promise<void>;
};

const nothingYet: EngineState = { state: 'waiting', bytes: 0, checkpoint: 0 };

/**
 * @param startAfterMillis how long after the read model can be read the facts are read too; sooner where one asks
 */
export function linkQueryEngine(start: StartHost, startAfterMillis: number): QueryLink {
  const open = new Map<number, PromiseWithResolvers<Answered | undefined>>();
  let asked = 0;
  let host: QueryHost | undefined;
  let timer: NodeJS.Timeout | undefined;
  let state = nothingYet;
  /** What an engine that starts now must hear first. */
  let live: string | undefined;
  let checkpoint = 0;

  const hearEngine = (message: FromEngine | { readonly kind: 'ended' }): void => {
    if (message.kind === 'state') state = message.state;
    else if (message.kind === 'ended') {
      host = undefined;
      state = nothingYet;
      failAll('the thread of measures has ended');
    } else {
      const request = open.get(message.request);
      open.delete(message.request);
      if (message.kind === 'failed') request?.reject(new Error(message.message));
      else request?.resolve(message.kind === 'answered' ? message.answer : undefined);
    }
  };
  const failAll = (reason: string): void => {
    for (const { reject } of open.values()) reject(new Error(reason));
    open.clear();
  };
  const started = (): QueryHost => {
    if (host !== undefined) return host;
    clearTimeout(timer);
    host = start(hearEngine);
    host.post({ kind: 'news', news: { kind: 'live', file: live } });
    host.post({ kind: 'news', news: { kind: 'reached', checkpoint } });
    return host;
  };
  return {
    ask: (question) => {
      const answered = Promise.withResolvers<Answered | undefined>();
      asked += 1;
      open.set(asked, answered);
      started().post({ kind: 'ask', request: asked, asked: question });
      return answered.promise;
    },
    hear: (news) => {
      if (news.kind === 'live') live = news.file;
      if (news.kind === 'reached') checkpoint = Math.max(checkpoint, news.checkpoint);
      host?.post({ kind: 'news', news });
      if (host === undefined && live !== undefined) timer ??= setTimeout(started, startAfterMillis).unref();
    },
    expect: (month) => started().post({ kind: 'month-end', month }),
    state: () => state,
    stop: async () => {
      clearTimeout(timer);
      failAll('the server is stopping');
      await host?.stop();
    },
  };
}
