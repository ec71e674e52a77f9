/** The master key that wraps every other key: read from its own file, made at the first local start. */
import { existsSync } from 'node:fs';
import { secretFile } from '#src/access/secret-file.ts';
import { randomBytes } from '#src/ids.ts';
import { keyLength } from './sealing.ts';

/** The start cannot go on: the message says which file is at fault and what to do. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** The master key of a file, or a new one where there is no file. `mayCreate` is false once anything was sealed with it. */
export function masterKeyFrom(file: string, mayCreate: boolean): Buffer {
  if (!mayCreate && !existsSync(file)) {
    throw new MasterKeyError(
      `The master key file ${file} is missing, but personal data are stored under it. Put the file back ` +
        'from where it is kept, or set VJT_MASTER_KEY_FILE to where it is now.',
    );
  }
  const text = textOf(file).trim();
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyLength || key.toString('base64') !== text) {
    throw new MasterKeyError(
      `The master key file ${file} holds no master key: expected ${keyLength} bytes in base64 on one line, ` +
        'as made by: openssl rand -base64 32',
    );
  }
  return key;
}

function textOf(file: string): string {
  try {
    return secretFile(file, () => `${randomBytes(keyLength).toString('base64')}\n`);
  } catch (error) {
    throw new MasterKeyError(`The master key file ${file} can neither be read nor made.`, { cause: error });
  }
}
