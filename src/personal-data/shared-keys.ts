/** Personal keys that all nodes of a cluster share: each in a stream of its own there, deleted for good when it is destroyed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#src/clock.ts';
import { startFollower } from '#src/event-log/eventstoredb/follower.ts';
import type { Gateway, Proposed, Recorded } from '#src/event-log/eventstoredb/gateway.ts';
import { createLink } from '#src/event-log/eventstoredb/link.ts';
import { createPulse, pulsePrefix } from '#src/event-log/eventstoredb/pulse.ts';
import { newId } from '#src/ids.ts';
import { openKeyStore, type KeyOwner, type KeyStore, type SharedKey } from './key-store.ts';
import { keyOwnerOf, keyStream, keyStreamPrefix, keyType } from './key-streams.ts';
import { MasterKeyError } from './master-key.ts';
import {
  personalKeysOver,
  type BlobKind,
  type KeysVerdict,
  type PersonalKeys,
  type PersonalKeysOptions,
} from './personal-keys.ts';

export type SharedKeysOptions = PersonalKeysOptions & {
  readonly gateway: Gateway;
  /** The name of this node. */
  readonly node: string;
  readonly clock: Clock;
};

export type SharedKeys = {
  readonly keys: PersonalKeys;
  /** Why personal data must not be served yet: keys destroyed meanwhile may not have been heard of. */
  readonly reasons: () => readonly string[];
  /** Closes the keys too. */
  readonly close: () => Promise<void>;
};

const deletedType = '$streamDeleted';
const blobKinds: readonly BlobKind[] = ['feed-message', 'refused-line'];

const startPatienceMillis = 5_000;
const mostTries = 8;
const firstPauseMillis = 50;
/** So many keys are agreed on at a time. */
const atOnce = 64;
/** Keys of others are taken in on the thread that answers requests, which may not wait long for it. */
const keysAtOnce = 200;
const empty = new Uint8Array();

/**
 * Opens the keys of a data folder as one node of a cluster, and waits a few seconds for those of the others.
 * @throws MasterKeyError where the master key is missing, malformed, or another than that of the cluster.
 */
export async function openSharedKeys(options: SharedKeysOptions): Promise<SharedKeys> {
  const { gateway, node, clock } = options;
  const store = openKeyStore(options.directory, options.masterKeyFile, options.patienceMillis);
  const link = createLink(() => undefined);
  const agreement = {
    agree: (owners: readonly KeyOwner[]) => agreeOn(owners, gateway, store),
    bury: (owner: KeyOwner) => gateway.bury(keyStream(owner)),
  };
  const { keys, forget } = personalKeysOver(store, options, agreement);
  const stream = `${pulsePrefix}keys-${node}`;
  const pulse = createPulse({ stream, gateway, clock, link, onSilence: () => follower.renew() });
  let isOfAnotherMaster: MasterKeyError | undefined;
  let hasHeardAll = false;
  const take = (recorded: readonly Recorded[]): void => {
    const shared = recorded.flatMap(sharedKeyIn);
    try {
      store.takeIn(shared, recorded.at(-1)?.place);
    } catch (error) {
      if (error instanceof MasterKeyError) isOfAnotherMaster = error;
      throw error;
    }
    for (const { owner } of shared) if (owner.startsWith('person:')) forget(owner.slice('person:'.length));
    pulse.heed(recorded);
    hasHeardAll ||= link.state() === 'live';
  };
  const follower = startFollower({
    gateway,
    copy: { place: store.place, last: () => undefined },
    take,
    link,
    prefixes: [keyStreamPrefix, stream],
    mostPerCommit: keysAtOnce,
    onFollowing: pulse.now,
  });
  const close = async (): Promise<void> => {
    await Promise.all([pulse.stop(), follower.stop()]);
    await gateway.close();
    keys.close();
  };
  if (await link.untilLive(startPatienceMillis)) {
    await agreement.agree(blobKinds.map((kind): KeyOwner => `blob:${kind}`));
  }
  if (isOfAnotherMaster !== undefined) {
    await close();
    throw isOfAnotherMaster;
  }
  return {
    keys,
    reasons: () =>
      hasHeardAll ? [] : ['The keys of personal data have not all been heard of from the cluster yet.'],
    close,
  };
}

function sharedKeyIn({ stream, type, data }: Recorded): readonly SharedKey[] {
  const owner = keyOwnerOf(stream);
  if (owner === undefined) return [];
  if (type === deletedType) return [{ owner, wrapped: null }];
  return type === keyType ? [{ owner, wrapped: data }] : [];
}

async function agreeOn(owners: readonly KeyOwner[], gateway: Gateway, store: KeyStore): Promise<KeysVerdict> {
  const waiting = [...owners];
  const shared: SharedKey[] = [];
  const agreeAll = async (): Promise<void> => {
    for (let owner = waiting.shift(); owner !== undefined; owner = waiting.shift()) {
      shared.push(await agreeOnOne(owner, gateway, store));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, owners.length) }, agreeAll));
  } catch (error) {
    return { kind: 'failed', reason: 'unavailable', message: String(error) };
  }
  store.takeIn(shared);
  return { kind: 'ready' };
}

/**
 * The first key in the stream is the one; whoever comes second takes it. The id of the event is new each time: under one
 * that it knows the server would take another key for the one it has, and say that it was stored.
 */
async function agreeOnOne(owner: KeyOwner, gateway: Gateway, store: KeyStore): Promise<SharedKey> {
  const stream = keyStream(owner);
  const wrapped = store.propose(owner);
  const event: Proposed = { uuid: newId(), type: keyType, data: wrapped, metadata: empty };
  for (let tries = 0, millis = firstPauseMillis; tries < mostTries; tries += 1, millis *= 2) {
    const outcome = await gateway.write(stream, -1, [event]);
    if (outcome.kind === 'written') return { owner, wrapped };
    if (outcome.kind === 'deleted') return { owner, wrapped: null };
    if (outcome.kind === 'wrong-revision') {
      const first = await gateway.eventAt(stream, 0);
      if (first !== undefined) return { owner, wrapped: first.data };
    }
    await pause(millis);
  }
  throw new Error('the cluster has not said which keys there are');
}
