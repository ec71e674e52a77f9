/** Waits for something to become true, for a while: asked again whenever there is news. */

export type Waiting = {
  /** Resolves with the answer as soon as there is one; false where the time runs out. */
  readonly until: (answer: () => boolean | undefined, millis: number) => Promise<boolean>;
  /** There is news: everybody's question is asked again. */
  readonly ask: () => void;
  /** Nothing more will come. */
  readonly giveUp: () => void;
};

type Waiter = { readonly answer: () => boolean | undefined; readonly resolve: (answer: boolean) => void };

export function createWaiting(): Waiting {
  const waiters = new Set<Waiter>();
  return {
    until: async (answer, millis) => {
      const known = answer();
      if (known !== undefined || millis <= 0) return known ?? false;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const waiter = { answer, resolve };
      const timeout = setTimeout(() => resolve(false), millis);
      waiters.add(waiter);
      return promise.finally(() => {
        clearTimeout(timeout);
        waiters.delete(waiter);
      });
    },
    ask: () => {
      for (const { answer, resolve } of waiters) {
        const known = answer();
        if (known !== undefined) resolve(known);
      }
    },
    giveUp: () => {
      for (const { resolve } of waiters) resolve(false);
    },
  };
}
