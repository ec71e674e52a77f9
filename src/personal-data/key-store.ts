/** The file of wrapped keys, `keys.sqlite`: one per person, one per kind of blob; apart from the log and its backups. */
import type { KeyObject } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { MasterKeyError, masterKeyFrom } from './master-key.ts';
import { randomBytes } from '#src/ids.ts';
import { keyFrom, keyLength, seal, unseal } from './sealing.ts';

/** Whose key: a person's, or that of a kind of blob. What a key was wrapped for is bound to it. */
export type KeyOwner = `person:${string}` | `blob:${string}`;

/** A key that another node has made, wrapped by the master key of all; null: it was destroyed. */
export type SharedKey = { readonly owner: KeyOwner; readonly wrapped: Uint8Array | null };

/** A person's new key, wrapped by the master key. */
export type NewKey = { readonly person: string; readonly wrapped: Uint8Array };

/** How far the keys of other nodes have come in: a place in the cluster's log. */
export type KeysPlace = { readonly commit: bigint; readonly prepare: bigint };

/** A person's key, or the tombstone of a key that was destroyed. */
export type StoredKey = KeyObject | 'erased';

export type KeyStore = {
  /** The key of a person; undefined where she has none yet. */
  find(person: string): StoredKey | undefined;
  /** A new key of a person, as it is and wrapped, that is kept nowhere yet. */
  newKey(person: string): { readonly key: KeyObject; readonly wrapped: Buffer };
  /** Makes keys for those who have none, all in one durable transaction; answers those it made. */
  create(persons: readonly string[]): ReadonlyMap<string, KeyObject>;
  /** Destroys a person's key for good and leaves a tombstone, also where she had none. Durable on return. */
  destroy(person: string): void;
  /** The key of a kind of blob; undefined where there is none yet. */
  findBlobKey(kind: string): KeyObject | undefined;
  /** The key of a kind of blob, made on first use. */
  blobKey(kind: string): KeyObject;
  /** A new key, wrapped, that is kept nowhere yet: for agreeing with other nodes on one. */
  propose(owner: KeyOwner): Buffer;
  /**
   * Takes in keys that are agreed on; one that is here already stays, one destroyed is destroyed here. Durable on return.
   * @throws MasterKeyError where one was wrapped by another master key: nothing is taken in.
   */
  takeIn(keys: readonly SharedKey[], place?: KeysPlace): void;
  /** Every key as it stands here, wrapped. */
  all(): readonly SharedKey[];
  /** Where the last key taken in with a place stands. */
  readonly place: () => KeysPlace | undefined;
  close(): void;
};

const schemaVersion = 1;

/** Nobody else writes beside a server, and its requests may not wait for long. */
const usualPatienceMillis = 500;

const schema = `
  CREATE TABLE sealed_check (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;
  CREATE TABLE person_key (person TEXT PRIMARY KEY, wrapped BLOB) STRICT, WITHOUT ROWID;
  CREATE TABLE blob_key (kind TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

const insertPersonSql = 'INSERT INTO person_key (person, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING';

const placeTable = `
  CREATE TABLE IF NOT EXISTS followed_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    commit_place INTEGER NOT NULL,
    prepare_place INTEGER NOT NULL
  ) STRICT;
