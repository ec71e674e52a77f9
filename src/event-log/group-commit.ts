/** Gathers appends while a commit is under way and hands all of them to the next: the more wait, the fewer commits. */
import type { Clock } from '../clock.ts';
import { createAdmission, mistakeIn, overloaded, type WaitingLimits, type Weight } from './admission.ts';
import type { AppendRequest, AppendVerdict, EventLog, Head } from './port.ts';

/** What one commit made of its appends. */
export type CommitOutcome = {
  /** One for each request, in their order. */
  readonly verdicts: readonly AppendVerdict[];
  /** The end of the log, where the commit stored something. */
  readonly head?: Head;
};

/** Commits appends together, durably; rejects only where the writer itself is lost. */
export type Commit = (requests: readonly AppendRequest[], now: number) => Promise<CommitOutcome>;

export type GroupCommit = {
  append(request: AppendRequest): Promise<AppendVerdict>;
  health(): ReturnType<EventLog['health']>;
  /** Takes no further append; resolves when those taken have their verdict. */
  drain(): Promise<void>;
};

type Settings = {
  readonly commit: Commit;
  readonly clock: Clock;
  readonly limits: WaitingLimits;
  /** Called after each commit that stored something, before its verdicts are seen. */
  readonly committed: (head: Head, size: Weight) => void;
};

type Waiting = {
  readonly request: AppendRequest;
  readonly weight: Weight;
  readonly settle: (verdict: AppendVerdict) => void;
};

const maxAppendsPerCommit = 512;
const maxBytesPerCommit = 4 * 1024 * 1024;

/** How long a failed commit counts against `health`, in milliseconds: then it is worth trying again. */
const failureCountsMillis = 10_000;

export function createGroupCommit({ commit, clock, limits, committed }: Settings): GroupCommit {
  const queue: Waiting[] = [];
  const admission = createAdmission(limits);
  let running: Promise<void> | undefined;
  let failure: { readonly until: number; readonly detail: string } | undefined;
  let closed = false;

  const enqueue = (request: AppendRequest): Promise<AppendVerdict> => {
    const weight = admission.admit(request);
    if (weight === undefined) return Promise.resolve(overloaded);
    const verdict = new Promise<AppendVerdict>((settle) => queue.push({ request, weight, settle }));
    running ??= run();
    return verdict;
  };

  /** Starts a microtask later, so that appends made in one go are committed in one go. */
  const run = async (): Promise<void> => {
    await Promise.resolve();
    while (queue.length > 0) await commitNext();
    running = undefined;
  };

  const commitNext = async (): Promise<void> => {
    const batch = takeBatch(queue);
    const now = clock();
    const outcome = await commit(
      batch.map(({ request }) => request),
      now,
    ).catch((error: unknown) => lost(batch, error));
    failure = failureIn(outcome, now);
    const size = sizeOf(batch);
    admission.release(size);
    if (outcome.head !== undefined) committed(outcome.head, size);
    for (const [index, { settle }] of batch.entries()) {
      settle(outcome.verdicts[index] ?? unavailable('the writer gave no verdict'));
    }
  };

  return {
    append: (request) => {
      const mistake = mistakeIn(request);
      if (mistake !== undefined) return Promise.reject(new RangeError(mistake));
      return closed ? Promise.resolve({ kind: 'closed' }) : enqueue(request);
    },
    health: () => {
      const state = { waiting: admission.waiting() };
      if (closed) return { ...state, writable: false, detail: 'the log is closed' };
      const failing = failure !== undefined && clock() < failure.until;
      return failing ? { ...state, writable: false, detail: failure?.detail } : { ...state, writable: true };
    },
    drain: async () => {
      closed = true;
      await running;
    },
  };
}

function sizeOf(batch: readonly Waiting[]): Weight {
  return batch.reduce(
    (sum, { weight }) => ({ events: sum.events + weight.events, bytes: sum.bytes + weight.bytes }),
    { events: 0, bytes: 0 },
  );
}

/** The longest run of waiting appends that one commit takes; always at least one. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = queue.findIndex((waiting, index) => {
    bytes += waiting.weight.bytes;
    return index > 0 && (index >= maxAppendsPerCommit || bytes > maxBytesPerCommit);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

function unavailable(message: string): AppendVerdict {
  return { kind: 'failed', reason: 'unavailable', message };
}

function lost(batch: readonly Waiting[], error: unknown): CommitOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return { verdicts: batch.map(() => unavailable(message)) };
}

function failureIn({ verdicts }: CommitOutcome, now: number) {
  const failed = verdicts.find((verdict) => verdict.kind === 'failed');
  return failed === undefined ? undefined : { until: now + failureCountsMillis, detail: failed.message };
}
