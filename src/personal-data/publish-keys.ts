/** Gives the keys of one machine to a cluster, and tells it which were destroyed. */
import type { Gateway } from '#src/event-log/eventstoredb/gateway.ts';
import { newId } from '#src/ids.ts';
import { MasterKeyError } from './master-key.ts';
import { openKeyStore, type SharedKey } from './key-store.ts';
import { keyStream, keyType } from './key-streams.ts';

/** So many keys are on their way at a time. */
const atOnce = 64;
const mostTries = 10;
const empty = new Uint8Array();

export type PublishOptions = {
  readonly directory: string;
  readonly masterKeyFile: string;
  readonly gateway: Gateway;
};

/**
 * How many keys the cluster holds of this machine now. Run again it changes nothing.
 * @throws MasterKeyError where the cluster has another key for the same person: what is sealed here could not be read there.
 */
export async function publishKeys({ directory, masterKeyFile, gateway }: PublishOptions): Promise<number> {
  const store = openKeyStore(directory, masterKeyFile);
  try {
    const keys = store.all();
    let next = 0;
    const publishAll = async (): Promise<void> => {
      for (let key = keys[next++]; key !== undefined; key = keys[next++]) await publish(key, gateway);
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, keys.length) }, publishAll));
    return keys.length;
  } finally {
    store.close();
  }
}

async function publish({ owner, wrapped }: SharedKey, gateway: Gateway): Promise<void> {
  const stream = keyStream(owner);
  const event = { uuid: newId(), type: keyType, data: wrapped ?? empty, metadata: empty };
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (wrapped === null) return gateway.bury(stream);
    const outcome = await gateway.write(stream, -1, [event]);
    if (outcome.kind === 'written' || outcome.kind === 'deleted') return;
    if (outcome.kind !== 'wrong-revision') continue;
    const first = await gateway.eventAt(stream, 0);
    if (first !== undefined && Buffer.compare(first.data, wrapped) === 0) return;
    throw new MasterKeyError('The cluster has another key for somebody who has one here: it is not empty.');
  }
  throw new Error('the cluster has not said whether it took a key');
}
