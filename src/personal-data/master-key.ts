/** The master key that wraps every other key: read from its own file, made at the first local start. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from '#src/ids.ts';
import { keyLength } from './sealing.ts';

/** The start cannot go on: the message says which file is at fault and what to do. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** The master key of a file, or a new one where there is no file. `mayCreate` is false once anything was sealed with it. */
export function masterKeyFrom(file: string, mayCreate: boolean): Buffer {
  if (existsSync(file)) return readMasterKey(file);
  if (!mayCreate) {
    throw new MasterKeyError(
      `The master key file ${file} is missing, but personal data are stored under it. Put the file back ` +
        'from where it is kept, or set VJT_MASTER_KEY_FILE to where it is now.',
    );
  }
  return createMasterKey(file);
}

function readMasterKey(file: string): Buffer {
  const text = readText(file).trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyLength || key.toString('base64') !== text) {
    throw new MasterKeyError(
      `The master key file ${file} holds no master key: expected ${keyLength} bytes in base64 on one line, ` +
        'as made by: openssl rand -base64 32',
    );
  }
  return key;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MasterKeyError(`The master key file ${file} cannot be read.`, { cause: error });
  }
}

function createMasterKey(file: string): Buffer {
  const key = randomBytes(keyLength);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${key.toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  makeEntryDurable(dirname(file));
  return key;
}

function makeEntryDurable(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
