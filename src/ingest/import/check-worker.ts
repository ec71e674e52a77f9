/** A thread that checks blocks of an import, one after the other, and answers in their order. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkBlock } from './check-block.ts';
import { openKeysOfChecker } from './checker-keys.ts';
import type { CheckSettings, FromChecker, ToChecker } from './checkers.ts';

const port = parentPort;
if (port === null) throw new Error('check-worker.ts runs as a worker only');
const settings: CheckSettings = workerData;
const keys = openKeysOfChecker(settings);
let last = Promise.resolve();

port.on('message', (message: ToChecker) => {
  last = takeAfter(last, message);
});

async function takeAfter(before: Promise<void>, message: ToChecker): Promise<void> {
  await before;
  if (message.kind === 'check') await answer(message);
  else close();
}

async function answer({ bytes, now }: Extract<ToChecker, { readonly kind: 'check' }>): Promise<void> {
  const block: FromChecker = await checkBlock(bytes, now, keys);
  port?.postMessage(block, [block.appends.bytes.buffer]);
}

function close(): void {
  keys.close();
  port?.close();
}
