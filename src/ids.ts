/** The only place that makes ids and random bytes. */
import { hash, randomBytes as nodeRandomBytes, randomUUID } from 'node:crypto';
import { parse, v5, v7 } from 'uuid';

const urlNamespace = Buffer.from(parse(v5.URL));
/** The namespace, and behind it the name that is hashed next: a Buffer for each event would cost as much as its hash. */
let named = Buffer.concat([urlNamespace, Buffer.alloc(1024)]);

function withNamespace(name: string): Buffer {
  const most = urlNamespace.length + 3 * name.length;
  if (named.length < most) named = Buffer.concat([urlNamespace, Buffer.alloc(most)]);
  return named.subarray(0, urlNamespace.length + named.write(name, urlNamespace.length));
}

/**
 * The log's id of an event: UUIDv5 in the URL namespace of the JSON text `[source,id]`. Made here, since the library's
 * costs three times as much and every event needs one.
 */
export function eventUuid(source: string, id: string): string {
  const digest = hash('sha1', withNamespace(JSON.stringify([source, id])));
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const [head, mid, tail] = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(20, 32)];
  return `${head}-${mid}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${tail}`;
}

/** A new id that sorts by time, for loads and audit entries. */
export function newId(): string {
  return v7();
}

/** A new id of a request: made for each, so it is the cheap kind. */
export function newRequestId(): string {
  return randomUUID();
}

export function randomBytes(length: number): Buffer {
  return nodeRandomBytes(length);
}

const poolBytes = 8192;
let pool = Buffer.alloc(0);

/** A few random bytes that are used once and are no secret; asking the system for each would cost ten times as much. */
export function nonce(length: number): Buffer {
  if (pool.length < length) pool = nodeRandomBytes(poolBytes);
  const bytes = pool.subarray(0, length);
  pool = pool.subarray(length);
  return bytes;
}
