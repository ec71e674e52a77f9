/** How keys stand in a cluster: each in a stream of its own, the first event of which is the key. */
import type { KeyOwner } from './key-store.ts';

export const keyStreamPrefix = 'keys-';
export const keyType = 'vjt.key';

export function keyStream(owner: KeyOwner): string {
  return `${keyStreamPrefix}${owner}`;
}

/** Whose key a stream holds; undefined for a stream of something else. */
export function keyOwnerOf(stream: string): KeyOwner | undefined {
  const name = stream.startsWith(keyStreamPrefix) ? stream.slice(keyStreamPrefix.length) : '';
  if (name.startsWith('person:')) return `person:${name.slice('person:'.length)}`;
  return name.startsWith('blob:') ? `blob:${name.slice('blob:'.length)}` : undefined;
}
