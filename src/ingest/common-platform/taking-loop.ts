/** Does one thing after another until there is nothing left: begun, woken, waited for and stopped from outside. */

/** It cannot go on now, through nobody's fault: the log is busy, away or full. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds: number) {
    super(detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type TakingLoop = {
  readonly start: () => void;
  /** There may be something to take. */
  readonly wake: () => void;
  /** Resolves when nothing is left to take, or the loop was stopped. */
  readonly idle: () => Promise<void>;
  /** Finishes what is under way. */
  readonly stop: () => Promise<void>;
  /** Why it does not go on; undefined where it does. */
  readonly stalled: () => string | undefined;
};

const retryAfterFaultSeconds = 5;

/**
 * Calls `takeSome` until it answers false, again whenever woken, and after a while where it threw.
 * @param onFault told of errors other than `Stalled`
 */
export function createTakingLoop(
  takeSome: () => Promise<boolean>,
  onFault: (error: unknown) => void,
): TakingLoop {
  const stopping = new AbortController();
  let started = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let stall: string | undefined;
  let retry: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  async function run(): Promise<void> {
    try {
      while (wanted && !stopping.signal.aborted) {
        wanted = false;
        if (await takeSome()) wanted = true;
        stall = undefined;
      }
    } catch (error) {
      stallOn(error);
    } finally {
      running = undefined;
      if (stall === undefined) release();
    }
  }

  function stallOn(error: unknown): void {
    if (!(error instanceof Stalled)) onFault(error);
    stall = error instanceof Stalled ? error.message : 'A fault of this server; its log says which.';
    const seconds = error instanceof Stalled ? error.retryAfterSeconds : retryAfterFaultSeconds;
    retry = setTimeout(wake, seconds * 1000).unref();
  }

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  }

  function wake(): void {
    wanted = true;
    clearTimeout(retry);
    if (started && !stopping.signal.aborted) running ??= run();
  }

  return {
    wake,
    start() {
      started = true;
      wake();
    },
    idle: () =>
      started && !stopping.signal.aborted && (running !== undefined || stall !== undefined)
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(),
    async stop() {
      stopping.abort();
      clearTimeout(retry);
      await running;
      release();
    },
    stalled: () => stall,
  };
}
