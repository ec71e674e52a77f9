/** The only place that makes ids and random bytes. */
import { randomBytes as nodeRandomBytes, randomUUID } from 'node:crypto';
import { parse, v5, v7 } from 'uuid';

const urlNamespace = parse(v5.URL);

/** The log's id of an event: UUIDv5 in the URL namespace of the JSON text `[source,id]`. */
export function eventUuid(source: string, id: string): string {
  return v5(Buffer.from(JSON.stringify([source, id])), urlNamespace);
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
