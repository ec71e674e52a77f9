/** The file of wrapped keys, `keys.sqlite`: one per person, one per kind of blob; apart from the log and its backups. */
import type { KeyObject } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { MasterKeyError, masterKeyFrom } from './master-key.ts';
import { randomBytes } from '#src/ids.ts';
import { keyFrom, keyLength, seal, unseal } from './sealing.ts';

/** A person's key, or the tombstone of a key that was destroyed. */
export type StoredKey = KeyObject | 'erased';

export type KeyStore = {
  /** The key of a person; undefined where she has none yet. */
  find(person: string): StoredKey | undefined;
  /** Makes keys for those who have none, all in one durable transaction; answers those it made. */
  create(persons: readonly string[]): ReadonlyMap<string, KeyObject>;
  /** Destroys a person's key for good and leaves a tombstone, also where she had none. Durable on return. */
  destroy(person: string): void;
  /** The key of a kind of blob, made on first use. */
  blobKey(kind: string): KeyObject;
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
  const insertPerson = database.prepare<[string, Buffer]>(
    'INSERT INTO person_key (person, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
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

  return {
    find(person) {
      const row = wrappedRow.parse(findPerson.get(person));
      if (row === undefined) return undefined;
      return row.wrapped === null ? 'erased' : unwrap(row.wrapped, `person:${person}`);
    },
    create(persons) {
      return createAll.immediate(persons);
    },
    destroy(person) {
      erasePerson.run(person);
      // The write-ahead log still holds the page with the key until it is emptied.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    blobKey(kind) {
      const owner = `blob:${kind}`;
      const row = wrappedRow.parse(findBlob.get(kind));
      if (row?.wrapped) return unwrap(row.wrapped, owner);
      const { key, wrapped } = newKeyFor(owner);
      insertBlob.run(kind, wrapped);
      return key;
    },
    close() {
      database.close();
    },
  };
}
