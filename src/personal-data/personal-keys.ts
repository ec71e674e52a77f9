/** Personal data under a key per person: sealed before it is stored, unreadable for ever once the key is destroyed. */
import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { parseOrKeep } from '#contracts/parse-or-keep.ts';
import { personDetailsSchema, type PersonalData, type PersonDetails } from '#contracts/personal.ts';
import { canonicalJson } from '#src/canonical-json.ts';
import { openKeyStore, type KeyOwner, type KeyStore, type StoredKey } from './key-store.ts';
import type { KeyWriter } from './key-writer.ts';
import { keyFrom, seal, unseal } from './sealing.ts';

/** Kinds of raw bytes that name people, each kind under a key of its own. */
export type BlobKind = 'feed-message' | 'refused-line';

/** Whether the keys asked for are on disk. An I/O failure is a value: nothing was made. */
export type KeysVerdict =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'failed';
      readonly reason: 'disk-full' | 'io-error' | 'unavailable';
      readonly message: string;
    };

/** The personal block of one event, sealed. */
export type SealedPersonal = {
  /** What the log stores; undefined where nobody in it may be kept. */
  readonly block: Uint8Array | undefined;
  /** Per person, the MAC by which the same content is recognised; null where her key was destroyed. */
  readonly macs: Readonly<Record<string, string | null>>;
  /** Persons whose data was erased before: what was sent of them is not kept. */
  readonly notKept: readonly string[];
};

export type PersonalKeys = {
  /** Makes the keys of those who have none. Resolves when they are durable; must come before `sealPersonal`. */
  ensure(persons: Iterable<string>): Promise<KeysVerdict>;
  /** Seals the personal block of the event with this uuid. @throws where a person was not ensured. */
  sealPersonal(eventUuid: string, personal: PersonalData): SealedPersonal;
  /** The MACs alone, for judging without storing: makes no keys. A person without a key has a MAC that equals none. */
  macsOf(personal: PersonalData): Readonly<Record<string, string | null>>;
  /**
   * Opens a block, or what in it is of some persons; those erased since are absent.
   * @throws where it was changed or belongs to another event.
   */
  openPersonal(eventUuid: string, block: Uint8Array, only?: ReadonlySet<string>): PersonalData;
  /** Destroys a person's key, on every node: what is stored of her can never be read again. Resolves when that is durable. */
  destroy(person: string): Promise<void>;
  isErased(person: string): boolean;
  /** Seals raw bytes under the key of their kind, bound to the id under which they are kept. */
  sealBlob(kind: BlobKind, id: string, bytes: Uint8Array): Uint8Array;
  /** @throws where the bytes were changed, or belong to another id or kind. */
  openBlob(kind: BlobKind, id: string, sealed: Uint8Array): Uint8Array;
  close(): void;
};

export type PersonalKeysOptions = {
  /** Where `keys.sqlite` is kept. */
  readonly directory: string;
  readonly masterKeyFile: string;
  /** How many persons' keys are held in memory. */
  readonly cachedPersons?: number;
  /** How long a write waits for another one, in milliseconds. */
  readonly patienceMillis?: number;
  /** Makes new keys durable; left out, this thread does, and waits for the disk. */
  readonly writer?: KeyWriter;
};

/** How nodes of a cluster agree on keys. */
export type KeyAgreement = {
  /** Sees to it that there is one key for each owner, and that it is in the store here. */
  agree(owners: readonly KeyOwner[]): Promise<KeysVerdict>;
  /** Destroys the key on every node. @throws where the cluster does not answer. */
  bury(owner: KeyOwner): Promise<void>;
};

type PersonKey = { readonly data: KeyObject; readonly mac: KeyObject };
type KnownKey = PersonKey | 'erased';

const blockSchema = z.record(z.string(), z.string());
const noSuchMac = '';

/** Opens the keys of a data folder. @throws MasterKeyError where the master key is missing, malformed or another one. */
export function openPersonalKeys(options: PersonalKeysOptions): PersonalKeys {
  const store = openKeyStore(options.directory, options.masterKeyFile, options.patienceMillis);
  return personalKeysOver(store, options).keys;
}