`;

const allRows = z.array(z.object({ owner: z.string(), wrapped: z.instanceof(Buffer).nullable() }));
const placeRow = z.object({ commit: z.bigint(), prepare: z.bigint() }).optional();
const wrappedRow = z.object({ wrapped: z.instanceof(Buffer).nullable() }).optional();
const checkRow = z.object({ sealed: z.instanceof(Buffer) }).optional();
const checkText = 'the master key of this key file';

/**
 * Opens the key file of a data folder; a write waits so long for another writer.
 * @throws MasterKeyError where the master key is missing, malformed or another one.
 */
export function openKeyStore(
  directory: string,
  masterKeyFile: string,
  patienceMillis: number = usualPatienceMillis,
): KeyStore {
  const database = openDatabase(directory, patienceMillis);
  try {
    const masterKey = checkedMasterKey(database, masterKeyFile);
    return keyStoreOver(database, masterKey);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the key file for writing new keys alone, without the master key. Those who have one, or had, keep what they have;
 * answered are the others.
 */
export function openKeyInserts(
  directory: string,
  patienceMillis: number = usualPatienceMillis,
): { insert(keys: readonly NewKey[]): readonly string[]; close(): void } {
  const database = openDatabase(directory, patienceMillis);
  const insert = database.prepare<[string, Uint8Array]>(insertPersonSql);
  const insertAll = database.transaction((keys: readonly NewKey[]) =>
    keys.flatMap(({ person, wrapped }) => (insert.run(person, wrapped).changes === 1 ? [person] : [])),
  );
  return {
    insert: (keys) => insertAll.immediate(keys),
    close: () => void database.close(),
  };
}

function openDatabase(directory: string, patienceMillis: number): Database.Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'keys.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: patienceMillis });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  const version = database.pragma('user_version', { simple: true });
  if (version === 0) {
    database.transaction(() => {
      database.exec(schema);
      database.pragma(`user_version = ${schemaVersion}`);
    })();
  } else if (version !== schemaVersion) {
    database.close();
    throw new Error(`${file} has schema version ${String(version)}; this version reads ${schemaVersion}.`);
  }
  return database;
}

function checkedMasterKey(database: Database.Database, masterKeyFile: string): KeyObject {
  const check = checkRow.parse(database.prepare('SELECT sealed FROM sealed_check').get());
  const masterKey = keyFrom(masterKeyFrom(masterKeyFile, check === undefined));
  if (check === undefined) {
    const sealed = seal(masterKey, Buffer.from(checkText), 'check');
    database.prepare('INSERT INTO sealed_check (id, sealed) VALUES (1, ?)').run(sealed);
    return masterKey;
  }
  try {
    unseal(masterKey, check.sealed, 'check');
  } catch (error) {
    throw new MasterKeyError(
      `The master key in ${masterKeyFile} is not the one that keys.sqlite was made with, so no personal data ` +
        'could be read. Put the right file back, or set VJT_MASTER_KEY_FILE to it.',
      { cause: error },
    );
  }
  return masterKey;
}

function keyStoreOver(database: Database.Database, masterKey: KeyObject): KeyStore {
  const findPerson = database.prepare<[string]>('SELECT wrapped FROM person_key WHERE person = ?');
  const insertPerson = database.prepare<[string, Buffer]>(insertPersonSql);
  const erasePerson = database.prepare<[string]>(
    'INSERT INTO person_key (person, wrapped) VALUES (?, NULL) ON CONFLICT DO UPDATE SET wrapped = NULL',
  );
  const findBlob = database.prepare<[string]>('SELECT wrapped FROM blob_key WHERE kind = ?');
  const insertBlob = database.prepare<[string, Buffer]>('INSERT INTO blob_key (kind, wrapped) VALUES (?, ?)');

  const unwrap = (wrapped: Buffer, owner: string) => keyFrom(unseal(masterKey, wrapped, owner));
  const newKeyFor = (owner: string) => {
    const bytes = randomBytes(keyLength);
    return { key: keyFrom(bytes), wrapped: seal(masterKey, bytes, owner) };
  };
  const createAll = database.transaction((persons: readonly string[]) => {
    const made = new Map<string, KeyObject>();
    for (const person of persons) {
      const { key, wrapped } = newKeyFor(`person:${person}`);
      if (insertPerson.run(person, wrapped).changes === 1) made.set(person, key);
    }
    return made;
  });

  const findBlobKey = (kind: string): KeyObject | undefined => {
    const row = wrappedRow.parse(findBlob.get(kind));
    return row?.wrapped ? unwrap(row.wrapped, `blob:${kind}`) : undefined;
  };

  return {
    ...sharing(database, masterKey),
    find(person) {
      const row = wrappedRow.parse(findPerson.get(person));
      if (row === undefined) return undefined;
      return row.wrapped === null ? 'erased' : unwrap(row.wrapped, `person:${person}`);
    },
    newKey: (person) => newKeyFor(`person:${person}`),
    create(persons) {
      return createAll.immediate(persons);
    },
    destroy(person) {
      erasePerson.run(person);
      // The write-ahead log still holds the page with the key until it is emptied.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    findBlobKey,
    blobKey(kind) {
      const found = findBlobKey(kind);
      if (found !== undefined) return found;
      const { key, wrapped } = newKeyFor(`blob:${kind}`);
      insertBlob.run(kind, wrapped);
      return key;
    },
    close() {
      database.close();
    },
  };
}

/** What nodes of a cluster need to have the same keys. */
function sharing(
  database: Database.Database,
  masterKey: KeyObject,
): Pick<KeyStore, 'propose' | 'takeIn' | 'place' | 'all'> {
  database.exec(placeTable);
  const insert = {
    person: database.prepare<[string, Uint8Array]>(insertPersonSql),
    blob: database.prepare<[string, Uint8Array]>(
      'INSERT INTO blob_key (kind, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
  };
  const erase = database.prepare<[string]>(
    'INSERT INTO person_key (person, wrapped) VALUES (?, NULL) ON CONFLICT DO UPDATE SET wrapped = NULL',
  );
  const setPlace = database.prepare<[bigint, bigint]>(
    'INSERT OR REPLACE INTO followed_keys (id, commit_place, prepare_place) VALUES (1, ?, ?)',
  );
  const getPlace = database
    .prepare('SELECT commit_place AS "commit", prepare_place AS prepare FROM followed_keys')
    .safeIntegers();

  const getAll = database.prepare(
    `SELECT 'person:' || person AS owner, wrapped FROM person_key
      UNION ALL SELECT 'blob:' || kind, wrapped FROM blob_key`,
  );

  const takeOne = ({ owner, wrapped }: SharedKey): void => {
    const [kind, name] = ownerParts(owner);
    if (wrapped !== null) insert[kind].run(name, wrapped);
    else if (kind === 'person') erase.run(name);
  };
  const takeAll = database.transaction((keys: readonly SharedKey[], place: KeysPlace | undefined) => {
    for (const key of keys) takeOne(key);
    if (place !== undefined) setPlace.run(place.commit, place.prepare);
  });

  return {
    propose: (owner) => seal(masterKey, randomBytes(keyLength), owner),
    takeIn: (keys, place) => {
      for (const key of keys) requireOwnMasterKey(masterKey, key);
      takeAll.immediate(keys, place);
      // The write-ahead log still holds the page with the key until it is emptied.
      if (keys.some(({ wrapped }) => wrapped === null)) database.pragma('wal_checkpoint(TRUNCATE)');
    },
    all: () =>
      allRows.parse(getAll.all()).map(({ owner, wrapped }) => ({ owner: ownerFrom(owner), wrapped })),
    place: () => placeRow.parse(getPlace.get()),
  };
}

function ownerFrom(text: string): KeyOwner {
  return text.startsWith('person:')
    ? `person:${text.slice('person:'.length)}`
    : `blob:${text.slice('blob:'.length)}`;
}

function ownerParts(owner: KeyOwner): readonly ['person' | 'blob', string] {
  const name = owner.slice(owner.indexOf(':') + 1);
  return [owner.startsWith('person:') ? 'person' : 'blob', name];
}

function requireOwnMasterKey(masterKey: KeyObject, { owner, wrapped }: SharedKey): void {
  if (wrapped === null) return;
  try {
    unseal(masterKey, wrapped, owner);
  } catch (error) {
    throw new MasterKeyError(
      "The keys of the cluster were wrapped by another master key than this node's. Give every node the same file as " +
        'VJT_MASTER_KEY_FILE.',
      { cause: error },
    );
  }
}
