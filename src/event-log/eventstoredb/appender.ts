/** Appends to the log of the cluster: judged against the local copy, written at its revision, answered once the copy has it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import { sameContent } from '../content.ts';
import type { AppendRequest, AppendVerdict, NewEvent } from '../port.ts';
import type { Arrivals } from './arrivals.ts';
import type { Copy, Landed } from './copy.ts';
import { proposedOf } from './event-form.ts';
import type { Gateway, Proposed, WriteOutcome } from './gateway.ts';
import type { Link } from './link.ts';
import { createOrder, createSlots } from './order.ts';

export type Appender = {
  readonly append: (request: AppendRequest) => Promise<AppendVerdict>;
  /** What has come into the copy; told before `arrivals` hears of it. */
  readonly landed: (landed: readonly Landed[]) => void;
  /** Appends under way, and how often one was sent again or judged again. */
  counts(): AppendCounts;
  /**
   * Resolves when all that is under way has its verdict. What is still unknown after so long is left so, unless the cluster
   * answers and verdicts come: then it takes as long as it takes.
   */
  drain(millis: number): Promise<void>;
};

export type AppendCounts = {
  readonly underWay: number;
  readonly sentAgain: number;
  readonly judgedAgain: number;
};

export type AppenderSettings = {
  readonly gateway: Gateway;
  readonly copy: Copy;
  readonly link: Link;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  /** An append went out, and what became of it is unknown. */
  readonly onUnknown: (reason: string) => void;
};

/** What the server is given at a time; more makes each take longer, and nothing faster. */
const mostUnderWay = 64;
/** How long a caller waits at most while the cluster does not answer; while it does, so many times as long. The append goes on. */
const callerPatienceMillis = 10_000;
const patienceWhileLive = 6;
const firstPauseMillis = 50;
const longestPauseMillis = 2_000;
const stopped = 'the server has stopped';
/** Others write the same stream again and again: something other than that is wrong. */
const mostRounds = 50;