/** `forget`: the key of a person is another than before. With an agreement, keys are made and destroyed by it alone. */
export function personalKeysOver(
  store: KeyStore,
  { cachedPersons = 20_000, writer }: Pick<PersonalKeysOptions, 'cachedPersons' | 'writer'>,
  agreement?: KeyAgreement,
): { readonly keys: PersonalKeys; readonly forget: (person: string) => void } {
  const keys = keyCache(store, cachedPersons);
  const blobKeys = new Map<BlobKind, KeyObject>();
  const inTurn = oneAtATime();

  const keyOf = (person: string): KnownKey => {
    const key = keys.find(person);
    if (key === undefined) {
      throw new Error(`keys.sqlite holds no key for ${person}: it is not the file this was sealed with`);
    }
    return key;
  };
  const blobKey = (kind: BlobKind): KeyObject => {
    const key =
      blobKeys.get(kind) ?? (agreement === undefined ? store.blobKey(kind) : store.findBlobKey(kind));
    if (key === undefined) throw new Error(`the nodes have not agreed on a key for ${kind} yet`);
    blobKeys.set(kind, key);
    return key;
  };

  const own: PersonalKeys = {
    ensure:
      agreement === undefined
        ? groupedCreation(keys, inTurn, (persons) => createKeys(persons, keys, store, writer))
        : agreedCreation(keys, agreement),
    sealPersonal: (eventUuid, personal) => sealPersonal(eventUuid, personal, keyOf),
    macsOf(personal) {
      const macs: Record<string, string | null> = {};
      for (const [person, details] of Object.entries(personal)) {
        const key = keys.find(person);
        macs[person] = key === undefined ? noSuchMac : macOf(key, details);
      }
      return macs;
    },
    // What another node stored may be here before its key is: then it cannot be read yet.
    openPersonal: (eventUuid, block, only) =>
      openPersonal(
        eventUuid,
        block,
        agreement === undefined ? keyOf : (person) => keys.find(person) ?? 'erased',
        only,
      ),
    async destroy(person) {
      await agreement?.bury(`person:${person}`);
      await inTurn(() => {
        store.destroy(person);
        keys.forget(person);
      });
    },
    isErased: (person) => keys.find(person) === 'erased',
    sealBlob: (kind, id, bytes) => seal(blobKey(kind), bytes, `${kind}\n${id}`),
    openBlob: (kind, id, sealed) => unseal(blobKey(kind), sealed, `${kind}\n${id}`),
    close: () => {
      store.close();
    },
  };
  return { keys: own, forget: (person) => keys.forget(person) };
}

function sealPersonal(
  eventUuid: string,
  personal: PersonalData,
  keyOf: (person: string) => KnownKey,
): SealedPersonal {
  const macs: Record<string, string | null> = {};
  const sealed: Record<string, string> = {};
  const notKept: string[] = [];
  for (const [person, details] of Object.entries(personal)) {
    const key = keyOf(person);
    macs[person] = macOf(key, details);
    if (key === 'erased') notKept.push(person);
    else sealed[person] = sealDetails(key, details, boundTo(person, eventUuid));
  }
  const block = Object.keys(sealed).length === 0 ? undefined : Buffer.from(JSON.stringify(sealed));
  return { block, macs, notKept };
}

function openPersonal(
  eventUuid: string,
  block: Uint8Array,
  keyOf: (person: string) => KnownKey,
  only?: ReadonlySet<string>,
): PersonalData {
  const sealed = parseOrKeep(blockSchema, JSON.parse(Buffer.from(block).toString()));
  const personal: Record<string, PersonDetails> = {};
  for (const [person, details] of Object.entries(sealed)) {
    if (only?.has(person) === false) continue;
    const key = keyOf(person);
    if (key !== 'erased') personal[person] = openDetails(key, details, boundTo(person, eventUuid));
  }
  return personal;
}

function sealDetails(key: PersonKey, details: PersonDetails, boundTo: string): string {
  return seal(key.data, Buffer.from(JSON.stringify(details)), boundTo).toString('base64');
}

