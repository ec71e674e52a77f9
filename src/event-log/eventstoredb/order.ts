/** Lets work begin in the order in which it was asked for, where it has a key in common with what was asked for before. */

export type Turn = {
  /** Resolves when everything asked for before, under any of the keys, has left. */
  readonly come: Promise<unknown>;
  leave(): void;
};

export type Order = {
  /** `everything` has all keys in common with all else. */
  enter(keys: readonly string[] | 'everything'): Turn;
};

export function createOrder(): Order {
  const last = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let barrier: Promise<void> | undefined;

  const before = (keys: readonly string[] | 'everything'): readonly Promise<void>[] => {
    if (keys === 'everything') return [...underWay];
    return [barrier, ...keys.map((key) => last.get(key))].filter((each) => each !== undefined);
  };

  return {
    enter: (keys) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const earlier = before(keys);
      underWay.add(promise);
      if (keys === 'everything') barrier = promise;
      else for (const key of keys) last.set(key, promise);
      return {
        come: earlier.length === 0 ? Promise.resolve() : Promise.all(earlier),
        leave: () => {
          underWay.delete(promise);
          if (barrier === promise) barrier = undefined;
          if (keys !== 'everything') {
            for (const key of keys) if (last.get(key) === promise) last.delete(key);
          }
          resolve();
        },
      };
    },
  };
}

/** So many pieces of work at a time; the others wait in the order in which they came. */
export type Slots = { take(): Promise<void>; give(): void };

export function createSlots(most: number): Slots {
  const waiting: (() => void)[] = [];
  let free = most;
  return {
    take: () => {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
