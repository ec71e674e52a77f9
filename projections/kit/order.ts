/** The order of events within a case: by what happened, never by when it arrived. */
import { rankOf } from '#contracts/registry.ts';
import type { AnyEventType } from '#contracts/registry.ts';
import type { EventKey } from '#contracts/envelope.ts';
import type { When } from './when.ts';

/** What the order looks at. */
export type Ordered = { readonly key: EventKey; readonly type: AnyEventType; readonly when: When };

/** Start of the occurred time, then the type's rank in the catalogue, then source, then id. */
export function compareOccurred(a: Ordered, b: Ordered): number {
  return a.when.at - b.when.at || rankOf(a.type) - rankOf(b.type) || compareKeys(a.key, b.key);
}

export function compareKeys(a: EventKey, b: EventKey): number {
  return compareText(a.source, b.source) || compareText(a.id, b.id);
}

/** By code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sameKey(a: EventKey, b: EventKey): boolean {
  return a.id === b.id && a.source === b.source;
}

/** One text per key; sources hold no spaces. */
export function keyText(key: EventKey): string {
  return `${key.source} ${key.id}`;
}
