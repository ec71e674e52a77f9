/** Hands items on in groups, one group at a time: what comes while a group is under way is the next group. */

export type Gathering<Item> = {
  /** Adds items in their order. Resolves at once, or, where too many wait, when the group under way is done. */
  add(items: readonly Item[]): Promise<void>;
  /** Resolves when everything added was taken. */
  done(): Promise<void>;
};

export type GatheringOptions<Item> = {
  /** Takes one group. Once it throws, nothing more is taken, and `add` and `done` throw the same. */
  readonly take: (group: readonly Item[]) => Promise<void>;
  /** How much an item weighs: a group is full at `most`. */
  readonly weightOf: (item: Item) => number;
  readonly most: number;
};

export function createGathering<Item>({ take, weightOf, most }: GatheringOptions<Item>): Gathering<Item> {
  let waiting: Item[] = [];
  let weight = 0;
  let underWay: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  async function takeWaiting(): Promise<void> {
    const group = waiting;
    waiting = [];
    weight = 0;
    try {
      await take(group);
    } catch (error) {
      failure = { error };
    }
    underWay = waiting.length > 0 && failure === undefined ? takeWaiting() : undefined;
  }

  /** Waits for the groups under way, one after the other, while there is reason to. */
  async function waitWhile(reason: () => boolean): Promise<void> {
    while (reason()) await underWay;
    if (failure !== undefined) throw failure.error;
  }

  return {
    async add(items) {
      if (failure !== undefined) throw failure.error;
      waiting.push(...items);
      weight += items.reduce((sum, item) => sum + weightOf(item), 0);
      underWay ??= takeWaiting();
      await waitWhile(() => weight >= most && underWay !== undefined);
    },
    done: async () => waitWhile(() => underWay !== undefined),
  };
}
