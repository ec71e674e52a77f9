/** The threads that check blocks beside the one that writes the log: blocks go round, answers keep their order. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PersonalKeysOptions } from '#src/personal-data/personal-keys.ts';
import { checkBlock, type CheckedBlock } from './check-block.ts';
import { openKeysOfChecker } from './checker-keys.ts';

export type CheckSettings = PersonalKeysOptions;
export type ToChecker =
  | { readonly kind: 'check'; readonly bytes: Uint8Array<ArrayBuffer>; readonly now: number }
  | { readonly kind: 'close' };
export type FromChecker = CheckedBlock;

export type Checkers = {
  /** Takes the bytes away; the caller cannot read them any more. */
  check(bytes: Uint8Array<ArrayBuffer>, now: number): Promise<CheckedBlock>;
  close(): Promise<void>;
};

/** The first block is checked in this thread, so that a small import need not wait for others to start. */
export function createCheckers(count: number, settings: CheckSettings): Checkers {
  const here = openChecker(settings);
  let others: readonly Checkers[] | undefined;
  let next = 0;
  return {
    check: async (bytes, now) => {
      next += 1;
      if (next === 1) return here.check(bytes, now);
      others ??= Array.from({ length: count }, () => startChecker(settings));
      return (others[next % count] ?? here).check(bytes, now);
    },
    close: async () => {
      await Promise.all([here, ...(others ?? [])].map(async (checker) => checker.close()));
    },
  };
}

/** Opens the keys, so that trouble with them is known at once. @throws MasterKeyError */
function openChecker(settings: CheckSettings): Checkers {
  const keys = openKeysOfChecker(settings);
  return { check: async (bytes, now) => checkBlock(bytes, now, keys), close: async () => keys.close() };
}

/** A checker needs a third of this; left to itself it would take what the machine has before it clears up. */
const maxOldGenerationSizeMb = 256;
const maxYoungGenerationSizeMb = 24;

function startChecker(settings: CheckSettings): Checkers {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    name: 'import-check',
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb, maxYoungGenerationSizeMb },
  });
  const asked: PromiseWithResolvers<CheckedBlock>[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of asked.splice(0)) reject(failure);
  };
  worker.on('message', (block: FromChecker) => asked.shift()?.resolve(block));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that checks an import has ended')));
  return {
    check: async (bytes, now) => {
      if (failure !== undefined) throw failure;
      const answer = Promise.withResolvers<CheckedBlock>();
      asked.push(answer);
      worker.postMessage({ kind: 'check', bytes, now } satisfies ToChecker, [bytes.buffer]);
      return answer.promise;
    },
    close: async () => {
      if (failure !== undefined) return;
      const exit = once(worker, 'exit');
      worker.postMessage({ kind: 'close' } satisfies ToChecker);
      await exit;
    },
  };
}
