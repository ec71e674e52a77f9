/** A message as the feed keeps it: known by its content, whole, compressed and sealed. */
import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { parseJson } from '../doors/json.ts';
import type { Received } from './feed-stream.ts';
import { namedIn } from './translation/message.ts';

/** Sealed and in base64 a message must still fit one append. */
const mostSealedBytes = 880_000;

/** What is kept of a message; undefined where it is too large to be. Equal content has equal ids, however it is written. */
export function sealMessage(
  value: object,
  bytes: Uint8Array,
  keys: Pick<PersonalKeys, 'sealBlob'>,
): Received | undefined {
  const message = hash('sha256', canonicalize(value) ?? '').slice(0, 32);
  const sealed = Buffer.from(keys.sealBlob('feed-message', message, gzipSync(bytes))).toString('base64');
  if (sealed.length > mostSealedBytes) return undefined;
  const { hearing } = namedIn(value);
  return { message, ...(hearing !== undefined && { hearing }), bytes: bytes.length, sealed };
}

/** What a kept message says. @throws where it was changed since, or sealed under another key */
export function openMessage({ message, sealed }: Received, keys: Pick<PersonalKeys, 'openBlob'>): unknown {
  const bytes = gunzipSync(keys.openBlob('feed-message', message, Buffer.from(sealed, 'base64')));
  const reading = parseJson(bytes);
  if (!reading.ok) throw new Error(`message ${message} was kept as JSON and is none`);
  return reading.value;
}