function openDetails(key: PersonKey, sealed: string, boundTo: string): PersonDetails {
  const opened = unseal(key.data, Buffer.from(sealed, 'base64'), boundTo).toString();
  return parseOrKeep(personDetailsSchema, JSON.parse(opened));
}

function boundTo(person: string, eventUuid: string): string {
  return `${person}\n${eventUuid}`;
}

function macOf(key: KnownKey, details: PersonDetails): string | null {
  if (key === 'erased') return null;
  return createHmac('sha256', key.mac).update(canonicalJson(details)).digest('base64url');
}

type KeyCache = {
  find(person: string): KnownKey | undefined;
  /** Takes in a key that is on disk. */
  keep(person: string, stored: StoredKey): KnownKey;
  forget(person: string): void;
};

/** Unwrapped keys of the persons last read; the oldest gives way. */
function keyCache(store: KeyStore, size: number): KeyCache {
  const cached = new Map<string, KnownKey>();
  const keep = (person: string, stored: StoredKey): KnownKey => {
    const key = stored === 'erased' ? stored : { data: stored, mac: macKeyOf(stored) };
    if (cached.size >= size) cached.delete(cached.keys().next().value ?? '');
    cached.set(person, key);
    return key;
  };
  return {
    find(person) {
      const known = cached.get(person);
      if (known !== undefined) return known;
      const stored = store.find(person);
      return stored === undefined ? undefined : keep(person, stored);
    },
    keep,
    forget(person) {
      cached.delete(person);
    },
  };
}

function macKeyOf(dataKey: KeyObject): KeyObject {
  return keyFrom(new Uint8Array(hkdfSync('sha256', dataKey, '', 'vjt same content', 32)));
}

type InTurn = <Result>(work: () => Result | Promise<Result>) => Promise<Result>;

/** A key is not destroyed while keys are being written, nor the other way about. */
function oneAtATime(): InTurn {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
}

/** Of somebody who had a key by then, or was erased, the file says what holds. */
async function createKeys(
  persons: readonly string[],
  keys: KeyCache,
  store: KeyStore,
  writer: KeyWriter | undefined,
): Promise<void> {
  if (writer === undefined) {
    for (const [person, key] of store.create(persons)) keys.keep(person, key);
    return;
  }
  const made = new Map(persons.map((person) => [person, store.newKey(person)]));
  for (const person of await writer.write(
    [...made].map(([each, { wrapped }]) => ({ person: each, wrapped })),
  )) {
    const known = made.get(person);
    if (known !== undefined) keys.keep(person, known.key);
  }
}

/** Makes keys in groups: whoever asks in one turn of the event loop, or while others are made, shares one durable write. */
function groupedCreation(
  keys: KeyCache,
  inTurn: InTurn,
  create: (persons: readonly string[]) => Promise<void>,
): PersonalKeys['ensure'] {
  let wanted = new Set<string>();
  let group: Promise<KeysVerdict> | undefined;

  const createGroup = async (): Promise<KeysVerdict> => {
    const persons = [...wanted];
    wanted = new Set();
    group = undefined;
    try {
      await create(persons);
      return { kind: 'ready' };
    } catch (error) {
      return failureOf(error);
    }
  };

  return async (persons) => {
    const missing = [...persons].filter((person) => keys.find(person) === undefined);
    if (missing.length === 0) return { kind: 'ready' };
    for (const person of missing) wanted.add(person);
    group ??= new Promise((resolve) => {
      setImmediate(() => {
        resolve(inTurn(createGroup));
      });
    });
    return await group;
  };
}

/** Keys are in the store once they are agreed on. */
function agreedCreation(keys: KeyCache, agreement: KeyAgreement): PersonalKeys['ensure'] {
  return async (persons) => {
    const missing = [...new Set(persons)].filter((person) => keys.find(person) === undefined);
    if (missing.length === 0) return { kind: 'ready' };
    return agreement.agree(missing.map((person): KeyOwner => `person:${person}`));
  };
}

function failureOf(error: unknown): KeysVerdict {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'closed';
  const reason = code === 'SQLITE_FULL' ? 'disk-full' : 'io-error';
  return { kind: 'failed', reason, message: `keys.sqlite: ${code}` };
}