export function createAppender(settings: AppenderSettings): Appender {
  const { gateway, copy, link, arrivals, clock, onUnknown } = settings;
  const order = createOrder();
  const slots = createSlots(mostUnderWay);
  const stopping = new AbortController();
  const underWay = new Set<Promise<AppendVerdict>>();
  const counts = { sentAgain: 0, judgedAgain: 0 };
  /** Of the events that are being written, those that have come in. */
  const awaited = new Map<string, Landed | undefined>();

  /** Identical each time, so that the server stores it once, however often it had the chance. */
  const writeUntilKnown = async (
    stream: string,
    after: number,
    events: readonly Proposed[],
  ): Promise<WriteOutcome> => {
    for (let millis = firstPauseMillis; ; millis = Math.min(millis * 2, longestPauseMillis)) {
      const outcome = await gateway.write(stream, after, events);
      if (outcome.kind !== 'unknown' || stopping.signal.aborted) return outcome;
      onUnknown(outcome.reason);
      counts.sentAgain += 1;
      await pause(millis, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const judgeAndWrite = async (request: AppendRequest): Promise<AppendVerdict> => {
    const { stream } = request;
    for (let round = 0; round < mostRounds; round += 1) {
      const verdict = copy.judge(request, clock());
      const fresh = freshIn(verdict, request);
      if (verdict.kind === 'conflict' || request.dryRun === true || fresh?.length === 0) return verdict;
      const refusal = link.refusal();
      if (refusal !== undefined) {
        if (await link.untilPassed()) continue;
        return unavailable(refusal);
      }
      if (verdict.kind !== 'stored' || fresh === undefined) return verdict;
      const after = copy.revisionOf(stream);
      for (const { uuid } of fresh) awaited.set(uuid, undefined);
      const outcome = await writeUntilKnown(stream, after, fresh.map(proposedOf));
      if (outcome.kind === 'written') {
        const isHere = () =>
          fresh.every(({ uuid }) => awaited.get(uuid)?.stream === stream || copy.has(stream, uuid));
        if (!(await arrivals.until(stream, isHere))) return unavailable(link.refusal() ?? stopped);
        return asLanded(verdict, stream, fresh, awaited) ?? withNew(copy.judge(request, clock()), fresh);
      }
      if (outcome.kind !== 'wrong-revision') return notWritten(outcome);
      if (outcome.current < after) return behindTheCopy(link, stream, outcome.current, after);
      const hasCome = await arrivals.until(stream, () => copy.revisionOf(stream) >= outcome.current);
      if (!hasCome) return unavailable(link.refusal() ?? stopped);
      counts.judgedAgain += 1;
    }
    return unavailable(`others write ${stream} faster than this server can`);
  };

  const inTurn = async (request: AppendRequest): Promise<AppendVerdict> => {
    const turn = order.enter(keysOf(request));
    await turn.come;
    await slots.take();
    try {
      return stopping.signal.aborted ? unavailable(stopped) : await judgeAndWrite(request);
    } finally {
      for (const { uuid } of request.events) awaited.delete(uuid);
      slots.give();
      turn.leave();
    }
  };

  return {
    append: (request) => {
      const verdict = inTurn(request).finally(() => underWay.delete(verdict));
      underWay.add(verdict);
      return withinPatience(verdict, link);
    },
    landed: (landed) => {
      if (awaited.size === 0) return;
      for (const each of landed) if (awaited.has(each.uuid)) awaited.set(each.uuid, each);
    },
    counts: () => ({ underWay: underWay.size, ...counts }),
    drain: async (millis) => {
      const all = Promise.allSettled(underWay);
      for (let waits = 0; waits < patienceWhileLive; waits += 1) {
        const left = underWay.size;
        if ((await within(all, millis)) !== undefined || link.state() !== 'live') break;
        if (underWay.size < left) waits = -1;
      }
      stopping.abort();
      arrivals.giveUp();
    },
  };
}

/** An import says when it was recorded, and the log never goes back: what it says must come in the order it is said in. */
function keysOf({ stream, events }: AppendRequest): readonly string[] | 'everything' {
  if (events.some(({ recordedAt }) => recordedAt !== undefined)) return 'everything';
  return [stream, ...events.map(({ uuid }) => uuid)];
}

/** The events that the log does not hold yet, each once; undefined where the append is refused. */
function freshIn(verdict: AppendVerdict, { events }: AppendRequest): readonly NewEvent[] | undefined {
  if (verdict.kind !== 'stored') return undefined;
  return events.filter((_, index) => {
    const answer = verdict.events[index];
    return answer !== undefined && answer.position < 0 && !answer.duplicate;
  });
}

/** The verdict once all that was fresh has come in as it was written; undefined where something else stands under an id. */
function asLanded(
  verdict: Extract<AppendVerdict, { kind: 'stored' }>,
  stream: string,
  fresh: readonly NewEvent[],
  awaited: ReadonlyMap<string, Landed | undefined>,
): AppendVerdict | undefined {
  const isAsWritten = fresh.every(({ uuid, content }) => {
    const landed = awaited.get(uuid);
    return landed?.stream === stream && sameContent(landed.content, content);
  });
  if (!isAsWritten) return undefined;
  const events = verdict.events.map((event) => {
    const { position, revision, recordedAt } = awaited.get(event.uuid) ?? event;
    return { ...event, position, revision, recordedAt };
  });
  return { kind: 'stored', events };
}

/** Where the log holds other content under an id just written, the server took it for what it held: a conflict. */
function withNew(verdict: AppendVerdict, fresh: readonly NewEvent[]): AppendVerdict {
  if (verdict.kind !== 'stored') return verdict;
  const written = new Set(fresh.map(({ uuid }) => uuid));
  const events = verdict.events.map((event) =>
    written.delete(event.uuid) ? { ...event, duplicate: false } : event,
  );
  return { kind: 'stored', events };
}

function notWritten(outcome: Exclude<WriteOutcome, { kind: 'written' | 'wrong-revision' }>): AppendVerdict {
  if (outcome.kind === 'too-large')
    return unavailable('the events are larger than the cluster takes at once');
  return unavailable(outcome.kind === 'deleted' ? 'the stream was deleted from the cluster' : outcome.reason);
}

function behindTheCopy(link: Link, stream: string, current: number, after: number): AppendVerdict {
  const reason = `the cluster has ${stream} up to revision ${current}, the local copy up to ${after}`;
  link.refuse(reason);
  return unavailable(reason);
}

function unavailable(message: string): AppendVerdict {
  return { kind: 'failed', reason: 'unavailable', message };
}

async function withinPatience(verdict: Promise<AppendVerdict>, link: Link): Promise<AppendVerdict> {
  for (let waits = 0; waits < patienceWhileLive; waits += 1) {
    const known = await within(verdict, callerPatienceMillis);
    if (known !== undefined) return known;
    if (link.state() !== 'live') break;
  }
  return unavailable('the cluster has not said what became of it');
}

async function within<Value>(promise: Promise<Value>, millis: number): Promise<Value | undefined> {
  const patience = Promise.withResolvers<undefined>();
  const timeout = setTimeout(() => patience.resolve(undefined), millis);
  try {
    return await Promise.race([promise, patience.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
