/** Waits for something of the log to arrive in the local copy. */

export type Arrivals = {
  /**
   * True when the question is answered yes: asked at once, and again whenever events have come into the stream. False where
   * nothing more will come.
   */
  until(stream: string, arrived: () => boolean): Promise<boolean>;
  /** Events of these streams have come. */
  came(streams: ReadonlySet<string>): void;
  /** Nothing more will come. */
  giveUp(): void;
};

type Waiter = { readonly arrived: () => boolean; readonly resolve: (arrived: boolean) => void };

export function createArrivals(): Arrivals {
  const waiting = new Map<string, Waiter[]>();
  let hasGivenUp = false;
  return {
    until: (stream, arrived) => {
      if (arrived() || hasGivenUp) return Promise.resolve(arrived());
      return new Promise((resolve) => {
        const waiters = waiting.get(stream) ?? [];
        waiters.push({ arrived, resolve });
        waiting.set(stream, waiters);
      });
    },
    came: (streams) => {
      for (const stream of streams) {
        const waiters = waiting.get(stream);
        if (waiters === undefined) continue;
        const still = waiters.filter(({ arrived }) => !arrived());
        if (still.length === 0) waiting.delete(stream);
        else waiting.set(stream, still);
        for (const waiter of waiters) if (!still.includes(waiter)) waiter.resolve(true);
      }
    },
    giveUp: () => {
      hasGivenUp = true;
      for (const { resolve } of [...waiting.values()].flat()) resolve(false);
      waiting.clear();
    },
  };
}
