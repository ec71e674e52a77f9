/** The only place that makes ids and random bytes. */
import { hash, randomBytes as nodeRandomBytes, randomUUID } from 'node:crypto';
import { parse, stringify, v5, v7 } from 'uuid';

const urlNamespace = Buffer.from(parse(v5.URL));

/**
 * The log's id of an event: UUIDv5 in the URL namespace of the JSON text `[source,id]`. Made on the path of every
 * event, so by one call of the digest; a spec holds it to the library's.
 */
export function eventUuid(source: string, id: string): string {
  const name = JSON.stringify([source, id]);
  const bytes = Buffer.allocUnsafe(urlNamespace.length + Buffer.byteLength(name));
  urlNamespace.copy(bytes);
  bytes.write(name, urlNamespace.length);
  const digest = hash('sha1', bytes, 'buffer').subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(digest);
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
