/** The threads that check blocks beside the one that writes the log: blocks go round, answers keep their order. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PersonalKeysOptions } from '#src/personal-data/personal-keys.ts';
import type { CheckedBlock } from './check-block.ts';

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

export function startCheckers(count: number, settings: CheckSettings): Checkers {
  const checkers = Array.from({ length: count }, () => startChecker(settings));
  let next = 0;
  return {
    check: async (bytes, now) => {
      const checker = checkers[next % checkers.length];
      next += 1;
      if (checker === undefined) throw new RangeError('an import needs one thread that checks, at least');
      return checker.check(bytes, now);
    },
    close: async () => void (await Promise.all(checkers.map(async (checker) => checker.close()))),
  };
}

function startChecker(settings: CheckSettings): Checkers {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    name: 'import-check',
    workerData: settings,
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
